"""Who works here, over what the fakes keep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.absence import Absence, Presence, Seen, standing_in
from app.domain.casework import LEADING, Case, CaseState, StaffMember, Unit, UnitKind
from app.domain.people import IdentityKind
from app.domain.reference import HERE
from app.domain.routing import Reception, Workload
from app.domain.staffing import FROM_THE_BEGINNING, Territory, serving
from app.use_cases.ports import (
    Credentials,
    Secrets,
)
from tests.fake_repositories.kept import Kept


class FakeStaff:
    def __init__(self, kept: Kept, secrets: Secrets) -> None:
        self._kept, self._secrets = kept, secrets

    def find(self, staff_id: str) -> StaffMember | None:
        return self._kept.staff.get(staff_id)

    def with_stand_in(self, staff_id: str, day: date | None = None) -> tuple[StaffMember | None, StaffMember | None]:
        found = self.presence(staff_id, day or datetime.now(HERE).date())
        return found.member, found.stand_in

    def several(self, staff_ids: Collection[str]) -> Mapping[str, StaffMember]:
        return {id_: self._kept.staff[id_] for id_ in staff_ids if id_ in self._kept.staff}

    def presence(self, staff_id: str, day: date) -> Presence:
        member = self.find(staff_id)
        if member is None:
            return Presence(None, None, None)
        absence = self._running(staff_id, day)

        def find(id_: str) -> Seen | None:
            return (found, self._running(id_, day)) if (found := self.find(id_)) else None

        return Presence(member, standing_in((member, absence), find), absence)

    def is_away(self, staff_id: str, day: date) -> bool:
        return self._running(staff_id, day) is not None

    def away_of(self, unit_id: str, day: date) -> frozenset[str]:
        return frozenset(m.id for m in self._kept.staff.values() if m.unit_id == unit_id and self.is_away(m.id, day))

    def _running(self, staff_id: str, day: date) -> Absence | None:
        return next((a for a in self._kept.absences.values() if a.staff_id == staff_id and a.covers(day)), None)

    def keep_home(self, staff_id: str, home_key: str) -> None:
        self._kept.staff[staff_id] = replace(self._kept.staff[staff_id], home_key=home_key)

    def keep_document(self, staff_id: str, document_key: str) -> None:
        self._kept.staff[staff_id] = replace(self._kept.staff[staff_id], document_key=document_key)

    def bearing(self, document_key: str) -> Sequence[StaffMember]:
        bear = [m for m in self._kept.staff.values() if document_key and m.document_key == document_key]
        return sorted(bear, key=lambda m: m.id)

    def find_by_email(self, email: str) -> StaffMember | None:
        sought = email.strip().casefold()
        return next((m for m in self._kept.staff.values() if m.email.strip().casefold() == sought), None)

    def credentials(self, staff_id: str) -> Credentials | None:
        return self._kept.credentials.get(staff_id)

    def keep_totp_step(self, staff_id: str, step: int) -> bool:
        held = self._kept.credentials.get(staff_id)
        if held is None or held.totp_step >= step:
            return False
        self._kept.credentials[staff_id] = replace(held, totp_step=step)
        return True

    def add(self, member: StaffMember, credentials: Credentials | None = None) -> None:
        self._kept.staff[member.id] = member
        if credentials:
            self._kept.credentials[member.id] = credentials

    def unit(self, unit_id: str) -> Unit | None:
        return self._kept.units.get(unit_id)

    def unit_of_municipality(self, ine_code: str, day: date | None = None) -> Unit | None:
        row = serving(self._kept.territories.values(), ine_code, day or datetime.now(HERE).date())
        return self.unit(row.unit_id) if row else None

    def add_unit(self, unit: Unit) -> None:
        self._kept.units[unit.id], town = unit, unit.municipality
        if town and unit.kind is UnitKind.BASE and not any(code == town for code, _ in self._kept.territories):
            self._kept.territories[town, FROM_THE_BEGINNING] = Territory(town, FROM_THE_BEGINNING, unit.id)

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        come_in = {*self._kept.credentials, *self._kept.subjects.values()}
        members = [
            m for m in self._kept.staff.values()
            if m.unit_id == unit_id and m.is_active and m.role in LEADING and m.id in come_in
        ]
        return sorted(members, key=lambda m: m.id)

    def workloads(self, unit_id: str) -> Sequence[Workload]:
        return [Workload(member, *self._weight(member)) for member in self.team(unit_id)]

    def could_accompany(self, ine_code: str, day: date, document_key: str | None) -> Reception | None:
        unit = self.unit_of_municipality(ine_code, day)
        if unit is None:
            return None
        known = self._bond(document_key) if document_key else None
        bond = known if known and known.is_active and known.unit_id == unit.id else None
        here = [load for load in self.workloads(unit.id) if not self.is_away(load.professional.id, day)]
        if bond and bond not in [load.professional for load in here]:
            here.append(Workload(bond, *self._weight(bond)))
        return Reception(unit, sorted(here, key=lambda load: load.professional.id), bond)

    def _bond(self, document_key: str) -> StaffMember | None:
        bonds = [
            c for c in self._kept.cases.values()
            if c.assignment.professional_id and self._document_key(c) == document_key
        ]
        last = max(bonds, key=lambda c: (c.opened_at, c.id), default=None)
        return self._kept.staff[last.assignment.professional_id] if last else None

    def _document_key(self, case: Case) -> str | None:
        draft = self._kept.applications[case.application_id].what.draft
        person = draft.person
        if draft.private or not person or not person.document:
            return None
        if person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
            return None
        return self._secrets.keyed_hash("document", person.document)

    def _weight(self, member: StaffMember) -> tuple[int, int]:
        mine = [
            c.application_id for c in self._kept.cases.values()
            if c.assignment.professional_id == member.id and c.state is not CaseState.CLOSED
        ]
        return sum(self._weight_of(id_) for id_ in mine), len(mine)

    def _weight_of(self, application_id: str) -> int:
        place = self._kept.places.get(application_id)
        return place.weight if place else len(self._kept.applications[application_id].what.requested)
