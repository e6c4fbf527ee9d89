"""The accompaniments that applications open (port `Cases`)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, and_, bindparam, func, insert, literal, or_, select, update
from sqlalchemy import case as sql_case

from app.domain.case_task import CaseTaskState
from app.domain.casework import (
    Assignment,
    Case,
    CaseState,
    Lead,
    Referent,
    WhyAssigned,
)
from app.domain.notice import MessageState
from app.domain.queue import QueuePlace, QueueState
from app.persistence.queue_rows import place_values
from app.persistence.referent_rows import read_referent, referent_values
from app.persistence.tables import (
    applications,
    assignments,
    case_tasks,
    cases,
    consent_changes,
    corrections,
    decisions,
    diagnoses,
    given_choices,
    handovers,
    merges,
    outbox,
    papers,
    plan_entries,
    queue_services,
    referents,
    referrals,
    requested_services,
    residences,
    safe_contacts,
    staff_notes,
    turns,
)
from app.persistence.transaction import Prepared, Transaction, insert_or_replace
from app.use_cases.ports import Beside, RowKind, StaleWrite

_number_of_services = (
    select(func.count())
    .select_from(requested_services)
    .where(requested_services.c.application_id == bindparam("of_application"))
)
ADD = insert(cases).values(weight=_number_of_services.scalar_subquery())
ADD_IN_PLACE = Prepared(insert(cases))
_find = select(cases).where(cases.c.application_id == bindparam("of_application"))
FIND, LOCK = Prepared(_find), Prepared(_find.with_for_update())


def _stands(table: Table, *narrowed: Any) -> Any:
    """Whether a table has a row of the case's application."""
    mine = table.c.application_id == cases.c.application_id
    return select(literal(1)).where(mine, *narrowed).exists().label(f"has_{table.name}")


_mine, _twin = applications.alias(), applications.alias()
_twin_is_joined = (
    select(literal(1))
    .select_from(_mine.join(_twin, _twin.c.document_key == _mine.c.document_key).join(merges, merges.c.application_id == _twin.c.id))
    .where(_mine.c.id == cases.c.application_id, merges.c.undone_at.is_(None))
)
_is_joined = or_(_stands(merges, merges.c.undone_at.is_(None)).element, _twin_is_joined.exists()).label("is_joined")
WITH_BESIDE = Prepared(_find.add_columns(
    *map(_stands, (corrections, decisions, turns, safe_contacts, referrals, handovers)), _is_joined,
))
_ROWS = {
    RowKind.CORRECTION: _stands(corrections), RowKind.DECISION: _stands(decisions), RowKind.TURN: _stands(turns),
    RowKind.SAFE_CONTACT: _stands(safe_contacts), RowKind.CONSENT: _stands(consent_changes), RowKind.RESIDENCE: _stands(residences),
    RowKind.PAPER: _stands(papers), RowKind.REFERENT: _stands(referents), RowKind.TASK: _stands(case_tasks),
    RowKind.NOTE: _stands(staff_notes), RowKind.DIAGNOSIS: _stands(diagnoses), RowKind.GIVEN: _stands(given_choices),
    RowKind.TO_TELL: _stands(outbox, outbox.c.state == MessageState.BY_HAND),
    RowKind.JOINED: _is_joined,
    RowKind.PLAN: _stands(plan_entries),
    RowKind.PLAN_SHOWN: _stands(plan_entries, plan_entries.c.kind == "presented").element.label("plan_shown"),
    RowKind.PLAN_LOOKED_AT: _stands(plan_entries, plan_entries.c.kind == "evaluated").element.label("plan_looked_at"),
    RowKind.TASK_OPEN: _stands(case_tasks, case_tasks.c.state == CaseTaskState.OPEN).element.label("task_open"),
    RowKind.TASK_DONE: _stands(case_tasks, case_tasks.c.state == CaseTaskState.DONE).element.label("task_done"),
}  # fmt: skip
WITH_ROWS = Prepared(_find.add_columns(*_ROWS.values()))
UPDATE = update(cases).where(cases.c.id == bindparam("of_id"), cases.c.version == bindparam("version_read"))
# What waits for the person, or is settled, stays so in the queue whoever leads it.
_stays = cases.c.queue_state.in_((QueueState.ASKED, QueueState.SETTLED))
MOVE = UPDATE.values(queue_state=sql_case((_stays, cases.c.queue_state), else_=bindparam("state_now")))
FOLLOW = update(queue_services).where(queue_services.c.application_id == bindparam("of_application")).values(
    queue_state=select(cases.c.queue_state).where(cases.c.application_id == bindparam("of_application")).scalar_subquery()
)
# A service asked for twice is found once.
ADD_TO_QUEUE = Prepared(insert(queue_services).from_select(
    ["application_id", "code", "case_id", "unit_id", "queue_state", "chooses", "opened_at", "language_key"],
    select(
        cases.c.application_id, requested_services.c.code, cases.c.id, cases.c.unit_id, cases.c.queue_state, cases.c.chooses,
        cases.c.opened_at, cases.c.language_key,
    ).distinct().join(requested_services, requested_services.c.application_id == cases.c.application_id)
    .where(cases.c.application_id == bindparam("of_application")),
))  # fmt: skip
_leads = (
    select(assignments)
    .where(assignments.c.application_id == bindparam("of_application"))
    .order_by(assignments.c.since, assignments.c.id)
)
LEADS, RUNS = Prepared(_leads), _leads.where(assignments.c.until.is_(None))
BEGIN = Prepared(insert(assignments))
END = update(assignments).where(
    assignments.c.application_id == bindparam("of_application"), assignments.c.until.is_(None)
)
REFERENTS = (
    select(referents)
    .where(referents.c.application_id == bindparam("of_application"))
    .order_by(referents.c.since, referents.c.id)
)
ALL_REFERENTS = Prepared(REFERENTS)
_hers = or_(
    referents.c.staff_id == bindparam("of_staff"),
    and_(referents.c.staff_id.is_(None), referents.c.unit_id == bindparam("of_unit")),
)
REFERENTS_OF = REFERENTS.where(_hers)
REFERENTS_AMONG = (
    select(referents)
    .where(referents.c.application_id.in_(bindparam("of_applications", expanding=True)), _hers)
    .order_by(referents.c.since, referents.c.id)
)
KEEP_REFERENT = insert_or_replace(referents, "id", "until")


