"""Figures tell how many and how long, and never of whom."""

from datetime import date, timedelta

from app.domain.figures import Counted, sums, typical_wait

DAY = date(2026, 11, 2)


def counted(cases, wait=None, unit="tolosa"):
    return Counted(unit, DAY, DAY + timedelta(days=wait) if wait is not None else None, cases)


def test_the_typical_wait_is_the_day_by_which_half_were_taken():
    assert typical_wait([counted(3, 1), counted(3, 4), counted(1, 90)]) == 4
    assert typical_wait([counted(9, 0), counted(1, 90)]) == 0


def test_what_still_waits_does_not_count_as_a_wait_and_too_few_are_not_told():
    assert typical_wait([counted(100), counted(4, 2)]) is None
    assert typical_wait([]) is None


def test_the_cases_of_a_unit_are_counted_over_all_its_days():
    assert sums([counted(3, 1), counted(2), counted(4, 2, "donostia")]) == {"tolosa": 5, "donostia": 4}
