"""The passages of a referral: the smallest pieces that a person can keep for herself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.referral_words import Written


class Part(StrEnum):
    """What a referral is made of, in the order in which it is read: the earlier assessment heads it (G7)."""

    DECISIONS = "decisions"
    EARLIER = "earlier"
    WORKED_ON = "worked_on"
    PENDING = "pending"
    MATTERS = "matters"
    AGREEMENTS = "agreements"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Travelling:
    """A passage: a line of a text, a decision or a paper (`thing` is its id). `id` names it within its referral."""

    id: str
    part: Part
    text: str = ""
    thing: str = ""


def passages_of(written: Written, matters: str) -> tuple[Travelling, ...]:
    """All that would travel, in its order. `matters`: what matters to the person, in her own words."""
    texts = {
        Part.EARLIER: written.earlier, Part.WORKED_ON: written.worked_on, Part.PENDING: written.pending,
        Part.MATTERS: matters, Part.AGREEMENTS: written.agreements,
    }  # fmt: skip
    things = {Part.DECISIONS: written.decisions, Part.PAPERS: written.papers}
    return tuple(
        passage for part in Part
        for passage in (_things(part, things[part]) if part in things else _lines(part, texts[part]))
    )  # fmt: skip


def _lines(part: Part, text: str) -> Iterator[Travelling]:
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        yield Travelling(f"{part}-{number}", part, text=line)


def _things(part: Part, ids: Sequence[str]) -> Iterator[Travelling]:
    for thing in ids:
        yield Travelling(f"{part}-{thing}", part, thing=thing)
