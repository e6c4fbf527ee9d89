"""End a task, give it another day or other hands: with its reason, which the person reads (requirements G14)."""

from collections.abc import Callable
from datetime import date, datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.case_task import MOST_AGREED, Agreed, CaseTask, DayWrong, Origin, Owner, TaskEnded
from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.follow_application import sent_by
from app.use_cases.keep_task import check_owner
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


def hand_task(
    house: House, member: StaffMember, application_id: str, task_id: str, to: Owner, words: str, name: str = ""
) -> CaseTask:
    """In other hands, and why. `name`: of who has no door to this portal, where such is the owner.

    Raises as `drop_task`, and `NoSuchOwner`, `OwnerWrong`.
    """
    return _change(
        house, member, application_id, task_id, lambda task, now: task.handed(to, words, member.id, now, name),
        Act.TASK_HANDED, owner=to,
    )


def decline_task(house: House, visit: Visit, task_id: str, actor: Actor, words: str = "") -> CaseTask:
    """The person does not want to do what was proposed; why is hers to say or not. Once more it stays so.

    Raises `Gone`, `NoSuchTask`, `NotAProposal`, `StaleWrite`.
    """
    return _hers(
        house, visit, task_id, actor, lambda task, signed, now: task.declined(signed, now, words), Act.TASK_DECLINED,
    )


def take_task_up(house: House, visit: Visit, task_id: str, actor: Actor) -> CaseTask:
    """After all she wants to do it. Raises as `decline_task`."""
    return _hers(
        house, visit, task_id, actor, lambda task, _signed, _now: task.taken_up(), Act.TASK_DECLINED,
        opens=True,
    )


def tick_task(house: House, visit: Visit, task_id: str, actor: Actor) -> CaseTask:
    """The person, or who of her circle it is for, has done it. Once more it stays done.

    Raises `Gone`, `NoSuchTask`, `StaleWrite`.
    """
    return _hers(
        house, visit, task_id, actor, lambda task, signed, now: task.done(signed, now), Act.TASK_ENDED,
    )


def _hers(
    house: House, visit: Visit, task_id: str, actor: Actor, change: Callable[[CaseTask, str, datetime], CaseTask], act: Act,
    *, opens: bool = False,
) -> CaseTask:
    """What has ended stays as it is, whoever was quicker; `opens`: what is open does."""
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = sent_by(work, visit)
        hand = application.draft.hand_of(actor)
        signed = signature(actor, hand)
        task = work.case_tasks.find(application.id, task_id)
        if task is None or not task.may_be_ticked_by(signed):
            raise NoSuchTask
        if task.is_open is opens:
            return task
        changed = work.case_tasks.update(change(task, signed, now))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, act, now, signed))
        work.commit()
    return changed


def _moved(task: CaseTask, to: date, words: str, by: str, now: datetime) -> CaseTask:
    if to == task.due and task.is_open:
        raise DayWrong
    return task.moved(to, words, by, now)


def _change(
    house: House, member: StaffMember, application_id: str, task_id: str, change: Change, act: Act, *, tells: bool = False,
    owner: Owner | None = None,
) -> CaseTask:
    """`owner`: whose it becomes, who must be there."""
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.KEEP_TASKS)
        task = work.case_tasks.find(application_id, task_id)
        if task is None:
            raise NoSuchTask
        if owner:
            check_owner(work, application, owner)
        changed = work.case_tasks.update(change(task, now))
        if tells or task.origin is Origin.PROTOCOL or changed.owner.is_of_her_side or task.owner.is_of_her_side:
            tell_something_new(house, work, application, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
        work.commit()
    return changed


__all__ = ["NoSuchTask", "NotYours", "TaskEnded", "decline_task", "drop_task", "finish_task", "hand_task", "move_task", "take_task_up", "tick_task"]
