"""Supervise protocols: in a unit, which steps are late, and which departed from what their protocol says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.domain.casework import StaffMember
from app.domain.deviation import Deviation, deviations_of
from app.domain.reference import day_here
from app.use_cases.ports import House, TaskOfCase
from app.use_cases.supervise import MOST

DEVIATED_WITHIN = timedelta(days=30)
"""A rule of this portal: how long a departure stays on the list of who answers for the unit."""


@dataclass(frozen=True, slots=True)
class DepartedStep:
    """A step, and how it last departed."""

    of: TaskOfCase
    last: Deviation


@dataclass(frozen=True, slots=True)
class SupervisedProtocols:
    """Both lists, none longer than `MOST`; `members`: professionals by id."""

    late: Sequence[TaskOfCase]
    departed: Sequence[DepartedStep]
    members: Mapping[str, StaffMember]


def supervise_protocols(house: House, member: StaffMember) -> SupervisedProtocols:
    """How the protocols of the member's unit stand now. What is proposed to the person is never late."""
    now = house.clock.now()
    with house.work.reading() as work:
        late = work.case_tasks.late_of_protocols(member.unit_id, day_here(now), MOST)
        found = work.case_tasks.deviated_in(member.unit_id, now - DEVIATED_WITHIN, MOST)
        departed = [DepartedStep(one, deviations_of([one.task])[0]) for one in found]
        members = work.staff.several({one.last.by for one in departed})
    return SupervisedProtocols(late, departed, members)
