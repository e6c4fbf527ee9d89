"""Hand over everything of somebody who leaves: one reason, one new lead each, one letter a person (peers, U36).

Each case is a transaction of its own: what cannot be moved is told with why, the rest is moved, and doing it again goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.casework import Assignment, StaffMember, WhyAssigned
from app.domain.edition import Edition
from app.domain.handover import SHORTEST_REASON
from app.domain.permission import Action, may
from app.domain.reference import day_here
from app.domain.routing import Workload
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.keep_handover import can_lead
from app.use_cases.ports import House, LedCase, StaleWrite

MOST_AT_ONCE = 100  # cases on a page; the next ones come when these are moved


class NotMoved(StrEnum):
    """Why a case could not be moved. GONE: somebody else leads it by now, or it is closed."""

    GONE = "gone"
    CANNOT_RECEIVE = "cannot_receive"
    CHANGED = "changed"


class ReasonNeeded(Exception):
    """`editions`: those in which the reason is missing or too short."""

    def __init__(self, editions: tuple[Edition, ...]) -> None:
        super().__init__(editions)
        self.editions = editions


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who leaves, what she leads, and who could go on; `suggested`: who has least, by case."""

    member: StaffMember
    cases: Sequence[LedCase]
    left: int
    team: Sequence[Workload]
    suggested: Mapping[str, str]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Those in which the people concerned read: the reason is written in each."""
        return tuple(edition for edition in Edition if any(one.reads_in is edition for one in self.cases))


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened with one case."""

    reference: str
    to: str = ""
    because: NotMoved | None = None


def see_colleagues(house: House, member: StaffMember) -> Sequence[tuple[StaffMember, int]]:
    """Everybody of the supervisor's unit who leads cases, with how many. Raises `NotYours`."""
    _supervises(member)
    with house.work.reading() as work:
        found = [(one, work.handovers.count_led_by(one.id)) for one in work.handovers.team(member.unit_id)]
    return [(one, count) for one, count in found if count or can_lead(one)]


def see_leaving(house: House, member: StaffMember, staff_id: str) -> Leaving:
    """What a colleague of the supervisor's unit leads. Raises `NotYours`."""
    _supervises(member)
    with house.work.reading() as work:
        leaving = work.staff.find(staff_id)
        if leaving is None or leaving.unit_id != member.unit_id:
            raise NotYours
        cases = work.handovers.led_by(staff_id, MOST_AT_ONCE)
        away = work.staff.away_of(leaving.unit_id, day_here(house.clock.now())) | {staff_id}
        team = [one for one in work.staff.workloads(leaving.unit_id) if one.professional.id not in away]
        return Leaving(leaving, cases, work.handovers.count_led_by(staff_id), team, lightest_each(cases, team))


def lightest_each(cases: Sequence[LedCase], team: Sequence[Workload]) -> Mapping[str, str]:
    """To each case who would have the least by then; among equals the first by id (requirements, G11)."""
    weights = {one.professional.id: one.weight for one in team}
    suggested: dict[str, str] = {}
    for case in cases if weights else ():
        lightest = min(weights, key=lambda id_: (weights[id_], id_))
        suggested[case.application_id] = lightest
        weights[lightest] += case.weight
    return suggested


def hand_over_all(
    house: House, member: StaffMember, staff_id: str, to: Mapping[str, str], reasons: Mapping[Edition, str]
) -> Sequence[Moved]:
    """Moves each case of `to` (new lead by case); those that a colleague leads by now stay where they are.

    Raises `NotYours`, `ReasonNeeded` where the reason is missing in an edition that somebody reads.
    """
    leaving = see_leaving(house, member, staff_id)
    short = tuple(e for e in leaving.editions if len(reasons.get(e, "").strip()) < SHORTEST_REASON)
    if short:
        raise ReasonNeeded(short)
    return [
        _move(house, member, staff_id, one, to[one.application_id], reasons[one.reads_in].strip())
        for one in leaving.cases if to.get(one.application_id)
    ]


def _move(house: House, member: StaffMember, staff_id: str, one: LedCase, to: str, words: str) -> Moved:
    now = house.clock.now()
    try:
        with house.work.writing() as work:
            case = case_for(house, work, member, one.application_id, Action.HAND_OVER)
            named = work.staff.find(to)
            if case.assignment.professional_id != staff_id:
                return Moved(one.reference, because=NotMoved.GONE)
            if named is None or not can_lead(named) or named.unit_id != case.assignment.unit_id or to == staff_id:
                return Moved(one.reference, because=NotMoved.CANNOT_RECEIVE)
            if work.staff.is_away(to, day_here(now)):
                return Moved(one.reference, because=NotMoved.CANNOT_RECEIVE)
            new = Assignment(named.id, named.unit_id, WhyAssigned.COLLEAGUE_LEFT)
            change_lead(house, work, case, new, now, by=member.id, words=words)
            work.commit()
    except NotYours:
        return Moved(one.reference, because=NotMoved.GONE)
    except StaleWrite:
        return Moved(one.reference, because=NotMoved.CHANGED)
    return Moved(one.reference, named.name)


def _supervises(member: StaffMember) -> None:
    if not may(member.role, Action.SUPERVISE) or not member.is_active:
        raise NotYours
