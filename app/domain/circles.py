"""Fields that implications tie together, and all the ways in which they can be true together.

A circle holds a list of *worlds*. A world says one thing of each field: of a field the guide may ask, in which region
its value lies; of any other, what has been said of it or what follows from the rest. The worlds are those that satisfy
every implication, so what follows is read in both directions and to the end, through fields nobody mentions.
Sets of worlds are kept as the bits of one integer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

from app.domain.field import DecidedBy, Field, FieldName
from app.domain.regions import NOT_ASSESSED, Regions
from app.domain.requirement import Condition, Implication

Mark = int | frozenset[int] | None
"""What a world says of a field: its region; or, of one that is not asked and of which nobody has said anything, the
regions that follow from the rest, or None where nothing follows."""
World = tuple[Mark, ...]
Said = Mapping[FieldName, int]
"""What was said that counts: for each field, the number of a region of its finest cut."""
_Assignment = tuple[int | None, ...]
_Tie = tuple[tuple[tuple[int, frozenset[int]], ...], tuple[int, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Circle:
    """`regions` and `conditions` (those of implications) stand beside their fields. `said[i][n]` are the worlds that
    agree with answer n (of the finest cut) to field i, `unsaid[i]` those that remain when nobody has said anything of
    it, `everything` those when nobody has of any.
    """

    fields: tuple[Field, ...]
    conditions: tuple[tuple[Condition, ...], ...]
    regions: tuple[Regions, ...]
    worlds: tuple[World, ...]
    said: tuple[Mapping[int, int], ...]
    unsaid: tuple[int, ...]
    everything: int

    def possible(self, numbers: Sequence[int | None]) -> int:
        """The worlds left by these answers, a number or None for each field; 0 where the answers contradict."""
        left = -1
        for number, said, unsaid in zip(numbers, self.said, self.unsaid, strict=True):
            left &= unsaid if number is None else said.get(number, 0)
        return left

    def contradictions(self, numbers: Sequence[int | None]) -> tuple[tuple[FieldName, ...], ...]:
        """Every smallest set of answers that cannot be true together, in the order of the fields."""
        if self.possible(numbers):
            return ()
        answered = [i for i, number in enumerate(numbers) if number is not None]
        found: list[frozenset[int]] = []
        for size in range(1, len(answered) + 1):
            for some in map(frozenset, combinations(answered, size)):
                if any(smaller <= some for smaller in found):
                    continue
                if not self.possible([n if i in some else None for i, n in enumerate(numbers)]):
                    found.append(some)
        return tuple(tuple(self.fields[i].name for i in sorted(some)) for some in found)


def touched_by(implication: Implication) -> frozenset[FieldName]:
    return frozenset(condition.field for condition in (*implication.when, implication.then))


def tied_together(
    fields: Iterable[FieldName], implications: Iterable[Implication]
) -> tuple[tuple[FieldName, ...], ...]:
    """The fields in circles: those that a chain of implications links. Most fields are alone."""
    order = {name: place for place, name in enumerate(fields)}
    circle_of: dict[FieldName, frozenset[FieldName]] = {name: frozenset([name]) for name in order}
    for implication in implications:
        linked = frozenset[FieldName]().union(*(circle_of[name] for name in touched_by(implication)))
        circle_of.update(dict.fromkeys(linked, linked))
    return tuple(tuple(sorted(circle, key=order.__getitem__)) for circle in dict.fromkeys(circle_of.values()))


def make_circle(
    fields: Sequence[Field], implications: Sequence[Implication], finest: Mapping[FieldName, Regions]
) -> Circle:
    """A circle of these fields under the implications that touch them.

    An asked field is cut by the implications only: each service that reads it cuts it finer. Any other is cut at once
    by everybody who reads it, since what follows of it must tell whether a condition holds.
    """
    conditions = tuple(_conditions_on(field.name, implications) for field in fields)
    regions = tuple(
        Regions(field, on_it) if field.is_the_persons_to_answer else finest[field.name]
        for field, on_it in zip(fields, conditions, strict=True)
    )
    worlds = tuple(_worlds(fields, regions, _solutions(fields, regions, implications)))
    where = [_where(worlds, place) for place in range(len(fields))]
    whole = (1 << len(worlds)) - 1
    unsaid = tuple(
        whole if field.is_the_persons_to_answer else whole & ~sum(where[place].values())
        for place, field in enumerate(fields)
    )
    said = tuple(
        {n: where[place].get(finest[field.name].number_in(regions[place], n), 0) for n in finest[field.name].numbers}
        for place, field in enumerate(fields)
    )
    return Circle(tuple(fields), conditions, regions, worlds, said, unsaid, reduce(int.__and__, unsaid))


def _conditions_on(name: FieldName, implications: Iterable[Implication]) -> tuple[Condition, ...]:
    return tuple(each for i in implications for each in (*i.when, i.then) if each.field == name)


def _where(worlds: Sequence[World], place: int) -> dict[int, int]:
    """The worlds, as bits, in which something was said of a field, by what was said."""
    found: dict[int, int] = {}
    for bit, world in enumerate(worlds):
        mark = world[place]
        if isinstance(mark, int):
            found[mark] = found.get(mark, 0) | 1 << bit
    return found


def _solutions(
    fields: Sequence[Field], regions: Sequence[Regions], implications: Iterable[Implication]
) -> list[_Assignment]:
    """Every joint assignment of regions that satisfies the implications. A field that is not asked may also have none:
    then no condition on it holds. So *nobody has looked* at one field forbids nothing to another that rests on it.
    """
    place = {field.name: i for i, field in enumerate(fields)}

    def holding(condition: Condition) -> tuple[int, frozenset[int]]:
        i = place[condition.field]
        return i, frozenset(n for n in regions[i].numbers if regions[i].holds(condition, n))

    ties: list[_Tie] = [(tuple(map(holding, each.when)), holding(each.then)) for each in implications]
    solutions: list[_Assignment] = [()]
    for i, field in enumerate(fields):
        ready = [tie for tie in ties if max((tie[1][0], *(at for at, _ in tie[0]))) == i]
        numbers: tuple[int | None, ...] = regions[i].numbers
        if not field.is_the_persons_to_answer:
            numbers = (*numbers, None)
        longer = ((*solution, number) for solution in solutions for number in numbers)
        solutions = [each for each in longer if all(_obeys(each, tie) for tie in ready)]
    return solutions


def _obeys(assignment: _Assignment, tie: _Tie) -> bool:
    when, (at, holding) = tie
    return assignment[at] in holding or not all(assignment[i] in values for i, values in when)


def _worlds(fields: Sequence[Field], regions: Sequence[Regions], solutions: Sequence[_Assignment]) -> Iterator[World]:
    """The solutions, seen by somebody who hears only some of the fields that are not asked: of the others she has what
    follows. One world for each choice of what she hears.
    """
    not_asked = [i for i, field in enumerate(fields) if not field.is_the_persons_to_answer]
    for size in range(len(not_asked) + 1):
        for silent in combinations(not_asked, size):
            heard: dict[_Assignment, list[_Assignment]] = {}
            for solution in solutions:
                if all(solution[i] is not None for i in not_asked if i not in silent):
                    key = tuple(None if i in silent else n for i, n in enumerate(solution))
                    heard.setdefault(key, []).append(solution)
            for world, those in heard.items():
                follows = {i: _following(regions[i], (solution[i] for solution in those)) for i in silent}
                yield tuple(follows.get(i, mark) for i, mark in enumerate(world))


def _following(regions: Regions, numbers: Iterable[int | None]) -> frozenset[int] | None:
    """The regions that remain, None where all do: then nothing follows. Nothing follows for a professional either."""
    if regions.field.decided_by is DecidedBy.PROFESSIONAL:
        return None
    remaining = frozenset(n for n in numbers if n is not None and n != NOT_ASSESSED)
    return remaining if remaining and len(remaining) < len(regions.examples) else None
