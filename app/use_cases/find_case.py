"""Find a case: how it stands and who leads it. Nothing of the person, so nothing to log."""

from app.domain.casework import Case, StaffMember
from app.use_cases.ports import House, UnitOfWork


class NotYours(Exception):
    """There is no such case for this unit: missing and somebody else's look the same."""


def find_case(house: House, member: StaffMember, application_id: str) -> tuple[Case, StaffMember | None]:
    """The case of an application, and the professional who leads it or is to, if any. Raises `NotYours`."""
    with house.work.reading() as work:
        case = case_of_unit(work, member, application_id)
        leads = case.assignment.professional_id
        return case, work.staff.find(leads) if leads else None


def case_of_unit(work: UnitOfWork, member: StaffMember, application_id: str) -> Case:
    """The case, if the member's unit answers for it. Raises `NotYours`."""
    case = work.cases.find(application_id)
    if case is None or case.assignment.unit_id != member.unit_id:
        raise NotYours
    return case
