"""What the use cases need from outside, as protocols, and the house that holds it all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from app.domain.access_log import AccessEntry
from app.domain.application import Application, Draft, KeptDraft, RequestedService, Visit
from app.domain.assessment import Rules
from app.domain.casework import Assignment, Case, StaffMember, Unit
from app.domain.catalogue import Catalogue
from app.domain.demand import UnmetDemand
from app.domain.document import Document
from app.domain.edition import Edition, Language
from app.domain.routing import Workload
from app.use_cases.check_catalogue import Problem
from app.use_cases.find_place import PlaceIndex
from app.use_cases.findings import Findings, TextStanding
from app.use_cases.search_catalogue import SearchIndex
from app.use_cases.texts import Texts


class StaleWrite(Exception):
    """The row has changed since it was read; nothing was overwritten."""


class Unavailable(Exception):
    """What is kept cannot be reached just now, is full or too busy. Trying again later is safe."""


class AlreadySent(Exception):
    """The form key has been used; `application` is what it became."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.reference)
        self.application = application


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A browser's session on the server. `key` is the keyed hash of what the cookie holds; `content` plain JSON."""

    key: str
    content: str
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a member of staff signs in with. `totp_step` is the last time step used: each code once."""

    staff_id: str
    password_hash: str
    totp_secret: str
    totp_step: int


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be told to the person, only through the safe channel. `kind` names the text."""

    id: str
    application_id: str
    kind: str
    way: str
    to: str
    edition: Edition
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingApplication:
    """One line of a unit's inbox; names are unsealed for the unit that answers for them."""

    application: Application
    case: Case


@dataclass(frozen=True, slots=True)
class ChainedEntry:
    """An entry of the access log at its place in the chain."""

    sequence: int
    previous_hash: str
    hash: str
    entry: AccessEntry


class Sessions(Protocol):
    def find(self, key: str) -> KeptSession | None: ...
    def keep(self, session: KeptSession) -> None: ...
    def rewrite(self, session: KeptSession) -> bool:
        """Writes it anew where it still is; False where it was forgotten meanwhile."""

    def forget(self, key: str) -> None: ...
    def forget_untouched_since(self, moment: datetime) -> int: ...


class Visits(Protocol):
    def find(self, handle: str, session_key: str) -> Visit | None:
        """The visit behind the handle if this session holds it; a saved draft is read in with it.

        None, too, where its saved draft has been forgotten.
        """

    def add(self, visit: Visit) -> None: ...
    def update(self, visit: Visit) -> Visit:
        """Writes the visit's own row; returns it with the new version. Raises `StaleWrite`."""

    def of_session(self, session_key: str) -> Sequence[Visit]: ...
    def forget(self, handle: str) -> None: ...
    def forget_session(self, session_key: str) -> None: ...
    def forget_untouched_since(self, moment: datetime) -> int: ...


class Drafts(Protocol):
    def find(self, draft_id: str) -> KeptDraft | None: ...
    def add(self, kept: KeptDraft, code_key: str, pin_hash: str) -> None: ...
    def update(self, kept: KeptDraft) -> KeptDraft:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def find_by_code(self, code_key: str) -> tuple[KeptDraft, str] | None:
        """The draft of an access code (keyed hash) and the hash of its PIN."""

    def renew_code(self, draft_id: str, code_key: str, pin_hash: str) -> None: ...
    def forget(self, draft_id: str) -> None: ...
    def forget_saved_before(self, moment: datetime) -> int: ...


class Applications(Protocol):
    def next_number(self, year: int) -> int:
        """The next number of the year, taken inside this transaction so that none is doubled or skipped."""

    def add_from_draft(self, application: Application, draft_id: str, draft_version: int | None = None) -> None:
        """Keeps it with its requested services, choices and consents, behind the code and PIN of its draft.

        Raises `AlreadySent` where the form key of its draft has been used, `LookupError` where there is no such
        draft, `StaleWrite` where it has changed since that version. After any of them the unit of work is left
        without commit, so that its number is not lost.
        """

    def find(self, application_id: str) -> Application | None: ...
    def find_by_form_key(self, form_key: str) -> Application | None: ...
    def find_by_code(self, code_key: str) -> tuple[Application, str] | None: ...
    def find_by_reference(self, reference: str) -> Application | None: ...
    def requested(self, application_id: str) -> Sequence[RequestedService]: ...


class Cases(Protocol):
    def add(self, case: Case) -> None: ...
    def find(self, application_id: str) -> Case | None: ...
    def update(self, case: Case) -> Case:
        """Writes where the version is still the one read. Raises `StaleWrite`."""

    def waiting_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        """The unit's cases not yet taken, those that delegate first, each part oldest first.

        `after`: the id of the last one seen.
        """

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        """What the professional leads, the last taken first."""

    def bond_of(self, document_key: str) -> StaffMember | None:
        """The professional named last in a case of the person with this DNI or NIE.

        `document_key`: the keyed hash of `Person.document` for the purpose `document` (blind index).
        """


class StaffMembers(Protocol):
    def find(self, staff_id: str) -> StaffMember | None: ...
    def find_by_email(self, email: str) -> StaffMember | None: ...
    def credentials(self, staff_id: str) -> Credentials | None: ...
    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        """Marks a time step as used; False where it was used before (each code once)."""

    def add(self, member: StaffMember, credentials: Credentials) -> None: ...
    def unit(self, unit_id: str) -> Unit | None: ...
    def unit_of_municipality(self, ine_code: str) -> Unit | None: ...
    def add_unit(self, unit: Unit) -> None: ...
    def workloads(self, unit_id: str) -> Sequence[Workload]:
        """The unit's professionals by id; the weight is the number of services asked for in their open cases."""


