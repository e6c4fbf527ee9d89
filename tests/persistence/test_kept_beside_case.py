"""Diagnoses and what came of them, tasks, notes of staff, and what the log tells of them, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.access_log import Act
from app.domain.case_task import Agreed, CaseTask, CaseTaskState, Moved, Origin, Owner, OwnerKind, Speaker
from app.domain.casework import CaseState
from app.domain.choice import Scope, Wanted
from app.domain.earlier import Diagnosis, Earlier, EarlierKind, How, Weighing
from app.domain.edition import Edition
from app.domain.given import Given, WhyNot
from app.domain.staff_note import Audience, StaffNote
from app.use_cases.ports import StaleWrite
from tests.persistence.examples import (
    HOUR,
    NOW,
    a_decision,
    an_entry,
    kept_case,
    kept_member,
    kept_unit,
    new_id,
)


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
        new_id(), case.application_id, Owner(OwnerKind.LEAD), "Etxera deitu ñ", date(2026, 12, 4), Edition.EU_EASY, "", NOW
    )
    return replace(task, **changes)


def kept(work, *tasks):
    with work.writing() as w:
        for task in tasks:
            w.case_tasks.add(task)
        w.commit()


def test_what_was_found_and_what_a_decision_did_with_it_come_back_as_they_were(work, case, member):
    found = Diagnosis(
        new_id(), case.application_id, date(2026, 11, 2), "Osakidetza", "Elkarrizketa", "Bakarrik bizi da\nñ", "Zurekin hitz egin dugu",
        Edition.EU, member.id, NOW, "1.2",
    )
    earlier = Earlier(EarlierKind.DIAGNOSIS, found.id, found.on, "1.2", "Osakidetza", found=found.found, words=found.words)
    with work.writing() as w:
        application = w.applications.find(case.application_id)
        decision = a_decision(application, application.requested[0])
        weighing = Weighing(new_id(), case.application_id, decision.id, earlier, How.SET_ASIDE, "Zaharra da", member.id, NOW)
        given = Given(
            new_id(), case.application_id, decision.id, Scope("1.2", "schedule"), (Wanted("morning"), Wanted(words="ñ")),
            Wanted(words="ñ"), WhyNot.NO_PLACE, "Ez dago lekurik", member.id, NOW + HOUR,
        )
        w.decisions.add(decision)
        w.diagnoses.add(found)
        w.diagnoses.add_weighing(weighing)
        w.diagnoses.add_given(given)
        w.commit()
    with work.reading() as w:
        assert w.diagnoses.of_application(case.application_id) == [found]
        assert w.diagnoses.weighings(case.application_id) == [weighing]
        assert w.diagnoses.given(case.application_id) == [given]
        assert w.diagnoses.of_application("nobody's") == w.diagnoses.weighings("nobody's") == []


def test_a_task_comes_back_with_all_that_was_written_of_it_and_is_written_over_only_as_it_was_read(work, case, member):
    task = a_task(case, made_by=member.id)
    kept(work, task)
    ended = replace(
        task, state=CaseTaskState.DONE, ended_at=NOW, ended_by=member.id, due=date(2027, 1, 7),
        moves=(Moved(task.due, date(2027, 1, 7), "Gaixo dago", member.id, NOW),),
        agreed=(Agreed(Speaker.PERSON, "Goizez nahi dut"), Agreed(Speaker.PROFESSIONAL, "Goizez izango da")),
    )
    with work.writing() as w:
        assert w.case_tasks.update(ended).version == 2
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.case_tasks.update(replace(task, state=CaseTaskState.DROPPED))
    with work.reading() as w:
        assert w.case_tasks.find(case.application_id, task.id) == replace(ended, version=2)
        assert w.case_tasks.find("another's", task.id) is None


def test_the_same_task_is_added_once(work, case):
    task = a_task(case, origin=Origin.TOGETHER, about="1.2/", what="")
    with work.writing() as w:
        assert w.case_tasks.add(task)
        assert not w.case_tasks.add(replace(task, due=date(2030, 1, 1)))
        w.commit()
    with work.reading() as w:
        assert w.case_tasks.of_application(case.application_id) == [task]


def test_a_professional_has_her_own_tasks_and_those_of_who_leads_where_she_does_page_by_page(work, unit, member, case):
    other = kept_member(work, unit)
    elsewhere = kept_case(work, unit, other.id)
    closed = kept_case(work, unit, member.id, state=CaseState.CLOSED)
    late, lead, own, hers, theirs, over, done = (
        a_task(case, due=date(2026, 11, 1)), a_task(case), a_task(elsewhere, owner=Owner(OwnerKind.STAFF, member.id), due=date(2026, 12, 24)),
        a_task(case, owner=Owner(OwnerKind.PERSON)), a_task(elsewhere), a_task(closed),
        a_task(case, state=CaseTaskState.DONE, ended_at=NOW),
    )
    kept(work, own, hers, theirs, over, done, lead, late)
    with work.reading() as w:
        assert [one.task.id for one in w.case_tasks.of_professional(member.id, 9)] == [late.id, lead.id, own.id]
        last, of = w.case_tasks.of_professional(member.id, 9)[-1], w.applications.find(elsewhere.application_id)
        assert (last.task.application_id, last.reference) == (of.id, of.reference)
        assert last.name == (of.draft.person.full_name if of.draft.person else "")
        assert [one.task.id for one in w.case_tasks.of_professional(member.id, 1, late.id)] == [lead.id]
        for unknown in ("nobody's", "\0", "' OR 1=1 --"):
            assert w.case_tasks.of_professional(member.id, 1, unknown)[0].task.id == late.id
        assert w.case_tasks.of_professional("nobody", 9) == []


def test_notes_come_back_in_the_order_in_which_they_were_written(work, case, member):
    first = StaffNote(new_id(), case.application_id, Audience.TAKING_PART, "Lehena ñ", member.id, NOW)
    second = StaffNote(new_id(), case.application_id, Audience.PERSON_TOO, "Zuzenketa", member.id, NOW + HOUR, first.id)
    with work.writing() as w:
        w.staff_notes.add(first)
        w.staff_notes.add(second)
        w.commit()
    with work.reading() as w:
        assert w.staff_notes.of_application(case.application_id) == [first, second]


def test_the_log_tells_lines_of_a_kind_page_by_page_and_when_somebody_was_here_last(work):
    mine = new_id()
    entries = [an_entry(mine, act=act, at=NOW + n * HOUR, reader="nerea") for n, act in enumerate([Act.OPENED, Act.DECIDED] * 3)]
    with work.writing() as w:
        for entry in entries:
            w.access_log.append(entry)
        w.access_log.append(an_entry(mine, act=Act.OPENED, at=NOW + timedelta(days=9), reader="jon"))
        w.commit()
    with work.reading() as w:
        decided = [entry for entry in entries[::-1] if entry.act is Act.DECIDED]
        assert w.access_log.of_acts(mine, {Act.DECIDED}, 2) == decided[:2]
        assert w.access_log.of_acts(mine, {Act.DECIDED}, 2, decided[1].id) == decided[2:]
        assert w.access_log.of_acts(mine, {Act.DECIDED}, 1, "nobody's") == decided[:1]
        assert w.access_log.last_opened(mine, "nerea", NOW + timedelta(days=10)) == NOW + 4 * HOUR
        assert w.access_log.last_opened(mine, "nerea", NOW + 4 * HOUR) == NOW + 2 * HOUR
        assert w.access_log.last_opened(mine, "nerea", NOW) is None
        assert w.access_log.last_opened(mine, "nobody", NOW + timedelta(days=10)) is None


def test_several_professionals_are_read_at_once(work, unit, member):
    with work.reading() as w:
        assert w.staff.several({member.id, "nobody"}) == {member.id: member}
        assert w.staff.several(set()) == {}
