"""Figures for who plans services: counts and typical waits, never so small that somebody could be recognised in them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SMALLEST = 5  # below it a count is not told: in a small town fewer people than that are known by name
WINDOW = timedelta(days=92)  # what the figures look back on


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases of a unit were opened on a day and taken on another (None: not yet)."""

    unit_id: str
    opened_on: date
    taken_on: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class OfUnit:
    """What may be told of a unit. None: too few to be told. `wait`: days until half of them were taken."""

    unit_id: str
    cases: int | None
    wait: int | None


def tellable(count: int) -> int | None:
    """The count, or None where it is too small to be told."""
    return count if count >= SMALLEST else None


def tellable_total(counts: Collection[int]) -> int | None:
    """The sum, unless it would tell what one of the hidden counts is."""
    hidden = [count for count in counts if tellable(count) is None]
    as_many_as_can_be = (SMALLEST - 1) * len(hidden)  # then each is, and so where all of them are one
    safe = not hidden or (len(hidden) > 1 and SMALLEST <= sum(hidden) < as_many_as_can_be and sum(hidden) > len(hidden))
    return sum(counts) if safe else None


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


def by_unit(rows: Sequence[Counted]) -> tuple[OfUnit, ...]:
    """Each unit that had any, by id."""
    units: dict[str, list[Counted]] = {}
    for row in rows:
        units.setdefault(row.unit_id, []).append(row)
    return tuple(
        OfUnit(unit_id, tellable(sum(row.cases for row in of_unit)), typical_wait(of_unit))
        for unit_id, of_unit in sorted(units.items())
    )


def sums(rows: Sequence[Counted]) -> Mapping[str, int]:
    """How many cases each unit had; for the total, never for the page."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.unit_id] = counts.get(row.unit_id, 0) + row.cases
    return counts
