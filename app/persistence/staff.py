"""Professionals, their units and what they sign in with (port `StaffMembers`)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, Row, and_, bindparam, func, insert, or_, select, update

from app.domain.absence import Absence, Presence, Seen, standing_in
from app.domain.casework import LEADING, CaseState, StaffMember, Unit, UnitKind
from app.domain.reference import day_here
from app.domain.routing import Reception, Workload
from app.domain.staffing import FROM_THE_BEGINNING
from app.persistence.staff_rows import member_values, read_member, read_unit, unit_values
from app.persistence.tables import absences, applications, cases, credentials, staff, territories, units
from app.persistence.transaction import Prepared, Transaction, insert_unless_there
from app.use_cases.ports import Credentials

FIND = Prepared(select(staff).where(staff.c.id == bindparam("of_id")))
_runs = and_(
    absences.c.first <= bindparam("on_day", type_=Date), or_(absences.c.last.is_(None), absences.c.last >= bindparam("on_day", type_=Date))
)
_hers = select(staff.c.stands_in).where(staff.c.id == bindparam("of_id")).scalar_subquery()
_meanwhile = select(absences.c.stands_in).where(absences.c.staff_id == bindparam("of_id"), _runs)
# Herself and whoever may stand in, each with the absence that runs, if one does.
PRESENCE = Prepared(
    select(
        staff, absences.c.id.label("absence_id"), absences.c.first.label("away_from"), absences.c.last.label("away_until"),
        absences.c.stands_in.label("meanwhile"), absences.c.version.label("absence_version"),
    )
    .outerjoin(absences, and_(absences.c.staff_id == staff.c.id, _runs))
    .where(or_(staff.c.id == bindparam("of_id"), staff.c.id == _hers, staff.c.id.in_(_meanwhile)))
)
IS_AWAY = select(absences.c.id).where(absences.c.staff_id == bindparam("of_id"), _runs).limit(1)
AWAY_OF = select(absences.c.staff_id).join(staff, staff.c.id == absences.c.staff_id).where(staff.c.unit_id == bindparam("of_unit"), _runs)
SEVERAL = select(staff).where(staff.c.id.in_(bindparam("of_ids", expanding=True)))
FIND_BY_EMAIL = select(staff).where(staff.c.email_key == bindparam("of_email"))
CREDENTIALS = select(credentials).where(credentials.c.staff_id == bindparam("of_id"))
KEEP_STEP = update(credentials).where(
    credentials.c.staff_id == bindparam("of_id"), credentials.c.totp_step < bindparam("step")
)
KEEP_OF = update(staff).where(staff.c.id == bindparam("of_id"))
BEARING = select(staff).where(staff.c.document_key == bindparam("of_key")).order_by(staff.c.id)
ADD, ADD_CREDENTIALS, ADD_UNIT = insert(staff), insert(credentials), insert(units)
UNIT = Prepared(select(units).where(units.c.id == bindparam("of_id")))
_serves = (
    select(territories.c.unit_id)
    .where(territories.c.municipality == bindparam("of_code"), territories.c.since <= bindparam("on_day", type_=Date))
    .order_by(territories.c.since.desc())
    .limit(1)
    .scalar_subquery()
)
UNIT_OF_MUNICIPALITY = Prepared(select(units).where(units.c.id == _serves))
SERVE_OWN = insert_unless_there(territories, "municipality", "since")
SERVED = select(territories.c.since).where(territories.c.municipality == bindparam("of_code")).limit(1)
_can_come_in = or_(staff.c.subject_key.is_not(None), staff.c.id.in_(select(credentials.c.staff_id)))
_open = (cases.c.professional_id == staff.c.id, cases.c.state != CaseState.CLOSED)
_weight = select(func.coalesce(func.sum(cases.c.weight), 0)).where(*_open)
_number = select(func.count()).select_from(cases).where(*_open)
TEAM = (
    select(staff)
    .where(
        staff.c.unit_id == bindparam("of_unit"), staff.c.is_active.is_(True),
        or_(*(staff.c.role == role for role in sorted(LEADING))), _can_come_in,
    )
    .order_by(staff.c.id)
)
WORKLOADS = TEAM.add_columns(_weight.scalar_subquery().label("weight"), _number.scalar_subquery().label("number"))
_here = ~select(absences.c.id).where(absences.c.staff_id == staff.c.id, _runs).correlate(staff).exists()
_bond = (
    select(cases.c.professional_id)
    .select_from(applications.join(cases, cases.c.application_id == applications.c.id))
    .where(
        applications.c.document_key == bindparam("of_document"), applications.c.blocked_until.is_(None),
        cases.c.professional_id.is_not(None),
    )
    .order_by(cases.c.opened_at.desc(), cases.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
# The unit with those of it who could accompany somebody; on its own where there is nobody.
COULD_ACCOMPANY = Prepared(
    select(
        staff, _weight.correlate(staff).scalar_subquery().label("weight"), _number.correlate(staff).scalar_subquery().label("number"),
        _bond.label("bond"), *(column.label(f"office_{column.name}") for column in units.c),
    )
    .select_from(units.outerjoin(staff, and_(
        staff.c.unit_id == units.c.id, staff.c.is_active.is_(True),
        or_(staff.c.id == _bond, and_(or_(*(staff.c.role == role for role in sorted(LEADING))), _can_come_in, _here)),
    )))
    .where(units.c.id == _serves)
    .order_by(staff.c.id)
)  # fmt: skip


class KeptStaff:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, staff_id: str) -> StaffMember | None:
        row = self._transaction.first(FIND, {"of_id": staff_id})
        return None if row is None else read_member(row, self._transaction.sealer)

    def with_stand_in(self, staff_id: str, day: date | None = None) -> tuple[StaffMember | None, StaffMember | None]:
        """The professional and who stands in for her on the day (today unless given), in one reading."""
        found = self.presence(staff_id, day or _today())
        return found.member, found.stand_in

    def presence(self, staff_id: str, day: date) -> Presence:
        """The professional, whether she is away on the day, and who stands in (`standing_in`). One reading, and one more
        for each of the chain who is away.
        """
        seen = self._around(staff_id, day)
        hers = seen.get(staff_id)
        if hers is None:
            return Presence(None, None, None)

        def find(id_: str) -> Seen | None:
            found = seen.get(id_)
            if found and found[1]:
                seen.update(self._around(id_, day))
            return found

        return Presence(hers[0], standing_in(hers, find), hers[1])

    def _around(self, staff_id: str, day: date) -> dict[str, Seen]:
        """Herself and who may stand in for her, by id."""
        rows = self._transaction.rows(PRESENCE, {"of_id": staff_id, "on_day": day})
        return {row.id: (read_member(row, self._transaction.sealer), _running(row)) for row in rows}

    def is_away(self, staff_id: str, day: date) -> bool:
        return self._transaction.first(IS_AWAY, {"of_id": staff_id, "on_day": day}) is not None

    def away_of(self, unit_id: str, day: date) -> frozenset[str]:
        return frozenset(self._transaction.run(AWAY_OF, {"of_unit": unit_id, "on_day": day}).scalars())
    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        """Those of them that are known, by id, in one reading."""
        ids = sorted(set(staff_ids))
        if not ids:
            return {}
        # Most pages name one: that statement is ready.
        rows = self._transaction.run(SEVERAL, {"of_ids": ids}) if ids[1:] else self._transaction.rows(FIND, {"of_id": ids[0]})
        return {row.id: read_member(row, self._transaction.sealer) for row in rows}


    def keep_home(self, staff_id: str, home_key: str) -> None:
        """A keyed hash of where she lives, as she says; empty: she takes it back."""
        self._transaction.run(KEEP_OF, {"of_id": staff_id, "home_key": home_key or None})

    def keep_document(self, staff_id: str, document_key: str) -> None:
        """A keyed hash of her DNI or NIE, in place of one before; empty: it is forgotten."""
        self._transaction.run(KEEP_OF, {"of_id": staff_id, "document_key": document_key or None})

    def bearing(self, document_key: str) -> Sequence[StaffMember]:
        """The accounts that bear it, by id; of an empty one none."""
        rows = self._transaction.run(BEARING, {"of_key": document_key}) if document_key else ()
        return [read_member(row, self._transaction.sealer) for row in rows]

    def find_by_email(self, email: str) -> StaffMember | None:
        """The account of an address; capitals do not count."""
        row = self._transaction.first(FIND_BY_EMAIL, {"of_email": self._email_key(email)})
        return None if row is None else read_member(row, self._transaction.sealer)

    def credentials(self, staff_id: str) -> Credentials | None:
        row = self._transaction.first(CREDENTIALS, {"of_id": staff_id})
        if row is None:
            return None
        secret = self._transaction.sealer.unseal("credentials", "totp_secret", staff_id, row.totp_secret)
        return Credentials(staff_id, row.password_hash, secret, row.totp_step)

    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        """Marks a time step as used; False where it, or a later one, was used before (each code once)."""
        return bool(self._transaction.run(KEEP_STEP, {"of_id": staff_id, "step": step, "totp_step": step}).rowcount)

    def add(self, member: StaffMember, credentials: Credentials | None = None) -> None:
        work = self._transaction
        work.run(ADD, member_values(member, self._email_key(member.email), work.sealer))
        if credentials is None:
            return
        work.run(ADD_CREDENTIALS, {
            "staff_id": member.id,
            "password_hash": credentials.password_hash,
            "totp_secret": work.sealer.seal("credentials", "totp_secret", member.id, credentials.totp_secret),
            "totp_step": credentials.totp_step,
        })

    def unit(self, unit_id: str) -> Unit | None:
        row = self._transaction.first(UNIT, {"of_id": unit_id})
        return None if row is None else read_unit(row)

    def unit_of_municipality(self, ine_code: str, day: date | None = None) -> Unit | None:
        """The base unit that serves the municipality on the day (today unless given), or None."""
        row = self._transaction.first(UNIT_OF_MUNICIPALITY, {"of_code": ine_code, "on_day": day or _today()})
        return None if row is None else read_unit(row)

    def add_unit(self, unit: Unit) -> None:
        """A base unit serves its own municipality from the beginning, unless another one does."""
        work, town = self._transaction, unit.municipality
        work.run(ADD_UNIT, unit_values(unit))
        if town and unit.kind is UnitKind.BASE and work.first(SERVED, {"of_code": town}) is None:
            own = {"municipality": town, "since": FROM_THE_BEGINNING, "unit_id": unit.id}
            work.run(SERVE_OWN.on(work.connection.dialect), own)

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        """The active professionals of the unit who lead cases, by id."""
        return [read_member(row, self._transaction.sealer) for row in self._transaction.run(TEAM, {"of_unit": unit_id})]

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        """The active professionals of the unit by id, each with her open cases and what these weigh."""
        return [self._workload(row) for row in self._transaction.run(WORKLOADS, {"of_unit": unit_id})]

    def could_accompany(self, ine_code: str, day: date, document_key: str | None) -> Reception | None:
        """All in one reading, in which whom she knows may be one of those who are there."""
        asked = {"of_code": ine_code, "on_day": day, "of_document": document_key}
        rows = self._transaction.rows(COULD_ACCOMPANY, asked)
        if not rows:
            return None
        loads = [self._workload(row) for row in rows if row.id]
        bond = next((load.professional for load in loads if load.professional.id == rows[0].bond), None)
        return Reception(read_unit(rows[0], "office_"), loads, bond)

    def _workload(self, row: Row[Any]) -> Workload:
        return Workload(read_member(row, self._transaction.sealer), int(row.weight), row.number)

    def _email_key(self, email: str) -> str:
        return self._transaction.secrets.keyed_hash("email", email.strip().casefold())


def _running(row: Row[Any]) -> Absence | None:
    if row.absence_id is None:
        return None
    return Absence(row.absence_id, row.id, row.away_from, row.away_until, row.meanwhile or "", row.absence_version)


def _today() -> date:
    return day_here(datetime.now(UTC))
