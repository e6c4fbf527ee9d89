"""The conditions behind a word: which ones explain it, what is still in the person's hand, what only time brings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.branches import is_local
from app.domain.facets import Facet
from app.domain.field import FieldName, NotKnown, Value
from app.domain.judgement import Heard, judge_sets, settle
from app.domain.requirement import AllOf, Condition, Leaf, OnFalse, Operator, Requirement, leaves
from app.domain.standing import Standing, Standings

GROWING_BY_MONTHS = frozenset(
    {
        "registration_months_municipality",
        "registration_months_gipuzkoa",
        "impairment_permanent_diagnosed_months",
        "months_on_day_centre_waiting_list",
    }
)
"""Fields that count months up to today: who waits, reaches them on a date that can be said."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A time not yet reached: the condition is met in `months` months. Waiting is not within reach."""

    field: FieldName
    months: int


class Grounds:
    """A service's conditions as answers leave them. `left`: the facets of its groups, each with the patterns left."""

    def __init__(self, requirement: Requirement, left: Sequence[tuple[Facet, int]]) -> None:
        self._requirement = requirement
        at = {field.name: (facet, place, bits) for facet, bits in left for place, field in enumerate(facet.fields)}
        self._heard: dict[int, frozenset[Heard]] = {}
        self._standings: dict[int, Standings | None] = {}
        for leaf in leaves(requirement):
            counts = not leaf.local_to or Heard.HOLDS in _heard(at, is_local(leaf))
            heard = _heard(at, leaf.condition) if counts else frozenset()
            self._heard[id(leaf)] = heard
            self._standings[id(leaf)] = Standings.of(*(settle(leaf, each) for each in heard)) if counts else None

    def explain(self, standing: Standing) -> tuple[Leaf, ...]:
        """The smallest set of conditions that explains it: for *met* why, for all others why it is no better.

        Where no condition is certain and only the whole is, all that are not met. A door that only opens is never
        given as a reason for *refused*, an act at admission for nothing.
        """
        if standing is Standing.MET:
            found = self._lifting(self._requirement)
        else:
            found = self._capping(self._requirement, standing)
            if found is None:
                found = [leaf for leaf in self._live(self._requirement) if not self._is(leaf, Standing.MET)]
        unspoken = {OnFalse.ACT, OnFalse.OPENS_ONLY} if standing is Standing.REFUSED else {OnFalse.ACT}
        return tuple(dict.fromkeys(leaf for leaf in found or () if leaf.on_false not in unspoken))

    def still_to_do(self) -> frozenset[FieldName]:
        """What is in the person's hand and still counts: what she can bring about, and the acts at admission."""
        return frozenset(leaf.field for leaf in self._live(self._requirement) if self._is_to_do(leaf))

    def holding(self) -> frozenset[FieldName]:
        """The fields of conditions that surely hold."""
        every = (leaf for leaf in leaves(self._requirement) if self._heard[id(leaf)] == {Heard.HOLDS})
        return frozenset(leaf.field for leaf in every)

    def waits(self, value_of: Callable[[FieldName], Value | NotKnown | None]) -> tuple[Wait, ...]:
        """The times not yet reached that still count."""
        found: dict[FieldName, int] = {}
        for leaf in self._live(self._requirement):
            missing = _months_missing(leaf.condition, value_of(leaf.field))
            if missing > 0:
                found[leaf.field] = max(missing, found.get(leaf.field, 0))
        return tuple(Wait(field, months) for field, months in found.items())

    def _is_to_do(self, leaf: Leaf) -> bool:
        if leaf.on_false is OnFalse.ACT:
            return self._heard[id(leaf)] != {Heard.HOLDS}
        return self._is(leaf, Standing.WITHIN_REACH)

    def _left(self, part: Requirement) -> Standings | None:
        return judge_sets(part, lambda leaf: self._standings[id(leaf)])

    def _is(self, part: Requirement, standing: Standing) -> bool:
        """Whether this part surely stands there."""
        left = self._left(part)
        return left is not None and left.only is standing

    def _live(self, part: Requirement) -> Iterator[Leaf]:
        """The conditions that still count: beside nothing that already refuses, behind no other door already open."""
        if isinstance(part, Leaf):
            if self._standings[id(part)] is not None:
                yield part
            return
        closing = Standing.REFUSED if isinstance(part, AllOf) else Standing.MET
        closed = [self._is(each, closing) for each in part.parts]
        for each, itself in zip(part.parts, closed, strict=True):
            if sum(closed) == itself:
                yield from self._live(each)

    def _capping(self, part: Requirement, standing: Standing) -> list[Leaf] | None:
        """The fewest conditions that surely keep this part from anything better."""
        if isinstance(part, Leaf):
            left = self._standings[id(part)]
            return [part] if left is not None and max(left) <= standing else None
        parts = [each for each in part.parts if self._left(each) is not None]
        return _fewest(parts, lambda p: self._capping(p, standing), every=not isinstance(part, AllOf))

    def _lifting(self, part: Requirement) -> list[Leaf] | None:
        """The fewest conditions that surely make this part met."""
        if isinstance(part, Leaf):
            return [part] if self._is(part, Standing.MET) else None
        parts = [each for each in part.parts if self._left(each) is not None]
        return _fewest(parts, self._lifting, every=isinstance(part, AllOf))


def _fewest(
    parts: Sequence[Requirement], find: Callable[[Requirement], list[Leaf] | None], *, every: bool
) -> list[Leaf] | None:
    """The findings of every part together, or the shortest of one part; None where there is none."""
    found = [find(part) for part in parts]
    certain = [each for each in found if each is not None]
    if every:
        return [leaf for each in certain for leaf in each] if len(certain) == len(found) else None
    return min(certain, key=len, default=None)


def _heard(at: Mapping[FieldName, tuple[Facet, int, int]], condition: Condition) -> frozenset[Heard]:
    """All that may be heard of a condition."""
    facet, place, left = at[condition.field]
    marks = (mark for mark, patterns in facet.with_mark[place].items() if patterns & left)
    return frozenset(facet.heard(place, mark, condition) for mark in marks)


def _months_missing(condition: Condition, value: Value | NotKnown | None) -> int:
    """How many months are missing to a lower bound; 0 where it is met, no bound in months, or nobody has said."""
    if condition.field not in GROWING_BY_MONTHS or condition.operator not in {Operator.GTE, Operator.GT}:
        return 0
    if not isinstance(value, int) or not isinstance(condition.value, int):
        return 0
    return max(0, condition.value - value + (condition.operator is Operator.GT))
