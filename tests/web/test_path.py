"""How far the work has come stands on the first page of a case and, in her words, where the person reads who accompanies her."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.case_task import Owner, OwnerKind
from app.domain.edition import Edition
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.take_case import take_case
from tests.browser.words import words_of as words_in
from tests.web.conftest import judged
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in

NEREA = account_of("nerea").member


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    sent = send_application(portal)
    with portal.app_context():
        take_case(portal.extensions["house"], NEREA, sent.application.id)
    return sent


def steps_of(page):
    """Each stage with how far it is, of the only timeline of the page that says so."""
    steps = [one for one in judged(page).iter("li") if one.find("p") is not None and one.find("span") is not None]
    return {"".join(one.find("p").itertext()): "".join(one.find("span").itertext()) for one in steps}


def test_the_professional_reads_what_is_done_what_is_now_and_what_is_still_to_come(portal, sent):
    browser = portal.test_client()
    sign_in(browser, "nerea")
    steps = steps_of(open_as(browser, sent))
    assert (steps["Valorar"], steps["Planificar"], steps["Hacer lo acordado"]) == ("Ahora", "Más adelante", "Más adelante")
    due = (datetime.now(UTC) + timedelta(days=7)).date()
    with portal.app_context():
        keep_task(portal.extensions["house"], NEREA, sent.application.id, TaskSaid(Owner(OwnerKind.LEAD), "Call her", due))
    steps = steps_of(browser.get(f"/es/staff/applications/{sent.application.id}/record"))
    assert (steps["Valorar"], steps["Planificar"], steps["Hacer lo acordado"]) == ("Ahora", "Más adelante", "Ahora")


@pytest.mark.parametrize("edition", list(Edition))
def test_the_person_reads_it_in_her_own_words(portal, sent, edition):
    hers = portal.test_client()
    record = come_back(hers, sent).replace("/es/", f"/{edition}/", 1)
    say = words_in(edition)
    steps = steps_of(hers.get(f"{record}/professional"))
    assert steps[say("We get to know your situation")] == say("Now")
    assert steps[say("We look with you at how it went")] == say("Still to come")
    assert "%" not in "".join(steps.values())
