"""How a service's tree is cut into branches, and what its conditions read."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from app.domain.circles import touched_by
from app.domain.field import Field, FieldName
from app.domain.judgement import Heard, settle
from app.domain.regions import Regions
from app.domain.requirement import AllOf, AnyOf, Condition, Implication, Leaf, Operator, Requirement, leaves

MUNICIPALITY: FieldName = "municipality"
"""The field that says whether a local condition counts."""

Read = Mapping[FieldName, Sequence[Condition]]


def branches(requirement: Requirement, home: Mapping[FieldName, int]) -> list[Requirement]:
    """The tree cut at its root wherever no circle of fields is read on both sides. `home`: the circle of each field."""
    if isinstance(requirement, AnyOf) and any(leaf.local_to for leaf in leaves(requirement)):
        return [requirement]  # a branch that does not count here is no branch that is refused: they stay together
    together: list[tuple[set[int], list[Requirement]]] = []
    for part in _parts(requirement):
        circles = {home[name] for name in read_by(part)}
        tied = [each for each in together if each[0] & circles]
        together = [each for each in together if not each[0] & circles]
        together.append((circles.union(*(c for c, _ in tied)), [p for _, those in tied for p in those] + [part]))
    one_of = AnyOf if isinstance(requirement, AnyOf) else AllOf
    return [those[0] if len(those) == 1 else one_of(tuple(those)) for _, those in together]


def _parts(requirement: Requirement) -> list[Requirement]:
    """The branches at the root; *all of* within *all of* is one *all of*, and so for *any of*."""
    if isinstance(requirement, Leaf):
        return [requirement]
    found: list[Requirement] = []
    for part in requirement.parts:
        found += _parts(part) if type(part) is type(requirement) else [part]
    return found


def read_by(requirement: Requirement) -> dict[FieldName, list[Condition]]:
    """What a tree asks of each field; of the municipality, whether it is one of a local condition's."""
    read: dict[FieldName, list[Condition]] = {}
    for leaf in leaves(requirement):
        read.setdefault(leaf.field, []).append(leaf.condition)
        if leaf.local_to:
            read.setdefault(MUNICIPALITY, []).append(is_local(leaf))
    return read


def is_local(leaf: Leaf) -> Condition:
    """The condition on the municipality under which a local condition counts."""
    return Condition(MUNICIPALITY, Operator.IN, tuple(sorted(leaf.local_to)))


def finest_cuts(
    fields: Mapping[FieldName, Field], implications: Iterable[Implication], access: Iterable[Requirement]
) -> dict[FieldName, Regions]:
    """Each field cut by everybody who reads it: what was said is kept as a number of these regions."""
    read: dict[FieldName, list[Condition]] = {name: [] for name in fields}
    for implication in implications:
        for condition in (*implication.when, implication.then):
            read[condition.field].append(condition)
    for tree in access:
        for name, conditions in read_by(tree).items():
            read[name] += conditions
    return {name: Regions(field, read[name]) for name, field in fields.items()}


def likeness(requirement: Requirement) -> Hashable:
    """Equal for trees that settle alike on the same fields."""
    if isinstance(requirement, Leaf):
        settled = tuple(settle(requirement, heard).value for heard in Heard)
        return requirement.condition, settled, requirement.local_to
    return type(requirement).__name__, tuple(map(likeness, requirement.parts))


def behind(
    fields: Mapping[FieldName, Field], implications: Iterable[Implication]
) -> dict[FieldName, tuple[FieldName, ...]]:
    """For each field that is not asked, the asked ones from which something may follow for it: those next to it in an
    implication, or next to others that are not asked either.
    """
    next_to: dict[FieldName, set[FieldName]] = {name: set() for name in fields}
    for implication in implications:
        for name in touched_by(implication):
            next_to[name] |= touched_by(implication) - {name}
    found: dict[FieldName, tuple[FieldName, ...]] = {}
    for name in (name for name, field in fields.items() if not field.is_the_persons_to_answer):
        reached, to_see = {name}, [name]
        while to_see:
            new = next_to[to_see.pop()] - reached
            reached |= new
            to_see += [each for each in new if not fields[each].is_the_persons_to_answer]
        found[name] = tuple(each for each in fields if each in reached and fields[each].is_the_persons_to_answer)
    return found
