"""What a list of the supervisor's page is made of."""

from dataclasses import dataclass


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
