"""Figures tell how many and how long, and never of whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import SMALLEST, Counted, by_unit, tellable, tellable_total, typical_wait

DAY = date(2026, 11, 2)
COUNTS = st.lists(st.integers(1, 30), max_size=8)


def counted(cases, wait=None, unit="tolosa"):
    return Counted(unit, DAY, DAY + timedelta(days=wait) if wait is not None else None, cases)


@given(COUNTS)
def test_no_hidden_count_can_be_worked_out_from_the_total(counts):
    hidden, total = [count for count in counts if tellable(count) is None], tellable_total(counts)
    if total is None:
        return
    left = total - sum(count for count in counts if count not in hidden)
    assert left == sum(hidden)
    assert not hidden or (len(hidden) > 1 and left >= SMALLEST)
    assert not hidden or len(hidden) < left < (SMALLEST - 1) * len(hidden)


@pytest.mark.parametrize(("counts", "total"), [
    ([], 0), ([7, 8], 15), ([7, 2], None), ([7, 2, 2], None), ([7, 2, 3], 12), ([4], None),
    ([7, 4, 4], None), ([7, 4, 3], 14), ([1] * 5, None), ([2, 1, 1, 1], 5),  # as many, or as few, as can be tell each
])  # fmt: skip
def test_a_total_is_told_where_it_tells_no_small_number(counts, total):
    assert tellable_total(counts) == total


def test_the_typical_wait_is_the_day_by_which_half_were_taken():
    assert typical_wait([counted(3, 1), counted(3, 4), counted(1, 90)]) == 4
    assert typical_wait([counted(9, 0), counted(1, 90)]) == 0


def test_what_still_waits_does_not_count_as_a_wait_and_too_few_are_not_told():
    assert typical_wait([counted(100), counted(4, 2)]) is None
    assert typical_wait([]) is None


def test_each_unit_has_its_own_line():
    rows = [counted(3, 1), counted(2), counted(4, 2, "donostia")]
    assert [(one.unit_id, one.cases, one.wait) for one in by_unit(rows)] == [("donostia", None, None), ("tolosa", 5, None)]
