"""The conditions of a service, or of the general entitlement, as a list that people can read."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.field import DecidedBy
from app.domain.requirement import AllOf, AnyOf, Confidence, Leaf, OnFalse, Requirement, Territory, leaves
from app.use_cases.texts import Texts


@dataclass(frozen=True, slots=True)
class Line:
    """One condition in words, with what has to be said beside it.

    `towns`: where alone it holds; empty means everywhere. `elsewhere`: another territory where it was read; here it
    decides nothing. `extra_door`: it only opens. `assessment`: the one kind of assessment it belongs to.
    """

    text: str
    confidence: Confidence
    by_professional: bool = False
    within_reach: bool = False
    extra_door: bool = False
    elsewhere: Territory | None = None
    assessment: str = ""
    towns: tuple[str, ...] = ()
    is_line = True


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions that hold together: every one of `parts`, or any of them."""

    any_of: bool
    parts: tuple["Line | Group", ...]
    is_line = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a fact was read, as it is written down in Spanish. `confidence`: None where the fact does not say."""

    source: str
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """`needed`: the tree, or None where nothing is asked. `local`: what single towns ask besides.

    `later`: acts at admission, asked by the professional then; they are no condition now.
    """

    needed: Group | None
    local: tuple[Line, ...]
    later: tuple[Line, ...]
    grounds: tuple[Ground, ...]


def conditions_in_words(requirement: Requirement, catalogue: Catalogue, texts: Texts, edition: Edition) -> Conditions:
    """The tree in the edition's words. Raises KeyError where a condition has no text (the content check says so)."""

    def line(leaf: Leaf) -> Line:
        return Line(
            text=texts.question(edition, leaf.field).condition(leaf.condition),
            confidence=leaf.confidence,
            by_professional=catalogue.fields[leaf.field].decided_by is DecidedBy.PROFESSIONAL,
            within_reach=leaf.on_false is OnFalse.WITHIN_REACH,
            extra_door=leaf.on_false is OnFalse.OPENS_ONLY,
            elsewhere=leaf.territory,
            assessment=leaf.for_assessment or "",
            towns=tuple(sorted(catalogue.municipalities[code].name(edition.language) for code in leaf.local_to)),
        )

    def said(part: Requirement) -> Line | Group | None:
        if isinstance(part, Leaf):
            return None if _stands_apart(part) else line(part)
        parts = tuple(found for found in map(said, _flat(part)) if found is not None)
        if len(parts) == 1:
            return parts[0]
        return Group(isinstance(part, AnyOf), parts) if parts else None

    every = tuple(leaves(requirement))
    return Conditions(
        needed=_as_group(said(requirement)),
        local=tuple(line(leaf) for leaf in every if leaf.local_to),
        later=tuple(line(leaf) for leaf in every if leaf.on_false is OnFalse.ACT),
        grounds=tuple(dict.fromkeys(Ground(leaf.source, leaf.confidence) for leaf in every)),
    )


def _stands_apart(leaf: Leaf) -> bool:
    return bool(leaf.local_to) or leaf.on_false is OnFalse.ACT


def _flat(group: AllOf | AnyOf) -> Iterator[Requirement]:
    """The parts of a group; a group of the same kind inside it says nothing of its own."""
    for part in group.parts:
        if type(part) is type(group):
            yield from _flat(part)
        else:
            yield part


def _as_group(said: Line | Group | None) -> Group | None:
    return Group(False, (said,)) if isinstance(said, Line) else said
