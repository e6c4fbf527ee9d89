"""Consult a record: never without a reason, and the reason is written in the same transaction."""

from dataclasses import dataclass, field

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.domain.circle import SupportCircle
from app.use_cases.find_case import NotYours, case_of_unit
from app.use_cases.find_circle import circle_about
from app.use_cases.ports import House


class ReasonNeeded(Exception):
    """The reason says too little."""


@dataclass(frozen=True, slots=True)
class Record:
    """An application, its case, the professional who leads it or is to lead it, if any; and who helps the person now."""

    application: Application
    case: Case
    professional: StaffMember | None
    circle: SupportCircle = field(default_factory=SupportCircle)


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
        circle = circle_about(work, application.id) or SupportCircle()
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.OPENED, house.clock.now(),
            reader.staff_id, reader.reason, reader.words.strip(),
        ))
        work.commit()
    return Record(application, case, professional, circle)
