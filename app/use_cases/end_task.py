"""End a task, or give it another day: with its reason, which the person reads (requirements G14)."""

from collections.abc import Callable
from datetime import date, datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.case_task import MOST_AGREED, Agreed, CaseTask, DayWrong, TaskEnded
from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House
from app.use_cases.tell import tell_something_new

Change = Callable[[CaseTask, datetime], CaseTask]


class NoSuchTask(Exception):
    """There is none of that id in this case, or it is not hers to tick."""


def finish_task(
    house: House, member: StaffMember, application_id: str, task_id: str, agreed: tuple[Agreed, ...] = ()
) -> CaseTask:
    """Done. What was to be chosen together ends with what was agreed, line by line, which the person reads.

    Raises `NotYours`, `NoSuchTask`, `TaskEnded`, `AgreementNeeded`, `StaleWrite`.
    """
    lines = tuple(Agreed(one.who, one.words.strip()) for one in agreed if one.words.strip())[:MOST_AGREED]
    return _change(
        house, member, application_id, task_id, lambda task, now: task.done(member.id, now, lines), Act.TASK_ENDED,
        tells=bool(lines),
    )


def drop_task(house: House, member: StaffMember, application_id: str, task_id: str, words: str) -> CaseTask:
    """No longer to be done, and why. Raises `NotYours`, `NoSuchTask`, `TaskEnded`, `ReasonNeeded`, `StaleWrite`."""
    return _change(
        house, member, application_id, task_id, lambda task, now: task.dropped(member.id, now, words), Act.TASK_ENDED
    )


def move_task(house: House, member: StaffMember, application_id: str, task_id: str, to: date, words: str) -> CaseTask:
    """Another day, and why. Raises as `drop_task`, and `DayWrong`."""
    return _change(
        house, member, application_id, task_id, lambda task, now: _moved(task, to, words, member.id, now),
        Act.TASK_MOVED,
    )


def tick_task(house: House, visit: Visit, task_id: str, actor: Actor) -> CaseTask:
    """The person, or who of her circle it is for, has done it. Once more it stays done.

    Raises `Gone`, `NoSuchTask`, `StaleWrite`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = sent_by(work, visit)
        hand = application.draft.hand_of(actor)
        signed = signature(actor, hand)
        task = work.case_tasks.find(application.id, task_id)
        if task is None or not task.may_be_ticked_by(signed):
            raise NoSuchTask
        if not task.is_open:
            return task
        ticked = work.case_tasks.update(task.done(signed, now))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.TASK_ENDED, now, signed))
        work.commit()
    return ticked


def _moved(task: CaseTask, to: date, words: str, by: str, now: datetime) -> CaseTask:
    if to == task.due and task.is_open:
        raise DayWrong
    return task.moved(to, words, by, now)


def _change(
    house: House, member: StaffMember, application_id: str, task_id: str, change: Change, act: Act, *, tells: bool = False
) -> CaseTask:
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.KEEP_TASKS)
        task = work.case_tasks.find(application_id, task_id)
        if task is None:
            raise NoSuchTask
        changed = work.case_tasks.update(change(task, now))
        if tells or task.owner.is_of_her_side:
            tell_something_new(house, work, application, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
        work.commit()
    return changed


__all__ = ["NoSuchTask", "NotYours", "TaskEnded", "drop_task", "finish_task", "move_task", "tick_task"]
