"""Tasks of cases (port `CaseTasks`)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, and_, bindparam, or_, select, tuple_, update

from app.domain.case_task import Agreed, CaseTask, CaseTaskState, Handed, Moved, Origin, Owner, OwnerKind
from app.domain.casework import CaseState
from app.domain.edition import Edition
from app.domain.protocol import ProtocolStep
from app.persistence.cases import case_of
from app.persistence.glances import GLANCE, name_in
from app.persistence.tables import applications, case_tasks, cases
from app.persistence.transaction import Prepared, Transaction, insert_unless_there
from app.use_cases.ports import StaleWrite, TaskOfCase


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of a task, as it is sealed."""

    what: str
    reason: str
    moves: tuple[Moved, ...]
    agreed: tuple[Agreed, ...]
    step: ProtocolStep | None = None
    name: str = ""
    handings: tuple[Handed, ...] = ()


_written = TypeAdapter(Written)
ADD = Prepared(insert_unless_there(case_tasks, "id"))
UPDATE = update(case_tasks).where(
    case_tasks.c.id == bindparam("of_id"), case_tasks.c.version == bindparam("version_read")
)
_of = select(case_tasks).where(case_tasks.c.application_id == bindparam("of_application"))
FIND = _of.where(case_tasks.c.id == bindparam("of_id"))
OF = Prepared(_of.order_by(case_tasks.c.due_on, case_tasks.c.id))
_led = (
    select(cases.c.application_id)
    .where(cases.c.professional_id == bindparam("of_staff"), cases.c.state != CaseState.CLOSED)
    .scalar_subquery()
)
_of_who_leads = or_(case_tasks.c.owner_kind == OwnerKind.LEAD, case_tasks.c.owner_kind == OwnerKind.OUTSIDE)
# A task with its case and what a list says of the application. Of the case what the task names alike has a name of its own.
_shown = (
    select(
        case_tasks, *GLANCE, cases.c.professional_id, cases.c.unit_id, cases.c.why, cases.c.opened_at, cases.c.taken_at,
        cases.c.chooses, cases.c.id.label("case_id"), cases.c.state.label("case_state"), cases.c.version.label("case_version"),
    )
    .join(cases, cases.c.application_id == case_tasks.c.application_id)
    .join(applications, applications.c.id == case_tasks.c.application_id)
)
_mine = (
    _shown
    .where(
        case_tasks.c.state == CaseTaskState.OPEN,
        or_(
            and_(case_tasks.c.owner_kind == OwnerKind.STAFF, case_tasks.c.owner_id == bindparam("of_staff")),
            and_(_of_who_leads, case_tasks.c.application_id.in_(_led)),
        ),
        cases.c.state != CaseState.CLOSED,
    )
    .order_by(case_tasks.c.due_on, case_tasks.c.id)
    .limit(bindparam("at_most"))
)
MINE = Prepared(_mine)
CURSOR = select(case_tasks.c.due_on).where(case_tasks.c.id == bindparam("of_id"))
MINE_AFTER = Prepared(_mine.where(
    tuple_(case_tasks.c.due_on, case_tasks.c.id)
    > tuple_(bindparam("after_day", type_=case_tasks.c.due_on.type), bindparam("after_id"))
))
_of_unit = (
    _shown
    .where(
        cases.c.unit_id == bindparam("of_unit"), cases.c.state != CaseState.CLOSED, case_tasks.c.origin == Origin.PROTOCOL
    )
    .limit(bindparam("at_most"))
)
LATE = _of_unit.where(
    case_tasks.c.state == CaseTaskState.OPEN, case_tasks.c.due_on < bindparam("today", type_=case_tasks.c.due_on.type),
    case_tasks.c.owner_kind.not_in([OwnerKind.PERSON, OwnerKind.MEMBER]),
).order_by(case_tasks.c.due_on, case_tasks.c.id)
DEVIATED = _of_unit.where(
    case_tasks.c.deviated_at >= bindparam("since", type_=case_tasks.c.deviated_at.type)
).order_by(case_tasks.c.deviated_at.desc(), case_tasks.c.id)


