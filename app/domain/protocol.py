"""A protocol: for one situation, who is proposed to do what, by when and why (requirements, G14).

It is a template and no order: whoever applies it to a case looks at each step first, and departs from it with a reason
(`domain/deviation.py`). Nothing applies a protocol by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.edition import Edition, Language

EARLIEST_START, LATEST_START = timedelta(days=92), timedelta(days=366)  # before and after the day it is applied


class Party(StrEnum):
    """Who is proposed to do a step."""

    PERSON = "person"
    REFERENCE_PROFESSIONAL = "reference_professional"
    SUPPORT_WORKER = "support_worker"
    SPECIALISED_PROFESSIONAL = "specialised_professional"
    OTHER_ORGANISATION = "other_organisation"
    CIRCLE = "circle"


OF_HER_SIDE = frozenset({Party.PERSON, Party.CIRCLE})
"""Whose steps are proposals and never a duty: they can be done, declined, or left without a word."""


class StartWrong(Exception):
    """A day to count from that is too far away to mean anything."""


@dataclass(frozen=True, slots=True)
class ProtocolStep:
    """One step. `what` and `why` are for staff; `hers` says the same to the person, a sentence a line, in each edition.

    `days`: by when, counted from the day on which the situation begins.
    """

    id: str
    party: Party
    days: int
    what: Mapping[Language, str]
    why: Mapping[Language, str]
    hers: Mapping[Edition, tuple[str, ...]]

    @property
    def is_of_her_side(self) -> bool:
        return self.party in OF_HER_SIDE

    def stated_day(self, start: date) -> date:
        """By when, where it is counted from that day."""
        return start + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Protocol:
    """One protocol. `version` is worked out from its words: another word, another version. `source` is empty where it is
    this portal's own proposal. `situations`: the numbers of the situations of life it may suit; `begins`: which day its days
    are counted from.
    """

    id: str
    version: str
    situations: tuple[int, ...]
    source: str
    name: Mapping[Language, str]
    about: Mapping[Language, str]
    begins: Mapping[Language, str]
    hers: Mapping[Edition, str]
    steps: tuple[ProtocolStep, ...]

    @property
    def is_ours(self) -> bool:
        """Whether no source says it."""
        return not self.source


def check_start(start: date, today: date) -> None:
    """Raises `StartWrong`."""
    if not today - EARLIEST_START <= start <= today + LATEST_START:
        raise StartWrong


def suggested(protocols: Iterable[Protocol], situation: int | None) -> tuple[Protocol, ...]:
    """Those that name the situation the person started from: to be looked at, never applied by themselves."""
    return tuple(one for one in protocols if situation is not None and situation in one.situations)
