"""Diagnoses and what came of them, tasks, notes of staff, and what the log tells of them, as they are kept."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.access_log import LOOKS, Act
from app.domain.case_task import Agreed, CaseTask, CaseTaskState, Moved, Origin, Owner, OwnerKind, Speaker
from app.domain.casework import CaseState, Referent, ReferentKind, StaffRole
from app.domain.choice import Scope, Wanted
from app.domain.earlier import Diagnosis, Earlier, EarlierKind, How, Weighing
from app.domain.edition import Edition
from app.domain.given import Given, WhyNot
from app.domain.staff_note import Audience, StaffNote
from app.persistence.access_log import _of_acts
from app.persistence.case_tasks import BY_NAME, COUNT_BY_NAME, LATE, MINE, MINE_AFTER
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
        assert w.access_log.last_opened(mine, "nerea") == NOW + 4 * HOUR, "and not what she decided later"
        assert w.access_log.last_opened(mine, "nobody") is None
        assert w.access_log.last_opened(new_id(), "nerea") is None


def test_all_lines_of_the_log_are_one_list_whatever_their_kind(work):
    mine, acts = new_id(), [Act.OPENED, Act.DECIDED, Act.OPENED, Act.OPENED, Act.TAKEN]
    entries = [an_entry(mine, act=act, at=NOW + n * HOUR, reader="nerea") for n, act in enumerate(acts)]
    with work.writing() as w:
        for entry in (*entries, an_entry(act=Act.DECIDED)):
            w.access_log.append(entry)
        w.commit()
    last_first = entries[::-1]
    with work.reading() as w:
        assert w.access_log.of_acts(mine, set(Act), 9) == last_first
        assert w.access_log.of_acts(mine, set(Act), 2, last_first[1].id) == last_first[2:4]
        assert w.access_log.of_acts(mine, {Act.OPENED, Act.TAKEN}, 9) == [one for one in last_first if one.act is not Act.DECIDED]
        assert w.access_log.of_acts(mine, LOOKS, 1) == [last_first[1]]


def plan_of(statement, sqlite_url, open_engine):
    with open_engine(sqlite_url).connect() as connection:
        asked = re.sub(r"__\[POSTCOMPILE_\w+\]", "?", str(statement.compile(connection)))  # a list of one
        said = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (1,) * asked.count("?"))
        return [row.detail for row in said]


def test_her_tasks_are_found_by_her_name_and_by_her_cases_and_never_among_those_of_everybody(sqlite_url, open_engine):
    for statement in (MINE.statement, MINE_AFTER.statement):
        plan = plan_of(statement, sqlite_url, open_engine)
        by_name = [line for line in plan if "ix_case_tasks_by_name" in line]
        assert len(by_name) == 1
        assert "(owner_id=? AND state=?" in by_name[0]
        assert not [line for line in plan if line.startswith("SCAN case_tasks")]


def test_what_names_nobody_and_comes_from_no_protocol_has_no_place_in_the_indexes_of_those(sqlite_url, open_engine):
    """A choice to be made together comes with what is sent: each index is a page more to write."""
    with open_engine(sqlite_url).connect() as connection:
        held = dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'case_tasks' AND sql IS NOT NULL").all())
    assert held["ix_case_tasks_by_name"].endswith(f"WHERE owner_kind = '{OwnerKind.STAFF}'")
    assert held["ix_case_tasks_of_protocols"].endswith(f"WHERE origin = '{Origin.PROTOCOL}'")
    for statement, index in (
        (BY_NAME, "by_name (owner_id=? AND state=?"), (COUNT_BY_NAME, "by_name (owner_id=? AND state=?"),
        (LATE, "of_protocols (state=? AND due_on<?"),
    ):
        plan = plan_of(statement, sqlite_url, open_engine)
        assert [line for line in plan if f"ix_case_tasks_{index}" in line], plan


@pytest.mark.parametrize("acts", [set(Act), {Act.DECIDED}, LOOKS], ids=["all", "what changed", "looks"])
def test_a_page_of_the_timeline_is_read_in_the_order_of_its_index(sqlite_url, open_engine, acts):
    for statement in _of_acts(frozenset(acts)):
        plan = plan_of(statement.statement, sqlite_url, open_engine)
        assert not [line for line in plan if "TEMP B-TREE" in line or line.startswith("SCAN")], plan


def test_several_professionals_are_read_at_once(work, unit, member):
    with work.reading() as w:
        assert w.staff.several({member.id, "nobody"}) == {member.id: member}
        assert w.staff.several(set()) == {}


def test_a_task_by_name_is_left_behind_when_its_professional_keeps_no_tasks_of_the_case_any_more(work, unit, member, case):
    """Who left, who does other work, who went to another unit: but not who leads it, who stands beside it, nor a colleague."""
    elsewhere = kept_unit(work)
    here, gone = kept_member(work, unit), kept_member(work, unit, is_active=False)
    keeps_staff, moved = kept_member(work, unit, role=StaffRole.ADMINISTRATOR), kept_member(work, elsewhere)
    beside, was_beside = kept_member(work, elsewhere), kept_member(work, elsewhere)
    leads = kept_member(work, elsewhere)
    led, closed = kept_case(work, unit, leads.id), kept_case(work, unit, member.id, state=CaseState.CLOSED)
    others = kept_case(work, elsewhere, member.id)
    with work.writing() as w:
        for who, until in ((beside, None), (was_beside, NOW - HOUR)):
            w.cases.keep_referent(Referent(
                new_id(), case.application_id, ReferentKind.SPECIALISED, who.id, elsewhere.id, NOW - 9 * HOUR, until, "", "why",
            ))
        w.commit()
    left = [
        a_task(case, owner=Owner(OwnerKind.STAFF, who), due=date(2026, 12, day))
        for day, who in enumerate((gone.id, keeps_staff.id, moved.id, was_beside.id, "nobody at all"), 1)
    ]
    kept(
        work, *left, a_task(case), *(a_task(case, owner=Owner(OwnerKind.STAFF, who.id)) for who in (here, beside, member)),
        a_task(led, owner=Owner(OwnerKind.STAFF, leads.id)), a_task(closed, owner=Owner(OwnerKind.STAFF, gone.id)),
        a_task(others, owner=Owner(OwnerKind.STAFF, gone.id)), a_task(case, owner=Owner(OwnerKind.MEMBER, gone.id)),
        a_task(case, owner=Owner(OwnerKind.STAFF, gone.id), state=CaseTaskState.DONE, ended_at=NOW),
    )
    with work.reading() as w:
        assert [one.task for one in w.case_tasks.left_behind(unit.id, NOW, 9)] == left
        assert [one.task for one in w.case_tasks.left_behind(unit.id, NOW, 2)] == left[:2]
        assert [one.task for one in w.case_tasks.by_name(gone.id, unit.id, 9)] == left[:1]
        assert (w.case_tasks.count_by_name(gone.id), w.case_tasks.count_by_name(here.id)) == (2, 1)


def test_a_whole_unit_that_stands_beside_a_case_keeps_its_tasks_until_it_ends(work, unit, case):
    elsewhere = kept_unit(work)
    asked = kept_member(work, elsewhere)
    task = a_task(case, owner=Owner(OwnerKind.STAFF, asked.id))
    with work.writing() as w:
        w.cases.keep_referent(Referent(
            new_id(), case.application_id, ReferentKind.HOME, "", elsewhere.id, NOW, NOW + HOUR, "", "",
        ))
        w.commit()
    kept(work, task)
    with work.reading() as w:
        assert not w.case_tasks.left_behind(unit.id, NOW, 9)
        assert [one.task for one in w.case_tasks.left_behind(unit.id, NOW + HOUR, 9)] == [task]
