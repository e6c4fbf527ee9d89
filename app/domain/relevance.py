"""Which questions can still change what a service comes to.

A field can change it when, with some answers to the other questions, two answers to this one leave different sets of
standings. Fields of other circles may be taken as answered; those of its own circle are tried one by one, since an
answer may force them or leave them open.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from app.domain.facets import Facet
from app.domain.field import FieldName
from app.domain.standing import Standing
from app.domain.weighing import Group, bits, row_number

Shown = tuple[tuple[int, ...], ...]
"""The standings, in sets that can be told apart from outside."""
Slice = tuple[int, ...]
"""The patterns of one facet, as bits, by what they bring about while everything outside the facet is given."""

_EVERY = tuple(standing.value for standing in Standing)
APART: Shown = tuple((standing,) for standing in _EVERY)
"""Each standing on its own: what shows of a group that nothing joins."""


def visible(others: int, all_needed: bool) -> Shown:
    """The standings of a group that still show once the other groups have had their say.

    Where all are needed, nothing above the best of the others shows; where any is enough, nothing below their worst.
    """
    if all_needed:
        best = others.bit_length() - 1
        return (*((s,) for s in _EVERY[:best]), _EVERY[best:])
    worst = bits(others)[0]
    return (_EVERY[: worst + 1], *((s,) for s in _EVERY[worst + 1 :]))


def can_change(group: Group, possible: Sequence[int], shown: Shown) -> frozenset[FieldName]:
    """The asked fields of a group whose answer can still make a difference that shows.

    `possible` has the patterns left of each facet, as bits.
    """
    return frozenset(_changing(group, possible, shown)) if len(shown) > 1 else frozenset()


def _changing(group: Group, possible: Sequence[int], shown: Shown) -> Iterator[FieldName]:
    for place, facet in enumerate(group.facets):
        asked = [i for i, field in enumerate(facet.fields) if field.is_the_persons_to_answer]
        slices = set(_slices(group, possible, place, shown)) if asked else set()
        for i in asked:
            others = [other for other in asked if other != i]
            if any(_differ(facet, i, possible[place], each, others) for each in slices):
                yield facet.fields[i].name


def _slices(group: Group, possible: Sequence[int], place: int, shown: Shown) -> Iterator[Slice]:
    """One slice of a facet for each choice of patterns in all the others."""
    if place == 0:
        for row in group.possible_rows(possible):
            yield tuple(sum(row[s] for s in together) & possible[0] for together in shown)
        return
    here = bits(possible[place])
    for choice in product(*(bits(left) for other, left in enumerate(possible) if other != place)):
        brought = [0] * len(_EVERY)
        for pattern in here:
            row = group.rows[row_number(group.facets, (*choice[1:place], pattern, *choice[place:]))]
            brought[next(s for s, patterns in enumerate(row) if patterns >> choice[0] & 1)] |= 1 << pattern
        yield tuple(sum(brought[s] for s in together) for together in shown)


def _differ(facet: Facet, field: int, left: int, slice_: Slice, others: Sequence[int]) -> bool:
    """Whether two answers to the field leave different sets, with some answers to some of the other fields."""
    if sum(1 for patterns in slice_ if patterns & left) < 2:
        return False
    answers = [patterns & left for patterns in facet.with_mark[field].values() if patterns & left]
    if len(answers) < 2:
        return False
    if len({tuple(answer & patterns != 0 for patterns in slice_) for answer in answers}) > 1:
        return True
    return any(
        _differ(facet, field, left & patterns, slice_, others[i + 1 :])
        for i, other in enumerate(others)
        for patterns in facet.with_mark[other].values()
        if left & patterns != left
    )
