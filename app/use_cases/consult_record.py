"""Consult a record: never without a reason, and the reason is written in the same transaction."""

from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.use_cases.find_case import NotYours, case_of_unit
from app.use_cases.ports import House, UnitOfWork


class ReasonNeeded(Exception):
    """The reason says too little."""


@dataclass(frozen=True, slots=True)
class Record:
    """An application, its case, and the professional who leads it or is to lead it, if any.

    `beside`: of a private part that was to go together with a shared application, the reference of that one, once this
    unit has it. The other way round nothing is ever known.
    """

    application: Application
    case: Case
    professional: StaffMember | None
    beside: str = ""


def consult_record(house: House, member: StaffMember, application_id: str, reader: Reader) -> Record:
    """The application and its case, for a professional of the unit that answers for it.

    The read fails closed: what cannot be logged is not shown (promises, P9). Raises `ReasonNeeded`,
    `NotYours`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    with house.work.writing() as work:
        case = case_of_unit(work, member, application_id)
        application, leads = work.applications.find(application_id), case.assignment.professional_id
        if application is None:
            raise NotYours
        professional = work.staff.find(leads) if leads else None
        beside = _beside(work, member, application)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.OPENED, house.clock.now(),
            reader.staff_id, reader.reason, reader.words.strip(),
        ))
        work.commit()
    return Record(application, case, professional, beside)


def _beside(work: UnitOfWork, member: StaffMember, application: Application) -> str:
    private = application.draft.private
    shared = work.applications.find_by_form_key(private.of) if private and private.goes_together else None
    case = work.cases.find(shared.id) if shared else None
    return shared.reference if shared and case and case.assignment.unit_id == member.unit_id else ""