class KeptCaseTasks:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, task: CaseTask) -> bool:
        """False where one with its id is there."""
        added = self._transaction.rows(ADD, {
            "id": task.id, "application_id": task.application_id, "origin": task.origin, "about": task.about,
            "edition": task.edition, "made_by": task.made_by or None, "made_at": task.made_at,
            "version": task.version, **self._changing(task),
        })
        return bool(added)

    def update(self, task: CaseTask) -> CaseTask:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""
        version = task.version + 1
        written = self._transaction.run(UPDATE, {
            "of_id": task.id, "version_read": task.version, "version": version, **self._changing(task),
        })
        if not written.rowcount:
            raise StaleWrite(task.id)
        return replace(task, version=version)

    def find(self, application_id: str, task_id: str) -> CaseTask | None:
        """The task, if it belongs to the application."""
        row = self._transaction.first(FIND, {"of_application": application_id, "of_id": task_id})
        return None if row is None else self._task(row)

    def of_application(self, application_id: str) -> Sequence[CaseTask]:
        """By their days, the first first."""
        return [self._task(row) for row in self._transaction.rows(OF, {"of_application": application_id})]

    def of_professional(self, staff_id: str, limit: int, after: str = "") -> Sequence[TaskOfCase]:
        """The open ones of hers, and those of who leads in the cases she leads, by their days."""
        asked: dict[str, Any] = {"of_staff": staff_id, "at_most": limit}
        last = self._transaction.first(CURSOR, {"of_id": after}) if after else None
        if last is None:
            rows = self._transaction.rows(MINE, asked)
        else:
            rows = self._transaction.rows(MINE_AFTER, asked | {"after_day": last.due_on, "after_id": after})
        return [self._of_case(row) for row in rows]

    def late_of_protocols(self, unit_id: str, today: date, limit: int) -> Sequence[TaskOfCase]:
        """Open steps whose day is over, the longest first; none that is proposed to the person or her circle."""
        rows = self._transaction.run(LATE, {"of_unit": unit_id, "today": today, "at_most": limit}).all()
        return [self._of_case(row) for row in rows]

    def deviated_in(self, unit_id: str, since: datetime, limit: int) -> Sequence[TaskOfCase]:
        """Steps that departed from their protocol since then, the last first."""
        rows = self._transaction.run(DEVIATED, {"of_unit": unit_id, "since": since, "at_most": limit}).all()
        return [self._of_case(row) for row in rows]

    def _of_case(self, row: Row[Any]) -> TaskOfCase:
        case = case_of(row, row.case_id, row.case_state, row.case_version)
        return TaskOfCase(self._task(row), case, row.reference, name_in(self._transaction, row))

    def _changing(self, task: CaseTask) -> dict[str, Any]:
        written = Written(task.what, task.reason, task.moves, task.agreed, task.step, task.name, task.handings)
        return {
            "owner_kind": task.owner.kind, "owner_id": task.owner.id, "due_on": task.due, "state": task.state,
            "ended_at": task.ended_at, "ended_by": task.ended_by, "deviated_at": task.deviated_at,
            "words": self._transaction.sealer.seal("case_tasks", "words", task.id, _written.dump_json(written).decode()),
        }

    def _task(self, row: Row[Any]) -> CaseTask:
        sealed = self._transaction.sealer.unseal("case_tasks", "words", row.id, row.words)
        written = _written.validate_json(sealed)
        return CaseTask(
            row.id, row.application_id, Owner(_OWNERS[row.owner_kind], row.owner_id), written.what, row.due_on,
            _EDITIONS[row.edition], row.made_by or "", row.made_at, _ORIGINS[row.origin], row.about,
            _STATES[row.state], row.ended_at, row.ended_by, written.reason, written.moves, written.agreed,
            row.version, written.step, written.name, written.handings,
        )  # fmt: skip


# Looked up, not called: a list reads thirty of them.
_OWNERS, _ORIGINS = {str(one): one for one in OwnerKind}, {str(one): one for one in Origin}
_STATES, _EDITIONS = {str(one): one for one in CaseTaskState}, {str(one): one for one in Edition}
