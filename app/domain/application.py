"""The one application: a draft that grows, and what it becomes once sent."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.actor import Actor, AnsweredBy, Hand, Hands
from app.domain.at_a_glance import asked_of, left_to_others
from app.domain.catalogue import Catalogue
from app.domain.changing import changed
from app.domain.choice import Choices
from app.domain.consent import Consent, Purpose
from app.domain.counter import Counter
from app.domain.edition import Edition
from app.domain.field import Answers, FieldName, NotKnown, Value
from app.domain.paper import Paper
from app.domain.people import ActingFor, CircleMember, ForWhom, Languages, Person, Residence, SafeContact
from app.domain.private_part import TASKS_OF_ONES_OWN, PrivatePart
from app.domain.roles import Unasked, in_the_way_of_sending
from app.domain.routing import CompetentBody
from app.domain.service import ServiceCode
from app.domain.task import Task

DRAFT_KEPT = timedelta(days=30)
VISIT_KEPT = timedelta(minutes=60)
PRIVATE_VISIT_KEPT = timedelta(minutes=30)


class Missing(StrEnum):
    """What an application cannot be sent without. Everything else may come later."""

    SAFE_CONTACT = "safe_contact"
    PERSON = "person"
    RESIDENCE = "residence"
    SERVICES = "services"
    LANGUAGES = "languages"
    CONSENTS = "consents"
    ASKED = "asked"
    AGREEMENT = "agreement"


class NotReady(Exception):
    """The draft cannot be sent yet; `missing` says what it lacks."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Draft:
    """An application in progress, or the answers of a visit that has not been saved.

    `catalogue_version` is the one published when it was saved, which the archive keeps; sending writes the one shown; `form_key` is born with it and makes sending
    idempotent. None stands for a section nobody has opened yet. `hands`: who wrote what. `private` where it is the part
    of one adult beside a shared application.
    """

    form_key: str
    catalogue_version: str
    for_whom: ForWhom | None = None
    name_above: str = ""
    situation: int | None = None
    from_service: ServiceCode | None = None
    answers: Answers = field(default_factory=Answers)
    wanted: tuple[ServiceCode, ...] = ()
    choices: Choices = field(default_factory=Choices)
    safe_contact: SafeContact | None = None
    person: Person | None = None
    acting: ActingFor | None = None
    residence: Residence | None = None
    circle: tuple[CircleMember, ...] = ()
    circle_seen: bool = False
    matters: str | None = None
    papers: tuple[Paper, ...] = ()
    languages: Languages | None = None
    consents: tuple[Consent, ...] = ()
    hands: Hands = field(default_factory=Hands)
    private: PrivatePart | None = None

    def want(self, code: ServiceCode) -> "Draft":
        """Puts a service on the list; once is enough."""
        return self if code in self.wanted else replace(self, wanted=(*self.wanted, code))

    def unwant(self, code: ServiceCode) -> "Draft":
        return replace(self, wanted=tuple(c for c in self.wanted if c != code)) if code in self.wanted else self

    def answer(self, name: FieldName, value: Value | NotKnown, actor: Actor) -> "Draft":
        """Keeps an answer of the guide, and beside it whose hand wrote it."""
        hands = self.hands.answering(name, self.hand_of(actor))
        return changed(self, answers=self.answers.with_answer(name, value), hands=hands)

    def written_by(self, actor: Actor, task: Task) -> "Draft":
        """Notes whose hand wrote the section last."""
        return changed(self, hands=self.hands.writing(task, self.hand_of(actor)))

    def saved_by(self, actor: Actor) -> "Draft":
        """Notes whose hand put it behind a code."""
        return replace(self, hands=replace(self.hands, saved=self.hand_of(actor)))

    def hand_of(self, actor: Actor) -> Hand:
        """Who types, and whose words it is: what the actor says of it, else what the draft says of who speaks."""
        spoken_for = self.acting.role.acts_for_another if self.acting else self.speaks_for_another()
        alone = AnsweredBy.REPRESENTATIVE if spoken_for else AnsweredBy.PERSON
        return Hand(actor.entered_by, actor.answered_by or alone, actor.by_phone)

    def missing(self) -> tuple[Missing, ...]:
        """What is still needed before it can be sent, in the order of the task list."""
        unasked = in_the_way_of_sending(self.acting)
        asked = {
            Missing.SAFE_CONTACT: self.safe_contact,
            Missing.PERSON: (self.person and self.acting and self.acting.is_complete) or None,
            Missing.RESIDENCE: self.residence,
            Missing.SERVICES: self.wanted or self.private,  # her own words may be all there is
            Missing.LANGUAGES: self.languages,
            Missing.CONSENTS: self.consents if {c.purpose for c in self.consents} == set(Purpose) else None,
            Missing.ASKED: None if unasked is Unasked.NOT_ASKED else True,
            Missing.AGREEMENT: None if unasked is Unasked.NOT_WANTED else True,
        }
        return tuple(name for name, value in asked.items() if value is None)

    def still_listed(self, catalogue: Catalogue) -> "Draft":
        """The draft without the services that the catalogue no longer offers."""
        offered = catalogue.still_offered(self.wanted)
        return self if offered == self.wanted else replace(self, wanted=offered)

    def as_sent(self, catalogue: Catalogue, actor: Actor) -> "Draft":
        """What travels: the services still offered, nothing said of others, the version they were shown in, who sends."""
        listed = self.still_listed(catalogue)
        return changed(
            listed, choices=self.choices.only_about(listed.wanted), catalogue_version=catalogue.version,
            hands=changed(self.hands, sent=self.hand_of(actor)),
            private=self.private.as_sent() if self.private else None,
        )

    def has_section(self, task: Task) -> bool:
        """Whether the section belongs to it: a private part has fewer, and one of its own."""
        return task in TASKS_OF_ONES_OWN if self.private else task is not Task.TRAVELS

    def speaks_for_another(self) -> bool:
        """Whether the one who answers is not the one the care is for."""
        return self.for_whom in {ForWhom.SOMEBODY_ELSE, ForWhom.ME_AS_CARER}

    def is_empty(self) -> bool:
        """Whether nothing worth keeping has been said."""
        return replace(self, hands=Hands()) == Draft(self.form_key, self.catalogue_version)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft on the server. `version` rises with every write: a stale write is refused, never merged."""

    id: str
    draft: Draft
    version: int
    saved_at: datetime

    @property
    def kept_until(self) -> datetime:
        return self.saved_at + DRAFT_KEPT


@dataclass(frozen=True, slots=True)
class Visit:
    """What one browser holds behind a handle: loose answers, a saved draft, or a sent application.

    Exactly one of the three: `draft` is read from `draft_id` where that is set, in the version `draft_version`.
    `member_id`: who came in with a code of her own as one of the circle; empty for the person. `counter`: where a
    professional helps beside her; `is_covered` while the screen hides whom it is about.
    """

    handle: str
    session_key: str
    draft: Draft
    version: int
    touched_at: datetime
    draft_id: str = ""
    application_id: str = ""
    draft_version: int = field(default=0, compare=False)
    member_id: str = ""
    counter: Counter | None = None
    is_covered: bool = field(default=False, compare=False)

    @property
    def is_saved(self) -> bool:
        return bool(self.draft_id)

    @property
    def about(self) -> str:
        """What the circle, its rights and its mandates are kept under: the sent application, else the saved draft."""
        return self.application_id or self.draft_id

    @property
    def kept_for(self) -> timedelta:
        """After how long without a touch it is gone."""
        return PRIVATE_VISIT_KEPT if self.draft.private else VISIT_KEPT


class ServiceState(StrEnum):
    """How a requested service stands. From one to the next lead only the moves of `domain/procedure.py`."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    WAITING_FOR_YOU = "waiting_for_you"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RequestedService:
    """One line of the application: routed to its competent body and decided on its own.

    `state` is the one it was sent in; how it stands since is told by what has happened (`domain/procedure.py`).
    """

    id: str
    code: ServiceCode
    body: CompetentBody
    state: ServiceState = ServiceState.RECEIVED


