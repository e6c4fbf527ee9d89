"""A list of the supervisor's page, and a line of it."""

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
    """A list with its heading, the rule that puts something on it, and what is said where it is empty."""

    id: str
    heading: str
    rule: str
    lines: tuple[PartLine, ...]
    empty: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The same as its page shows it: `lines` finished, and how many they are."""

    id: str
    heading: str
    rule: str
    lines: Markup
    count: str
    empty: str
    more: bool

    @classmethod
    def of(cls, part: Part) -> "ShownPart":
        lines = pour_each("supervision/line.html", "line", part.lines)
        return cls(part.id, part.heading, part.rule, lines, str(len(part.lines)), part.empty, part.more)
