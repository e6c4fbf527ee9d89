"""What stands in each line of the tables, beyond the shapes that files of facts and texts have."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from app.content.schema.requirement import AllOfRow, LeafRow
from app.content.schema.row import Date, Row, Words
from app.content.soundness.rule import placed_leaves

ENTITLEMENT = "entitlement"


class SectionsRow(Row):
    """The sections of a service's text, in Markdown, in the order in which a sheet has them."""

    what: str = ""
    who: str = ""
    choose: str = ""
    ask: str = ""
    papers: str = ""


class LessonRow(Row):
    """A part of a learning page; its text is Markdown."""

    pictogram: Words
    heading: Words
    text: Words


class LessonsRow(Row):
    """The parts of a learning page, in their order."""

    lessons: list[LessonRow]


class BodyRow(Row):
    """What stands below the front matter, in Markdown."""

    body: str = ""


class AdaptedRow(Row):
    """With which standard text an easy one was compared: the beginning of its SHA-256."""

    adapted_from: Annotated[str, Field(pattern=r"^[0-9a-f]*$")] = ""


class PictureRow(Row):
    """Whose drawing it is and what it means here."""

    openmoji: Words
    means: Words


class AboutLine(Row):
    """How the facts were read; and the exceptions to the general entitlement."""

    checked_on: Date
    scope_es: Words
    publish_rule_es: Words
    readings_es: list[Words]
    general_conditions_es: list[Words]
    general_conditions_source: Words
    exceptions_es: list[Words]


class NothingMore(Row):
    """For tables whose keys say it all."""


Steps = tuple[str | int, ...]


def condition_lines(owner: str, access: AllOfRow) -> Iterable[tuple[dict[str, str], Mapping[str, Any]]]:
    """Every condition of a tree with the place where it stands: `all_of.1.any_of.0`."""
    for path, leaf in placed_leaves(access, ()):
        yield {"owner": owner, "place": ".".join(map(str, path))}, leaf.model_dump(mode="json")


def tree_of(leaves: Sequence[tuple[Steps, LeafRow]]) -> dict[str, Any]:
    """The tree that the places describe. Raises ValueError where two places contradict each other."""
    if not leaves:
        return {"all_of": []}
    return _planted([(steps, leaf.model_dump(mode="json", exclude_defaults=True)) for steps, leaf in leaves])


def _planted(leaves: Sequence[tuple[Steps, dict[str, Any]]]) -> dict[str, Any]:
    if len(leaves) == 1 and not leaves[0][0]:
        return leaves[0][1]
    words, branches = set[str | int](), dict[str | int, list[tuple[Steps, dict[str, Any]]]]()
    for steps, leaf in leaves:
        if len(steps) < 2:
            raise ValueError("a condition and a group of conditions stand in the same place")
        words.add(steps[0])
        branches.setdefault(steps[1], []).append((steps[2:], leaf))
    if len(words) != 1 or list(branches) != list(range(len(branches))):
        raise ValueError("places are all_of or any_of, counted from 0 without a gap")
    return {str(words.pop()): [_planted(branch) for branch in branches.values()]}


def steps_of(place: str) -> Steps:
    """`all_of.1.any_of.0` as steps. Raises ValueError."""
    written = place.split(".")
    pairs = list(zip(written[::2], written[1::2], strict=False))
    if len(written) % 2 or any(word not in {"all_of", "any_of"} or not number.isdecimal() for word, number in pairs):
        raise ValueError(f"not a place: {place!r:.60}")
    return tuple(step for word, number in pairs for step in (word, int(number)))
