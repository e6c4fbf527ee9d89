"""Which of several counts may be told one by one, so that no small one is told and none can be worked out.

Counts of a few people tell of them, and a sum tells what the parts beside it leave. So what is small is told in one sum
with others: of five people or more, and not all alike. Who knows this rule and every number that is told
still finds, for each count that is not, more than one that it may be.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is counted: its unit, the administration that runs its service, the service, and whose it is.

    `whose`: a number for the application it stands in, by which nobody finds it. Five things of one person are not five.
    """

    unit_id: str
    group: str
    code: str
    whose: int


def tellable_sum(whose: Collection[int]) -> int | None:
    """How many things there are, unless they are those of too few."""
    return len(whose) if tellable(len(set(whose))) is not None else None


def split(things: Mapping[str, Sequence[int]]) -> Split:
    """Of each name whose its things are. What is alike is told alike: of two equal counts neither gives way for the other.

    Raises `ValueError` where the sum is too small to be told.
    """
    if tellable_sum([one for whose in things.values() for one in whose]) is None:
        raise ValueError("a sum that may not be told has no parts that may")
    told = {name: len(whose) for name, whose in things.items() if tellable_sum(whose) is not None}
    while told and _can_be_worked_out([whose for name, whose in things.items() if whose and name not in told]):
        least = min(told.values())
        told = {name: number for name, number in told.items() if number > least}
    return Split(told, sum(len(whose) for whose in things.values()) - sum(told.values()))


def tell_counts(counts: Mapping[str, int]) -> tuple[int | None, Split]:
    """What may be told of counts in which nobody stands twice: their sum, and its parts."""
    things, so_far = {}, 0
    for name, number in counts.items():
        things[name], so_far = range(so_far, so_far + number), so_far + number
    total = tellable_sum(range(so_far))
    return total, Split({}) if total is None else split(things)


def _can_be_worked_out(kept_back: Sequence[Sequence[int]]) -> bool:
    """Whether the sum of these would tell one of them: it is that of too few, or they are all alike, as one alone is."""
    too_few = tellable_sum([one for whose in kept_back for one in whose]) is None
    return bool(kept_back) and (too_few or len({len(whose) for whose in kept_back}) == 1)


def tell(things: Iterable[Thing]) -> Told:
    """What may be told of them: their sum, and the same by unit, and by administration and service."""
    counted = list(things)
    total = tellable_sum([one.whose for one in counted])
    if total is None:
        return Told()
    groups = split(apart((one.group, one.whose) for one in counted))
    inside = {
        name: split(apart((one.code, one.whose) for one in counted if one.group == name)) for name in groups.one_by_one
    }
    return Told(total, split(apart((one.unit_id, one.whose) for one in counted)), Nested(groups, inside))


def apart(things: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Of each name whose its things are."""
    found: dict[str, list[int]] = {}
    for name, whose in things:
        found.setdefault(name, []).append(whose)
    return found