@dataclass(frozen=True, slots=True)
class Application:
    """What was sent. Nobody alters it.

    `shown` is the canonical JSON of what the person saw and `shown_hash` its SHA-256; `receipt` is the
    document from which page, print and PDF are made, with `receipt_hash`. `written_in`: the one thing that is said of it
    later, the edition in which she asks to be written to from then on; None: as she sent it.
    """

    id: str
    reference: str
    sent_at: datetime
    edition: Edition
    draft: Draft
    requested: tuple[RequestedService, ...]
    shown: str
    shown_hash: str
    receipt: str
    receipt_hash: str
    verification_code: str
    written_in: Edition | None = None

    @property
    def delegates_something(self) -> bool:
        """Whether any choice about what is asked for was left to somebody: it goes on top of the queue."""
        return bool(left_to_others(asked_of(self.draft.choices, self.draft.wanted)))

    @property
    def reads_in(self) -> Edition:
        """The edition in which she wants what is written to her: as she said last, else as she sent it."""
        return self.written_in or self.sent_for

    @property
    def sent_for(self) -> Edition:
        """The edition for which she asked when she sent it; else the one she sent it in."""
        languages = self.draft.languages
        return (languages.documents if languages else None) or self.edition

    def requested_service(self, requested_id: str) -> RequestedService | None:
        """The line with that id, or None."""
        return next((line for line in self.requested if line.id == requested_id), None)
