"""One transaction over everything kept."""

from types import TracebackType
from typing import Protocol, Self

from app.use_cases.ports.access_log import AccessLog
from app.use_cases.ports.accounts import Accounts, Holdings
from app.use_cases.ports.applications import Applications, Drafts
from app.use_cases.ports.beside_case import AppliedProtocols, CaseTasks, Diagnoses, StaffNotes
from app.use_cases.ports.browsing import Openings, Sessions, Tries, Visits
from app.use_cases.ports.casework import Cases, StaffMembers
from app.use_cases.ports.circles import Circles, Mandates
from app.use_cases.ports.consents import ConsentHistory
from app.use_cases.ports.conversation import Conversation
from app.use_cases.ports.counter import CounterEntries, CounterPins, PhoneCodes
from app.use_cases.ports.figures import Figures
from app.use_cases.ports.handovers import Handovers, Residences
from app.use_cases.ports.join_questions import JoinQuestions
from app.use_cases.ports.merges import Merges
from app.use_cases.ports.offices import Offices
from app.use_cases.ports.outbox import Outbox, SafeContacts
from app.use_cases.ports.papers import Papers
from app.use_cases.ports.personal_data import PersonalDataStore
from app.use_cases.ports.plans import Plans
from app.use_cases.ports.procedure import Corrections, Decisions
from app.use_cases.ports.publishing import Archive, Demand
from app.use_cases.ports.queue import Appraisals, Offers, Queue, SavedFilters
from app.use_cases.ports.referrals import Referrals
from app.use_cases.ports.register import Register
from app.use_cases.ports.staff_access import StaffAccess


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` undoes everything."""

    sessions: Sessions
    visits: Visits
    openings: Openings
    drafts: Drafts
    applications: Applications
    cases: Cases
    staff: StaffMembers
    access_log: AccessLog
    outbox: Outbox
    tries: Tries
    archive: Archive
    demand: Demand
    consents: ConsentHistory
    personal_data: PersonalDataStore
    corrections: Corrections
    decisions: Decisions
    conversation: Conversation
    plans: Plans
    register: Register
    papers: Papers
    safe_contacts: SafeContacts
    circles: Circles
    mandates: Mandates
    accounts: Accounts
    holdings: Holdings
    queue: Queue
    offers: Offers
    appraisals: Appraisals
    saved_filters: SavedFilters
    handovers: Handovers
    residences: Residences
    referrals: Referrals
    counter_entries: CounterEntries
    counter_pins: CounterPins
    phone_codes: PhoneCodes
    offices: Offices
    staff_access: StaffAccess
    figures: Figures
    diagnoses: Diagnoses
    case_tasks: CaseTasks
    applied_protocols: AppliedProtocols
    staff_notes: StaffNotes
    merges: Merges
    join_questions: JoinQuestions

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def commit(self) -> None: ...


class Work(Protocol):
    """Opens units of work: `reading()` takes no lock; `writing()` holds the write lock from its first line."""

    def reading(self) -> UnitOfWork: ...
    def writing(self) -> UnitOfWork: ...
