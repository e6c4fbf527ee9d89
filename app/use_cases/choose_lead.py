"""Choose who accompanies a person: when her application is sent, and when her town gets its first unit."""

from dataclasses import dataclass
from datetime import date

from app.domain.application import Draft
from app.domain.casework import Assignment, StaffMember, Unit, WhyAssigned
from app.domain.people import IdentityKind
from app.domain.private_part import PrivatePart
from app.domain.routing import choose_reference_professional
from app.use_cases.ports import House, UnitOfWork


@dataclass(frozen=True, slots=True)
class Accompanied:
    """Who accompanies the person, and why: the office and the professional as they are named on the receipt."""

    assignment: Assignment
    unit: Unit | None
    professional: StaffMember | None


def choose_lead(work: UnitOfWork, draft: Draft, municipality: str, today: date, known_by: str | None) -> Accompanied:
    """Who accompanies whoever lives in the municipality (INE code or empty). `known_by`: of `known_by_document`."""
    if draft.private and (together := _together(work, draft.private)):
        return together
    found = work.staff.could_accompany(municipality, today, known_by) if municipality else None
    if found is None:
        return Accompanied(choose_reference_professional(None, (), None), None, None)
    assignment = choose_reference_professional(found.unit, found.workloads, found.bond)
    candidates = {load.professional.id: load.professional for load in found.workloads}
    if found.bond:
        candidates[found.bond.id] = found.bond
    return Accompanied(assignment, found.unit, candidates.get(assignment.professional_id))


def known_by_document(house: House, draft: Draft) -> str | None:
    """The keyed hash of the document by which she is known again; by a private part nobody is."""
    person = draft.person
    if person is None or draft.private or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return None
    return house.secrets.keyed_hash("document", person.document)


def _together(work: UnitOfWork, private: PrivatePart) -> Accompanied | None:
    """Who has the shared application now, where the part was to go to the same hands and it has been sent."""
    shared = work.applications.find_by_form_key(private.of) if private.goes_together else None
    case = work.cases.find(shared.id) if shared else None
    if case is None:
        return None
    leads, unit = case.assignment.professional_id, case.assignment.unit_id
    return Accompanied(
        Assignment(leads, unit, WhyAssigned.ASKED_FOR),
        work.staff.unit(unit) if unit else None, work.staff.find(leads) if leads else None,
    )
