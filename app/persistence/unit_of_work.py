"""Units of work over the database (port `Work`): one transaction each."""

import sqlite3
from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app.persistence.access_log import KeptAccessLog
from app.persistence.accounts import KeptAccounts
from app.persistence.applications import KeptApplications
from app.persistence.appraisals import KeptAppraisals
from app.persistence.archive import KeptArchive
from app.persistence.beside_case import KeptDiagnoses, KeptStaffNotes
from app.persistence.case_tasks import KeptCaseTasks
from app.persistence.cases import KeptCases
from app.persistence.circles import KeptCircles, KeptMandates
from app.persistence.consents import KeptConsentHistory
from app.persistence.conversation import KeptConversation
from app.persistence.counter import KeptCounterEntries, KeptCounterPins
from app.persistence.drafts import KeptDrafts
from app.persistence.figures import KeptFigures
from app.persistence.handovers import KeptHandovers, KeptResidences
from app.persistence.holdings import KeptHoldings
from app.persistence.join_questions import KeptJoinQuestions
from app.persistence.kept_open import Lines, lines_of
from app.persistence.merges import KeptMerges
from app.persistence.offers import KeptOffers
from app.persistence.offices import KeptOffices
from app.persistence.openings import KeptOpenings
from app.persistence.outbox import KeptOutbox
from app.persistence.papers import KeptPapers
from app.persistence.personal_data import KeptPersonalData
from app.persistence.phone_codes import KeptPhoneCodes
from app.persistence.plans import KeptPlans
from app.persistence.procedure import KeptCorrections, KeptDecisions
from app.persistence.protocols import KeptAppliedProtocols
from app.persistence.queue import KeptQueue
from app.persistence.referrals import KeptReferrals
from app.persistence.register import KeptRegister
from app.persistence.safe_contacts import KeptSafeContacts
from app.persistence.saved_filters import KeptSavedFilters
from app.persistence.sealing import Sealer
from app.persistence.sessions import KeptSessions
from app.persistence.staff import KeptStaff
from app.persistence.staff_access import KeptStaffAccess
from app.persistence.transaction import Transaction
from app.persistence.tries import KeptTries
from app.persistence.unmet_demand import KeptDemand
from app.persistence.visits import KeptVisits
from app.use_cases.ports import (
    AccessLog,
    Accounts,
    Applications,
    AppliedProtocols,
    Appraisals,
    Archive,
    Cases,
    CaseTasks,
    Circles,
    ConsentHistory,
    Conversation,
    Corrections,
    CounterEntries,
    CounterPins,
    Decisions,
    Demand,
    Diagnoses,
    Drafts,
    Figures,
    Handovers,
    Holdings,
    JoinQuestions,
    Mandates,
    Merges,
    Offers,
    Offices,
    Openings,
    Outbox,
    Papers,
    PersonalDataStore,
    PhoneCodes,
    Plans,
    Queue,
    Referrals,
    Register,
    Residences,
    SafeContacts,
    SavedFilters,
    Secrets,
    Sessions,
    StaffAccess,
    StaffMembers,
    StaffNotes,
    Tries,
    Unavailable,
    Visits,
)

Port = TypeVar("Port")
LONGEST_WAIT = 5.0  # seconds for a turn to write; as long as SQLite waits for another process


def is_outage(error: BaseException | None) -> bool:
    """Whether the database is away, full or too busy: nothing is wrong with what was asked of it."""
    if isinstance(error, OperationalError | InterfaceError | NoConnectionFree | sqlite3.OperationalError):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


class _Repository:
    """One of a unit of work, opened when it is asked for: there are forty, and a page asks for two or four."""

    def __init__(self, open_: "Callable[[SqlUnitOfWork], Any]") -> None:
        self._open = open_

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: "SqlUnitOfWork", owner: type) -> Any:
        """Reached only for what is not there. Raises `AttributeError` outside of `with`."""
        opened = work.__dict__[self._name] = self._open(work)
        return opened


def _opened(kept: Callable[[Transaction], Port]) -> Port:
    return cast("Port", _Repository(lambda work: kept(work.transaction)))


def _beside_applications(kept: Callable[[Transaction, KeptApplications], Port]) -> Port:
    """One that reads applications, too."""
    return cast("Port", _Repository(lambda work: kept(work.transaction, cast("KeptApplications", work.applications))))


class SqlUnitOfWork:
    """One transaction, from `with` to `commit`."""

    sessions: Sessions = _opened(KeptSessions)
    visits: Visits = _opened(KeptVisits)
    openings: Openings = _opened(KeptOpenings)
    drafts: Drafts = _opened(KeptDrafts)
    applications: Applications = _opened(KeptApplications)
    cases: Cases = _opened(KeptCases)
    staff: StaffMembers = _opened(KeptStaff)
    access_log: AccessLog = _opened(KeptAccessLog)
    outbox: Outbox = _opened(KeptOutbox)
    tries: Tries = _opened(KeptTries)
    archive: Archive = _opened(KeptArchive)
    demand: Demand = _opened(KeptDemand)
    consents: ConsentHistory = _opened(KeptConsentHistory)
    personal_data: PersonalDataStore = _opened(KeptPersonalData)
    corrections: Corrections = _opened(KeptCorrections)
    decisions: Decisions = _opened(KeptDecisions)
    conversation: Conversation = _beside_applications(KeptConversation)
    plans: Plans = _opened(KeptPlans)
    register: Register = _opened(KeptRegister)
    papers: Papers = _opened(KeptPapers)
    safe_contacts: SafeContacts = _opened(KeptSafeContacts)
    circles: Circles = _opened(KeptCircles)
    mandates: Mandates = _opened(KeptMandates)
    accounts: Accounts = _opened(KeptAccounts)
    holdings: Holdings = _opened(KeptHoldings)
    queue: Queue = _opened(KeptQueue)
    offers: Offers = _opened(KeptOffers)
    appraisals: Appraisals = _opened(KeptAppraisals)
    saved_filters: SavedFilters = _opened(KeptSavedFilters)
    handovers: Handovers = _beside_applications(KeptHandovers)
    residences: Residences = _opened(KeptResidences)
    referrals: Referrals = _beside_applications(KeptReferrals)
    counter_entries: CounterEntries = _opened(KeptCounterEntries)
    counter_pins: CounterPins = _opened(KeptCounterPins)
    phone_codes: PhoneCodes = _opened(KeptPhoneCodes)
    offices: Offices = _opened(KeptOffices)
    staff_access: StaffAccess = _opened(KeptStaffAccess)
    figures: Figures = _opened(KeptFigures)
    diagnoses: Diagnoses = _opened(KeptDiagnoses)
    case_tasks: CaseTasks = _opened(KeptCaseTasks)
    applied_protocols: AppliedProtocols = _opened(KeptAppliedProtocols)
    staff_notes: StaffNotes = _opened(KeptStaffNotes)
    merges: Merges = _opened(KeptMerges)
    join_questions: JoinQuestions = _opened(KeptJoinQuestions)

    def __init__(
        self, lines: Lines, sealer: Sealer, secrets: Secrets, *, writes: bool, locks_rows: bool = False,
        turn: "Lock | None" = None,
    ) -> None:
        self._lines, self._sealer, self._secrets, self._writes = lines, sealer, secrets, writes
        self._locks_rows, self._turn = locks_rows, turn

    def __enter__(self) -> Self:
        """Begins. Raises `Unavailable` where the database cannot be reached or its lock is not to be had."""
        if self._turn and not self._turn.acquire(timeout=LONGEST_WAIT):
            raise Unavailable
        try:
            self._line = self._lines.begin(writes=self._writes)
        except BaseException as error:
            self._end_turn()
            if is_outage(error):
                raise Unavailable from error
            raise
        line = self._line
        self.transaction = Transaction(line.connection, self._sealer, self._secrets, self._locks_rows, line.driver)
        return self

    def commit(self) -> None:
        """Keeps everything done so far.

        Raises `Unavailable` where that cannot be acknowledged; a form key tells afterwards whether it was kept.
        """
        if not self._writes:
            message = "a reading unit of work keeps nothing"
            raise RuntimeError(message)
        try:
            self._line.commit()
        except (SQLAlchemyError, sqlite3.Error) as error:
            if is_outage(error):
                raise Unavailable from error
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._line.end(sound=error is None or not isinstance(error, SQLAlchemyError | sqlite3.Error | Unavailable))
        finally:
            self._end_turn()
        if error is not None and is_outage(error):
            raise Unavailable from error

    def _end_turn(self) -> None:
        if self._turn:
            self._turn.release()


class SqlWork:
    """Opens units of work on one database. Units of work are not shared between threads; this is."""

    def __init__(self, engine: Engine, sealer: Sealer, secrets: Secrets) -> None:
        self._lines, self._sealer, self._secrets = lines_of(engine), sealer, secrets
        on_sqlite = engine.dialect.name == "sqlite"
        self._locks_rows = not on_sqlite
        # SQLite lets those who wait for its lock sleep ever longer and wakes whoever comes. Within the process
        # threads take turns instead, which cuts the longest wait to a fraction.
        self._turn = Lock() if on_sqlite else None

    def reading(self) -> SqlUnitOfWork:
        """Takes no lock, keeps nothing."""
        return SqlUnitOfWork(self._lines, self._sealer, self._secrets, writes=False)

    def writing(self) -> SqlUnitOfWork:
        """Holds the write lock (SQLite) from its first line, or locks the rows it reads (PostgreSQL)."""
        return SqlUnitOfWork(
            self._lines, self._sealer, self._secrets, writes=True, locks_rows=self._locks_rows, turn=self._turn
        )
