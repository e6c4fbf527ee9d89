"""See tasks: a professional's own across her cases; those of one case, as the professional and as the person reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.access_log import Reader
from app.domain.application import Application, Visit
from app.domain.case_task import CaseTask, OwnerKind
from app.domain.casework import Case, StaffMember
from app.domain.circle import SupportCircle
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, may_with_each
from app.use_cases.find_circle import circle_about
from app.use_cases.follow_application import sent_by
from app.use_cases.keep_task import who_takes_part
from app.use_cases.look import look
from app.use_cases.ports import House, TaskOfCase, UnitOfWork

PAGE = 30
# What another organisation does is followed by who leads.
_OF_WHO_LEADS = frozenset({OwnerKind.LEAD, OwnerKind.OUTSIDE})


@dataclass(frozen=True, slots=True)
class MyTasks:
    """A page of them by their days, the overdue ones first. `next_after` is empty on the last page."""

    tasks: Sequence[TaskOfCase]
    next_after: str


@dataclass(frozen=True, slots=True)
class TasksOfCase:
    """All tasks of a case by their days, with who is named in them and who could have one."""

    application: Application
    case: Case
    tasks: Sequence[CaseTask]
    staff: Mapping[str, StaffMember]
    circle: SupportCircle
    taking_part: tuple[StaffMember, ...] = ()

    @property
    def leads(self) -> StaffMember | None:
        """Who leads the case now."""
        return self.staff.get(self.case.assignment.professional_id)

    def find(self, task_id: str) -> CaseTask | None:
        return next((task for task in self.tasks if task.id == task_id), None)


def see_my_tasks(house: House, member: StaffMember, after: str = "") -> MyTasks:
    """The open tasks that are hers now, from the cursor `after` on. Names stand as in the queue; the case is behind its reason."""
    with house.work.reading() as work:
        found = work.case_tasks.of_professional(member.id, PAGE + 1, after)
        page = found[:PAGE]
        named = [one.case for one in page if one.task.owner.kind not in _OF_WHO_LEADS]
        hers = may_with_each(house, work, member, named, Action.KEEP_TASKS)
    # By name a task stays, and the case may have passed on to others meanwhile.
    still = [one for one in page if one.task.owner.kind in _OF_WHO_LEADS or one.task.application_id in hers]
    return MyTasks(still, page[-1].task.id if len(found) > PAGE else "")


def see_tasks(house: House, member: StaffMember, application_id: str, reader: Reader) -> TasksOfCase:
    """Those of a case, for who may read it and says why. Raises `ReasonNeeded`, `NotYours`."""
    with house.work.writing() as work:
        found = _of(work, application_id)
        if found is None:
            raise NotYours
        look(house, work, member, application_id, reader)
        work.commit()
    return found


def my_side(house: House, visit: Visit) -> TasksOfCase:
    """The same for the person. Raises `Gone`. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        application, case = sent_by(work, visit)
        return tasks_of(work, application, case)


def tasks_of(work: UnitOfWork, application: Application, case: Case, *, with_others: bool = False) -> TasksOfCase:
    """The tasks of a case within a unit of work; `with_others`: who could have one, too."""
    tasks = work.case_tasks.of_application(application.id)
    return TasksOfCase(
        application, case, tasks, work.staff.several(named_in(tasks, case)),
        circle_about(work, application.id) or SupportCircle(),
        who_takes_part(work, application.id) if with_others else (),
    )


def named_in(tasks: Sequence[CaseTask], case: Case) -> frozenset[str]:
    """The ids of the professionals who stand in the tasks of a case, and of who leads it."""
    named = {case.assignment.professional_id}
    named |= {task.owner.id for task in tasks if task.owner.kind is OwnerKind.STAFF}
    named |= {id_ for task in tasks for id_ in (task.ended_by, task.made_by, *(move.by for move in task.moves))}
    handings = [handed for task in tasks for handed in task.handings]
    named |= {one.by for one in handings}
    named |= {owner.id for one in handings for owner in (one.before, one.to) if owner.kind is OwnerKind.STAFF}
    return frozenset(named - {""})


def _of(work: UnitOfWork, application_id: str) -> TasksOfCase | None:
    application, case = work.applications.find(application_id), work.cases.find(application_id)
    return tasks_of(work, application, case, with_others=True) if application and case else None
