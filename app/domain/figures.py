"""Figures for who plans services: counts and typical waits, never so small that somebody could be recognised in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SMALLEST = 5  # below it a count is not told: in a small town fewer people than that are known by name


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases of a unit were opened on a day and taken on another (None: not yet)."""

    unit_id: str
    opened_on: date
    taken_on: date | None
    cases: int


def tellable(count: int) -> int | None:
    """The count, or None where it is too small to be told."""
    return count if count >= SMALLEST else None


def typical_wait(rows: Iterable[Counted]) -> int | None:
    """Days until half of those taken had been taken (median, the lower of two); None where too few were."""
    waits = sorted(((row.taken_on - row.opened_on).days, row.cases) for row in rows if row.taken_on)
    all_, seen = sum(cases for _wait, cases in waits), 0
    if tellable(all_) is None:
        return None
    for wait, cases in waits:
        seen += cases
        if seen * 2 >= all_:
            return max(wait, 0)
    return None


def sums(rows: Sequence[Counted]) -> Mapping[str, int]:
    """How many cases each unit had, by id: not yet what may be told (`domain/small_counts.py`)."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.unit_id] = counts.get(row.unit_id, 0) + row.cases
    return counts
