"""Tasks that bear the name of somebody who cannot do them any more: nobody has them before a colleague takes them over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.casework import StaffMember
from app.domain.permission import Action, may, may_somewhere
from app.use_cases.find_case import NotYours, may_with_each
from app.use_cases.ports import House, TaskOfCase, UnitOfWork

MOST = 50


@dataclass(frozen=True, slots=True)
class LeftTasks:
    """By their days, no more than `MOST`; `members`: by id those whose names they bear, and who leads their cases.

    `more`: whether there are others after them.
    """

    tasks: Sequence[TaskOfCase]
    members: Mapping[str, StaffMember]
    more: bool = False


def see_left_tasks(house: House, member: StaffMember) -> LeftTasks:
    """Those of the member's unit whose professional left, does other work or went to another unit.

    They are told to who supervises and to whoever there may keep tasks, so that a unit without a supervisor has them too.
    """
    if not member.is_active or not (may(member.role, Action.SUPERVISE) or may_somewhere(member.role, Action.KEEP_TASKS)):
        return LeftTasks((), {})
    with house.work.reading() as work:
        read = work.case_tasks.left_behind(member.unit_id, house.clock.now(), MOST + 1)
        found = _without_kept(house, work, read[:MOST])
        named = {one.task.owner.id for one in found} | {one.case.assignment.professional_id for one in found}
        return LeftTasks(found, work.staff.several(named - {""}), len(read) > MOST)


def see_tasks_of(house: House, member: StaffMember, staff_id: str) -> LeftTasks:
    """What bears the name of a colleague in the supervisor's unit, before everything else of hers goes to others.

    Raises `NotYours`.
    """
    if not may(member.role, Action.SUPERVISE) or not member.is_active:
        raise NotYours
    with house.work.reading() as work:
        found = work.case_tasks.by_name(staff_id, member.unit_id, MOST + 1)
        named = {staff_id} | {one.case.assignment.professional_id for one in found}
        return LeftTasks(found[:MOST], work.staff.several(named - {""}), len(found) > MOST)


def _without_kept(house: House, work: UnitOfWork, found: Sequence[TaskOfCase]) -> Sequence[TaskOfCase]:
    """Those whose professional may not keep them any more: one who was asked in may, as long as the person lets her read."""
    owners = work.staff.several({one.task.owner.id for one in found})
    kept = {
        (id_, application_id)
        for id_, owner in owners.items() if owner.is_active
        for application_id in may_with_each(
            house, work, owner, [one.case for one in found if one.task.owner.id == id_], Action.KEEP_TASKS
        )
    }
    return [one for one in found if (one.task.owner.id, one.task.application_id) not in kept]
