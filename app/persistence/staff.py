"""Professionals, their units and what they sign in with (port `StaffMembers`)."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, func, insert, or_, select, update

from app.domain.casework import LEADING, StaffMember, Unit, UnitKind
from app.domain.routing import Workload
from app.persistence.staff_rows import member_values, read_member, read_unit, unit_values
from app.persistence.tables import cases, credentials, staff, units
from app.persistence.transaction import Transaction
from app.use_cases.ports import Credentials

FIND = select(staff).where(staff.c.id == bindparam("of_id"))
SEVERAL = select(staff).where(staff.c.id.in_(bindparam("of_ids", expanding=True)))
_stands_in = select(staff.c.stands_in).where(staff.c.id == bindparam("of_id")).scalar_subquery()
WITH_STAND_IN = select(staff).where(or_(staff.c.id == bindparam("of_id"), staff.c.id == _stands_in))
FIND_BY_EMAIL = select(staff).where(staff.c.email_key == bindparam("of_email"))
CREDENTIALS = select(credentials).where(credentials.c.staff_id == bindparam("of_id"))
KEEP_STEP = update(credentials).where(
    credentials.c.staff_id == bindparam("of_id"), credentials.c.totp_step < bindparam("step")
)
ADD, ADD_CREDENTIALS, ADD_UNIT = insert(staff), insert(credentials), insert(units)
UNIT = select(units).where(units.c.id == bindparam("of_id"))
UNIT_OF_MUNICIPALITY = (
    select(units)
    .where(units.c.municipality == bindparam("of_code"), units.c.kind == UnitKind.BASE)
    .order_by(units.c.id)
    .limit(1)
)
_weight = select(func.coalesce(func.sum(cases.c.weight), 0)).where(cases.c.professional_id == staff.c.id)
WORKLOADS = (
    select(staff, _weight.scalar_subquery().label("weight"))
    .where(
        staff.c.unit_id == bindparam("of_unit"), staff.c.is_active.is_(True),
        staff.c.role.in_(sorted(LEADING)),
    )
    .order_by(staff.c.id)
)


class KeptStaff:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def find(self, staff_id: str) -> StaffMember | None:
        row = self._transaction.first(FIND, {"of_id": staff_id})
        return None if row is None else read_member(row, self._transaction.sealer)

    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        """Those of them that are known, by id, in one reading."""
        if not staff_ids:
            return {}
        rows = self._transaction.run(SEVERAL, {"of_ids": sorted(set(staff_ids))})
        return {row.id: read_member(row, self._transaction.sealer) for row in rows}

    def with_stand_in(self, staff_id: str) -> tuple[StaffMember | None, StaffMember | None]:
        """The professional and who stands in for her, in one reading."""
        rows = self._transaction.run(WITH_STAND_IN, {"of_id": staff_id})
        found = {row.id: read_member(row, self._transaction.sealer) for row in rows}
        member = found.get(staff_id)
        return member, found.get(member.stands_in) if member else None

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

    def add(self, member: StaffMember, credentials: Credentials) -> None:
        work = self._transaction
        work.run(ADD, member_values(member, self._email_key(member.email), work.sealer))
        work.run(ADD_CREDENTIALS, {
            "staff_id": member.id,
            "password_hash": credentials.password_hash,
            "totp_secret": work.sealer.seal("credentials", "totp_secret", member.id, credentials.totp_secret),
            "totp_step": credentials.totp_step,
        })

    def unit(self, unit_id: str) -> Unit | None:
        row = self._transaction.first(UNIT, {"of_id": unit_id})
        return None if row is None else read_unit(row)

    def unit_of_municipality(self, ine_code: str) -> Unit | None:
        """The base social service of the municipality; the first by id where it has several."""
        row = self._transaction.first(UNIT_OF_MUNICIPALITY, {"of_code": ine_code})
        return None if row is None else read_unit(row)

    def add_unit(self, unit: Unit) -> None:
        self._transaction.run(ADD_UNIT, unit_values(unit))

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        """The professionals of the unit by id, each with the services asked for in her open cases."""
        rows = self._transaction.run(WORKLOADS, {"of_unit": unit_id})
        return [Workload(read_member(row, self._transaction.sealer), int(row.weight)) for row in rows]

    def _email_key(self, email: str) -> str:
        return self._transaction.secrets.keyed_hash("email", email.strip().casefold())
