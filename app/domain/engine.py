"""The rules of a catalogue made ready, under one set of implications, and what answers leave possible in them."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Generic, TypeVar

from app.domain.branches import behind, branches, likeness, read_by
from app.domain.circles import Said, make_circle, tied_together, touched_by
from app.domain.field import Field, FieldName
from app.domain.regions import Regions
from app.domain.relevance import APART, can_change, visible
from app.domain.requirement import AnyOf, Implication, Requirement
from app.domain.service import ServiceCode
from app.domain.weighing import Group, join, make_group

Kept = TypeVar("Kept")
MOST_KEPT = 1000


class Memory(dict[Hashable, Kept], Generic[Kept]):
    """Results already found, forgotten all at once when they grow too many."""

    def keep(self, key: Hashable, found: Kept) -> Kept:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The numbers of a service's groups, as bits too, and whether all are needed or any is enough.

    `standings` picks the standings of these groups from those of all, `answers` the answers of their circles: the
    keys by which `joined` and `changing` remember what the service came to and what could change it.
    """

    groups: tuple[int, ...]
    bits: int
    all_needed: bool
    standings: Callable[[Sequence[int]], Hashable]
    answers: Callable[[Sequence[tuple[int | None, ...] | None]], Hashable]
    joined: Memory[int]
    changing: Memory[frozenset[FieldName]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A set of answers as an engine sees it: for each circle the answers to its fields, or None where there are none.

    `touched` has a bit for each circle with an answer, `circles` their numbers.
    """

    said: Said
    by_circle: Sequence[tuple[int | None, ...] | None]
    touched: int
    circles: Sequence[int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a group can come to, as bits, and the patterns left of each of its facets."""

    standings: int
    possible: tuple[int, ...]


class Engine:
    """Circles of fields, groups of branches that services may share, and the plan of each service."""

    def __init__(
        self,
        fields: Mapping[FieldName, Field],
        implications: Sequence[Implication],
        access: Mapping[ServiceCode, Requirement],
        finest: Mapping[FieldName, Regions],
    ) -> None:
        self.fields = fields
        self._finest = finest
        self._behind = behind(fields, implications)
        self._names = tied_together(fields, implications)
        self._home = {name: number for number, names in enumerate(self._names) for name in names}
        self.circles = tuple(
            make_circle([fields[n] for n in names], [i for i in implications if touched_by(i) & set(names)], finest)
            for names in self._names
        )
        self.groups: list[Group] = []
        self._circle_bits: list[int] = []
        self._untouched: list[int] = []
        self._numbers: dict[Hashable, int] = {}
        self._nothing: tuple[None, ...] = (None,) * len(self.circles)
        self._worlds: list[Memory[int]] = [Memory() for _ in self.circles]
        self._answers: list[Callable[[Sequence[tuple[int | None, ...] | None]], Hashable]] = []
        self._weighed: list[Memory[Weighed]] = []
        self._changing: list[Memory[frozenset[FieldName]]] = []
        self._alone: list[Memory[tuple[tuple[int, int], ...]]] = [Memory() for _ in self.circles]
        self._reached: Memory[int] = Memory()
        self._in_view: Memory[Mapping[ServiceCode, Plan]] = Memory()
        self._needless: Memory[Mapping[FieldName, frozenset[FieldName]]] = Memory()
        self._needless_among: Memory[tuple[tuple[FieldName, frozenset[FieldName]], ...]] = Memory()
        self.plans = {code: self._make_plan(requirement) for code, requirement in access.items()}
        self._beside_others = [(n, bits) for n, bits in enumerate(self._circle_bits) if bits.bit_count() > 1]

    def plans_of(self, in_view: tuple[ServiceCode, ...]) -> Mapping[ServiceCode, Plan]:
        """The plans of these services, in their order; of what is not judged there is none."""
        known = self._in_view.get(in_view)
        return known or self._in_view.keep(in_view, {code: self.plans[code] for code in in_view if code in self.plans})

    def sight(self, said: Said) -> Sight:
        """The answers, circle by circle."""
        by_circle: list[tuple[int | None, ...] | None] = [*self._nothing]
        touched, circles = 0, []
        for name in said:
            number = self._home[name]
            if by_circle[number] is None:
                by_circle[number] = tuple(map(said.get, self._names[number]))
                touched |= 1 << number
                circles.append(number)
        return Sight(said, by_circle, touched, circles)

    def is_consistent(self, sight: Sight) -> bool:
        """Whether the answers can be true together."""
        return all(self._possible(n, sight.by_circle[n]) for n in sight.circles)

    def contradictions(self, sight: Sight) -> tuple[tuple[FieldName, ...], ...]:
        """Every smallest set of answers that cannot be true together."""
        touched = [(self.circles[n], those) for n, those in enumerate(sight.by_circle) if those]
        return tuple(some for circle, those in touched for some in circle.contradictions(those))

    def by_group(self, sight: Sight) -> list[int]:
        """The standings each group made so far can still come to, as bits. The answers must not contradict."""
        touched, by_circle = sight.touched, sight.by_circle
        found = self._untouched.copy()
        for circle in sight.circles:
            known = self._alone[circle].get(by_circle[circle])
            for number, standings in self._weigh_alone(circle, sight) if known is None else known:
                found[number] = standings
        for number, circles in self._beside_others:
            if circles & touched:
                weighed = self._weighed[number].get(self._answers[number](by_circle))
                found[number] = (weighed or self.weigh(number, sight)).standings
        return found

    def _weigh_alone(self, circle: int, sight: Sight) -> tuple[tuple[int, int], ...]:
        """What the groups that read this circle alone come to: one look for all of them."""
        mine = [number for number, bits in enumerate(self._circle_bits) if bits == 1 << circle]
        weighed = tuple((number, self.weigh(number, sight).standings) for number in mine)
        return self._alone[circle].keep(sight.by_circle[circle], weighed)

    def weigh(self, number: int, sight: Sight) -> Weighed:
        """What one group can still come to."""
        key = self._answers[number](sight.by_circle)
        known = self._weighed[number].get(key)
        return known or self._weighed[number].keep(key, self._weigh(number, sight))

    def standings(self, plan: Plan, by_group: Sequence[int]) -> int:
        """What a service can still come to, as bits."""
        key = plan.standings(by_group)
        known = plan.joined.get(key)
        return known or plan.joined.keep(key, join([by_group[n] for n in plan.groups], plan.all_needed))

    def can_change(self, plan: Plan, sight: Sight, by_group: Sequence[int]) -> frozenset[FieldName]:
        """The asked fields whose answer can still change what a service comes to."""
        key = plan.answers(sight.by_circle)
        known = plan.changing.get(key)
        return plan.changing.keep(key, frozenset(self._can_change(plan, sight, by_group))) if known is None else known

    def _can_change(self, plan: Plan, sight: Sight, by_group: Sequence[int]) -> set[FieldName]:
        found: set[FieldName] = set()
        for place, number in enumerate(plan.groups):
            if by_group[number].bit_count() > 1:
                others = join((by_group[n] for i, n in enumerate(plan.groups) if i != place), plan.all_needed)
                key = others, plan.all_needed, self._answers[number](sight.by_circle)
                known = self._changing[number].get(key)
                if known is None:
                    fields = can_change(
                        self.groups[number], self.weigh(number, sight).possible, visible(others, plan.all_needed)
                    )
                    known = self._changing[number].keep(key, fields)
                found |= known
        return found

    def needless_after(self, number: int) -> Mapping[FieldName, frozenset[FieldName]]:
        """For a field of a group, the fields that no answer to it leaves worth asking, while they would not do the
        same to it.
        """
        known = self._needless.get(number)
        return self._needless.keep(number, self._find_needless(number)) if known is None else known

    def needless_among(self, groups: int) -> Sequence[tuple[FieldName, frozenset[FieldName]]]:
        """`needless_after` of several groups, given as bits."""
        known = self._needless_among.get(groups)
        if known is None:
            every = [self.needless_after(number).items() for number in range(len(self.groups)) if groups >> number & 1]
            known = self._needless_among.keep(groups, tuple(chain.from_iterable(every)))
        return known

    def reached_by(self, name: FieldName) -> int:
        """As bits, the groups for which two answers to this field differ in what they leave, by all that follows."""
        known = self._reached.get(name)
        return self._reached.keep(name, self._find_reached(name)) if known is None else known

    def beside(self, number: int, said: Said) -> list[FieldName]:
        """The answered fields that can bear on a group: those of its circles."""
        return [name for name in said if self._home[name] in self.groups[number].circles]

    def _find_reached(self, name: FieldName) -> int:
        every = filter(self.is_consistent, (self.sight({name: n}) for n in self._finest[name].numbers))
        by_answer = [self.by_group(sight) for sight in every]
        return sum(1 << n for n, left in enumerate(zip(*by_answer, strict=True)) if len(set(left)) > 1)

    def _find_needless(self, number: int) -> dict[FieldName, frozenset[FieldName]]:
        group = self.groups[number]
        asked = [f.name for facet in group.facets for f in facet.fields if f.is_the_persons_to_answer]
        sights = {name: [self.sight({name: n}) for n in self._finest[name].numbers] for name in asked}
        spared = {name: set(asked) - {name} for name in asked if len(asked) > 1}
        for name in spared:
            for sight in filter(self.is_consistent, sights[name]):
                spared[name] -= can_change(group, self.weigh(number, sight).possible, APART)
        return {
            name: frozenset(o for o in others if name not in spared[o]) for name, others in spared.items() if others
        }

    def _possible(self, circle: int, those: tuple[int | None, ...] | None) -> int:
        if those is None:
            return self.circles[circle].everything
        known = self._worlds[circle].get(those)
        return self._worlds[circle].keep(those, self.circles[circle].possible(those)) if known is None else known

    def _weigh(self, number: int, sight: Sight) -> Weighed:
        group = self.groups[number]
        worlds = (self._possible(circle, sight.by_circle[circle]) for circle in group.circles)
        possible = tuple(facet.possible(left, sight.said) for facet, left in zip(group.facets, worlds, strict=True))
        return Weighed(group.standings(possible), possible)

    def _make_plan(self, requirement: Requirement) -> Plan:
        groups = tuple(self._group(each) for each in branches(requirement, self._home))
        circles = sorted({circle for number in groups for circle in self.groups[number].circles})
        return Plan(
            groups, sum(1 << number for number in groups), not isinstance(requirement, AnyOf),
            itemgetter(*groups), itemgetter(*circles), Memory(), Memory(),
        )

    def _group(self, requirement: Requirement) -> int:
        """The number of a group; branches that settle alike are one group, whatever their sources."""
        alike = likeness(requirement)
        if alike not in self._numbers:
            read = read_by(requirement)
            for asked in [asked for name in read for asked in self._behind.get(name, ())]:
                read.setdefault(asked, [])
            circles = tuple(sorted({self._home[name] for name in read}))
            self.groups.append(make_group(requirement, read, {n: self.circles[n] for n in circles}, self._finest))
            self._circle_bits.append(sum(1 << n for n in circles))
            self._answers.append(itemgetter(*circles))
            self._weighed.append(Memory())
            self._changing.append(Memory())
            self._untouched.append(self._weigh(len(self.groups) - 1, self.sight({})).standings)
            self._numbers[alike] = len(self.groups) - 1
        return self._numbers[alike]
