"""A case offered to a colleague: who leads it changes when she accepts, and not before (peers, U38)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.casework import LEADING, Case, CaseState, StaffMember

ANSWER_WITHIN = timedelta(days=3)
"""After so long without an answer the supervisor sees it: a rule of this portal, not of a law."""


class OfferAnswer(StrEnum):
    """LAPSED: something else happened to the case first, or it was offered to somebody else."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"


class NotOpen(Exception):
    """The offer was answered or taken back, or the case is no longer as it was offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`words`: to the colleague; `for_her`: why, as the person will read it once it is accepted, in her edition.

    `case_version`: of the case as it was offered. Whatever happens to the case by another way makes the offer lapse.
    """

    id: str
    application_id: str
    unit_id: str
    to: str
    by: str
    words: str
    for_her: str
    at: datetime
    case_version: int
    answered_at: datetime | None = None
    answer: OfferAnswer | None = None
    answer_words: str = ""

    def stands_for(self, case: Case) -> bool:
        """Whether it still waits for its answer, and the case is as it was offered."""
        return self.answered_at is None and self.case_version == case.version and case.state is not CaseState.CLOSED

    def answered(self, answer: OfferAnswer, at: datetime, words: str = "") -> "Offer":
        """Answered, once. Raises `NotOpen` where it was before."""
        if self.answered_at is not None:
            raise NotOpen
        return replace(self, answered_at=at, answer=answer, answer_words=words.strip())

    def is_late(self, now: datetime) -> bool:
        """Whether it has waited for too long."""
        return self.answered_at is None and now - self.at > ANSWER_WITHIN


def may_be_offered(case: Case, to: StaffMember) -> bool:
    """Whether the case may be offered to her: who leads cases, works here now, in the unit that answers for it, and leads
    it not yet.
    """
    return (
        to.is_active and to.role in LEADING and bool(to.unit_id) and to.unit_id == case.assignment.unit_id
        and not (to.id == case.assignment.professional_id and not case.is_waiting())
    )
