"""Professionals and units as rows and back."""

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from app.domain.absence import Absence
from app.domain.casework import StaffMember, StaffRole, Unit, UnitKind
from app.persistence.sealing import Sealer

_ROLES = {str(role): role for role in StaffRole}  # looked up, not called: every page of staff reads one
_KINDS = {str(kind): kind for kind in UnitKind}
_OF_UNIT = tuple(field.name for field in fields(Unit))
_KIND, _ORGANISATION = _OF_UNIT.index("kind"), _OF_UNIT.index("organisation_id")


def read_member(row: Row[Any], sealer: Sealer) -> StaffMember:
    """The professional of a row of `staff`. Raises `CannotUnseal`."""
    return StaffMember(
        id=row.id,
        name=sealer.unseal("staff", "name", row.id, row.name),
        email=sealer.unseal("staff", "email", row.id, row.email),
        role=_ROLES[row.role],
        unit_id=row.unit_id,
        languages=tuple(row.languages),
        stands_in=row.stands_in or "",
        is_demo=row.is_demo,
        is_active=row.is_active,
        phone=sealer.unseal("staff", "phone", row.id, row.phone) if row.phone else "",
        version=row.version,
        home_key=row.home_key or "",
        document_key=row.document_key or "",
    )


def member_values(member: StaffMember, email_key: str, sealer: Sealer) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": sealer.seal("staff", "name", member.id, member.name),
        "email": sealer.seal("staff", "email", member.id, member.email),
        "email_key": email_key,
        "role": member.role,
        "unit_id": member.unit_id,
        "languages": list(member.languages),
        "stands_in": member.stands_in or None,
        "is_demo": member.is_demo,
        "is_active": member.is_active,
        "phone": sealer.seal("staff", "phone", member.id, member.phone) if member.phone else None,
        "version": member.version,
    }


def read_absence(row: Row[Any]) -> Absence:
    return Absence(row.id, row.staff_id, row.first, row.last, row.stands_in or "", row.version)


def read_unit(row: Row[Any], prefix: str = "") -> Unit:
    """The unit of a row of `units`, or of one that has its columns under names with a prefix."""
    kept = [*_columns_of_unit(prefix)(row)]
    kept[_KIND], kept[_ORGANISATION] = _KINDS[kept[_KIND]], kept[_ORGANISATION] or ""
    return Unit(*kept)


@cache
def _columns_of_unit(prefix: str) -> "attrgetter[tuple[Any, ...]]":
    """All of them at once."""
    return attrgetter(*(prefix + column for column in _OF_UNIT))


def unit_values(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id, "name_eu": unit.name_eu, "name_es": unit.name_es, "municipality": unit.municipality,
        "phone": unit.phone, "hours_eu": unit.hours_eu, "hours_es": unit.hours_es, "is_demo": unit.is_demo, "kind": unit.kind,
        "organisation_id": unit.organisation_id or None, "version": unit.version,
    }
