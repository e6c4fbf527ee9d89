"""Who works for whom: days of a town, days of an absence, and the last administrator."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.absence import Absence
from app.domain.casework import StaffRole
from app.domain.staffing import (
    Territory,
    WhyNot,
    keeps_an_administrator,
    planned,
    refuse_absence,
    refuse_territory,
    serving,
)

TODAY = date(2026, 11, 22)
DAYS = st.dates(TODAY, TODAY + timedelta(days=900))
ADMINISTRATOR, ANALYST = StaffRole.ADMINISTRATOR, StaffRole.ANALYST


def absence(first, last, stands_in=""):
    return Absence("id", "nerea", first, last, stands_in)


@given(st.lists(st.tuples(DAYS, st.sampled_from(["", "tolosa", "donostia"])), unique_by=lambda row: row[0]), DAYS)
def test_on_any_day_a_town_has_the_unit_that_was_said_last_before_it(said, day):
    rows = [Territory("20071", since, unit) for since, unit in said]
    now, later = serving(rows, "20071", day), planned(rows, "20071", day)
    assert (now is None) == all(row.since > day for row in rows)
    assert {*later} | {row for row in rows if row.since <= day} == {*rows}
    assert now is None or all(row.since <= now.since for row in rows if row.since <= day)
    assert serving(rows, "20069", day) is None


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_absences_meet_where_they_have_a_day_in_common(one, two, three, four):
    first, second = absence(min(one, two), max(one, two)), absence(min(three, four), max(three, four))
    common = max(first.first, second.first) <= min(first.last, second.last)
    assert first.meets(second) is second.meets(first) is common


def test_an_absence_without_end_meets_all_that_comes_after():
    assert absence(TODAY, None).meets(absence(TODAY + timedelta(days=800), None))
    assert not absence(TODAY, None).meets(absence(TODAY - timedelta(days=9), TODAY - timedelta(days=1)))


@pytest.mark.parametrize(("first", "last", "because"), [
    (0, 0, None), (-3, 0, None), (-3, None, None), (0, 30, None),
    (-3, -1, WhyNot.DAY_HAS_PASSED), (3, 1, WhyNot.ENDS_BEFORE_IT_BEGINS), (2000, None, WhyNot.DAY_TOO_FAR),
    (0, 2000, WhyNot.DAY_TOO_FAR), (-2000, None, WhyNot.DAY_TOO_FAR),
])  # fmt: skip
def test_an_absence_may_have_begun_but_not_be_over_nor_lie_beyond_what_anybody_plans(first, last, because):
    days = [TODAY + timedelta(days=n) if n is not None else None for n in (first, last)]
    assert refuse_absence(absence(*days), (), TODAY) is because


@pytest.mark.parametrize(("days", "because"), [
    (-1, WhyNot.DAY_HAS_PASSED), (0, None), (365, None), (5000, WhyNot.DAY_TOO_FAR),
])  # fmt: skip
def test_a_town_changes_hands_today_or_later(days, because):
    assert refuse_territory(TODAY + timedelta(days=days), TODAY) is because


@pytest.mark.parametrize(("administrators", "who", "role", "is_active", "kept"), [
    (["a"], "a", ADMINISTRATOR, False, False), (["a"], "a", ANALYST, True, False), (["a"], "a", ADMINISTRATOR, True, True),
    (["a", "b"], "a", ANALYST, True, True), (["a"], "b", ANALYST, False, True), ([], "b", ANALYST, False, True),
])  # fmt: skip
def test_the_last_administrator_stays_one(administrators, who, role, is_active, kept):
    assert keeps_an_administrator(administrators, who, role, is_active=is_active) is kept
