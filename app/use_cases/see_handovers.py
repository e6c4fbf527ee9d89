"""See handovers as staff: what waits at my desk and in my unit, and the one of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.casework import Case, StaffMember, Unit
from app.domain.handover import Handover
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.find_case import case_for
from app.use_cases.keep_handover import can_lead, last_accepted, open_one, stay_of
from app.use_cases.ports import House, UnitOfWork

MOST = 200  # lines; the oldest first


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Those of a unit, with the names in them. `today` tells which are late."""

    lines: Sequence[tuple[Handover, str]]
    members: Mapping[str, StaffMember]
    units: Mapping[str, Unit]
    today: date


@dataclass(frozen=True, slots=True)
class OfCase:
    """The handover of a case as it stands. `units`: who may be asked, with her people; `before`: the last accepted."""

    case: Case
    one: Handover | None
    stay: Handover | None
    before: Handover | None
    units: Sequence[tuple[Unit, Sequence[StaffMember]]]
    leads: StaffMember | None
    every: Sequence[Handover]
    members: Mapping[str, StaffMember]


def see_at_desk(house: House, member: StaffMember) -> AtDesk:
    """What is open from her unit, what was sent to it, and the stays that run, the first first.

    Until it is sent nobody of the other unit knows that somebody writes it.
    """
    with house.work.reading() as work:
        lines = [
            (one, reference) for one, reference in work.handovers.of_unit(member.unit_id, MOST)
            if one.sent_at or one.from_unit == member.unit_id
        ]
        ones = [one for one, _reference in lines]
        return AtDesk(lines, _members(work, ones), _units(work, ones), day_here(house.clock.now()))


def see_of_case(house: House, member: StaffMember, application_id: str, action: Action = Action.HAND_OVER) -> OfCase:
    """The one that is open, if any, and who may be asked to go on. Raises `NotYours`."""
    with house.work.reading() as work:
        case = case_for(house, work, member, application_id, action)
        every = work.handovers.of_application(application_id)
        leads = case.assignment.professional_id
        return OfCase(
            case, open_one(work, application_id), stay_of(work, application_id), last_accepted(work, application_id),
            [(unit, [one for one in work.handovers.team(unit.id) if can_lead(one)]) for unit in work.handovers.units()],
            work.staff.find(leads) if leads else None, every, _members(work, every),
        )


def _members(work: UnitOfWork, ones: Sequence[Handover]) -> dict[str, StaffMember]:
    ids = {id_ for one in ones for id_ in (one.from_id, one.to_id, one.begun_by, one.ending.by) if id_}
    return {id_: member for id_ in ids if (member := work.staff.find(id_))}


def _units(work: UnitOfWork, ones: Sequence[Handover]) -> dict[str, Unit]:
    ids = {id_ for one in ones for id_ in (one.from_unit, one.to_unit) if id_}
    return {id_: unit for id_ in ids if (unit := work.staff.unit(id_))}
