"""Who saw or did what, when and why; only ever added to, each entry sealed by the one before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.actor import Actor, ActorKind, AnsweredBy, Hand
from app.domain.document import canonical_json, content_hash


class Act(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    TAKEN = "taken"
    LEAD_CHANGED = "lead_changed"
    OFFICE_FOUND = "office_found"
    CASE_OFFERED = "case_offered"
    OFFER_DECLINED = "offer_declined"
    OFFER_TAKEN_BACK = "offer_taken_back"
    APPRAISED = "appraised"
    HANDOVER_BEGUN = "handover_begun"
    HANDOVER_SHOWN = "handover_shown"
    HANDOVER_ANSWERED = "handover_answered"
    HANDOVER_SENT = "handover_sent"
    HANDOVER_ACKNOWLEDGED = "handover_acknowledged"
    HANDOVER_RETURNED = "handover_returned"
    HANDOVER_CALLED_OFF = "handover_called_off"
    MOVED = "moved"
    MOVE_ANSWERED = "move_answered"
    FOLLOWED = "followed"
    DOWNLOADED = "downloaded"
    EXPORTED = "exported"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_EXTENDED = "correction_extended"
    CORRECTION_ANSWERED = "correction_answered"
    CORRECTION_CLOSED = "correction_closed"
    DECIDED = "decided"
    DIAGNOSED = "diagnosed"
    TASK_MADE = "task_made"
    TASK_MOVED = "task_moved"
    TASK_ENDED = "task_ended"
    TASK_HANDED = "task_handed"
    TASK_DECLINED = "task_declined"
    PROTOCOL_APPLIED = "protocol_applied"
    STAFF_NOTED = "staff_noted"
    SPOKE_UP = "spoke_up"
    CAME_OF_IT = "came_of_it"
    WROTE = "wrote"
    OFFICE_WROTE = "office_wrote"
    MESSAGES_READ = "messages_read"
    CHOICE_CHANGED = "choice_changed"
    CHOICE_PROPOSED = "choice_proposed"
    PROPOSAL_ANSWERED = "proposal_answered"
    LOOK_ASKED = "look_asked"
    LOOK_EXPLAINED = "look_explained"
    NOTE_LEFT = "note_left"
    OTHER_PROFESSIONAL_ASKED = "other_professional_asked"
    OTHER_PROFESSIONAL_ANSWERED = "other_professional_answered"
    ACCESSIBLE_HANDLING = "accessible_handling"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    PLAN_WRITTEN = "plan_written"
    PLAN_SHOWN = "plan_shown"
    PLAN_SIGNED = "plan_signed"
    LOOKED_UP = "looked_up"
    GLASS_BROKEN = "glass_broken"
    PAPER_ADDED = "paper_added"
    PAPER_DOWNLOADED = "paper_downloaded"
    CONTACT_CHANGED = "contact_changed"
    TOLD = "told"
    RIGHTS_CHANGED = "rights_changed"
    CLOSED_ELSEWHERE = "closed_elsewhere"
    CLAIM_MADE = "claim_made"
    PHONE_CODE_MADE = "phone_code_made"
    PHONE_CODE_ENDED = "phone_code_ended"
    JOINED = "joined"
    LET_GO = "let_go"
    BLOCKED = "blocked"
    CODE_RENEWED = "code_renewed"
    REFERRAL_WRITTEN = "referral_written"
    REFERRAL_SHOWN = "referral_shown"
    REFERRAL_ANSWERED = "referral_answered"
    REFERRAL_SENT = "referral_sent"
    REFERRAL_DROPPED = "referral_dropped"
    REFERRAL_ACKNOWLEDGED = "referral_acknowledged"
    REFERRAL_ACCEPTED = "referral_accepted"
    REFERRAL_HANDED_ON = "referral_handed_on"
    REFERRAL_RETURNED = "referral_returned"
    REFERRAL_CLOSED = "referral_closed"
    REFERRAL_BROKEN_OFF = "referral_broken_off"
    REFERRAL_READ = "referral_read"
    HANDOVER_READ = "handover_read"
    ENTERED_FROM_CARE = "entered_from_care"
    OPENED_AT_COUNTER = "opened_at_counter"
    PEOPLE_JOINED = "people_joined"
    PEOPLE_PARTED = "people_parted"
    JOIN_ASKED = "join_asked"
    JOIN_WITHDRAWN = "join_withdrawn"


LOOKS = frozenset({
    Act.DOWNLOADED, Act.EXPORTED, Act.FOLLOWED, Act.GLASS_BROKEN, Act.HANDOVER_READ, Act.LOOKED_UP, Act.MESSAGES_READ,
    Act.OPENED, Act.OPENED_AT_COUNTER, Act.PAPER_DOWNLOADED, Act.REFERRAL_READ,
})
"""Acts that change nothing: somebody looked. All others are what happened."""
ONLY_HERS = frozenset({
    Act.SENT, Act.FOLLOWED, Act.DOWNLOADED, Act.EXPORTED, Act.CONSENT_GIVEN, Act.CONSENT_WITHDRAWN, Act.CORRECTION_ANSWERED,
    Act.WROTE, Act.TASK_DECLINED, Act.CHOICE_CHANGED, Act.PROPOSAL_ANSWERED, Act.LOOK_ASKED, Act.NOTE_LEFT, Act.OTHER_PROFESSIONAL_ASKED,
    Act.ACCESSIBLE_HANDLING, Act.WITHDRAWN, Act.RIGHTS_CHANGED, Act.CLOSED_ELSEWHERE, Act.CLAIM_MADE,
    Act.PHONE_CODE_MADE, Act.PHONE_CODE_ENDED, Act.UNDONE,
})
"""What only the person does, or somebody for her: where a professional signed it, she was helping at the counter."""
TOGETHER = ONLY_HERS | {Act.OPENED_AT_COUNTER}
"""Acts that a professional signs only because she helped the person, at the counter or by phone."""


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
    """Who reads and why: the key without which no record opens. `was_here`: when she looked last before she said why."""

    staff_id: str
    reason: Reason
    words: str = ""
    was_here: datetime | None = None

    def is_sufficient(self) -> bool:
        """Whether the reason says enough: *other* needs own words."""
        return self.reason is not Reason.OTHER or len(self.words.strip()) >= SHORTEST_OTHER_REASON


PHONE = "phone:"


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the log. `reader` is empty where the person herself acted, else a `signature`.

    `words` of an act `OF_SERVICE` is the id of the requested service, where it is about one. `by_phone`: a professional
    did it for the person, who told her by phone.
    """

    id: str
    application_id: str
    act: Act
    at: datetime
    reader: str = ""
    reason: Reason | None = None
    words: str = ""
    by_phone: bool = False

    def __post_init__(self) -> None:
        """A signature given by phone is read apart: `reader` is the professional's id, however she helped."""
        if self.reader.startswith(PHONE):
            object.__setattr__(self, "reader", self.reader.removeprefix(PHONE))
            object.__setattr__(self, "by_phone", True)

    @property
    def signed(self) -> str:
        """How the line is kept: with how the professional helped."""
        return f"{PHONE}{self.reader}" if self.by_phone else self.reader


