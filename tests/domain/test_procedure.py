"""The laws of how a service stands, over any sequence of what may happen; and of what is asked of a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.application import RequestedService, ServiceState
from app.domain.casework import Assignment, Case, CaseState, WhyAssigned
from app.domain.correction import MOST_DAYS_MORE, Correction, NothingAsked, TooManyDays, last_day_to_answer
from app.domain.decision import SHORTEST_REASON, Decision, Lacking, Ruling
from app.domain.edition import Edition
from app.domain.legal_limit import GENERAL_MONTHS, LegalTerm, legal_term
from app.domain.procedure import (
    SETTLED,
    Happening,
    due_first,
    last_moved,
    may_happen,
    state_after,
    state_of,
    whole_state,
)
from app.domain.reference import day_here
from app.domain.requirement import Confidence
from app.domain.routing import CompetentBody
from app.domain.service import Administration, TimeLimit
from app.domain.term import Limit
from tests.wording.invented import CATALOGUE

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HAPPENINGS = st.lists(st.sampled_from(Happening), max_size=12)
ENDS = {Happening.GRANTED, Happening.NOT_GRANTED, Happening.CLOSED, Happening.WITHDRAWN}
LINE = RequestedService("line", "1.2", CompetentBody(Administration.MUNICIPAL))
OTHER = RequestedService("other", "1.7", CompetentBody(Administration.MUNICIPAL))
CASE = Case("c", "a", Assignment("n", "u", WhyAssigned.ONLY_ONE), CaseState.WAITING, NOW)


def a_correction(**changes):
    asked = Correction("id", "a", 1, "", "What", "Why", Edition.EU, "n", NOW, last_day_to_answer(NOW))
    return replace(asked, **changes)


def a_decision(**changes):
    decision = Decision(
        "d", "a", "line", 1, "1.2", Ruling.NOT_GRANTED, "Because of this and that", "Art. 1", Edition.EU, "n", NOW, 3,
        "You may appeal", "At the desk", date(2026, 12, 30),
    )
    return replace(decision, **changes)


# --- states ----------------------------------------------------------------------------------------------------------


@given(HAPPENINGS)
def test_every_sequence_leads_to_a_state_and_only_happenings_that_may_move_it_do(happenings):
    state = ServiceState.RECEIVED
    for happening in happenings:
        after = state_after([happening], state)
        assert (after is not state) <= may_happen(state, happening)
        state = after
    assert state is state_after(happenings)


@given(HAPPENINGS, HAPPENINGS)
def test_what_is_settled_stays_settled_as_it_was_settled_first(before, later):
    state = state_after(before)
    if state in SETTLED:
        assert state_after([*before, *later]) is state
        assert not any(may_happen(state, happening) for happening in Happening)
    else:
        assert all(may_happen(state, end) for end in ENDS), "whoever waits can be answered, and can withdraw"


@given(HAPPENINGS)
def test_nothing_is_settled_unless_somebody_settled_it_and_nobody_is_waited_for_unless_asked(happenings):
    state = state_after(happenings)
    assert (state in SETTLED) == bool(ENDS & set(happenings))
    if state is ServiceState.WAITING_FOR_YOU:
        assert Happening.ASKED in happenings
    if Happening.ASKED not in happenings and Happening.TAKEN not in happenings and state not in SETTLED:
        assert state is ServiceState.RECEIVED


@given(HAPPENINGS)
def test_an_answer_ends_the_waiting_and_nothing_goes_back_to_the_beginning(happenings):
    state = state_after([*happenings, Happening.ASKED, Happening.ANSWERED])
    assert state is not ServiceState.WAITING_FOR_YOU
    if {Happening.TAKEN, Happening.ASKED} & set(happenings):
        assert state is not ServiceState.RECEIVED


@given(st.lists(st.sampled_from(ServiceState), min_size=1, max_size=6))
def test_the_whole_waits_for_her_if_any_part_does_and_is_settled_when_every_part_is(states):
    whole = whole_state(states)
    assert (whole is None) == (set(states) <= SETTLED)
    assert (whole is ServiceState.WAITING_FOR_YOU) == (ServiceState.WAITING_FOR_YOU in states)
    assert whole is None or whole in states


def test_each_service_is_told_by_what_happened_to_it_and_not_by_what_happened_to_another():
    taken = replace(CASE, taken_at=NOW)
    about_other = a_correction(about="other", asked_at=NOW + HOUR)
    assert state_of(LINE, CASE, [], []) is ServiceState.RECEIVED
    assert state_of(LINE, taken, [], []) is ServiceState.LOOKED_AT
    assert state_of(LINE, taken, [about_other], []) is ServiceState.LOOKED_AT
    assert state_of(OTHER, taken, [about_other], []) is ServiceState.WAITING_FOR_YOU
    assert state_of(OTHER, taken, [about_other.answered(NOW + DAY)], []) is ServiceState.LOOKED_AT
    decided = [a_decision(ruling=Ruling.GRANTED, at=NOW + DAY)]
    assert state_of(LINE, taken, [a_correction()], decided) is ServiceState.GRANTED
    assert state_of(OTHER, taken, [a_correction(asked_at=NOW + HOUR)], decided) is ServiceState.WAITING_FOR_YOU
    for ruling, state in zip(Ruling, (ServiceState.GRANTED, ServiceState.NOT_GRANTED, ServiceState.CLOSED, ServiceState.WITHDRAWN),
                             strict=True):
        assert state_of(LINE, CASE, [], [a_decision(ruling=ruling)]) is state


def test_the_last_news_is_the_last_thing_that_moved():
    assert last_moved(NOW, CASE, [], []) == NOW
    asked = a_correction(asked_at=NOW + HOUR)
    assert last_moved(NOW, CASE, [asked], []) == NOW + HOUR
    assert last_moved(NOW, CASE, [asked.answered(NOW + DAY)], [a_decision(at=NOW + 2 * DAY)]) == NOW + 2 * DAY


# --- corrections -----------------------------------------------------------------------------------------------------


def test_she_has_ten_working_days_and_at_most_five_more():
    asked = a_correction()
    assert asked.due_on == date(2026, 12, 4)
    assert asked.extended(2).extended(3).due_on == date(2026, 12, 11)
    for days in (0, -1, MOST_DAYS_MORE + 1):
        with pytest.raises(TooManyDays):
            asked.extended(days)
    with pytest.raises(TooManyDays):
        asked.extended(3).extended(3)


@given(st.lists(st.integers(-2, 7), max_size=6))
def test_however_often_days_are_given_there_are_never_fewer_and_never_more_than_five(given_days):
    one = a_correction()
    for days in given_days:
        before = one
        try:
            one = one.extended(days)
        except TooManyDays:
            continue
        assert one.due_on > before.due_on
    assert 0 <= one.days_more <= MOST_DAYS_MORE


@given(st.integers(0, 60))
def test_the_time_stands_still_until_she_answers_or_her_days_are_over(days):
    asked = a_correction()
    answered_at = asked.asked_at + timedelta(days=days)
    pause = asked.answered(answered_at).pause
    assert pause.since == day_here(asked.asked_at)
    assert pause.until == min(day_here(answered_at), asked.due_on + DAY)
    assert asked.is_late(answered_at) is (day_here(answered_at) > asked.due_on)


def test_unanswered_the_time_runs_again_by_itself_after_the_last_day():
    limit = Limit(date(2026, 11, 20), 3, (a_correction().pause,))
    assert limit.day(date(2027, 1, 1)) == limit.day(date(2027, 2, 1))


def test_the_first_answer_counts_and_after_closing_there_is_nothing_to_answer():
    first = a_correction().answered(NOW + HOUR)
    assert first.answered(NOW + DAY).answered_at == NOW + HOUR
    closed = first.closed("n", "It came", NOW + DAY)
    assert not closed.is_open
    for change in (lambda: closed.answered(NOW), lambda: closed.extended(1), lambda: closed.closed("n", "again", NOW)):
        with pytest.raises(NothingAsked):
            change()


def test_the_most_pressing_request_comes_first_and_what_is_answered_presses_nobody():
    soon, later = a_correction(number=2, due_on=date(2026, 12, 1)), a_correction()
    assert due_first([later, soon]) is soon
    assert due_first([later.answered(NOW), soon.closed("n", "ñ", NOW)]) is None


# --- decisions and limits --------------------------------------------------------------------------------------------


def test_a_no_without_reason_ground_way_place_or_day_to_disagree_cannot_be_kept():
    today = day_here(NOW)
    assert a_decision().lacks(today) == ()
    bare = a_decision(reason="Too short", legal_ground=" ", appeal="", appeal_where="\n", appeal_until=None)
    assert bare.lacks(today) == tuple(Lacking)
    assert replace(bare, ruling=Ruling.CLOSED).lacks(today) == tuple(Lacking)
    assert replace(bare, ruling=Ruling.GRANTED).lacks(today) == (Lacking.REASON, Lacking.LEGAL_GROUND)
    assert a_decision(reason=" " * 50 + "x" * (SHORTEST_REASON - 1)).lacks(today) == (Lacking.REASON,)
    assert a_decision(appeal_until=today).lacks(today) == (Lacking.APPEAL_UNTIL,)


def limits_of(*rows):
    service = next(iter(CATALOGUE.services.values()))
    return replace(service, time_limits=tuple(rows))


def test_the_time_to_answer_is_the_services_own_where_all_of_it_is_verified_else_nobody_says_a_day():
    def row(months, confidence=Confidence.VERIFIED, silence="negative"):
        return TimeLimit("resolución", months, silence, "a page", confidence)

    assert legal_term(limits_of()) == LegalTerm(GENERAL_MONTHS, is_general=True)
    assert legal_term(limits_of(row(1), row(2))) == LegalTerm(2, silence_is_no=True)
    assert legal_term(limits_of(row(1, silence="positive"), row(2))) == LegalTerm(2)
    assert legal_term(limits_of(row(3), row(6, Confidence.UNCERTAIN))) is None
