"""A list of the supervisor's page, and a line of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from app.web.shared.poured import pour_each


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing to look at: where it leads (the purpose is asked there), its reference, and what there is to know."""

    href: str
    reference: str
    facts: tuple[str, ...]
    late: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A list with its heading, the rule that puts something on it, and what is said where it is empty.

    `waits`: whether what stands on it waits for somebody; otherwise it is good to know and stands below.
    """

    id: str
    heading: str
    rule: str
    lines: tuple[PartLine, ...]
    empty: str
    more: bool = False
    waits: bool = True


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The same as its page shows it: `lines` finished, and how many they are."""

    id: str
    heading: str
    rule: str
    lines: Markup
    count: str
    more: bool

    @classmethod
    def of(cls, part: Part) -> "ShownPart":
        lines = pour_each("supervision/line.html", "line", part.lines)
        return cls(part.id, part.heading, part.rule, lines, str(len(part.lines)), part.more)


def in_order(parts: Iterable[Part]) -> tuple[list[Part], list[str]]:
    """What waits for somebody first, then what is good to know; and what is said of the lists that are empty."""
    several = list(parts)
    filled = sorted((part for part in several if part.lines), key=lambda part: not part.waits)
    return filled, [part.empty for part in several if not part.lines and part.empty]