KEYS = frozenset({Act.CODE_RENEWED, Act.CLAIM_MADE, Act.PHONE_CODE_MADE})
"""Acts that made another key to what is hers."""
OF_SERVICE = frozenset({
    Act.DECIDED, Act.WITHDRAWN, Act.CORRECTION_ASKED, Act.CORRECTION_EXTENDED, Act.CORRECTION_ANSWERED, Act.CORRECTION_CLOSED,
})
"""Acts that are about one requested service, or about all of what was asked."""
FROM_ACCOUNT = "account"  # the `words` of FOLLOWED where an account opened it, not code and PIN
ON_THE_OTHER = "other"  # the `words` of PEOPLE_PARTED in the log of the one where nobody said so
FOR_HER = str(AnsweredBy.REPRESENTATIVE)


def signature(actor: Actor, hand: Hand | None = None) -> str:
    """How the log names who acted: the id of a professional (by phone behind `PHONE`), `member:` and the id of somebody of the circle,
    `FOR_HER` for who speaks for the person, nothing for her.

    For whom is never in doubt: an application is one person's. The names stand in it, not in the log.
    """
    if actor.kind is ActorKind.MEMBER:
        return actor.entered_by
    if actor.id:
        return f"{PHONE}{actor.id}" if actor.by_phone else actor.id
    return FOR_HER if hand and hand.answered_by is AnsweredBy.REPRESENTATIVE else ""


def member_behind(reader: str) -> str:
    """The id of the member of the circle who signed so; empty where it was nobody of the circle."""
    kind, _colon, id_ = reader.partition(":")
    return id_ if kind == ActorKind.MEMBER else ""


def professional_behind(reader: str) -> str:
    """The id of the professional who signed so, however she helped; empty where it was none."""
    return reader.removeprefix(PHONE) if is_of_staff(reader) else ""


def is_by_phone(reader: str) -> bool:
    """Whether a professional signed so for somebody who told her by phone."""
    return reader.startswith(PHONE)


def is_of_staff(reader: str) -> bool:
    """Whether a professional signed so: not the person, nor who speaks for her, nor anybody of her circle."""
    return reader not in {"", FOR_HER} and not member_behind(reader)


def speak_as_one(one: str, other: str) -> bool:
    """Whether two signatures are the same voice: the person's, whoever typed what she said, or the same one's of her circle.

    Only of what the person says: what a professional says for the office is signed in the same way.
    """
    return member_behind(one) == member_behind(other)


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
        "reader": entry.signed,
        "reason": entry.reason or "",
        "words": entry.words,
    }))
