"""Read the plan: the person her own, a professional who says what for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.access_log import Reader, professional_behind
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember
from app.domain.circle import SupportCircle
from app.domain.permission import Action, may
from app.domain.plan import Plan
from app.use_cases.find_case import NotYours, relations_of
from app.use_cases.find_circle import circle_about
from app.use_cases.look import look
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan, whose it is, and the names in it. `professionals`: by id, those who wrote, do a step or take part now."""

    application: Application
    plan: Plan
    professionals: Mapping[str, StaffMember]
    circle: SupportCircle = field(default_factory=SupportCircle)
    may_write: bool = True


def read_plan(house: House, visit: Visit) -> PlanRead:
    """The plan behind the visit. A member needs `SEE_STATUS`. Raises `Gone`."""
    with house.work.reading() as work:
        application = work.applications.find(visit.application_id) if visit.application_id else None
        if application is None:
            raise Gone
        return _read(work, application)


def consult_plan(house: House, member: StaffMember, application_id: str, reader: Reader) -> PlanRead:
    """The plan, for a professional who may read the case; the look is written down. Raises `NotYours`, `ReasonNeeded`."""
    with house.work.writing() as work:
        case = look(house, work, member, application_id, reader)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        writes = may(member.role, Action.KEEP_PLAN, relations_of(house, work, member, case))
        read = _read(work, application, may_write=writes)
        work.commit()
    return read


def _read(work: UnitOfWork, application: Application, *, may_write: bool = True) -> PlanRead:
    plan = Plan(tuple(work.plans.of(application.id)))
    case = work.cases.find(application.id)
    leads = case.assignment.professional_id if case else ""
    beside = {one.staff_id for one in work.cases.referents(application.id) if one.staff_id and one.until is None}
    wrote = {professional_behind(entry.by) for entry in plan.entries}
    owners = {line.owner for line in plan.lines if line.owner}
    found = {id_: work.staff.find(id_) for id_ in {leads, *beside, *wrote, *owners} if id_}
    return PlanRead(
        application, plan, {id_: member for id_, member in found.items() if member},
        circle_about(work, application.id) or SupportCircle(), may_write,
    )
