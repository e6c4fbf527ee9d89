"""The smallest set of the answers given that already forces what was found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, combinations

from app.domain.circles import Said
from app.domain.engine import Engine, Plan
from app.domain.field import FieldName
from app.domain.standing import Standing

Fields = tuple[FieldName, ...]


def smallest(fields: Sequence[FieldName], forces: Callable[[Fields], bool]) -> Fields | None:
    """The first of the smallest subsets that forces; `fields` in the order that breaks ties."""
    sizes = (combinations(fields, size) for size in range(len(fields) + 1))
    return next((some for some in chain.from_iterable(sizes) if forces(some)), None)


def forcing(engine: Engine, plan: Plan, said: Said, standing: Standing, rank: Mapping[FieldName, int]) -> Fields:
    """The smallest set of answers that leaves a service this one standing, ties by `rank`.

    The answers must not contradict, and must leave it that standing. Groups share no field, so each is asked alone:
    all of them must be at least there (at most, where any group is enough), and one of them exactly there.
    """
    exactly = 1 << standing.value
    enough = ~(exactly - 1) & 0b1111 if plan.all_needed else (exactly << 1) - 1
    loose = [_smallest_of_group(engine, number, said, enough, rank) for number in plan.groups]
    candidates: list[Fields] = []
    for place, number in enumerate(plan.groups):
        tight = _smallest_of_group(engine, number, said, exactly, rank)
        chosen = [tight if i == place else some for i, some in enumerate(loose)]
        if None not in chosen:
            candidates.append(tuple(sorted(chain.from_iterable(some for some in chosen if some), key=rank.__getitem__)))
    return min(candidates, key=lambda some: (len(some), [rank[name] for name in some]), default=())


def _smallest_of_group(
    engine: Engine, number: int, said: Said, allowed: int, rank: Mapping[FieldName, int]
) -> Fields | None:
    """The smallest set of answers that leaves a group no other standings than the allowed ones; None where none does."""
    beside = sorted(engine.beside(number, said), key=rank.__getitem__)
    asked = [name for name in beside if engine.fields[name].is_the_persons_to_answer]
    other = [name for name in beside if name not in asked]

    def forces(some: Iterable[FieldName]) -> bool:
        sight = engine.sight({name: said[name] for name in some})
        return engine.weigh(number, sight).standings & ~allowed == 0

    found = [
        tuple(sorted((*with_these, *some), key=rank.__getitem__))
        for size in range(len(other) + 1)
        for with_these in combinations(other, size)
        if (some := _smallest_asked(asked, with_these, forces)) is not None
    ]
    return min(found, key=lambda some: (len(some), [rank[name] for name in some]), default=None)


def _smallest_asked(
    asked: Sequence[FieldName], others: Fields, forces: Callable[[Iterable[FieldName]], bool]
) -> Fields | None:
    """The smallest set of answers to asked fields that forces together with the others.

    What such answers force stays forced when more are given. So an answer without which all the rest does not force
    is in every set that does, and only the remaining ones are tried.
    """
    if not forces((*asked, *others)):
        return None
    needed = tuple(name for name in asked if not forces((*(n for n in asked if n != name), *others)))
    free = [name for name in asked if name not in needed]
    added = smallest(free, lambda some: forces((*needed, *some, *others)))
    return None if added is None else (*needed, *added)