class AccessLog(Protocol):
    def append(self, entry: AccessEntry) -> None:
        """Adds it at the end of the chain. Last in a unit of work: everybody else waits from here to the commit."""

    def of_application(self, application_id: str) -> Sequence[AccessEntry]: ...
    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        """At most `limit` entries after that sequence number, in order."""


class Outbox(Protocol):
    def add(self, message: Message) -> None: ...
    def waiting(self, limit: int) -> Sequence[Message]: ...
    def delivered(self, message_id: str, at: datetime) -> None: ...


class Tries(Protocol):
    """Tries at a lock, counted in the database so that every process sees them."""

    def count_since(self, lock: str, moment: datetime) -> int: ...
    def add(self, lock: str, at: datetime) -> None: ...
    def clear(self, lock: str) -> None: ...
    def forget_before(self, moment: datetime) -> int: ...


class Archive(Protocol):
    """The catalogue as it was: stored once by version."""

    def keep(self, version: str, content: str) -> None: ...
    def holds(self, version: str) -> bool: ...
    def content(self, version: str) -> str | None:
        """What was published at that version, or None."""


class Demand(Protocol):
    """Searches that found nothing: counted by day, edition and town, and nothing else."""

    def total(self, day: date, edition: Edition) -> int:
        """All of a day in an edition, with a town and without."""

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        """One more; without a town where none is given."""

    def take(self, day: date, edition: Edition) -> bool:
        """Takes away one without a town; False where there is none."""

    def since(self, day: date) -> Sequence[UnmetDemand]:
        """From that day on, by day, edition and town."""


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` undoes everything."""

    sessions: Sessions
    visits: Visits
    drafts: Drafts
    applications: Applications
    cases: Cases
    staff: StaffMembers
    access_log: AccessLog
    outbox: Outbox
    tries: Tries
    archive: Archive
    demand: Demand

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def commit(self) -> None: ...


class Work(Protocol):
    """Opens units of work: `reading()` takes no lock; `writing()` holds the write lock from its first line."""

    def reading(self) -> UnitOfWork: ...
    def writing(self) -> UnitOfWork: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment, aware, in UTC."""


class Secrets(Protocol):
    """Everything unguessable, and how it is kept."""

    def new_id(self) -> str:
        """32 hexadecimal characters."""

    def new_handle(self) -> str:
        """An opaque handle for an address: 22 characters, 128 bits."""

    def new_code(self, length: int) -> str:
        """Characters of Crockford's alphabet."""

    def new_pin(self) -> str:
        """Six digits."""

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA-256 under a key of its own for each purpose, in hexadecimal: a blind index."""

    def slow_hash(self, value: str) -> str:
        """argon2id."""

    def slow_check(self, hashed: str | None, value: str) -> bool:
        """Whether the value has this hash. None is nobody's: it takes as long as any other, and is never right."""


class OneTimeCodes(Protocol):
    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The time step (now, or one beside it) to which the code belongs, or None."""


class Narrator(Protocol):
    """Says domain values in an edition's sentences."""

    def application(self, draft: Draft, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
        """Everything that would be sent, exactly as the check page shows it."""

    def receipt(self, shown: Document, sent: "Sent", texts: Texts) -> Document:
        """What was shown, with the facts of sending: reference, date, hash, who is next, how to go on."""

    def consent(self, purpose: str, edition: Edition) -> str:
        """The sentence a person reads before she consents."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The facts of one sending, from which the receipt is said."""

    reference: str
    verification_code: str
    sent_at: datetime
    edition: Edition
    shown_hash: str
    requested: tuple[RequestedService, ...]
    assignment: Assignment
    professional: StaffMember | None
    unit: Unit | None
    catalogue: Catalogue
    draft: Draft


class Printer(Protocol):
    def receipt_pdf(self, receipt: Document, receipt_hash: str) -> bytes:
        """A tagged PDF in the receipt's edition. Deterministic: the same receipt, the same bytes."""


class Shelf(Protocol):
    """The published content, loaded once at first use. Raises `WrongContent` where it cannot be."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def search(self) -> SearchIndex: ...
    @property
    def places(self) -> PlaceIndex: ...
    @property
    def frozen_content(self) -> str:
        """The whole content as canonical JSON, for the archive."""

    def fact_problems(self) -> Sequence[Problem]:
        """What is wrong in the facts; works on content too wrong to be read."""

    def text_problems(self) -> Sequence[Problem]:
        """What is wrong in the texts; while facts are wrong, in both, as far as it can be told."""

    @property
    def own_findings(self) -> Findings:
        """What our own rules say of the texts; worked out once and kept. No program is called."""

    def all_findings(self) -> Findings:
        """The same with grammar and spelling, for which programs are called: for commands only."""

    def standings(self) -> Sequence[TextStanding]:
        """Each text in each edition, without its findings."""

    def rule_words(self, rule: str, language: Language) -> str:
        """What a rule asks, in the language."""

    def record_adapted(self, names: Collection[str]) -> Sequence[str]:
        """Writes down that these easy-read texts (`es/services/1.1`) were compared with their standard ones.

        Answers with those that there are.
        """

    @property
    def ceilings(self) -> Mapping[tuple[str, Edition], int]:
        """How many warnings there may be, by rule and edition."""

    def lower_ceilings(self, counts: Mapping[tuple[str, Edition], int]) -> None: ...


@dataclass(frozen=True, slots=True)
class House:
    """Everything a use case may ask for."""

    work: Work
    shelf: Shelf
    clock: Clock
    secrets: Secrets
    one_time_codes: OneTimeCodes
    narrator: Narrator
    printer: Printer
    limits: bool
