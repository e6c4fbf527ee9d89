"""See handovers as staff: what waits at my desk and in my unit, and the one of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.access_log import Act
from app.domain.casework import Case, StaffMember, Unit
from app.domain.edition import Edition
from app.domain.handover import Handover
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.keep_handover import can_lead, comes_to, last_accepted, note_act, open_one, stay_of
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.say_after_sending import read_after
from app.use_cases.watch_looks import watch_look

MOST = 200  # lines; the oldest first


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Those of a unit, with the names in them. `today` tells which are late; `more`: there are others after them."""

    lines: Sequence[tuple[Handover, str]]
    members: Mapping[str, StaffMember]
    units: Mapping[str, Unit]
    today: date
    more: bool = False


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


@dataclass(frozen=True, slots=True)
class Received:
    """What was sent to who is asked: the handover, what matters to the person line by line, the edition she reads in.

    `reference`: of the application, by which her desk lists it.
    """

    found: OfCase
    matters: tuple[str, ...]
    reads_in: Edition
    reference: str


def see_at_desk(house: House, member: StaffMember) -> AtDesk:
    """What is open from her unit, what was sent to it, and the stays that run, the first first.

    Until it is sent nobody of the other unit knows that somebody writes it.
    """
    with house.work.reading() as work:
        read = work.handovers.of_unit(member.unit_id, MOST)
        lines = [(one, reference) for one, reference in read if one.sent_at or one.from_unit == member.unit_id]
        ones = [one for one, _reference in lines]
        return AtDesk(lines, _members(work, ones), _units(work, ones), day_here(house.clock.now()), len(read) == MOST)


def see_of_case(house: House, member: StaffMember, application_id: str) -> OfCase:
    """The one that is open, if any, and who may be asked to go on. Raises `NotYours`."""
    with house.work.reading() as work:
        return _of_case(house, work, case_for(house, work, member, application_id, Action.HAND_OVER))


def see_received(house: House, member: StaffMember, application_id: str) -> Received:
    """What was sent to her, and nothing else of the case; that she read it is written down. Raises `NotYours`.

    The purpose is the handover itself, so no other one is asked, as with a referral.
    """
    with house.work.writing() as work:
        found = _of_case(house, work, case_for(house, work, member, application_id, Action.RECEIVE))
        if not comes_to(found.one, member):
            raise NotYours
        after = read_after(work, application_id)
        watch_look(house, work, member, after.application)
        matters = tuple(filter(None, (after.draft.matters or "").splitlines()))
        note_act(house, work, application_id, Act.HANDOVER_READ, house.clock.now(), member.id)
        work.commit()
    return Received(found, matters, after.application.reads_in, after.application.reference)


def see_named(house: House, member: StaffMember, application_id: str) -> OfCase:
    """How that stands, for who only names somebody: not what goes along. Raises `NotYours`."""
    with house.work.reading() as work:
        found = _of_case(house, work, case_for(house, work, member, application_id, Action.RECEIVE))
        if not comes_to(found.one, member):
            raise NotYours
        return found


def _of_case(house: House, work: UnitOfWork, case: Case) -> OfCase:
    application_id, leads = case.application_id, case.assignment.professional_id
    every = work.handovers.of_application(application_id)
    return OfCase(
        case, open_one(work, application_id), stay_of(work, application_id), last_accepted(work, application_id),
        [(unit, _who_can(work, unit, day_here(house.clock.now()))) for unit in work.handovers.units()],
        work.staff.find(leads) if leads else None, every, _members(work, every),
    )


def _who_can(work: UnitOfWork, unit: Unit, today: date) -> list[StaffMember]:
    away = work.staff.away_of(unit.id, today)
    return [one for one in work.handovers.team(unit.id) if can_lead(one) and one.id not in away]


def _members(work: UnitOfWork, ones: Sequence[Handover]) -> dict[str, StaffMember]:
    ids = {id_ for one in ones for id_ in (one.from_id, one.to_id, one.begun_by, one.ending.by) if id_}
    return {id_: member for id_ in ids if (member := work.staff.find(id_))}


def _units(work: UnitOfWork, ones: Sequence[Handover]) -> dict[str, Unit]:
    ids = {id_ for one in ones for id_ in (one.from_unit, one.to_unit) if id_}
    return {id_: unit for id_ in ids if (unit := work.staff.unit(id_))}
