"""What stands beside a case: diagnoses and what came of them, tasks, notes of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.case_task import CaseTask
from app.domain.casework import Case
from app.domain.deviation import AppliedProtocol
from app.domain.earlier import Diagnosis, Weighing
from app.domain.given import Given
from app.domain.staff_note import StaffNote


@dataclass(frozen=True, slots=True)
class TaskOfCase:
    """A task with its case, the reference of the application and the person's name, empty where she gave none."""

    task: CaseTask
    case: Case
    reference: str
    name: str


class Diagnoses(Protocol):
    def add(self, diagnosis: Diagnosis) -> None: ...
    def of_application(self, application_id: str) -> Sequence[Diagnosis]:
        """In the order in which they were written down."""

    def add_weighing(self, weighing: Weighing) -> None: ...
    def weighings(self, application_id: str) -> Sequence[Weighing]:
        """What decisions of the application did with earlier ones, the first first."""

    def add_given(self, given: Given) -> None: ...
    def given(self, application_id: str) -> Sequence[Given]:
        """What decisions of the application gave of what was chosen, the first first."""


class CaseTasks(Protocol):
    def add(self, task: CaseTask) -> bool:
        """False where one with its id is there."""

    def update(self, task: CaseTask) -> CaseTask:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def find(self, application_id: str, task_id: str) -> CaseTask | None: ...
    def of_application(self, application_id: str) -> Sequence[CaseTask]:
        """By their days, the first first."""

    def of_professional(self, staff_id: str, limit: int, after: str = "") -> Sequence[TaskOfCase]:
        """The open ones of hers, and those of who leads in the cases she leads, by their days. `after`: the id of the
        last one seen; unknown, it begins anew.
        """

    def late_of_protocols(self, unit_id: str, today: date, limit: int) -> Sequence[TaskOfCase]:
        """Open steps of protocols whose day is over, in the cases the unit answers for, the longest first; none that is
        proposed to the person or her circle.
        """

    def deviated_in(self, unit_id: str, since: datetime, limit: int) -> Sequence[TaskOfCase]:
        """Steps that departed from their protocol since then, in the cases the unit answers for, the last first."""

    def left_behind(self, unit_id: str, now: datetime, limit: int) -> Sequence[TaskOfCase]:
        """Open ones, in the cases the unit answers for, that bear the name of a professional who keeps no tasks of the
        case any more: she works here no longer, does other work, or went to another unit. By their days.

        Of one who was asked in it cannot tell whether the person still lets her read: hers are among them.
        """

    def by_name(self, staff_id: str, unit_id: str, limit: int) -> Sequence[TaskOfCase]:
        """Open ones that bear her name, in the cases the unit answers for, by their days."""

    def count_by_name(self, staff_id: str) -> int:
        """How many open ones bear her name, whoever answers for the case."""


class AppliedProtocols(Protocol):
    def add(self, applied: AppliedProtocol) -> bool:
        """False where one with its id is there."""

    def of_application(self, application_id: str) -> Sequence[AppliedProtocol]:
        """The first first."""


class StaffNotes(Protocol):
    def add(self, note: StaffNote) -> None: ...
    def of_application(self, application_id: str) -> Sequence[StaffNote]:
        """The first first."""
