"""The laws of days as the law counts them: pauses, limits, working days, and waits of others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.term import (
    FEWEST_DECIDED,
    Limit,
    Pause,
    add_months,
    add_working_days,
    is_working_day,
    next_working_day,
    stopped_days,
    typical_wait,
)

ONE = timedelta(days=1)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(0, 60)


@st.composite
def pauses(draw):
    """Some that have ended, some that last."""
    several = []
    for _ in range(draw(st.integers(0, 4))):
        since = draw(DAYS)
        until = draw(st.none() | st.integers(0, 200).map(lambda days, since=since: since + timedelta(days=days)))
        several.append(Pause(since, until))
    return tuple(several)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted_from_the_day_after_and_end_on_one(day, count):
    last = add_working_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert is_working_day(last)
    assert sum(is_working_day(each) for each in between) == count


def test_no_working_days_are_none():
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_ten_working_days_after_a_friday_is_a_friday_two_weeks_on():
    assert add_working_days(date(2026, 11, 20), 10) == date(2026, 12, 4)


@given(DAYS, COUNTS, COUNTS)
def test_more_working_days_never_end_earlier_and_add_up(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)
    assert add_working_days(day, first) <= add_working_days(day, first + second)


@given(DAYS)
def test_a_day_of_rest_gives_way_to_the_next_working_day(day):
    given_ = next_working_day(day)
    assert is_working_day(given_)
    assert (given_ - day).days <= 2
    assert (given_ == day) is is_working_day(day)


@given(DAYS, st.integers(0, 36))
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(day, months):
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + ONE).day == 1)


def test_three_months_after_the_last_of_november_is_the_last_of_february():
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2027, 11, 30), 3) == date(2028, 2, 29)


@given(DAYS, DAYS, pauses())
def test_what_stood_still_is_never_negative_and_never_more_than_the_days_there_were(since, on, several):
    stopped = stopped_days(several, since, on)
    assert 0 <= stopped <= max(0, (on - since).days)


@given(DAYS, DAYS, pauses())
def test_each_day_stands_still_once_however_many_pauses_hold_it(since, on, several):
    held = {
        since + timedelta(days=n) for n in range(max(0, (on - since).days))
        if any(p.since <= since + timedelta(days=n) and (p.until is None or since + timedelta(days=n) < p.until) for p in several)
    }
    assert stopped_days(several, since, on) == len(held)
    assert stopped_days((*several, *several), since, on) == len(held)


@given(DAYS, st.integers(1, 6), pauses(), DAYS)
def test_a_pause_never_makes_the_limit_earlier(since, months, several, on):
    assert Limit(since, months, several).day(on) >= Limit(since, months).day(on)
    assert Limit(since, months, several).day(on) >= Limit(since, months, several[:-1]).day(on)
    assert Limit(since, months + 1, several).day(on) >= Limit(since, months, several).day(on)


@given(DAYS, st.integers(1, 6), pauses(), DAYS)
def test_the_limit_is_a_working_day_and_days_left_are_never_negative(since, months, several, on):
    limit = Limit(since, months, several)
    assert is_working_day(limit.day(on))
    assert limit.days_left(on) >= 0
    assert (limit.days_left(on) == 0) is (on >= limit.day(on))
    assert limit.has_passed(on) is (on > limit.day(on))


@given(DAYS, st.integers(1, 6), st.integers(0, 40), st.integers(1, 40))
def test_while_it_stands_still_no_day_is_lost_and_once_it_runs_the_limit_stays(since, months, begins, lasts):
    """Ended, a pause has moved the limit by exactly its days, but for the weekend it may end on."""
    paused = since + timedelta(days=begins)
    resumed = paused + timedelta(days=lasts)
    limit = Limit(since, months, (Pause(paused, resumed),))
    assert add_months(since, months) + timedelta(days=lasts) <= limit.day(resumed)
    assert limit.day(resumed) == limit.day(resumed + timedelta(days=300))
    lasting = Limit(since, months, (Pause(paused),))
    assert lasting.day(resumed) == limit.day(resumed)
    assert lasting.day(resumed + ONE) >= lasting.day(resumed)


@given(st.lists(st.integers(0, 900), min_size=FEWEST_DECIDED))
def test_at_least_half_waited_less_than_what_is_said_and_no_smaller_number_says_so(days):
    said = typical_wait(days)
    assert said is not None
    assert sum(day < said for day in days) * 2 >= len(days)
    assert sum(day < said - 1 for day in days) * 2 < len(days)


@given(st.lists(st.integers(0, 900), max_size=FEWEST_DECIDED - 1))
def test_of_too_few_nothing_is_said(days):
    assert typical_wait(days) is None


@given(st.permutations(list(range(FEWEST_DECIDED))))
def test_the_order_of_those_who_waited_says_nothing(days):
    assert typical_wait(days) == typical_wait(sorted(days)) == 10


def test_nineteen_are_too_few_and_twenty_are_not():
    assert (FEWEST_DECIDED, typical_wait([5] * 19), typical_wait([5] * 20)) == (20, None, 6)


@pytest.mark.parametrize(("pause", "stopped"), [(Pause(date(2026, 1, 5), date(2026, 1, 5)), 0), (Pause(date(2026, 1, 5)), 26)])
def test_answered_the_same_day_stops_nothing_and_unanswered_stops_until_now(pause, stopped):
    assert stopped_days([pause], date(2026, 1, 1), date(2026, 1, 31)) == stopped