class KeptCases:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, case: Case, place: QueuePlace | None = None) -> None:
        """Opens it in its place in the queue, and with it the first stretch of who leads it; its application is there already."""
        opened = {
            "id": case.id, "application_id": case.application_id, "opened_at": case.opened_at, "version": case.version,
            "chooses": not case.delegates, **_columns(case),
        }
        if place:
            self._transaction.write(ADD_IN_PLACE, opened | place_values(place, self._transaction.secrets))
        else:
            self._transaction.run(ADD, opened | {"of_application": case.application_id, "queue_state": case.state})
        self._transaction.write(ADD_TO_QUEUE, {"of_application": case.application_id})
        self._begin(case, case.id, case.opened_at, "")

    def find(self, application_id: str) -> Case | None:
        statement = LOCK if self._transaction.locks_rows else FIND
        row = self._transaction.first(statement, {"of_application": application_id})
        return None if row is None else read_case(row)

    def find_with_beside(self, application_id: str) -> tuple[Case, Beside] | None:
        """The case, and what stands beside it. Locks nothing: for reading alone."""
        row = self._transaction.first(WITH_BESIDE, {"of_application": application_id})
        if row is None:
            return None
        return read_case(row), Beside(
            bool(row.has_corrections), bool(row.has_decisions), bool(row.has_turns), bool(row.has_safe_contacts),
            bool(row.has_referrals), bool(row.has_handovers), bool(row.is_joined),
        )

    def find_with_rows(self, application_id: str) -> tuple[Case, frozenset[RowKind]] | None:
        """The case, and of what a row stands beside it. Locks nothing."""
        row = self._transaction.first(WITH_ROWS, {"of_application": application_id})
        if row is None:
            return None
        there = row[-len(_ROWS):]
        return read_case(row), frozenset(kind for kind, stands in zip(_ROWS, there, strict=True) if stands)

    def update(self, case: Case, at: datetime | None = None, words: str = "") -> Case:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`.

        A new assignment ends the stretch that runs, at `at`, and begins the next, with the reason in plain words if
        there is one. Raises `ValueError` where it changes and nobody says when.
        """
        changed = replace(case, version=case.version + 1)
        closes = case.state is CaseState.CLOSED
        written = self._transaction.run(UPDATE if closes else MOVE, {
            "of_id": case.id, "version_read": case.version, "version": changed.version, **_columns(case),
            "queue_state" if closes else "state_now": case.state,
        })
        if not written.rowcount:
            raise StaleWrite(case.id)
        self._transaction.run(
            FOLLOW, {"of_application": case.application_id, "unit_id": case.assignment.unit_id or None}
        )
        self._hand_over(changed, at, words)
        return changed

    def leads(self, application_id: str) -> Sequence[Lead]:
        """Who has led it and who does, the first first."""
        return [self._lead(row) for row in self._transaction.rows(LEADS, {"of_application": application_id})]

    def referents(self, application_id: str) -> Sequence[Referent]:
        """Who stands or stood beside it, the first first."""
        rows = self._transaction.rows(ALL_REFERENTS, {"of_application": application_id})
        return [read_referent(row, self._transaction.sealer) for row in rows]

    def referents_of(self, application_id: str, staff_id: str, unit_id: str) -> Sequence[Referent]:
        """Those of them that are this professional or her whole unit."""
        asked = {"of_application": application_id, "of_staff": staff_id, "of_unit": unit_id}
        return self._referents(REFERENTS_OF, asked)

    def referents_among(
        self, application_ids: Collection[str], staff_id: str, unit_id: str
    ) -> Mapping[str, Sequence[Referent]]:
        """Those of them that are this professional or her whole unit, of several at once, by application."""
        found: defaultdict[str, list[Referent]] = defaultdict(list)
        if application_ids:
            asked = {"of_applications": sorted(application_ids), "of_staff": staff_id, "of_unit": unit_id}
            for referent in self._referents(REFERENTS_AMONG, asked):
                found[referent.application_id].append(referent)
        return found

    def keep_referent(self, referent: Referent) -> None:
        """Adds it, or writes its end; nothing else of one that is there changes."""
        work = self._transaction
        work.run(KEEP_REFERENT.on(work.connection.dialect), referent_values(referent, work.sealer))

    def _referents(self, statement: Any, asked: dict[str, Any]) -> list[Referent]:
        return [read_referent(row, self._transaction.sealer) for row in self._transaction.run(statement, asked)]

    def _hand_over(self, case: Case, at: datetime | None, words: str) -> None:
        row = self._transaction.first(RUNS, {"of_application": case.application_id})
        if row and _assignment(row) == case.assignment:
            return
        if at is None:
            message = "who leads has changed, and nobody says since when"
            raise ValueError(message)
        self._transaction.run(END, {"of_application": case.application_id, "until": at})
        self._begin(case, f"{case.id}:{case.version}", at, words)

    def _begin(self, case: Case, id_: str, at: datetime, words: str) -> None:
        sealed = self._transaction.sealer.seal("assignments", "words", id_, words) if words else None
        self._transaction.write(BEGIN, {
            "id": id_, "application_id": case.application_id, "professional_id": case.assignment.professional_id or None,
            "unit_id": case.assignment.unit_id or None, "why": case.assignment.why, "since": at, "words": sealed,
        })

    def _lead(self, row: Row[Any]) -> Lead:
        words = self._transaction.sealer.unseal("assignments", "words", row.id, row.words) if row.words else ""
        return Lead(_assignment(row), row.since, row.until, words)


def _columns(case: Case) -> dict[str, Any]:
    return {
        "professional_id": case.assignment.professional_id or None, "unit_id": case.assignment.unit_id or None,
        "why": case.assignment.why, "state": case.state, "taken_at": case.taken_at,
    }


def read_case(row: Row[Any]) -> Case:
    """The case of a row with the columns of `cases`."""
    return case_of(row, row.id, row.state, row.version)


def case_of(row: Row[Any], id_: str, state: str, version: int) -> Case:
    """The same of a row of more than a case, where these three stand under other names."""
    return Case(
        id_, row.application_id, _assignment(row), _STATES[state], row.opened_at, row.taken_at, version, delegates=not row.chooses
    )


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(row.professional_id or "", row.unit_id or "", _WHYS[row.why])


# Looked up, not called: a list reads a hundred of them.
_STATES, _WHYS = {str(one): one for one in CaseState}, {str(one): one for one in WhyAssigned}
