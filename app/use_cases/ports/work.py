"""One transaction over everything kept."""

from types import TracebackType
from typing import Protocol, Self

from app.use_cases.ports.access_log import AccessLog
from app.use_cases.ports.accounts import Accounts, Holdings
from app.use_cases.ports.applications import Applications, Drafts
from app.use_cases.ports.browsing import Sessions, Tries, Visits
from app.use_cases.ports.casework import Cases, StaffMembers
from app.use_cases.ports.publishing import Archive, Demand
from app.use_cases.ports.telling import Outbox


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
    accounts: Accounts
    holdings: Holdings

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def commit(self) -> None: ...


class Work(Protocol):
    """Opens units of work: `reading()` takes no lock; `writing()` holds the write lock from its first line."""

    def reading(self) -> UnitOfWork: ...
    def writing(self) -> UnitOfWork: ...
