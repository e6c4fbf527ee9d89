"""What every step of a handover shares: reading it in the transaction, writing it, who may be asked to go on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import LEADING, Referent, ReferentKind, StaffMember, Unit, UnitKind
from app.domain.handover import WITH_RECEIVER, Handover, HandoverState
from app.use_cases.find_case import NotYours
from app.use_cases.ports import House, StaleWrite, UnitOfWork


class NoHandover(Exception):
    """There is none in that state: it was never begun, or it has gone on."""


class Changed(StaleWrite):
    """Somebody was quicker. `now`: how it stands; nothing was written."""

    def __init__(self, now: Handover) -> None:
        super().__init__(now.id)
        self.now = now


class CannotReceive(Exception):
    """Who was named does not work here any more, is away, leads no cases, or is of another unit."""


class ToOneself(Exception):
    """Who leads cannot be handed what she leads."""


class OutOfTurn(Exception):
    """Specialised care leads for a time: it is given back first, and handed over to nobody else."""


def open_one(work: UnitOfWork, application_id: str) -> Handover | None:
    """The handover of the case that has not ended, if any: there is never more than one."""
    return next((one for one in work.handovers.of_application(application_id) if one.is_open), None)


def stay_of(work: UnitOfWork, application_id: str) -> Handover | None:
    """The stay that runs: specialised care leads for a time."""
    return next((one for one in work.handovers.of_application(application_id) if one.is_stay), None)


def last_accepted(work: UnitOfWork, application_id: str) -> Handover | None:
    """The last one that went through: what it left pending goes on in the next."""
    taken = [one for one in work.handovers.of_application(application_id) if one.state is HandoverState.ACCEPTED]
    return max(taken, key=lambda one: (one.closed_at or one.begun_at, one.number), default=None)


def the_open_one(work: UnitOfWork, application_id: str, seen: int) -> Handover:
    """The open one as the page showed it. Raises `NoHandover`, and `Changed` where it is another version by now."""
    found = open_one(work, application_id)
    if found is None:
        raise NoHandover
    if found.version != seen:
        raise Changed(found)
    return found


def comes_to(one: Handover | None, member: StaffMember) -> bool:
    """Whether it waits for an answer of hers: sent, to her by name or to her whole unit.

    Who is asked in by a referral is asked too, and of something else: what stands beside the case does not tell it alone.
    """
    return one is not None and one.state in WITH_RECEIVER and one.to_unit == member.unit_id and one.to_id in {"", member.id}


def the_one_that_comes(work: UnitOfWork, member: StaffMember, application_id: str, seen: int) -> Handover:
    """The open one as the page showed it, if it comes to her. Raises `NotYours`, `NoHandover`, `Changed`."""
    one = open_one(work, application_id)
    if one is not None and not comes_to(one, member):
        raise NotYours
    return the_open_one(work, application_id, seen)


def write(work: UnitOfWork, one: Handover) -> Handover:
    """Keeps it. Raises `Changed` where somebody was quicker."""
    try:
        return work.handovers.update(one)
    except StaleWrite:
        found = next(kept for kept in work.handovers.of_application(one.application_id) if kept.id == one.id)
        raise Changed(found) from None


def note_act(house: House, work: UnitOfWork, application_id: str, act: Act, now: datetime, by: str) -> None:
    """One line of the access log; it comes last."""
    work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, by))


def whom_to(work: UnitOfWork, unit_id: str, staff_id: str, today: date) -> tuple[Unit, StaffMember | None]:
    """The unit that is asked, and who of it, not away today; nobody where the unit names somebody. Raises `CannotReceive`."""
    unit = work.staff.unit(unit_id)
    if unit is None or unit.kind is UnitKind.OFFICE:
        raise CannotReceive
    if not staff_id:
        return unit, None
    member = work.staff.find(staff_id)
    if member is None or not can_lead(member) or member.unit_id != unit_id or work.staff.is_away(staff_id, today):
        raise CannotReceive
    return unit, member


def can_lead(member: StaffMember) -> bool:
    """Whether a case may be given to her."""
    return member.is_active and member.role in LEADING


def begin_receiving(house: House, work: UnitOfWork, one: Handover, now: datetime) -> None:
    """From sending on, who is asked reads it."""
    work.cases.keep_referent(Referent(
        house.secrets.new_id(), one.application_id, ReferentKind.RECEIVING, one.to_id, one.to_unit, now, about=one.id,
    ))


def end_referents(
    work: UnitOfWork, application_id: str, about: str, now: datetime, kinds: Sequence[ReferentKind] = (ReferentKind.RECEIVING,)
) -> None:
    """Ends what stands beside the case because of that handover."""
    for row in work.cases.referents(application_id):
        if row.about == about and row.kind in kinds and row.stands_at(now):
            work.cases.keep_referent(replace(row, until=now))
