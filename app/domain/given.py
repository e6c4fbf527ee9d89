"""What is given of what a person chose, and why not what she put first (requirements G15; product: honour the order).

Nothing here decides anything: it keeps whoever grants a service from passing over an order in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.choice import Choices, Chosen, RedLine, Scope, Wanted


class WhyNot(StrEnum):
    """Why something else is given than what she put first."""

    NO_PLACE = "no_place"
    NOT_SUITABLE = "not_suitable"
    CHANGED_MIND = "changed_mind"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GivenSaid:
    """What a professional says is given; `why` and `words`, which the person reads, where it is not her first."""

    what: Wanted
    why: WhyNot | None = None
    words: str = ""

    def is_whole(self, ranked: Sequence[Wanted]) -> bool:
        """Whether it says what is given and, where that is not the first of her order, why."""
        if not self.what.id and not self.what.words.strip():
            return False
        return self.what == ranked[0] or (self.why is not None and bool(self.words.strip()))


@dataclass(frozen=True, slots=True)
class Given:
    """The same as it is kept, beside the order that held then."""

    id: str
    application_id: str
    decision_id: str
    scope: Scope
    ranked: tuple[Wanted, ...]
    what: Wanted
    why: WhyNot | None
    words: str
    by: str
    at: datetime

    @property
    def rank(self) -> int:
        """Its place in her order, from 1; 0 where it does not stand in it."""
        return self.ranked.index(self.what) + 1 if self.what in self.ranked else 0


class NotSaid(Exception):
    """A choice of hers of which nothing was said, or not why; `aspects` names each."""

    def __init__(self, aspects: tuple[str, ...]) -> None:
        super().__init__(", ".join(aspects))
        self.aspects = aspects


class AgainstRedLine(Exception):
    """What would be given is what she said she does not want; `aspect` is the one it is about."""

    def __init__(self, aspect: str) -> None:
        super().__init__(aspect)
        self.aspect = aspect


def check_given(
    chosen: Mapping[str, Sequence[Wanted]], said: Mapping[str, GivenSaid], service: str, choices: Choices,
    sent_at: datetime,
) -> None:
    """`chosen`: her order for each aspect of the service. Raises `NotSaid`, `AgainstRedLine`."""
    lacking = tuple(aspect for aspect, ranked in chosen.items() if aspect not in said or not said[aspect].is_whole(ranked))
    if lacking:
        raise NotSaid(lacking)
    for aspect in chosen:
        if red_line_against(choices, Scope(service, aspect), said[aspect].what, sent_at):
            raise AgainstRedLine(aspect)


def red_line_against(choices: Choices, scope: Scope, what: Wanted, sent_at: datetime) -> RedLine | None:
    """The red line that it crosses, unless she has chosen that very thing after sending and after drawing the line."""
    return next((
        line for line in choices.red_lines(scope)
        if _same(line.unwanted, what) and not _chose_it_since(choices, scope, what, max(line.at, sent_at))
    ), None)  # fmt: skip


def _chose_it_since(choices: Choices, scope: Scope, what: Wanted, moment: datetime) -> bool:
    return any(
        isinstance(one.said, Chosen) and one.at > moment and one.scope.covers(scope)
        and any(_same(wanted, what) for wanted in one.said.ranked)
        for one in choices.statements
    )


def _same(one: Wanted, other: Wanted) -> bool:
    if one.id or other.id:
        return one.id == other.id
    return one.words.strip().casefold() == other.words.strip().casefold()
