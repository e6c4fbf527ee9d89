"""How far the work has come stands on the first page of a case and, in her words, where the person reads who accompanies her."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.case_task import Owner, OwnerKind
from app.domain.edition import Edition
from app.use_cases.end_task import drop_task, finish_task
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


HERS = ("Conocemos tu situación", "Hacemos un plan contigo", "Hacemos lo que hemos acordado", "Miramos contigo cómo ha ido")


def how_far(browser, record):
    """Her four stages alone."""
    steps = steps_of(browser.get(f"{record}/professional"))
    return [steps[one] for one in HERS if one in steps]


def hers(portal, sent):
    browser = portal.test_client()
    return browser, come_back(browser, sent)


def test_where_nobody_leads_it_who_works_here_nothing_is_said_to_be_done_now(portal, sent):
    browser, record = hers(portal, sent)
    assert "Ahora" in how_far(browser, record)
    with portal.extensions["house"].work.writing() as work:
        work.offices.update(replace(work.staff.find(NEREA.id), is_active=False))
        work.commit()
    assert how_far(browser, record) == ["Más adelante"] * 4


def test_of_what_she_withdrew_nothing_is_still_to_come(portal, sent):
    browser, record = hers(portal, sent)
    browser.post(f"{record.removesuffix('/record')}/withdraw/all")
    assert how_far(browser, record) == []


def test_a_task_that_nobody_does_any_more_is_not_carried_out(portal, sent):
    browser, record = hers(portal, sent)
    due = (datetime.now(UTC) + timedelta(days=7)).date()
    for end, said in ((drop_task, "Más adelante"), (finish_task, "Hecho")):
        with portal.app_context():
            house = portal.extensions["house"]
            task = keep_task(house, NEREA, sent.application.id, TaskSaid(Owner(OwnerKind.LEAD), "Call her", due))
            end(house, NEREA, sent.application.id, task.id, *(("No phone",) if end is drop_task else ()))
        assert how_far(browser, record)[2] == said
