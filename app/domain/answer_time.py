"""How the answer to a requested service stands against its limit by law.

A limit counts only where a rule of the service itself is verified. The days are those of `domain/term.py`: counted from
the reference of this portal, without holidays and without the days on which the next step was the person's. So a limit
is the earliest that there can be, and some that count as late may have been in time.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.legal_limit import LegalTerm, limit_from
from app.domain.service import ServiceCode
from app.domain.term import Pause


class AnswerTime(StrEnum):
    """NO_LIMIT: none is verified, be it answered or not."""

    IN_TIME = "in_time"
    LATE = "late"
    OPEN_OVER = "open_over"
    OPEN_WITHIN = "open_within"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True, slots=True)
class Asked:
    """A requested service of somebody: with which unit it was, from when until when (None: still open), what stood still.

    `whose`: as in `domain/small_counts.py`.
    """

    unit_id: str
    code: ServiceCode
    sent_on: date
    answered_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    whose: int = field(default=0, compare=False)


def answer_time(asked: Asked, term: LegalTerm | None, on: date) -> AnswerTime:
    """How it stands on that day. `term`: that of its service, where one is known."""
    if term is None or term.is_general:
        return AnswerTime.NO_LIMIT
    passed = limit_from(term, asked.sent_on, asked.pauses).has_passed(asked.answered_on or on)
    if asked.answered_on:
        return AnswerTime.LATE if passed else AnswerTime.IN_TIME
    return AnswerTime.OPEN_OVER if passed else AnswerTime.OPEN_WITHIN
