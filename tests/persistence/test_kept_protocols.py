"""Protocols as they were applied, their steps as tasks, and what is late or deviated in a unit, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.content.protocols import load_protocols
from app.domain.case_task import CaseTask, CaseTaskState, Handed, Moved, Origin, Owner, OwnerKind
from app.domain.casework import CaseState
from app.domain.deviation import AppliedProtocol
from app.domain.edition import Edition
from app.domain.protocol import Party
from app.use_cases.apply_protocol import AppliedBefore
from tests.persistence.databases import quick_secrets
from tests.persistence.examples import HOUR, NOW, a_protocol, a_step, kept_case, kept_member, kept_unit, new_id
from tests.persistence.test_at_once import at_once
from tests.use_cases.sending import a_house
from tests.use_cases.test_beside_case import sent_visit
from tests.use_cases.test_protocols import Shelf, apply

TODAY = NOW.date()


@pytest.fixture
def unit(work):
    return kept_unit(work)


@pytest.fixture
def member(work, unit):
    return kept_member(work, unit)


@pytest.fixture
def case(work, unit, member):
    return kept_case(work, unit, member.id)


def a_task(case, **changes):
    task = CaseTask(
        new_id(), case.application_id, Owner(OwnerKind.LEAD), "Visit", TODAY, Edition.EU_EASY, "", NOW, Origin.PROTOCOL,
        step=a_step(),
    )
    return replace(task, **changes)


def kept(work, *tasks):
    with work.writing() as w:
        for task in tasks:
            w.case_tasks.add(task)
        w.commit()


def test_a_protocol_comes_back_in_the_words_it_had_when_it_was_applied(work, case, member):
    protocol = a_protocol("Etxera ospitaletik ñ", (a_step(), a_step("rest", Party.PERSON, 0)))
    first = AppliedProtocol(new_id(), case.application_id, protocol, date(2026, 11, 1), 1, member.id, NOW, "key")
    second = replace(first, id=new_id(), number=2, at=NOW + HOUR, form_key="")
    with work.writing() as w:
        assert w.applied_protocols.add(first)
        assert w.applied_protocols.add(second)
        assert not w.applied_protocols.add(replace(first, number=9))
        w.commit()
    with work.reading() as w:
        assert list(w.applied_protocols.of_application(case.application_id)) == [first, second]
        assert list(w.applied_protocols.of_application("another")) == []


def test_a_step_comes_back_with_all_hands_it_was_in(work, case, member):
    outside = Owner(OwnerKind.OUTSIDE)
    task = a_task(
        case, owner=outside, name="Osakidetza <ñ>", step=a_step(word="Gaua etxean"),
        handings=(Handed(Owner(OwnerKind.LEAD), outside, "Ospitaleak egingo du", member.id, NOW, "", "Osakidetza <ñ>"),),
    )
    kept(work, task)
    with work.reading() as w:
        assert w.case_tasks.find(case.application_id, task.id) == task


def test_what_is_late_is_told_of_the_unit_and_never_of_the_person_nor_of_her_circle(work, case, unit, member):
    closed = kept_case(work, unit, member.id, state=CaseState.CLOSED)
    elsewhere = kept_case(work, kept_unit(work))
    yesterday, before = TODAY - timedelta(days=1), TODAY - timedelta(days=9)
    late, later = a_task(case, due=yesterday), a_task(case, due=before, owner=Owner(OwnerKind.OUTSIDE), name="Caritas")
    kept(
        work, late, later, a_task(case), a_task(closed, due=before), a_task(elsewhere, due=before),
        a_task(case, due=before, owner=Owner(OwnerKind.PERSON)), a_task(case, due=before, owner=Owner(OwnerKind.MEMBER, "ane")),
        a_task(case, due=before, origin=Origin.WRITTEN), a_task(case, due=before, state=CaseTaskState.DONE, ended_at=NOW),
    )  # fmt: skip
    with work.reading() as w:
        assert [one.task for one in w.case_tasks.late_of_protocols(unit.id, TODAY, 9)] == [later, late]
        assert [one.task for one in w.case_tasks.late_of_protocols(unit.id, TODAY, 1)] == [later]
        assert w.case_tasks.late_of_protocols(unit.id, TODAY, 9)[0].task.application_id == case.application_id


def test_what_departed_from_its_protocol_is_told_the_last_first(work, case, unit, member):
    moved = Moved(TODAY, TODAY + timedelta(days=3), "She is ill", member.id, NOW)
    handed = Handed(Owner(OwnerKind.LEAD), Owner(OwnerKind.STAFF, member.id), "I know her", member.id, NOW + HOUR)
    one, other = a_task(case, moves=(moved,)), a_task(case, handings=(handed,))
    dropped = a_task(case, state=CaseTaskState.DROPPED, ended_at=NOW + 2 * HOUR, ended_by=member.id, reason="Moved away")
    kept(
        work, one, other, dropped, a_task(case), a_task(case, moves=(moved,), origin=Origin.WRITTEN),
        a_task(case, state=CaseTaskState.DECLINED, ended_at=NOW, owner=Owner(OwnerKind.PERSON)),
    )
    with work.reading() as w:
        assert [found.task for found in w.case_tasks.deviated_in(unit.id, NOW, 9)] == [dropped, other, one]
        assert [found.task for found in w.case_tasks.deviated_in(unit.id, NOW + HOUR, 9)] == [dropped, other]
        assert list(w.case_tasks.deviated_in(kept_unit(work).id, NOW, 9)) == []


def test_what_somebody_outside_does_is_seen_to_by_who_leads(work, case, member):
    task = a_task(case, owner=Owner(OwnerKind.OUTSIDE), name="Osakidetza")
    kept(work, task)
    with work.reading() as w:
        assert [one.task for one in w.case_tasks.of_professional(member.id, 9)] == [task]


def test_a_task_from_before_protocols_is_read_as_it_was(work, case):
    task = a_task(case, origin=Origin.WRITTEN, step=None)
    kept(work, task)
    with work.reading() as w:
        assert w.case_tasks.of_application(case.application_id) == [task]


def test_of_several_who_apply_one_protocol_at_once_one_wins_and_each_step_stands_once(sql_work):
    protocols = load_protocols(Path(__file__).parents[2] / "content", range(1, 99))
    house = a_house(work=sql_work, secrets=quick_secrets())
    house = replace(house, shelf=Shelf(house.shelf, protocols))
    visit = sent_visit(house)

    def applied(number):
        try:
            return apply(house, visit, form_key=f"form {number % 3}").id
        except AppliedBefore:
            return ""

    said = at_once(6, applied)
    with sql_work.reading() as w:
        (kept_one,) = w.applied_protocols.of_application(visit.application_id)
        steps = [task.step.id for task in w.case_tasks.of_application(visit.application_id) if task.step]
    assert set(said) <= {kept_one.id, ""}
    assert kept_one.id in said
    assert sorted(steps) == sorted(step.id for step in kept_one.protocol.steps)
