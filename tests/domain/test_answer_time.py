"""An answer and its limit by law; a clock that stood still; the last quarter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answer_time import AnswerTime, Asked, answer_time
from app.domain.given import WhyNot
from app.domain.legal_limit import LegalTerm
from app.domain.not_given import Instead, PassedOver
from app.domain.quarter import Quarter, last_quarter
from app.domain.service import AspectKind
from app.domain.term import Pause

THREE = LegalTerm(3)
SENT, LAST, END = date(2026, 4, 1), date(2026, 7, 1), date(2026, 9, 30)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def asked(answered=None, *pauses, sent=SENT):
    return Asked("tolosa", "2.5", sent, answered, pauses)


@pytest.mark.parametrize(("one", "on", "stands"), [
    (asked(LAST), END, AnswerTime.IN_TIME),
    (asked(LAST + timedelta(days=1)), END, AnswerTime.LATE),
    (asked(), END, AnswerTime.OPEN_OVER),
    (asked(), LAST, AnswerTime.OPEN_WITHIN),
])  # fmt: skip
def test_the_last_day_of_the_limit_is_in_time_and_the_next_is_late(one, on, stands):
    assert answer_time(one, THREE, on) is stands


def test_while_the_next_step_was_hers_the_time_stood_still():
    pause = Pause(date(2026, 5, 4), date(2026, 5, 18))
    two_weeks_on = LAST + timedelta(days=14)
    assert answer_time(asked(two_weeks_on), THREE, END) is AnswerTime.LATE
    assert answer_time(asked(two_weeks_on, pause), THREE, END) is AnswerTime.IN_TIME
    assert answer_time(asked(two_weeks_on + timedelta(days=1), pause), THREE, END) is AnswerTime.LATE
    assert answer_time(asked(None, Pause(date(2026, 6, 1))), THREE, END) is AnswerTime.OPEN_WITHIN, "it still stands still"


@pytest.mark.parametrize("term", [None, LegalTerm(3, is_general=True)])
def test_where_no_limit_of_the_service_is_verified_nothing_is_late(term):
    assert answer_time(asked(), term, END) is AnswerTime.NO_LIMIT
    assert answer_time(asked(END), term, END) is AnswerTime.NO_LIMIT


@given(DAYS, DAYS, st.integers(1, 6))
def test_what_is_answered_stays_as_it_stood_on_that_day(sent, on, months):
    term = LegalTerm(months)
    was = answer_time(asked(sent=sent), term, on)
    now = answer_time(asked(on, sent=sent), term, on + timedelta(days=400))
    assert (was, now) in {(AnswerTime.OPEN_OVER, AnswerTime.LATE), (AnswerTime.OPEN_WITHIN, AnswerTime.IN_TIME)}


@pytest.mark.parametrize(("today", "first", "last"), [
    (date(2026, 11, 23), date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
])  # fmt: skip
def test_the_last_quarter_is_the_last_one_that_is_over(today, first, last):
    found = last_quarter(today)
    assert (found.first, found.last) == (first, last)


@given(DAYS)
def test_quarters_follow_each_other_without_a_day_between_and_none_reaches_today(today):
    found = last_quarter(today)
    assert last_quarter(found.last) .after == found.first
    assert found.after <= today < found.after + timedelta(days=93)


def test_a_quarter_begins_at_midnight_on_the_clocks_here():
    summer = Quarter(date(2026, 7, 1), date(2026, 10, 1))
    assert (summer.begins, summer.ends) == (datetime(2026, 6, 30, 22, tzinfo=UTC), datetime(2026, 9, 30, 22, tzinfo=UTC))


@pytest.mark.parametrize(("in_her_order", "kind", "instead"), [
    (True, AspectKind.PLACE, Instead.LATER_CHOICE), (False, AspectKind.PLACE, Instead.ANOTHER_PLACE),
    (False, AspectKind.HOURS, Instead.SOMETHING_ELSE), (False, None, Instead.SOMETHING_ELSE),
])  # fmt: skip
def test_what_was_given_instead_is_further_down_in_her_order_another_place_or_something_else(in_her_order, kind, instead):
    assert PassedOver("tolosa", "1.2", "provider", WhyNot.NO_PLACE, in_her_order).instead(kind) is instead
