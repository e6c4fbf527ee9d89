"""The queue, offers, what was said of a case and saved filters, as they are kept: on the fake and on both databases."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from types import SimpleNamespace

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from app.domain.casework import CaseState
from app.domain.offer import Offer, OfferAnswer
from app.domain.queue import Attention, QueuePlace, QueueState, Sought
from app.domain.queue_filter import SavedFilter
from app.domain.workload import NOT_URGENT, URGENT, Appraisal, AppraisalKind
from app.persistence.queue import SHOWN
from app.persistence.tables import assignments, cases
from app.use_cases.ports import Nobodys, QueueCounts, StaleWrite
from tests.persistence.databases import work_on
from tests.persistence.examples import HOUR, NOW, a_draft, kept_case, kept_member, kept_unit, new_id

DAY = date(2026, 12, 1)
WAITING = QueuePlace(QueueState.WAITING)


def place(work, case, **changes):
    with work.writing() as w:
        w.queue.place(case.application_id, replace(WAITING, **changes))
        w.commit()
    return case


def page(work, unit, limit=20, after="", **sought):
    with work.reading() as w:
        return [line.case.id for line in w.queue.page(unit.id, Sought(**sought), limit, after)]


@pytest.mark.parametrize(("sought", "changes"), [
    ({"language": Attention.BASQUE}, {"language": Attention.BASQUE}),
    ({"language": Attention.UNSAID}, {"language": Attention.UNSAID}),
    ({"town": "20071"}, {"town": "20071"}), ({"urgent": True}, {"urgent": True}),
    ({"due_by": DAY}, {"due_on": DAY}), ({"state": QueueState.ASKED}, {"state": QueueState.ASKED}),
])  # fmt: skip
def test_a_filter_finds_what_was_placed_so_and_nothing_else(work, sought, changes):
    unit = kept_unit(work)
    other = {"language": Attention.SPANISH, "town": "20069", "due_on": DAY + timedelta(1)}
    found, _not = place(work, kept_case(work, unit), **(other | changes)), place(work, kept_case(work, unit), **other)
    assert page(work, unit, **sought) == [found.id]
    with work.reading() as w:
        assert w.queue.count(unit.id, Sought(**sought), 10) == 1


def test_by_service_the_order_is_that_of_the_queue_and_a_service_asked_for_twice_is_found_once(work):
    unit = kept_unit(work)
    care, both, other = (
        kept_case(work, unit, draft=a_draft(wanted=wanted), opened_at=NOW + number * HOUR)
        for number, wanted in enumerate([("1.2",), ("2.4.6", "1.2"), ("2.4.6",)])
    )
    left = kept_case(work, unit, draft=a_draft(wanted=("1.2",)), opened_at=NOW + 9 * HOUR, delegates=True)
    assert page(work, unit, service="1.2") == [left.id, care.id, both.id]
    assert page(work, unit, service="1.2", after=care.id) == [both.id]
    assert page(work, unit, service="2.4.6", delegated=True) == []
    place(work, both, language=Attention.BASQUE)
    place(work, care, language=Attention.SPANISH)
    assert page(work, unit, service="1.2", language=Attention.BASQUE) == [both.id]
    place(work, care, language=Attention.BASQUE, due_on=DAY)
    assert page(work, unit, service="1.2", language=Attention.BASQUE) == [care.id, both.id]
    assert page(work, unit, due_by=DAY, language=Attention.BASQUE) == [care.id]
    assert page(work, unit, due_by=DAY, language=Attention.SPANISH) == []
    place(work, other, due_on=DAY)
    assert page(work, unit, service="2.4.6", due_by=DAY) == [other.id]


def test_by_the_day_the_first_day_comes_first_and_pages_go_on(work):
    unit = kept_unit(work)
    several = [place(work, kept_case(work, unit), due_on=DAY - timedelta(number // 2)) for number in range(5)]
    kept_case(work, unit)
    in_order = [case.id for case in sorted(several, key=lambda c: (DAY - timedelta(several.index(c) // 2), c.id))]
    assert page(work, unit, due_by=DAY) == in_order
    assert page(work, unit, limit=2, after=in_order[1], due_by=DAY) == in_order[2:4]


def test_whose_they_are_mine_nobodys_or_whoevers(work):
    unit = kept_unit(work)
    member = kept_member(work, unit)
    mine, nobodys = kept_case(work, unit, member.id), kept_case(work, unit)
    assert page(work, unit, led_by=member.id) == [mine.id]
    assert page(work, unit, led_by="") == [nobodys.id]
    assert set(page(work, unit)) == {mine.id, nobodys.id}


def move(work, case, **changes):
    with work.writing() as w:
        found = w.cases.find(case.application_id)
        w.cases.update(replace(found, **changes), NOW + HOUR)
        w.commit()


def test_who_takes_a_case_moves_it_in_the_queue_and_its_services_with_it(work):
    unit, other = kept_unit(work), kept_unit(work)
    member, case = kept_member(work, unit), kept_case(work, unit, draft=a_draft(wanted=("1.2",)))
    led = replace(case.assignment, professional_id=member.id)
    move(work, case, assignment=led, state=CaseState.TAKEN, taken_at=NOW)
    assert page(work, unit, service="1.2") == []
    assert page(work, unit, state=QueueState.TAKEN, service="1.2", led_by=member.id) == [case.id]
    move(work, case, assignment=replace(led, unit_id=other.id, professional_id=""), state=CaseState.WAITING, taken_at=None)
    assert page(work, other, service="1.2") == page(work, other) == [case.id]
    assert page(work, unit, state=QueueState.TAKEN) == []


def test_what_waits_for_the_person_stays_so_whoever_takes_it_and_closed_is_closed(work):
    unit = kept_unit(work)
    case = place(work, kept_case(work, unit), state=QueueState.ASKED)
    move(work, case, state=CaseState.TAKEN, taken_at=NOW)
    assert page(work, unit, state=QueueState.ASKED) == [case.id]
    move(work, case, state=CaseState.CLOSED)
    assert [page(work, unit, state=state) for state in QueueState if state is not QueueState.CLOSED] == [[]] * 4


def test_days_at_risk_what_nobody_took_and_what_nobody_leads(work):
    unit = kept_unit(work)
    here, gone = kept_member(work, unit), kept_member(work, unit, is_active=False)
    old = place(work, kept_case(work, unit, here.id, opened_at=NOW - HOUR), due_on=DAY)
    orphan = place(work, kept_case(work, unit, gone.id, opened_at=NOW), state=QueueState.ASKED, due_on=DAY - timedelta(1))
    alone = place(work, kept_case(work, unit, opened_at=NOW + HOUR), due_on=DAY + timedelta(1))
    settled = place(work, kept_case(work, unit, opened_at=NOW - 2 * HOUR), state=QueueState.SETTLED, due_on=DAY)
    with work.reading() as w:
        assert [line.case.id for line in w.queue.due_by(unit.id, DAY, 9)] == [orphan.id, old.id]
        assert [line.case.id for line in w.queue.due_by(unit.id, DAY, 1)] == [orphan.id]
        assert [line.case.id for line in w.queue.waiting_since(unit.id, NOW, 9)] == [old.id]
        assert [line.case.id for line in w.queue.without_lead(unit.id, 9)] == [orphan.id, alone.id]
        line = w.queue.due_by(unit.id, DAY, 1)[0]
        assert line.reference == w.applications.find(orphan.application_id).reference
        assert (line.state, line.due_on, line.application_id) == (QueueState.ASKED, DAY - timedelta(1), orphan.application_id)
        ids = w.queue.all_applications(9)
        assert ids == sorted(one.application_id for one in (old, orphan, alone, settled))
        assert w.queue.all_applications(2, ids[1]) == ids[2:]


def test_counting_ends_where_a_number_helps_nobody_any_more(work):
    unit = kept_unit(work)
    for _ in range(4):
        kept_case(work, unit)
    with work.reading() as w:
        assert (w.queue.count(unit.id, Sought(), 3), w.queue.count(unit.id, Sought(), 9)) == (3, 4)


def test_the_views_of_every_day_are_counted_in_one_reading(work):
    unit, other = kept_unit(work), kept_unit(work)
    member, colleague = kept_member(work, unit), kept_member(work, unit)
    for of, leads in ((unit, ""), (unit, ""), (unit, colleague.id), (other, "")):
        kept_case(work, of, leads)
    for leads in (member, member, member, colleague):
        move(work, kept_case(work, unit, leads.id), state=CaseState.TAKEN, taken_at=NOW)
    place(work, kept_case(work, unit), state=QueueState.ASKED)
    with work.reading() as w:
        assert w.queue.counts(unit.id, member.id, 9) == QueueCounts(3, 2, 3, 1)
        assert w.queue.counts(unit.id, member.id, 2) == QueueCounts(2, 2, 2, 1)
        assert w.queue.counts("nobody's", member.id, 2) == QueueCounts(0, 0, 0, 0)


def test_the_weight_is_what_the_place_says(work):
    unit = kept_unit(work)
    member = kept_member(work, unit)
    place(work, kept_case(work, unit, member.id), weight=6)
    closed = place(work, kept_case(work, unit, member.id), weight=4)
    move(work, closed, state=CaseState.CLOSED)
    with work.reading() as w:
        assert [(load.weight, load.cases) for load in w.staff.workloads(unit.id)] == [(6, 1)]


# --- offers ----------------------------------------------------------------------------------------------------------


def an_offer(case, to, by, **changes):
    offer = Offer(new_id(), case.application_id, case.assignment.unit_id, to.id, by.id, "word ñ", "why ñ", NOW, case.version)
    return replace(offer, **changes)


def test_an_offer_is_kept_and_answered_once(work):
    unit = kept_unit(work)
    to, by, case = kept_member(work, unit), kept_member(work, unit), kept_case(work, unit)
    offer = an_offer(case, to, by)
    answered = offer.answered(OfferAnswer.DECLINED, NOW + HOUR, "no ñ")
    with work.writing() as w:
        w.offers.add(offer)
        with pytest.raises(StaleWrite):
            w.offers.add(an_offer(case, by, to))
        assert w.offers.find(offer.id) == w.offers.open_for(case.application_id) == offer
        assert [(one, line.case.id) for one, line in w.offers.waiting_in(unit.id, 9)] == [(offer, case.id)]
        w.offers.answer(answered)
        with pytest.raises(StaleWrite):
            w.offers.answer(answered)
        w.commit()
    with work.reading() as w:
        assert (w.offers.find(offer.id), w.offers.open_for(case.application_id)) == (answered, None)
        assert w.offers.waiting_in(unit.id, 9) == []
        assert w.offers.find("nobody's") is None
        assert w.offers.declined_for(case.application_id) == [answered]
        for who in ("", by.id):
            ((found, line),) = w.offers.declined_in(unit.id, NOW, 9, who)
            assert (found, line.case.id) == (answered, case.id)
        assert w.offers.declined_in(unit.id, NOW, 9, to.id) == w.offers.declined_in(unit.id, NOW + 2 * HOUR, 9) == []
        assert w.offers.declined_in(kept_unit(work).id, NOW, 9) == w.offers.declined_for("nobody's") == []


def test_an_offer_that_its_case_has_outlived_waits_no_longer(work):
    unit = kept_unit(work)
    to, by, case = kept_member(work, unit), kept_member(work, unit), kept_case(work, unit)
    with work.writing() as w:
        w.offers.add(an_offer(case, to, by))
        w.commit()
    move(work, case, state=CaseState.TAKEN, taken_at=NOW)
    with work.reading() as w:
        assert w.offers.waiting_in(unit.id, 9) == []
        assert w.offers.open_for(case.application_id)


# --- what was said, and saved filters --------------------------------------------------------------------------------


def test_what_was_said_of_a_case_is_kept_in_its_order(work):
    unit = kept_unit(work)
    member, case = kept_member(work, unit), kept_case(work, unit)
    first = Appraisal(new_id(), case.application_id, AppraisalKind.URGENCY, URGENT, "cold ñ", member.id, NOW)
    second = replace(first, id=new_id(), value=NOT_URGENT, at=NOW + HOUR)
    with work.writing() as w:
        w.appraisals.add(second)
        w.appraisals.add(first)
        w.commit()
    with work.reading() as w:
        assert w.appraisals.of_application(case.application_id) == [first, second]
        assert w.appraisals.of_application("nobody's") == []


def test_saved_filters_are_kept_changed_and_forgotten_by_whom_they_belong_to(work):
    unit = kept_unit(work)
    member, other = kept_member(work, unit), kept_member(work, unit)
    saved = SavedFilter(new_id(), member.id, "ñ mine", {"state": "taken", "language": "eu"}, NOW)
    changed = replace(saved, codes={"state": "waiting"}, starts=True)
    with work.writing() as w:
        w.saved_filters.keep(saved)
        w.saved_filters.keep(changed)
        w.saved_filters.forget(other.id, saved.id)
        w.commit()
    with work.reading() as w:
        assert (w.saved_filters.of(member.id), w.saved_filters.of(other.id)) == ([changed], [])
    with work.writing() as w:
        w.saved_filters.forget(member.id, saved.id)
        w.commit()
    with work.reading() as w:
        assert w.saved_filters.of(member.id) == []


# --- what the databases refuse ---------------------------------------------------------------------------------------


def test_what_nobody_answers_for_is_found_and_counted_by_its_town(work):
    unit, nobody = kept_unit(work), SimpleNamespace(id="")
    first = place(work, kept_case(work, nobody), town="20002")
    later = place(work, kept_case(work, nobody, opened_at=first.opened_at + HOUR), town="20002")
    place(work, kept_case(work, nobody), town="20005")
    place(work, kept_case(work, unit), town="20002")
    closed = place(work, kept_case(work, nobody), town="20002")
    move(work, closed, state=CaseState.CLOSED)
    with work.reading() as w:
        assert w.queue.nobodys_from("20002") == sorted([first.application_id, later.application_id])
        assert w.queue.nobodys_from("20071") == []
        assert w.queue.nobodys_by_town(["20002", "20071"]) == {"20002": Nobodys(2, first.opened_at)}


def test_no_database_lets_two_stretches_of_a_case_run_at_once(sql_work, engine):
    case = kept_case(sql_work, kept_unit(sql_work))
    row = {"id": new_id(), "application_id": case.application_id, "why": "took_it", "since": NOW}
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(assignments), row)


def test_town_and_language_do_not_stand_in_the_clear(sql_work, engine):
    unit = kept_unit(sql_work, municipality="20030")
    case = kept_case(sql_work, unit, draft=a_draft(wanted=("2.4.6",)))
    place(sql_work, case, town="20071", language=Attention.BASQUE)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT town_key, language_key FROM cases")).one()
    assert "20071" not in row.town_key
    assert row.language_key != "eu"


@pytest.mark.parametrize(("sought", "index"), [
    (Sought(), "ix_cases_queue "), (Sought(delegated=True), "ix_cases_queue "), (Sought(led_by="n"), "ix_cases_queue_lead"),
    (Sought(led_by=""), "ix_cases_queue_lead"), (Sought(service="1.2"), "ix_queue_services_queue"),
    (Sought(town="20071"), "ix_cases_queue_town"), (Sought(language=Attention.OTHER), "ix_cases_queue_language"),
    (Sought(urgent=True), "ix_cases_queue_urgent"), (Sought(due_by=DAY), "ix_cases_queue_due"),
    (Sought(QueueState.SETTLED, due_by=DAY, service="1.2"), "ix_cases_queue_due"),
    (Sought(due_by=DAY, language=Attention.BASQUE), "ix_cases_queue_due"),
    (Sought(service="1.2", language=Attention.BASQUE), "ix_queue_services_queue"),
    (Sought(urgent=True, delegated=True), "ix_cases_queue_urgent (unit_id=? AND queue_state=? AND chooses=?)"),
    (Sought(urgent=True, language=Attention.BASQUE), "ix_cases_queue_language"),
    (Sought(town="20071", language=Attention.BASQUE), "ix_cases_queue_town"),
    (Sought(led_by="n", language=Attention.BASQUE), "ix_cases_queue_lead"),
])  # fmt: skip
def test_sqlite_reads_each_filter_by_its_index_in_the_order_of_the_queue_and_sorts_nothing(sqlite_url, open_engine, sought, index):
    plan = plan_of(open_engine(sqlite_url), sought)
    assert f"INDEX {index}" in plan, plan
    assert "TEMP B-TREE" not in plan


FILTERS = {
    "mine": {"led_by": "n"}, "nobody's": {"led_by": ""}, "town": {"town": "20071"}, "language": {"language": Attention.BASQUE},
    "urgent": {"urgent": True}, "delegated": {"delegated": True}, "day": {"due_by": DAY},
}  # fmt: skip
ONLY_THOSE = ("urgent", "delegated")  # its index holds the urgent ones alone and is sought by who delegates: every row matches
PAIRS = [pair for pair in combinations(FILTERS, 2) if pair not in {("mine", "nobody's"), ONLY_THOSE}]


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_sqlite_reads_two_filters_at_once_in_one_index_and_no_row_that_does_not_match(sqlite_url, open_engine, pair):
    """Read from the index alone as long as nothing is shown: whatever does not match is passed over there."""
    engine, sought = open_engine(sqlite_url), Sought(**{name: value for one in pair for name, value in FILTERS[one].items()})
    judged, shown = (plan_of(engine, sought, what) for what in (select(cases.c.id), SHOWN))
    index = re.search(r"COVERING INDEX (ix_cases_queue\w*)", judged)
    assert index, judged
    assert f"SEARCH cases USING INDEX {index[1]} " in shown, f"{judged}, but shown: {shown}"
    assert "TEMP B-TREE" not in shown


def plan_of(engine, sought, shown=SHOWN):
    with work_on(engine).reading() as w, engine.connect() as connection:
        said = w.queue._sought("unit", sought, None, "", shown).limit(51).compile(engine, compile_kwargs={"literal_binds": True})
        return " ".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}".replace("%%", "%")))
