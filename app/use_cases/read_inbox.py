"""Read the inbox of one's unit: what waits, delegated choices on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.casework import StaffMember, Unit
from app.use_cases.ports import House, WaitingApplication

PAGE = 50


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits in the unit, and on its first page what this professional has taken.

    `colleagues`: the unit's professionals by id, this one among them. `next_after` is the cursor of the next page,
    empty on the last one. `marks`: by application what somebody must answer, and `withdrawn`; it orders nothing.
    """

    unit: Unit
    delegated: Sequence[WaitingApplication]
    others: Sequence[WaitingApplication]
    mine: Sequence[WaitingApplication]
    colleagues: Mapping[str, StaffMember]
    next_after: str
    marks: Mapping[str, frozenset[str]]


def read_inbox(house: House, member: StaffMember, after: str = "") -> Inbox:
    """The inbox of the member's unit, from the cursor `after` on (id of the last case seen)."""
    with house.work.reading() as work:
        unit = work.staff.unit(member.unit_id)
        if unit is None:
            raise LookupError(member.unit_id)
        waiting = work.cases.waiting_in(unit.id, PAGE + 1, after)
        mine = () if after else work.cases.taken_by(member.id, PAGE)
        marks = work.conversation.marks([w.application.id for w in (*waiting, *mine)])
        colleagues = {load.professional.id: load.professional for load in work.staff.workloads(unit.id)}
    page = waiting[:PAGE]
    return Inbox(
        unit,
        [w for w in page if w.case.delegates],
        [w for w in page if not w.case.delegates],
        mine,
        colleagues,
        page[-1].case.id if len(waiting) > PAGE else "",
        marks,
    )
