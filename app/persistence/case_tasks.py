"""Tasks of cases (port `CaseTasks`)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
    update,
)

from app.domain.case_task import Agreed, CaseTask, CaseTaskState, Handed, Moved, Origin, Owner, OwnerKind
from app.domain.casework import Case, CaseState, StaffRole
from app.domain.edition import Edition
from app.domain.permission import RELATION_OF, Action, Relation, may_somewhere
from app.domain.protocol import ProtocolStep
from app.persistence.cases import case_of
from app.persistence.glances import GLANCE, name_in
from app.persistence.tables import applications, case_tasks, cases, referents, staff
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
_COLUMNS = len(case_tasks.columns)
ADD = Prepared(insert_unless_there(case_tasks, "id"))
UPDATE = update(case_tasks).where(
    case_tasks.c.id == bindparam("of_id"), case_tasks.c.version == bindparam("version_read")
)
_of = select(case_tasks).where(case_tasks.c.application_id == bindparam("of_application"))
FIND = _of.where(case_tasks.c.id == bindparam("of_id"))
OF = Prepared(_of.order_by(case_tasks.c.due_on, case_tasks.c.id))
# A task with its case and what a list says of the application. Of the case what the task names alike has a name of its own.
_shown = (
    select(
        case_tasks, *GLANCE, cases.c.professional_id, cases.c.unit_id, cases.c.why, cases.c.opened_at, cases.c.taken_at,
        cases.c.chooses, cases.c.id.label("case_id"), cases.c.state.label("case_state"), cases.c.version.label("case_version"),
    )
    .join(cases, cases.c.application_id == case_tasks.c.application_id)
    .join(applications, applications.c.id == case_tasks.c.application_id)
)
# Which ones are hers is told by their days alone: what is sealed is read of a page of them, not of all.
_open = (
    select(case_tasks.c.id, case_tasks.c.due_on)
    .join(cases, cases.c.application_id == case_tasks.c.application_id)
    .where(case_tasks.c.state == CaseTaskState.OPEN, cases.c.state != CaseState.CLOSED)
)
# Said as words and not as values, so that the indexes are seen that hold these tasks alone.
_by_name = case_tasks.c.owner_kind == literal_column(f"'{OwnerKind.STAFF}'")
_of_protocol = case_tasks.c.origin == literal_column(f"'{Origin.PROTOCOL}'")
_open_by_name = _open.where(_by_name, case_tasks.c.owner_id == bindparam("of_staff"))
# From the cases she leads to their tasks. Said as whose they are not: by its kind one would find the tasks of everybody.
_of_others = [case_tasks.c.owner_kind != kind for kind in OwnerKind if kind not in {OwnerKind.LEAD, OwnerKind.OUTSIDE}]
_of_who_leads = _open.where(cases.c.professional_id == bindparam("of_staff"), *_of_others)


def _mine(*narrowed: ColumnElement[bool]) -> Prepared:
    """A page of them, whole."""
    hers = union_all(_open_by_name.where(*narrowed), _of_who_leads.where(*narrowed)).subquery()
    page = select(hers.c.id).order_by(hers.c.due_on, hers.c.id).limit(bindparam("at_most"))
    return Prepared(_shown.where(case_tasks.c.id.in_(page)).order_by(case_tasks.c.due_on, case_tasks.c.id))


MINE = _mine()
CURSOR = select(case_tasks.c.due_on).where(case_tasks.c.id == bindparam("of_id"))
MINE_AFTER = _mine(
    tuple_(case_tasks.c.due_on, case_tasks.c.id)
    > tuple_(bindparam("after_day", type_=case_tasks.c.due_on.type), bindparam("after_id"))
)
_of_unit = (
    _shown
    .where(
        cases.c.unit_id == bindparam("of_unit"), cases.c.state != CaseState.CLOSED, _of_protocol
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

_named = (case_tasks.c.state == CaseTaskState.OPEN, _by_name)
_belongs = (*_named, case_tasks.c.owner_id == bindparam("of_staff"))
_in_open_cases = (cases.c.unit_id == bindparam("of_unit"), cases.c.state != CaseState.CLOSED)
_in_order = (case_tasks.c.due_on, case_tasks.c.id)
_stands_beside = exists().where(
    referents.c.application_id == case_tasks.c.application_id,
    referents.c.kind.in_([kind for kind, near in RELATION_OF.items() if near is Relation.REFERENT]),
    referents.c.about == "",  # who was asked in reads on only while the person lets her: a consent, and sealed
    referents.c.since <= bindparam("now", type_=referents.c.since.type),
    or_(referents.c.until.is_(None), referents.c.until > bindparam("now", type_=referents.c.until.type)),
    or_(referents.c.staff_id == staff.c.id, and_(referents.c.staff_id.is_(None), referents.c.unit_id == staff.c.unit_id)),
)
_is_not_here = or_(
    staff.c.id.is_(None), staff.c.is_active.is_(False),
    staff.c.role.not_in([role for role in StaffRole if may_somewhere(role, Action.KEEP_TASKS)]),
    and_(staff.c.unit_id != cases.c.unit_id, func.coalesce(cases.c.professional_id, "") != staff.c.id, ~_stands_beside),
)
LEFT_BEHIND = (
    _shown.outerjoin(staff, staff.c.id == case_tasks.c.owner_id)
    .where(*_named, *_in_open_cases, _is_not_here).order_by(*_in_order).limit(bindparam("at_most"))
)  # fmt: skip
BY_NAME = _shown.where(*_belongs, *_in_open_cases).order_by(*_in_order).limit(bindparam("at_most"))
COUNT_BY_NAME = (
    select(func.count()).select_from(case_tasks).join(cases, cases.c.application_id == case_tasks.c.application_id)
    .where(*_belongs, cases.c.state != CaseState.CLOSED)
)  # fmt: skip


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
        return self._of_cases(rows)

    def late_of_protocols(self, unit_id: str, today: date, limit: int) -> Sequence[TaskOfCase]:
        """Open steps whose day is over, the longest first; none that is proposed to the person or her circle."""
        rows = self._transaction.run(LATE, {"of_unit": unit_id, "today": today, "at_most": limit}).all()
        return self._of_cases(rows)

    def deviated_in(self, unit_id: str, since: datetime, limit: int) -> Sequence[TaskOfCase]:
        """Steps that departed from their protocol since then, the last first."""
        rows = self._transaction.run(DEVIATED, {"of_unit": unit_id, "since": since, "at_most": limit}).all()
        return self._of_cases(rows)

    def left_behind(self, unit_id: str, now: datetime, limit: int) -> Sequence[TaskOfCase]:
        """Open ones by the name of somebody who keeps no tasks of the case any more, by their days."""
        rows = self._transaction.run(LEFT_BEHIND, {"of_unit": unit_id, "now": now, "at_most": limit}).all()
        return self._of_cases(rows)

    def by_name(self, staff_id: str, unit_id: str, limit: int) -> Sequence[TaskOfCase]:
        """Open ones that bear her name, in the unit's cases, by their days."""
        rows = self._transaction.run(BY_NAME, {"of_staff": staff_id, "of_unit": unit_id, "at_most": limit}).all()
        return self._of_cases(rows)

    def count_by_name(self, staff_id: str) -> int:
        """How many open ones bear her name."""
        return int(self._transaction.run(COUNT_BY_NAME, {"of_staff": staff_id}).scalar_one())

    def _of_cases(self, rows: Sequence[Row[Any]]) -> list[TaskOfCase]:
        """Each with its case; of a case that has several, the case is made and the name unsealed once."""
        cases_of = dict[str, tuple[Case, str, str]]()
        found = []
        for row in rows:
            task = self._task(row)
            if task.application_id not in cases_of:
                case = case_of(row, row.case_id, row.case_state, row.case_version)
                cases_of[task.application_id] = case, row.reference, name_in(self._transaction, row)
            found.append(TaskOfCase(task, *cases_of[task.application_id]))
        return found

    def _changing(self, task: CaseTask) -> dict[str, Any]:
        written = Written(task.what, task.reason, task.moves, task.agreed, task.step, task.name, task.handings)
        return {
            "owner_kind": task.owner.kind, "owner_id": task.owner.id, "due_on": task.due, "state": task.state,
            "ended_at": task.ended_at, "ended_by": task.ended_by, "deviated_at": task.deviated_at,
            "words": self._transaction.sealer.seal("case_tasks", "words", task.id, _written.dump_json(written).decode()),
        }

    def _task(self, row: Row[Any]) -> CaseTask:
        """Of a row that begins with the columns of the table, in their order: to look each up by its name was a tenth of
        a list of tasks.
        """
        (
            id_, application_id, owner_kind, owner_id, due, state, origin, about, words, edition, made_by, made_at,
            ended_at, ended_by, version, _deviated_at,
        ) = row[:_COLUMNS]  # fmt: skip
        written = _written.validate_json(self._transaction.sealer.unseal("case_tasks", "words", id_, words))
        return CaseTask(
            id_, application_id, Owner(_OWNERS[owner_kind], owner_id), written.what, due, _EDITIONS[edition], made_by or "",
            made_at, _ORIGINS[origin], about, _STATES[state], ended_at, ended_by, written.reason, written.moves,
            written.agreed, version, written.step, written.name, written.handings,
        )  # fmt: skip


# Looked up, not called: a list reads thirty of them.
_OWNERS, _ORIGINS = {str(one): one for one in OwnerKind}, {str(one): one for one in Origin}
_STATES, _EDITIONS = {str(one): one for one in CaseTaskState}, {str(one): one for one in Edition}
