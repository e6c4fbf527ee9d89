"""What is asked of a person, what is decided, who led when, and the log a page at a time, as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import LOOKS, Act
from app.domain.case_task import CaseTask, CaseTaskState, Owner, OwnerKind
from app.domain.casework import Assignment, Referent, ReferentKind, WhyAssigned
from app.domain.conversation import Note, Turn
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.domain.plan_entry import Evaluated, LineKind, Meeting, PlanEntry, Presented, Voice, Written
from app.domain.staff_note import Audience, StaffNote
from app.persistence.access_log import PART, PART_BEFORE
from app.use_cases.ports import Beside, ContactChange, RowKind, StaleWrite
from tests.persistence.examples import (
    HOUR,
    NOW,
    a_correction,
    a_decision,
    a_draft,
    a_full_draft,
    an_answer,
    an_application,
    an_entry,
    keep_sent,
    kept_case,
    kept_member,
    kept_unit,
    new_id,
)


@pytest.fixture
def member(work):
    return kept_member(work, kept_unit(work))


@pytest.fixture
def application(work):
    application = an_application(a_draft(wanted=("1.2", "2.2.1")))
    with work.writing() as w:
        keep_sent(w, application)
        w.commit()
    return application


def keep(work, *things, port="corrections"):
    with work.writing() as w:
        for thing in things:
            getattr(w, port).add(thing)
        w.commit()


# --- corrections -----------------------------------------------------------------------------------------------------


def test_what_is_asked_is_read_as_it_was_asked_by_number(work, application, member):
    second = a_correction(application, member, number=2, about=application.requested[0].id)
    first = a_correction(application, member)
    keep(work, second, first)
    with work.reading() as w:
        assert w.corrections.of_application(application.id) == [first, second]
        assert w.corrections.of_application("nobody's") == []


def test_what_becomes_of_it_is_kept_and_a_stale_write_refused(work, application, member):
    asked = a_correction(application, member)
    keep(work, asked)
    closed = replace(asked.extended(3).answered(NOW + HOUR), closed_at=NOW + 2 * HOUR, closed_by=member.id, closed_words="ñ")
    with work.writing() as w:
        assert w.corrections.update(closed) == replace(closed, version=2)
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.corrections.update(asked)
    with work.reading() as w:
        assert w.corrections.of_application(application.id) == [replace(closed, version=2)]


def test_of_two_requests_with_one_number_the_second_is_refused(work, application, member):
    keep(work, a_correction(application, member))
    with work.writing() as w, pytest.raises(StaleWrite):
        w.corrections.add(a_correction(application, member))


def test_every_answer_is_kept_in_the_order_in_which_it_came(work, application, member):
    asked, other = a_correction(application, member), a_correction(application, member, number=2)
    late = an_answer(asked, at=NOW + HOUR, is_late=True)
    first = an_answer(asked)
    keep(work, asked, other)
    with work.writing() as w:
        for answer in (late, first, an_answer(other)):
            w.corrections.add_answer(answer)
        w.commit()
    with work.reading() as w:
        assert w.corrections.answers(asked.id) == [first, late]


# --- what stands beside a case ---------------------------------------------------------------------------------------


def test_it_is_known_what_stands_beside_a_case_without_reading_it(work):
    unit = kept_unit(work)
    case, other = kept_case(work, unit), kept_case(work, unit)
    with work.reading() as w:
        application = w.applications.find(case.application_id)
        assert w.cases.find_with_beside(case.application_id) == (case, Beside(False, False, False, False))
        assert w.cases.find_with_beside("nobody's") is None
    contact = a_full_draft().safe_contact
    steps = [
        ("corrections", a_correction(application, kept_member(work, unit)), Beside(True, False, False, False)),
        ("decisions", a_decision(application, application.requested[0]), Beside(True, True, False, False)),
        ("conversation", Turn(new_id(), application.id, Note("Call me late"), "", NOW), Beside(True, True, True, False)),
        ("safe_contacts", ContactChange(new_id(), application.id, NOW, "", contact), Beside(True, True, True, True)),
    ]
    for port, thing, beside in steps:
        keep(work, thing, port=port)
        with work.reading() as w:
            assert w.cases.find_with_beside(case.application_id) == (case, beside)
            assert w.cases.find_with_beside(other.application_id) == (other, Beside(False, False, False, False))
    with work.reading() as w:
        assert w.safe_contacts.current_of(application) == contact


def test_it_is_known_of_what_a_row_stands_beside_a_case(work):
    unit = kept_unit(work)
    case, other = kept_case(work, unit), kept_case(work, unit)
    with work.reading() as w:
        application = w.applications.find(case.application_id)
        assert w.cases.find_with_rows(case.application_id) == (case, frozenset())
        assert w.cases.find_with_rows("nobody's") is None
        assert w.cases.find_with_rows("a\0b") is None
    member = kept_member(work, unit)
    note = StaffNote(new_id(), application.id, Audience.TAKING_PART, "Lehena", member.id, NOW)
    beside = Referent(new_id(), application.id, ReferentKind.FORMER, member.id, "", NOW)
    steps = [
        ("corrections", a_correction(application, member), RowKind.CORRECTION),
        ("conversation", Turn(new_id(), application.id, Note("Call me late"), "", NOW), RowKind.TURN),
        ("staff_notes", note, RowKind.NOTE),
    ]
    there = set()
    for port, thing, kind in steps:
        keep(work, thing, port=port)
        there.add(kind)
        with work.reading() as w:
            assert w.cases.find_with_rows(case.application_id) == (case, there)
            assert w.cases.find_with_rows(other.application_id) == (other, frozenset())
    with work.writing() as w:
        w.cases.keep_referent(beside)
        w.commit()
    with work.reading() as w:
        assert w.cases.find_with_rows(case.application_id)[1] == there | {RowKind.REFERENT}
        both = [case.application_id, other.application_id]
        assert dict(w.cases.referents_among(both, member.id, "")) == {case.application_id: [beside]}
        assert not w.cases.referents_among(both, "nobody", "")
        assert not w.cases.referents_among([], member.id, "")


# --- decisions -------------------------------------------------------------------------------------------------------


def test_how_far_a_plan_and_its_tasks_have_come_is_known_without_reading_them(work):
    unit = kept_unit(work)
    case, other = kept_case(work, unit), kept_case(work, unit)
    id_, due = case.application_id, NOW.date()
    line = Written(new_id(), LineKind.AGREED, "Astean bitan")
    task = CaseTask(new_id(), id_, Owner(OwnerKind.LEAD), "Call her", due, Edition.ES, kept_member(work, unit).id, NOW)
    steps = [
        ("plans", "add", PlanEntry(new_id(), id_, line, Voice.OFFICE, "ane", NOW), {RowKind.PLAN}),
        ("plans", "add", PlanEntry(new_id(), id_, Presented(1), Voice.OFFICE, "ane", NOW), {RowKind.PLAN_SHOWN}),
        ("plans", "add", PlanEntry(new_id(), id_, Evaluated(Meeting.CARE, "Ondo"), Voice.OFFICE, "ane", NOW), {RowKind.PLAN_LOOKED_AT}),
        ("case_tasks", "add", task, {RowKind.TASK, RowKind.TASK_OPEN}),
        ("case_tasks", "update", replace(task, state=CaseTaskState.DONE), {RowKind.TASK, RowKind.TASK_DONE}),
    ]
    there = set()
    for port, how, thing, more in steps:
        with work.writing() as w:
            getattr(getattr(w, port), how)(thing)
            w.commit()
        there = (there - {RowKind.TASK_OPEN}) | more
        with work.reading() as w:
            assert w.cases.find_with_rows(id_)[1] == there
            assert w.cases.find_with_rows(other.application_id)[1] == frozenset()


def test_what_is_decided_of_each_service_is_read_as_it_was_written(work, application):
    first, second = (a_decision(application, line) for line in application.requested)
    second = replace(second, at=NOW + HOUR, ruling=Ruling.GRANTED, appeal="", appeal_where="", appeal_until=None)
    keep(work, second, first, port="decisions")
    with work.reading() as w:
        assert w.decisions.of_application(application.id) == [first, second]


def test_a_service_is_decided_once_a_number(work, application):
    line = application.requested[0]
    keep(work, a_decision(application, line), port="decisions")
    with work.writing() as w, pytest.raises(StaleWrite):
        w.decisions.add(a_decision(application, line))
    keep(work, a_decision(application, line, number=2), port="decisions")


def test_waits_are_those_of_the_last_people_who_were_told_yes_or_no(work):
    application = an_application(a_draft(wanted=("1.2",) * 4 + ("2.2.1",)))
    with work.writing() as w:
        keep_sent(w, application)
        w.commit()
    rulings = (Ruling.GRANTED, Ruling.WITHDRAWN, Ruling.NOT_GRANTED, Ruling.GRANTED, Ruling.GRANTED)
    keep(work, *(
        a_decision(application, line, ruling=ruling, waited=days, at=NOW + days * HOUR)
        for days, (line, ruling) in enumerate(zip(application.requested, rulings, strict=True))
    ), port="decisions")  # fmt: skip
    with work.reading() as w:
        assert w.decisions.waits("1.2", 9) == [3, 2, 0]
        assert w.decisions.waits("1.2", 2) == [3, 2]
        assert w.decisions.waits("9.9", 9) == []


# --- who leads -------------------------------------------------------------------------------------------------------


def test_who_led_and_who_leads_follow_on_one_another_without_a_gap(work, member):
    unit = kept_unit(work)
    case = kept_case(work, unit)
    given = Assignment(member.id, unit.id, WhyAssigned.TOOK_IT)
    with work.writing() as w:
        changed = w.cases.update(replace(case, assignment=given), NOW + HOUR, "Jonek bere eskualdea utzi du")
        w.cases.update(changed)
        w.commit()
    with work.reading() as w:
        first, second = w.cases.leads(case.application_id)
        assert w.cases.leads("nobody's") == []
    assert (first.assignment, first.since, first.until, first.words) == (case.assignment, NOW, NOW + HOUR, "")
    assert (second.assignment, second.since, second.until) == (given, NOW + HOUR, None)
    assert second.words == "Jonek bere eskualdea utzi du"


def test_nobody_is_given_a_case_without_saying_since_when(work, member):
    case = kept_case(work, kept_unit(work))
    with work.writing() as w, pytest.raises(ValueError, match=r"."):
        w.cases.update(replace(case, assignment=replace(case.assignment, professional_id=member.id)))


# --- the log, a page at a time ---------------------------------------------------------------------------------------


def test_what_happened_and_who_looked_are_read_apart_the_last_first_and_page_by_page(work):
    mine = new_id()
    entries = [an_entry(mine, act=act, at=NOW + n * HOUR) for n, act in enumerate([*Act, *Act])]
    with work.writing() as w:
        for entry in entries:
            w.access_log.append(entry)
            w.access_log.append(an_entry())
        w.commit()
    last_first = entries[::-1]
    looks = [entry for entry in last_first if entry.act in LOOKS]
    changes = [entry for entry in last_first if entry.act not in LOOKS]
    with work.reading() as w:
        for part, all_of_them in ((w.access_log.looked, looks), (w.access_log.happened, changes)):
            assert part(mine, 1000) == all_of_them
            assert part(mine, 2) == all_of_them[:2]
            assert part(mine, 2, all_of_them[1].id) == all_of_them[2:4]
            assert part(mine, 2, all_of_them[-1].id) == []
            for unknown in ("nobody's", "\0", "' OR 1=1 --"):
                assert part(mine, 1, unknown) == all_of_them[:1]


def test_the_cursor_of_somebody_else_begins_anew(work):
    mine, entry, other = new_id(), an_entry(), an_entry()
    with work.writing() as w:
        for each in (replace(entry, application_id=mine), other, an_entry(mine, at=NOW + timedelta(days=1))):
            w.access_log.append(each)
        w.commit()
    with work.reading() as w:
        assert len(w.access_log.looked(mine, 5, other.id)) == 2


def test_a_page_of_either_kind_is_read_by_its_index_without_passing_over_the_other(sqlite_url, open_engine):
    with open_engine(sqlite_url).connect() as connection:
        for statement in (PART.statement, PART_BEFORE.statement):
            asked = statement.compile(connection, compile_kwargs={"render_postcompile": True})
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (1,) * len(asked.positiontup)).all()
            told = " ".join(row.detail for row in plan)
            assert "ix_access_entries_is_look (application_id=? AND is_look=?" in told
            assert "TEMP B-TREE" not in told
            assert "SCAN" not in told
