"""What one service reads of one circle: the patterns that its conditions can tell apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.domain.circles import Circle, Mark, Said, World
from app.domain.field import Field, FieldName
from app.domain.judgement import Heard
from app.domain.regions import NOT_ASSESSED, Regions
from app.domain.requirement import Condition


@dataclass(frozen=True, slots=True)
class Facet:
    """`patterns[p]` holds one mark for each of `fields`; `worlds[p]` the worlds of the circle in which it can be.

    `regions` cut an asked field by the conditions of this service too, finer than the circle does.
    `with_mark[i][mark]` has a bit for each pattern in which field i has that mark; `agreeing[name][n]` one for each
    pattern that agrees with answer n to an asked field.
    """

    fields: tuple[Field, ...]
    regions: tuple[Regions, ...]
    patterns: tuple[World, ...]
    worlds: tuple[int, ...]
    with_mark: tuple[Mapping[Mark, int], ...]
    agreeing: Mapping[FieldName, Mapping[int, int]]

    def possible(self, worlds: int, said: Said) -> int:
        """The patterns left, as bits, in these worlds of the circle and with these answers."""
        left = 0
        for bit, those in enumerate(self.worlds):
            if those & worlds:
                left |= 1 << bit
        for name, agreeing in self.agreeing.items():
            if name in said:
                left &= agreeing[said[name]]
        return left

    def heard(self, place: int, mark: Mark, condition: Condition) -> Heard:
        """What is heard of a condition on the field at this place where the field has this mark."""
        if mark is None:
            return Heard.UNSAID
        if mark == NOT_ASSESSED:
            return Heard.NOT_ASSESSED
        numbers = mark if isinstance(mark, frozenset) else (mark,)
        holds = {self.regions[place].holds(condition, number) for number in numbers}
        if len(holds) > 1:
            return Heard.UNSAID
        return Heard.HOLDS if True in holds else Heard.FAILS


def make_facet(
    circle: Circle, read: Mapping[FieldName, Sequence[Condition]], finest: Mapping[FieldName, Regions]
) -> Facet:
    """`read`: the conditions of the service on fields of the circle; none for a field read only through another."""
    places = [i for i, field in enumerate(circle.fields) if field.name in read]
    fields = tuple(circle.fields[i] for i in places)
    regions = tuple(_cut(circle, i, read[circle.fields[i].name]) for i in places)
    found: dict[World, int] = {}
    for bit, world in enumerate(circle.worlds):
        marks = tuple(world[i] for i in places)
        found[marks] = found.get(marks, 0) | 1 << bit
    coarse = [circle.regions[i] for i in places]
    fine = {each: worlds for marks, worlds in found.items() for each in _cut_finer(marks, regions, coarse)}
    patterns = tuple(fine)
    with_mark = tuple(_with_mark(patterns, place) for place in range(len(fields)))
    agreeing = {
        field.name: {
            n: with_mark[i].get(finest[field.name].number_in(regions[i], n), 0) for n in finest[field.name].numbers
        }
        for i, field in enumerate(fields)
        if field.is_the_persons_to_answer
    }
    return Facet(fields, regions, patterns, tuple(fine.values()), with_mark, agreeing)


def _cut(circle: Circle, place: int, conditions: Sequence[Condition]) -> Regions:
    field = circle.fields[place]
    if not field.is_the_persons_to_answer:
        return circle.regions[place]
    return Regions(field, (*circle.conditions[place], *conditions))


def _cut_finer(marks: World, regions: Sequence[Regions], coarse: Sequence[Regions]) -> Iterator[World]:
    """The patterns into which this service's own conditions cut one pattern of the circle."""
    choices: list[list[Mark]] = []
    for mark, fine, wide in zip(marks, regions, coarse, strict=True):
        if fine is wide or mark == NOT_ASSESSED:
            choices.append([mark])
        else:
            choices.append([n for n in range(len(fine.examples)) if fine.number_in(wide, n) == mark])
    yield from product(*choices)


def _with_mark(patterns: Sequence[World], place: int) -> dict[Mark, int]:
    found: dict[Mark, int] = {}
    for bit, pattern in enumerate(patterns):
        found[pattern[place]] = found.get(pattern[place], 0) | 1 << bit
    return found
