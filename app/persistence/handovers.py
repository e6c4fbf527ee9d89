"""What is passed on, and where people live (ports `Handovers` and `Residences`). Words are sealed."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.casework import CaseState, StaffMember, Unit, UnitKind
from app.domain.handover import Handover, HandoverKind, HandoverState
from app.domain.residence import Move
from app.persistence.applications import KeptApplications
from app.persistence.handover_rows import (
    changing_values,
    handover_values,
    move_values,
    read_handover,
    read_move,
    said_of_move,
)
from app.persistence.staff_rows import read_member, read_unit
from app.persistence.tables import applications, cases, handovers, residences, staff, units
from app.persistence.transaction import OnConflict, Transaction, insert_unless_there
from app.use_cases.ports import LedCase, StaleWrite

ADD = OnConflict(
    sqlite.insert(handovers).on_conflict_do_nothing().returning(handovers.c.id),
    postgresql.insert(handovers).on_conflict_do_nothing().returning(handovers.c.id),
)
UPDATE = update(handovers).where(handovers.c.id == bindparam("of_id"), handovers.c.version == bindparam("version_read"))
OF = select(handovers).where(handovers.c.application_id == bindparam("of_application")).order_by(handovers.c.number)
OF_UNIT = (
    select(handovers, applications.c.reference)
    .join(applications, applications.c.id == handovers.c.application_id)
    .where(
        or_(handovers.c.from_unit == bindparam("of_unit"), handovers.c.to_unit == bindparam("of_unit")),
        handovers.c.ended_at.is_(None), applications.c.blocked_until.is_(None),
        or_(
            handovers.c.closed_at.is_(None),
            (handovers.c.kind == HandoverKind.FOR_A_WHILE) & (handovers.c.state == HandoverState.ACCEPTED),
        ),
    )
    .order_by(handovers.c.begun_at, handovers.c.id)
    .limit(bindparam("at_most"))
)  # fmt: skip
UNITS = select(units).where(units.c.kind.in_([UnitKind.BASE, UnitKind.SPECIALISED])).order_by(units.c.id)
_led = (cases.c.professional_id == bindparam("of_staff"), cases.c.state != CaseState.CLOSED)
LED_BY = (
    select(applications, cases.c.weight.label("case_weight"))
    .join(cases, cases.c.application_id == applications.c.id)
    .where(*_led)
    .order_by(cases.c.opened_at, cases.c.id)
    .limit(bindparam("at_most"))
)
COUNT_LED = select(func.count()).select_from(cases).where(*_led)
TEAM = select(staff).where(staff.c.unit_id == bindparam("of_unit")).order_by(staff.c.id)
ADD_MOVE = insert_unless_there(residences, "application_id", "number")
UPDATE_MOVE = update(residences).where(
    residences.c.id == bindparam("of_id"), residences.c.version == bindparam("version_read")
)
MOVES = select(residences).where(residences.c.application_id == bindparam("of_application")).order_by(residences.c.number)


class KeptHandovers:
    def __init__(self, transaction: Transaction, sent: KeptApplications) -> None:
        self._transaction, self._applications = transaction, sent

    def add(self, handover: Handover) -> None:
        """Raises `StaleWrite` where the application has one of that number, or one that is open."""
        work = self._transaction
        added = work.run(ADD.on(work.connection.dialect), handover_values(handover, work.sealer))
        if added.first() is None:
            raise StaleWrite(handover.application_id)

    def update(self, handover: Handover) -> Handover:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""
        work, version = self._transaction, handover.version + 1
        written = work.run(UPDATE, {
            "of_id": handover.id, "version_read": handover.version, "version": version,
            **changing_values(handover, work.sealer),
        })
        if not written.rowcount:
            raise StaleWrite(handover.id)
        return replace(handover, version=version)

    def of_application(self, application_id: str) -> Sequence[Handover]:
        """All that were ever begun, by number."""
        work = self._transaction
        return [read_handover(row, work.sealer) for row in work.run(OF, {"of_application": application_id})]

    def of_unit(self, unit_id: str, limit: int) -> Sequence[tuple[Handover, str]]:
        """Those that are open and the stays that run, from or to the unit, the first first; each with its reference."""
        work = self._transaction
        rows = work.run(OF_UNIT, {"of_unit": unit_id, "at_most": limit})
        return [(read_handover(row, work.sealer), row.reference) for row in rows]

    def units(self) -> Sequence[Unit]:
        """Every unit that may be asked to go on with a case: base and specialised ones, by id."""
        return [read_unit(row) for row in self._transaction.run(UNITS)]

    def led_by(self, staff_id: str, limit: int) -> Sequence[LedCase]:
        """The open cases that a professional leads, the first first."""
        rows = self._transaction.run(LED_BY, {"of_staff": staff_id, "at_most": limit}).all()
        weights = {row.id: row.case_weight for row in rows}
        return [
            LedCase(one.id, one.reference, weights[one.id], one.reads_in) for one in self._applications.read(rows)
        ]

    def count_led_by(self, staff_id: str) -> int:
        """How many they are."""
        return int(self._transaction.run(COUNT_LED, {"of_staff": staff_id}).scalar_one())

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        """Everybody of the unit, active or not, by id."""
        return [read_member(row, self._transaction.sealer) for row in self._transaction.run(TEAM, {"of_unit": unit_id})]


class KeptResidences:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, move: Move) -> None:
        """Raises `StaleWrite` where the application has one of that number."""
        work = self._transaction
        if work.run(ADD_MOVE.on(work.connection.dialect), move_values(move, work.sealer)).first() is None:
            raise StaleWrite(move.application_id)

    def update(self, move: Move) -> Move:
        """Writes its wish and its answer where the version is still the one read. Raises `StaleWrite`."""
        work, version = self._transaction, move.version + 1
        written = work.run(UPDATE_MOVE, {
            "of_id": move.id, "version_read": move.version, "version": version, **said_of_move(move, work.sealer),
        })
        if not written.rowcount:
            raise StaleWrite(move.id)
        return replace(move, version=version)

    def of_application(self, application_id: str) -> Sequence[Move]:
        """All that were ever said, by number."""
        work = self._transaction
        return [read_move(row, work.sealer) for row in work.run(MOVES, {"of_application": application_id})]
