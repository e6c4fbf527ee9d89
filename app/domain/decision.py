"""What somebody decided about one requested service, with the reason the person reads and the way to disagree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.edition import Edition
from app.domain.service import ServiceCode

SHORTEST_REASON = 20  # characters


class Ruling(StrEnum):
    """What was decided. WITHDRAWN is the person's own doing, all others a professional's."""

    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OF_STAFF = (Ruling.GRANTED, Ruling.NOT_GRANTED, Ruling.CLOSED)


class Lacking(StrEnum):
    """Why a decision cannot be kept as it is."""

    REASON = "reason"
    LEGAL_GROUND = "legal_ground"
    APPEAL = "appeal"
    APPEAL_WHERE = "appeal_where"
    APPEAL_UNTIL = "appeal_until"


class NotComplete(Exception):
    """A decision without what the person needs to understand it and to disagree; `lacks` says what."""

    def __init__(self, lacks: tuple[Lacking, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `number` counts those about the same requested service from 1.

    `reason`, `legal_ground`, `appeal` and `appeal_where` are in the person's edition, `edition`: why, on what rule,
    how to disagree and where to take it; `appeal_until` is the last day for that. `waited` is how many days the
    person waited, without those on which the next step was hers.
    """

    id: str
    application_id: str
    requested_id: str
    number: int
    code: ServiceCode
    ruling: Ruling
    reason: str
    legal_ground: str
    edition: Edition
    decided_by: str
    at: datetime
    waited: int
    appeal: str = ""
    appeal_where: str = ""
    appeal_until: date | None = None

    @property
    def is_negative(self) -> bool:
        """Whether she is told no, or that it ends without an answer: then the way to disagree is told too."""
        return self.ruling in {Ruling.NOT_GRANTED, Ruling.CLOSED}

    def lacks(self, today: date) -> tuple[Lacking, ...]:
        """What it lacks to be kept. Who is told no is always told how to disagree, where, and until which day."""
        found = [Lacking.REASON] if len(self.reason.strip()) < SHORTEST_REASON else []
        found += [] if self.legal_ground.strip() else [Lacking.LEGAL_GROUND]
        if self.is_negative:
            found += [] if self.appeal.strip() else [Lacking.APPEAL]
            found += [] if self.appeal_where.strip() else [Lacking.APPEAL_WHERE]
            found += [] if self.appeal_until and self.appeal_until > today else [Lacking.APPEAL_UNTIL]
        return tuple(found)


def decided(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the requested services about which something has been decided."""
    return frozenset(decision.requested_id for decision in decisions)
