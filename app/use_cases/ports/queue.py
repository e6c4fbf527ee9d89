"""What the queue of a unit is found by, and what stands around it: offers, what professionals said, saved filters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.casework import Case
from app.domain.glance import Glance
from app.domain.offer import Offer
from app.domain.queue import QueuePlace, QueueState, Sought
from app.domain.queue_filter import SavedFilter
from app.domain.workload import Appraisal


@dataclass(frozen=True, slots=True)
class WaitingApplication:
    """One line of a unit's queue; names are unsealed for the unit that answers for them."""

    application: Glance
    case: Case
    state: QueueState = QueueState.WAITING
    due_on: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class CaseLine:
    """The same without anything of the person: what a supervisor sees before she says why she opens it."""

    application_id: str
    reference: str
    case: Case
    state: QueueState
    due_on: date | None
    urgent: bool


@dataclass(frozen=True, slots=True)
class Nobodys:
    """Of a town: how many cases nobody answers for, and since when the first waits."""

    cases: int
    since: datetime


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Of a unit: how many wait, are nobody's among them, are in one professional's hands, wait for the person."""

    waiting: int
    nobodys: int
    mine: int
    asked: int


class Queue(Protocol):
    def place(self, application_id: str, place: QueuePlace) -> None:
        """Where its case stands from now on. A change of who leads it keeps the rest as it is."""

    def page(self, unit_id: str, sought: Sought, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        """The unit's cases that are sought: those that delegate first, each part oldest first; with a day, by the day.

        `after`: the id of the last case seen.
        """

    def count(self, unit_id: str, sought: Sought, at_most: int) -> int:
        """How many there are, counted no further than `at_most`."""

    def counts(self, unit_id: str, staff_id: str, at_most: int) -> QueueCounts:
        """The views of every day in one reading, each counted no further than `at_most`."""

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        """What the professional leads and is not settled, the last taken first."""

    def due_by(self, unit_id: str, day: date, limit: int) -> Sequence[CaseLine]:
        """The unit's cases whose day comes no later, the first day first."""

    def waiting_since(self, unit_id: str, moment: datetime, limit: int) -> Sequence[CaseLine]:
        """Those that nobody has taken since before the moment, the oldest first."""

    def without_lead(self, unit_id: str, limit: int) -> Sequence[CaseLine]:
        """Those that nobody leads, or somebody who works here no more, the oldest first."""

    def all_applications(self, limit: int, after: str = "") -> Sequence[str]:
        """The ids of the applications that have a case, in order, after the last one seen."""

    def nobodys_from(self, municipality: str) -> Sequence[str]:
        """The ids of the applications from the town (INE code) whose open case is of no unit and of nobody, in order."""

    def nobodys_by_town(self, towns: Collection[str]) -> Mapping[str, Nobodys]:
        """How many of those there are, by town; a town without any is not among them."""


class Offers(Protocol):
    def add(self, offer: Offer) -> None:
        """Raises `StaleWrite` where another offer of the case is open."""

    def answer(self, offer: Offer) -> None:
        """Writes how it was answered. Raises `StaleWrite` where it was answered before."""

    def find(self, offer_id: str) -> Offer | None: ...
    def open_for(self, application_id: str) -> Offer | None:
        """The one that nobody has answered, whether it still stands or not."""

    def waiting_in(self, unit_id: str, limit: int) -> Sequence[tuple[Offer, CaseLine]]:
        """Those of the unit that stand and wait for their answer, the oldest first."""

    def declined_for(self, application_id: str) -> Sequence[Offer]:
        """Those of the application that were declined, the last first."""

    def declined_in(self, unit_id: str, since: datetime, limit: int, by: str = "") -> Sequence[tuple[Offer, CaseLine]]:
        """Those of the unit that were declined since then, the last first; `by`: only those that she offered."""


class Appraisals(Protocol):
    def add(self, appraisal: Appraisal) -> None: ...
    def of_application(self, application_id: str) -> Sequence[Appraisal]:
        """Everything that was said, the first first."""


class SavedFilters(Protocol):
    def of(self, staff_id: str) -> Sequence[SavedFilter]:
        """Hers, the first saved first."""

    def keep(self, saved: SavedFilter) -> None:
        """Adds it, or writes its name, its codes and whether her queue opens with it."""

    def forget(self, staff_id: str, filter_id: str) -> None: ...
