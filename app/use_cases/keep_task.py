"""Write down a task of a case: what, whose, until when. It is nobody's secret: the person reads it."""

from dataclasses import dataclass
from datetime import date

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application
from app.domain.case_task import CaseTask, Owner, OwnerKind, check_day
from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import near_to
from app.use_cases.find_circle import circle_about
from app.use_cases.keep_edition import edition_kept
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell_something_new


class NoSuchOwner(Exception):
    """Nobody of this case, or nobody who works here any more."""


class WhatNeeded(Exception):
    """A task without what is to be done."""


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """What a professional writes, in the person's edition."""

    owner: Owner
    what: str
    due: date
    written_for: Edition | None = None


def keep_task(house: House, member: StaffMember, application_id: str, said: TaskSaid, form_key: str = "") -> CaseTask:
    """Keeps it; the person is told of one of hers. The same form sent again is kept once.

    Raises `NotYours`, `NoSuchOwner`, `WhatNeeded`, `DayWrong`, `ReadsOtherwise`.
    """
    now = house.clock.now()
    if not said.what.strip():
        raise WhatNeeded
    if said.owner.kind is OwnerKind.OUTSIDE:
        raise NoSuchOwner
    check_day(said.due, day_here(now))
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.KEEP_TASKS)
        check_owner(work, application, said.owner)
        id_ = house.secrets.keyed_hash("task", f"{application_id}:{form_key}")[:32] if form_key else house.secrets.new_id()
        edition = edition_kept(application, said.written_for)
        task = CaseTask(id_, application_id, said.owner, said.what.strip(), said.due, edition, member.id, now)
        if work.case_tasks.add(task):
            if said.owner.is_of_her_side:
                tell_something_new(house, work, application, now)
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.TASK_MADE, now, member.id))
            work.commit()
    return task


def check_owner(work: UnitOfWork, application: Application, owner: Owner) -> None:
    """Raises `NoSuchOwner` for a professional who takes no part, or somebody who is not of her circle."""
    if owner.kind is OwnerKind.MEMBER:
        circle = circle_about(work, application.id)
        if circle is None or owner.id not in {one.id for one in circle.members}:
            raise NoSuchOwner
    if owner.kind is OwnerKind.STAFF and owner.id not in {one.id for one in who_takes_part(work, application.id)}:
        raise NoSuchOwner


def who_takes_part(work: UnitOfWork, application_id: str) -> tuple[StaffMember, ...]:
    """The professionals who may have a task: those of the unit that answers, who leads, who stands beside it."""
    case = work.cases.find(application_id)
    if case is None:
        return ()
    unit, leads = case.assignment.unit_id, case.assignment.professional_id
    of_unit = {load.professional.id: load.professional for load in work.staff.workloads(unit)} if unit else {}
    beside = {one.staff_id for one in work.cases.referents(application_id) if one.until is None and one.staff_id}
    others = work.staff.several({leads, *beside} - {""} - of_unit.keys())
    found = {**of_unit, **others}
    return tuple(sorted(
        (one for one in found.values() if one.is_active), key=lambda one: (not near_to(case, one), one.name)
    ))
