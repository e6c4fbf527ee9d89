"""Write a look down, in the transaction that reads: what cannot be logged is not shown (promises, P9)."""

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.domain.permission import Action
from app.use_cases.find_case import case_for
from app.use_cases.ports import House, ReasonNeeded, UnitOfWork
from app.use_cases.watch_looks import watch_look


def look(house: House, work: UnitOfWork, member: StaffMember, application_id: str, reader: Reader) -> Case:
    """The case, for who may read it and says why; the person sees that she did. Call it last, then commit.

    Raises `ReasonNeeded`, `NotYours`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    case = case_for(house, work, member, application_id, Action.READ_CASE)
    application = work.applications.find(application_id)
    if application:
        watch_look(house, work, member, application)
    _write(house, work, application_id, reader)
    return case


def write_look(house: House, work: UnitOfWork, member: StaffMember, application: Application, reader: Reader) -> None:
    """The same where it is known already that she may read it (`open_case`). Call it last, then commit.

    Raises `ReasonNeeded`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    watch_look(house, work, member, application)
    _write(house, work, application.id, reader)


def _write(house: House, work: UnitOfWork, application_id: str, reader: Reader) -> None:
    work.access_log.append(AccessEntry(
        house.secrets.new_id(), application_id, Act.OPENED, house.clock.now(), reader.staff_id, reader.reason,
        reader.words.strip(),
    ))
