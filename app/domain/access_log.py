"""Who saw or did what, when and why; only ever added to, each entry sealed by the one before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.actor import Actor, AnsweredBy, Hand
from app.domain.document import canonical_json, content_hash


class Act(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    TAKEN = "taken"
    FOLLOWED = "followed"
    DOWNLOADED = "downloaded"
    CLAIM_MADE = "claim_made"
    JOINED = "joined"
    LET_GO = "let_go"


class Reason(StrEnum):
    """Why a professional opens a record. The person reads it."""

    ASSESS = "assess"
    PREPARE_APPOINTMENT = "prepare_appointment"
    ANSWER_PERSON = "answer_person"
    COVER_COLLEAGUE = "cover_colleague"
    OTHER = "other"


SHORTEST_OTHER_REASON = 15  # characters (promises, P9)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads and why: the key without which no record opens."""

    staff_id: str
    reason: Reason
    words: str = ""

    def is_sufficient(self) -> bool:
        """Whether the reason says enough: *other* needs own words."""
        return self.reason is not Reason.OTHER or len(self.words.strip()) >= SHORTEST_OTHER_REASON


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the log. `reader` is empty where the person herself acted, else a `signature`."""

    id: str
    application_id: str
    act: Act
    at: datetime
    reader: str = ""
    reason: Reason | None = None
    words: str = ""


FROM_ACCOUNT = "account"  # the `words` of FOLLOWED where an account opened it, not code and PIN
FOR_HER = str(AnsweredBy.REPRESENTATIVE)


def signature(actor: Actor, hand: Hand) -> str:
    """How the log names who acted: the id of a professional, `FOR_HER` for who speaks for the person, nothing for her.

    For whom is never in doubt: an application is one person's. The names stand in it, not in the log.
    """
    if actor.id:
        return actor.id
    return FOR_HER if hand.answered_by is AnsweredBy.REPRESENTATIVE else ""


FIRST_HASH = "0" * 64


def chained_hash(sequence: int, previous_hash: str, entry: AccessEntry) -> str:
    """The hash of an entry at its place in the chain, sequence number included (promises, P10)."""
    return content_hash(canonical_json({
        "sequence": sequence,
        "previous": previous_hash,
        "id": entry.id,
        "application": entry.application_id,
        "act": entry.act,
        "at": entry.at.isoformat(),
        "reader": entry.reader,
        "reason": entry.reason or "",
        "words": entry.words,
    }))
