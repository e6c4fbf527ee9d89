"""A task that bears the name of somebody who left: it reaches her unit, who supervises it, and who moves her work on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case_task import CaseTask, Owner, OwnerKind
from app.domain.edition import Edition
from app.use_cases import see_left_tasks
from tests.web.conftest import words_of
from tests.web.desk import open_as, send_application, sign_in

MORE = "Hay más. Estos son los primeros."
LEFT = {"es": "Tareas de alguien que ya no está en el equipo", "eu": "Taldean jada ez dagoen norbaiten zereginak"}


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    """A case of Nerea's in which Jon has two tasks by name."""
    sent = send_application(portal)
    house = portal.extensions["house"]
    now = house.clock.now()
    with house.work.writing() as work:
        case = work.cases.find(sent.application.id)
        work.cases.update(replace(case, assignment=replace(case.assignment, professional_id="demo-nerea")), now)
        for number in (1, 2):
            work.case_tasks.add(CaseTask(
                f"task-{number}", sent.application.id, Owner(OwnerKind.STAFF, "demo-jon"), "Llamar al centro de día.",
                now.date() + timedelta(days=number), Edition.ES, "demo-nerea", now,
            ))
        work.commit()
    return sent


def signed_in(portal, key):
    client = portal.test_client()
    sign_in(client, key)
    return client


def close(portal, miren=None):
    """The administrator closes Jon's account."""
    miren = miren or signed_in(portal, "miren")
    return miren.post("/es/staff/admin/people/demo-jon/close", data={"words": "Se va"})


def section(page, id_):
    return page.find(f".//section[@aria-labelledby='{id_}']")


@pytest.mark.parametrize("edition", ["es", "eu"])
def test_it_reaches_who_supervises_and_every_colleague_and_no_list_says_what_it_is(portal, sent, judge, edition):
    boss, nerea = signed_in(portal, "arantxa"), signed_in(portal, "nerea")
    assert LEFT[edition] not in words_of(judge(boss.get(f"/{edition}/staff/supervision")))
    assert section(judge(nerea.get(f"/{edition}/staff/handovers")), "left") is None
    assert close(portal).status_code == 303
    part = section(judge(boss.get(f"/{edition}/staff/supervision")), "tasks-left")
    assert LEFT[edition] in "".join(part.itertext())
    desk = section(judge(nerea.get(f"/{edition}/staff/handovers")), "left")
    for found in (part, desk):
        said = "".join(found.itertext())
        assert sent.application.reference in said
        assert "Jon" in said
        assert "Nerea" in said, "who leads the case is said beside it"
        assert "centro de día" not in said
    assert desk.find(".//a").get("href") == f"/{edition}/staff/applications/{sent.application.id}/tasks"


def test_a_colleague_takes_it_over_and_it_leaves_the_list(portal, sent, judge):
    close(portal)
    nerea = signed_in(portal, "nerea")
    open_as(nerea, sent)
    for number in (1, 2):
        handed = nerea.post(
            f"/es/staff/applications/{sent.application.id}/tasks/task-{number}/hand",
            data={"owner": "lead", "because": "Jon ya no trabaja aquí."},
        )
        assert handed.status_code == 303
    assert section(judge(nerea.get("/es/staff/handovers")), "left") is None


def test_whoever_closes_the_account_is_told_how_much_waits_and_of_nobody(portal, sent, judge):
    miren, people = signed_in(portal, "miren"), "/es/staff/admin/people"
    page = words_of(judge(miren.get(f"{people}/demo-jon/close")))
    assert "2 tareas abiertas están a este nombre." in page
    assert sent.application.reference not in page
    close(portal, miren)
    assert "2 tareas abiertas están a este nombre." in words_of(judge(miren.get(f"{people}/demo-jon")))
    assert "a este nombre" not in words_of(judge(miren.get(f"{people}/demo-ane/close")))


def test_who_moves_everything_of_somebody_on_is_told_what_does_not_go_along(portal, sent, judge):
    boss = signed_in(portal, "arantxa")
    said = "".join(section(judge(boss.get("/es/staff/colleagues/demo-jon")), "left").itertext())
    assert "No pasan con los casos." in said
    assert said.count(sent.application.reference) == 2
    assert "A nombre de: Jon" in said
    assert section(judge(boss.get("/es/staff/colleagues/demo-nerea")), "left") is None


def test_another_office_sees_none_of_them(portal, sent, judge):
    close(portal)
    assert section(judge(signed_in(portal, "ane").get("/es/staff/handovers")), "left") is None


def test_where_the_list_is_cut_it_says_so(portal, sent, judge, monkeypatch):
    close(portal)
    lists = ((signed_in(portal, "nerea"), "handovers", "left"), (signed_in(portal, "arantxa"), "supervision", "tasks-left"))
    for most, says in ((2, False), (1, True)):
        monkeypatch.setattr(see_left_tasks, "MOST", most)
        for client, page, id_ in lists:
            said = "".join(section(judge(client.get(f"/es/staff/{page}")), id_).itertext())
            assert (MORE in said) is says, (page, most)
