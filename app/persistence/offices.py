"""Organisations, territories, people and absences, as the administrators keep them (port `Offices`)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Executable, Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.absence import Absence
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.staff_log import Changed, StaffChange, StaffEvent
from app.domain.staffing import Organisation, OrganisationKind, Territory
from app.domain.watching import Supervising
from app.persistence.staff_rows import member_values, read_absence, read_member, read_unit, unit_values
from app.persistence.tables import absences, credentials, organisations, staff, staff_events, territories, units
from app.persistence.transaction import Transaction, insert_unless_there
from app.use_cases.ports import StaleWrite

ORGANISATIONS = select(organisations).order_by(organisations.c.name_es, organisations.c.id)
ORGANISATION = select(organisations).where(organisations.c.id == bindparam("of_id"))
ADD_ORGANISATION = insert_unless_there(organisations, "id")
CHANGE_ORGANISATION = update(organisations).where(
    organisations.c.id == bindparam("of_id"), organisations.c.version == bindparam("of_version")
)
UNITS = select(units).order_by(units.c.name_es, units.c.id)
CHANGE_UNIT = update(units).where(units.c.id == bindparam("of_id"), units.c.version == bindparam("of_version"))
TERRITORIES = select(territories).order_by(territories.c.municipality, territories.c.since)
FROM_THEN = delete(territories).where(
    territories.c.municipality == bindparam("of_code"), territories.c.since >= bindparam("on_day")
)
PEOPLE = select(staff).where(staff.c.id > bindparam("after")).order_by(staff.c.id).limit(bindparam("most"))
PEOPLE_OF_UNIT = PEOPLE.where(staff.c.unit_id == bindparam("of_unit"))
HEADS = select(staff.c.unit_id, func.count().label("people")).where(staff.c.is_active.is_(True)).group_by(staff.c.unit_id)
ADMINISTRATORS = (
    select(staff.c.id)
    .where(staff.c.role == StaffRole.ADMINISTRATOR, staff.c.is_active.is_(True),
           staff.c.id.in_(select(credentials.c.staff_id)))
    .order_by(staff.c.id)
)  # fmt: skip
SUPERVISING = (
    select(staff.c.id, staff.c.unit_id)
    .where(staff.c.role == StaffRole.SUPERVISOR, staff.c.is_active.is_(True),
           or_(staff.c.subject_key.is_not(None), staff.c.id.in_(select(credentials.c.staff_id))))
    .order_by(staff.c.id)
)  # fmt: skip
UPDATE = update(staff).where(staff.c.id == bindparam("of_id"), staff.c.version == bindparam("of_version"))
ABSENCES = select(absences).where(absences.c.staff_id == bindparam("of_id")).order_by(absences.c.first.desc(), absences.c.id)
ABSENCE = select(absences).where(absences.c.id == bindparam("of_id"))
ABSENCES_ON = (
    select(absences)
    .where(absences.c.first <= bindparam("on_day"), or_(absences.c.last.is_(None), absences.c.last >= bindparam("on_day")))
    .order_by(absences.c.first, absences.c.id)
)
ABSENCES_FROM = (
    select(absences)
    .where(or_(absences.c.last.is_(None), absences.c.last >= bindparam("on_day")))
    .order_by(absences.c.first, absences.c.id)
)
CHANGE_ABSENCE = update(absences).where(absences.c.id == bindparam("of_id"), absences.c.version == bindparam("of_version"))
FORGET_ABSENCE = delete(absences).where(absences.c.id == bindparam("of_id"))
HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("of_name"), 0)))
EVENTS_ABOUT = select(staff_events).where(staff_events.c.about == bindparam("of_id")).order_by(staff_events.c.number.desc())
EVENTS = select(staff_events).order_by(staff_events.c.number.desc()).limit(bindparam("most"))
NUMBER_OF = select(staff_events.c.number).where(staff_events.c.id == bindparam("of_id"))
EVENTS_BEFORE = EVENTS.where(staff_events.c.number < bindparam("before"))
Kept = TypeVar("Kept", Organisation, Unit, Absence)


class KeptOffices:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def organisations(self) -> Sequence[Organisation]:
        return [_organisation(row) for row in self._transaction.run(ORGANISATIONS)]

    def organisation(self, organisation_id: str) -> Organisation | None:
        row = self._transaction.first(ORGANISATION, {"of_id": organisation_id})
        return None if row is None else _organisation(row)

    def add_organisation(self, organisation: Organisation) -> None:
        work = self._transaction
        work.run(ADD_ORGANISATION.on(work.connection.dialect), asdict(organisation))

    def change_organisation(self, organisation: Organisation) -> Organisation:
        return self._write(CHANGE_ORGANISATION, organisation, asdict(organisation))

    def units(self) -> Sequence[Unit]:
        return [read_unit(row) for row in self._transaction.run(UNITS)]

    def change_unit(self, unit: Unit) -> Unit:
        return self._write(CHANGE_UNIT, unit, unit_values(unit))

    def territories(self) -> Sequence[Territory]:
        return [Territory(row.municipality, row.since, row.unit_id or "") for row in self._transaction.run(TERRITORIES)]

    def hold_town(self, municipality: str) -> None:
        self._hold(f"town {municipality}")

    def serve(self, territory: Territory) -> None:
        """From its day on; what was planned for later days falls."""
        work = self._transaction
        work.run(FROM_THEN, {"of_code": territory.municipality, "on_day": territory.since})
        try:
            work.run(insert(territories), {
                "municipality": territory.municipality, "since": territory.since, "unit_id": territory.unit_id or None,
            })
        except IntegrityError as error:
            raise StaleWrite from error  # somebody said so of the same day in the same instant

    def people(self, limit: int, after: str = "", unit_id: str = "") -> Sequence[StaffMember]:
        statement = PEOPLE_OF_UNIT if unit_id else PEOPLE
        rows = self._transaction.run(statement, {"most": limit, "after": after} | ({"of_unit": unit_id} if unit_id else {}))
        return [read_member(row, self._transaction.sealer) for row in rows]

    def heads(self) -> Mapping[str, int]:
        return {row.unit_id: row.people for row in self._transaction.run(HEADS)}

    def administrators(self) -> Sequence[str]:
        """Locked in a writing unit of work: two who go at once see one another."""
        locks = self._transaction.locks_rows
        return list(self._transaction.run(ADMINISTRATORS.with_for_update() if locks else ADMINISTRATORS).scalars())

    def supervising(self) -> Sequence[Supervising]:
        return [Supervising(row.id, row.unit_id) for row in self._transaction.run(SUPERVISING)]

    def update(self, member: StaffMember) -> StaffMember:
        """Writes where the version is still the one read. Raises `StaleWrite`, also where the e-mail is another's."""
        work = self._transaction
        key = work.secrets.keyed_hash("email", member.email.strip().casefold())
        values = member_values(member, key, work.sealer) | {"version": member.version + 1}
        try:
            written = work.run(UPDATE, {"of_id": member.id, "of_version": member.version, **values}).rowcount
        except IntegrityError as error:
            raise StaleWrite from error
        if not written:
            raise StaleWrite
        return replace(member, version=member.version + 1)

    def absences(self, staff_id: str) -> Sequence[Absence]:
        return [read_absence(row) for row in self._transaction.run(ABSENCES, {"of_id": staff_id})]

    def absences_on(self, day: date) -> Sequence[Absence]:
        return [read_absence(row) for row in self._transaction.run(ABSENCES_ON, {"on_day": day})]

    def absences_from(self, day: date) -> Sequence[Absence]:
        return [read_absence(row) for row in self._transaction.run(ABSENCES_FROM, {"on_day": day})]

    def absence(self, absence_id: str) -> Absence | None:
        row = self._transaction.first(ABSENCE, {"of_id": absence_id})
        return None if row is None else read_absence(row)

    def hold_person(self, staff_id: str) -> None:
        self._hold(f"absences {staff_id}")

    def add_absence(self, absence: Absence) -> None:
        self._transaction.run(insert(absences), _absence_values(absence))

    def change_absence(self, absence: Absence) -> Absence:
        return self._write(CHANGE_ABSENCE, absence, _absence_values(absence))

    def forget_absence(self, absence_id: str) -> None:
        self._transaction.run(FORGET_ABSENCE, {"of_id": absence_id})

    def write_down(self, event: StaffEvent) -> None:
        work, changed = self._transaction, [[one.field, one.before, one.after] for one in event.changed]
        kept = json.dumps(changed, ensure_ascii=False)
        work.run(insert(staff_events), {
            "id": event.id, "at": event.at, "by": event.by or None, "what": event.what, "about": event.about,
            "changed": work.sealer.seal("staff_events", "changed", event.id, kept) if changed else None,
            "words": work.sealer.seal("staff_events", "words", event.id, event.words) if event.words else None,
        })

    def events_about(self, about: str) -> Sequence[StaffEvent]:
        return [self._event(row) for row in self._transaction.run(EVENTS_ABOUT, {"of_id": about})]

    def events(self, limit: int, before: str = "") -> Sequence[StaffEvent]:
        last = self._transaction.first(NUMBER_OF, {"of_id": before}) if before else None
        if last is None:
            rows = self._transaction.run(EVENTS, {"most": limit})
        else:
            rows = self._transaction.run(EVENTS_BEFORE, {"most": limit, "before": last.number})
        return [self._event(row) for row in rows]

    def _write(self, statement: Executable, one: Kept, values: dict[str, Any]) -> Kept:
        """Raises `StaleWrite` where its version is not the one that is there."""
        given = {"of_id": one.id, "of_version": one.version, **values, "version": one.version + 1}
        if not self._transaction.run(statement, given).rowcount:
            raise StaleWrite
        return replace(one, version=one.version + 1)

    def _hold(self, name: str) -> None:
        """SQLite holds one lock for all; PostgreSQL one of that name, until the transaction ends."""
        if self._transaction.locks_rows:
            self._transaction.run(HOLD, {"of_name": name})

    def _event(self, row: Row[Any]) -> StaffEvent:
        sealer = self._transaction.sealer
        changed = json.loads(sealer.unseal("staff_events", "changed", row.id, row.changed)) if row.changed else []
        return StaffEvent(
            row.id, row.at, row.by or "", StaffChange(row.what), row.about, tuple(Changed(*one) for one in changed),
            sealer.unseal("staff_events", "words", row.id, row.words) if row.words else "",
        )


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(row.id, row.name_eu, row.name_es, OrganisationKind(row.kind), row.is_demo, row.version)


def _absence_values(absence: Absence) -> dict[str, Any]:
    return {**asdict(absence), "stands_in": absence.stands_in or None}
