"""Which of several counts may be told one by one, so that no small one is told and none can be worked out.

Counts of a few people tell of them, and a sum tells what the parts beside it leave. So what is small is told in one sum
with others: at least two, five or more together, and not all alike. Who knows this rule and every number that is told
still finds, for each count that is not, more than one that it may be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.figures import tellable


@dataclass(frozen=True, slots=True)
class Split:
    """`one_by_one`: the counts that may be told. `together`: the sum of the rest, whose names are not told; 0: none."""

    one_by_one: Mapping[str, int]
    together: int = 0


@dataclass(frozen=True, slots=True)
class Nested:
    """Counts in groups. `inside`: of each group that is told one by one, what of it may be told."""

    groups: Split
    inside: Mapping[str, Split]


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of some things that were counted; None: too few of them. `services` stand in administrations."""

    total: int | None = None
    units: Split = field(default_factory=lambda: Split({}))
    services: Nested = field(default_factory=lambda: Nested(Split({}), {}))


def split(counts: Mapping[str, int]) -> Split:
    """Of counts whose sum may be told. What is alike is told alike: of two equal counts neither gives way for the other.

    Raises `ValueError` where the sum is too small to be told.
    """
    if tellable(sum(counts.values())) is None:
        raise ValueError("a sum that may not be told has no parts that may")
    told = {name: number for name, number in counts.items() if tellable(number) is not None}
    while told and _can_be_worked_out([number for name, number in counts.items() if number and name not in told]):
        least = min(told.values())
        told = {name: number for name, number in told.items() if number > least}
    return Split(told, sum(counts.values()) - sum(told.values()))


def _can_be_worked_out(apart: list[int]) -> bool:
    """Whether the sum of these counts would tell one of them: it is small, or they are all alike, as one alone is."""
    return bool(apart) and (tellable(sum(apart)) is None or len(set(apart)) == 1)


def tell(counted: Iterable[tuple[str, str, str]]) -> Told:
    """Of each thing that was counted its unit, the administration that runs its service, and the service."""
    rows = list(counted)
    if tellable(len(rows)) is None:
        return Told()
    groups = split(count(group for _unit, group, _service in rows))
    inside = {name: split(count(service for _unit, group, service in rows if group == name)) for name in groups.one_by_one}
    return Told(len(rows), split(count(unit for unit, _group, _service in rows)), Nested(groups, inside))


def count(names: Iterable[str]) -> dict[str, int]:
    """How often each is there."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts
