"""The ports in memory, for tests of use cases. The contract tests of `tests/persistence` hold for these too."""

import hashlib
import threading
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from app.domain.phone_code import PHONE_CODE_LENGTH, SPOKEN, with_check_figure
from app.domain.reference import ALPHABET
from app.use_cases.ports import Unavailable
from tests.fake_beside_case import FakeAppliedProtocols, FakeCaseTasks, FakeDiagnoses, FakeStaffNotes
from tests.fake_merges import FakeJoinQuestions, FakeMerges
from tests.fake_offices import FakeFigures, FakeOffices, FakeStaffAccess
from tests.fake_repositories import (
    FakeAccessLog,
    FakeAccounts,
    FakeApplications,
    FakeAppraisals,
    FakeArchive,
    FakeCases,
    FakeCircles,
    FakeConsentHistory,
    FakeConversation,
    FakeCorrections,
    FakeCounterEntries,
    FakeCounterPins,
    FakeDecisions,
    FakeDemand,
    FakeDrafts,
    FakeHandovers,
    FakeHoldings,
    FakeMandates,
    FakeOffers,
    FakeOpenings,
    FakeOutbox,
    FakePapers,
    FakePhoneCodes,
    FakePlans,
    FakeQueue,
    FakeReferrals,
    FakeRegister,
    FakeResidences,
    FakeSafeContacts,
    FakeSavedFilters,
    FakeSessions,
    FakeStaff,
    FakeTries,
    FakeVisits,
    Kept,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class FixedClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


class FakeSecrets:
    """Nothing secret: counted ids and codes, plain hashes. Two of the same kind never give the same."""

    def __init__(self) -> None:
        self._given = 0
        self._lock = threading.Lock()

    def _next(self) -> int:
        with self._lock:
            self._given += 1
            return self._given

    def new_id(self) -> str:
        return f"{self._next():032x}"

    def new_ids(self, many: int) -> list[str]:
        return [self.new_id() for _ in range(many)]

    def new_handle(self) -> str:
        return f"handle{self._next():016d}"

    def new_code(self, length: int) -> str:
        number, code = self._next(), ""
        for _ in range(length):
            number, digit = divmod(number, len(ALPHABET))
            code = ALPHABET[digit] + code
        return code

    def new_pin(self) -> str:
        return f"{self._next():06d}"

    def new_phone_code(self) -> str:
        number, figures = self._next(), ""
        for _ in range(PHONE_CODE_LENGTH - 1):
            number, place = divmod(number, len(SPOKEN))
            figures = SPOKEN[place] + figures
        return with_check_figure(figures)

    def keyed_hash(self, purpose: str, value: str) -> str:
        return hashlib.sha256(f"{purpose}\x1f{value}".encode()).hexdigest()

    def slow_hash(self, value: str) -> str:
        return f"slow:{value}"

    def slow_is_old(self, hashed: str) -> bool:
        return not hashed.startswith("slow:")

    def slow_check(self, hashed: str | None, value: str) -> bool:
        return hashed == f"slow:{value}"


class FakeUnitOfWork:
    """Works on a snapshot; `commit` makes it what is kept."""

    def __init__(self, work: "FakeWork", *, writes: bool) -> None:
        self._work, self._writes = work, writes

    def __enter__(self) -> Self:
        if self._writes and not self._work.lock.acquire(timeout=5):
            raise Unavailable
        self._kept = kept = self._work.kept.copy()
        self.sessions, self.visits, self.drafts = FakeSessions(kept), FakeVisits(kept), FakeDrafts(kept)
        self.applications, self.cases = FakeApplications(kept, self._work.secrets), FakeCases(kept, self._work.secrets)
        self.staff, self.access_log = FakeStaff(kept, self._work.secrets), FakeAccessLog(kept)
        self.outbox, self.tries, self.archive = FakeOutbox(kept), FakeTries(kept), FakeArchive(kept)
        self.demand, self.consents = FakeDemand(kept), FakeConsentHistory(kept)
        self.personal_data = None  # walks tables: tried on the databases alone
        self.corrections, self.decisions = FakeCorrections(kept), FakeDecisions(kept)
        self.conversation = FakeConversation(kept)
        self.papers = FakePapers(kept)
        self.plans = FakePlans(kept)
        self.register = FakeRegister(kept)
        self.safe_contacts = FakeSafeContacts(kept)
        self.circles, self.mandates = FakeCircles(kept), FakeMandates(kept)
        self.demand, self.openings = FakeDemand(kept), FakeOpenings(kept)
        self.demand = FakeDemand(kept)
        self.accounts, self.holdings = FakeAccounts(kept), FakeHoldings(kept)
        self.queue, self.offers = FakeQueue(kept), FakeOffers(kept)
        self.appraisals, self.saved_filters = FakeAppraisals(kept), FakeSavedFilters(kept)
        self.handovers, self.residences = FakeHandovers(kept), FakeResidences(kept)
        self.referrals = FakeReferrals(kept)
        self.counter_entries, self.counter_pins = FakeCounterEntries(kept), FakeCounterPins(kept)
        self.phone_codes = FakePhoneCodes(kept)
        self.offices, self.staff_access = FakeOffices(kept), FakeStaffAccess(kept)
        self.figures = FakeFigures(kept)
        self.diagnoses, self.case_tasks = FakeDiagnoses(kept), FakeCaseTasks(kept)
        self.applied_protocols = FakeAppliedProtocols(kept)
        self.staff_notes = FakeStaffNotes(kept)
        self.merges = FakeMerges(kept)
        self.join_questions = FakeJoinQuestions(kept)
        return self

    def commit(self) -> None:
        if not self._writes:
            message = "a reading unit of work keeps nothing"
            raise RuntimeError(message)
        self._work.kept = self._kept.copy()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writes:
            self._work.lock.release()


class FakeWork:
    """Units of work in memory. `kept` is open to look into, and to fill before a test."""

    def __init__(self, secrets: FakeSecrets | None = None) -> None:
        self.kept, self.lock = Kept(), threading.Lock()
        self.secrets = secrets or FakeSecrets()

    def reading(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self, writes=False)

    def writing(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self, writes=True)
