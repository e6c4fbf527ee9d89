"""Branches made ready for judging: a table of what they come to, whatever is said.

Groups of branches that share no circle of fields are weighed one by one and joined as sets, which is exact: whatever
one of them comes to, the others can still come to everything they can.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from app.domain.branches import MUNICIPALITY, Read, is_local
from app.domain.circles import Circle, Mark
from app.domain.facets import Facet, make_facet
from app.domain.field import FieldName
from app.domain.judgement import judge, settle
from app.domain.regions import Regions
from app.domain.requirement import Leaf, Requirement
from app.domain.standing import GREATEST, LEAST, Standing

Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Some branches of a service and what they read: a facet of each of `circles` (their numbers).

    `rows` has one row for each choice of a pattern in every facet but the first; a row holds, for each of the four
    standings, the patterns of the first facet that bring the branches there, as bits.
    """

    circles: tuple[int, ...]
    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]

    def possible_rows(self, possible: Sequence[int]) -> Iterator[Row]:
        """The rows left; `possible` has the patterns left of each facet, as bits."""
        if len(possible) == 1:
            yield self.rows[0]
            return
        for choice in product(*map(bits, possible[1:])):
            yield self.rows[row_number(self.facets, choice)]

    def standings(self, possible: Sequence[int]) -> int:
        """The standings these branches can still come to, as bits."""
        first, found = possible[0], 0
        for row in self.possible_rows(possible):
            for standing, patterns in enumerate(row):
                if patterns & first:
                    found |= 1 << standing
        return found


def bits(mask: int) -> list[int]:
    """The places of the ones in a mask, lowest first."""
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def row_number(facets: Sequence[Facet], choice: Sequence[int]) -> int:
    """The row of a choice of one pattern in every facet but the first."""
    number = 0
    for facet, pattern in zip(facets[1:], choice, strict=True):
        number = number * len(facet.patterns) + pattern
    return number


def join(standings: Iterable[int], all_needed: bool) -> int:
    """What groups come to together, as bits: the least where all are needed, the greatest where any is enough."""
    table, joined = (LEAST, 1 << Standing.MET.value) if all_needed else (GREATEST, 1 << Standing.REFUSED.value)
    for each in standings:
        joined = table[joined][each]
    return joined


def make_group(
    requirement: Requirement, read: Read, circles: Mapping[int, Circle], finest: Mapping[FieldName, Regions]
) -> Group:
    """Judges the tree once in every completion. `circles`: those it reads, by number."""
    made = [(number, make_facet(circle, read, finest)) for number, circle in circles.items()]
    made.sort(key=lambda each: -len(each[1].patterns))
    facets = [facet for _, facet in made]
    judged = _Judged(requirement, facets)
    rows = [[0, 0, 0, 0] for _ in range(prod(len(facet.patterns) for facet in facets[1:]))]
    for choice in product(*(range(len(facet.patterns)) for facet in facets)):
        rows[row_number(facets, choice[1:])][judged.standing(choice).value] |= 1 << choice[0]
    numbers = tuple(number for number, _ in made)
    return Group(numbers, tuple(facets), tuple((a, b, c, d) for a, b, c, d in rows))


class _Judged:
    """A tree, judged in one completion after another: a choice of one pattern in every facet."""

    def __init__(self, requirement: Requirement, facets: Sequence[Facet]) -> None:
        self._requirement = requirement
        self._facets = facets
        self._at = {f.name: (i, place) for i, facet in enumerate(facets) for place, f in enumerate(facet.fields)}
        self._settled: dict[tuple[int, Mark], Standing] = {}
        self._choice: Sequence[int] = ()

    def standing(self, choice: Sequence[int]) -> Standing:
        self._choice = choice
        standing = judge(self._requirement, self._of_leaf)
        return Standing.MET if standing is None else standing

    def _of_leaf(self, leaf: Leaf) -> Standing | None:
        if leaf.local_to and not self._counts(leaf):
            return None
        facet, place, mark = self._mark(leaf.field)
        key = id(leaf), mark
        if key not in self._settled:
            self._settled[key] = settle(leaf, facet.heard(place, mark, leaf.condition))
        return self._settled[key]

    def _counts(self, leaf: Leaf) -> bool:
        facet, place, mark = self._mark(MUNICIPALITY)
        return isinstance(mark, int) and facet.regions[place].holds(is_local(leaf), mark)

    def _mark(self, name: FieldName) -> tuple[Facet, int, Mark]:
        i, place = self._at[name]
        facet = self._facets[i]
        return facet, place, facet.patterns[self._choice[i]][place]
