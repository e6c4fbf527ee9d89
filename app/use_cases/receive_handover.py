"""Receive a handover: say that it has arrived, accept it, or return it with a reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from app.domain.access_log import Act
from app.domain.casework import Assignment, Case, CaseState, Referent, ReferentKind, StaffMember
from app.domain.handover import WHY, Handover, HandoverKind, HandoverState
from app.domain.notice import NoticeKind
from app.domain.passed import Ending, Met
from app.domain.permission import Action
from app.domain.reference import HERE, day_here
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import case_for
from app.use_cases.keep_handover import (
    CannotReceive,
    ToOneself,
    can_lead,
    end_referents,
    note_act,
    the_one_that_comes,
    the_open_one,
    write,
)
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.pass_on import pass_on_what_waits
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell


class TooEarly(Exception):
    """`on`: the first day on which it can be accepted."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on


class WhyNeeded(Exception):
    """A return, or a meeting that did not take place, without its reason."""


def acknowledge_handover(house: House, member: StaffMember, application_id: str, seen: int) -> Handover:
    """It has arrived, and somebody has seen it. Raises `NotYours`, `NoHandover`, `Changed`, `NoSuchStep`."""
    now = house.clock.now()
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.RECEIVE)
        one = the_one_that_comes(work, member, application_id, seen)
        kept = write(work, replace(one.went(HandoverState.ACKNOWLEDGED), acknowledged_at=now))
        note_act(house, work, application_id, Act.HANDOVER_ACKNOWLEDGED, now, member.id)
        work.commit()
    return kept


def accept_handover(
    house: House, member: StaffMember, application_id: str, seen: int, leads: str, met: Met, words: str = ""
) -> Handover:
    """Who is named leads from now on, and the person is told why; who led reads until the day that was said.

    `leads`: the id of who is to lead, of the unit that was asked; `met`: what became of the meeting of three, `words`
    why it did not take place. Raises `NotYours`, `NoHandover`, `Changed`, `NoSuchStep`, `TooEarly`, `WhyNeeded`,
    `CannotReceive`, `ToOneself`.
    """
    if met is Met.NOT and not words.strip():
        raise WhyNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.RECEIVE)
        one = the_one_that_comes(work, member, application_id, seen)
        if one.starts_on and one.starts_on > day_here(now):
            raise TooEarly(one.starts_on)
        to = _who_leads(work, one, case, leads)
        if to.professional_id != member.id and work.staff.is_away(to.professional_id, day_here(now)):
            raise CannotReceive  # who says herself that she takes it is there
        closed = replace(one.went(HandoverState.ACCEPTED), closed_at=now, to_id=to.professional_id)
        kept = write(work, replace(closed, ending=Ending(member.id, words.strip(), met)))
        end_referents(work, application_id, one.id, now)
        _stay_beside(house, work, kept, case, now)
        pass_on_what_waits(house, work, replace(case, assignment=to), now)
        change_lead(house, work, case, to, now, by=member.id, words=one.passed.reason, state=CaseState.TAKEN)
        keep_in_queue(house, work, application_id)  # a move may have begun meanwhile
        work.commit()
    return kept


def return_handover(house: House, member: StaffMember, application_id: str, seen: int, words: str) -> Handover:
    """It goes back with its reason, which the person reads too; who leads is still who led.

    Raises `NotYours`, `NoHandover`, `Changed`, `NoSuchStep`, `WhyNeeded`.
    """
    if not words.strip():
        raise WhyNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.RECEIVE)
        one = the_one_that_comes(work, member, application_id, seen)
        kept = write(work, replace(
            one.went(HandoverState.RETURNED), closed_at=now, ending=Ending(member.id, words.strip())
        ))
        _ended(house, work, kept, case, now)
        note_act(house, work, application_id, Act.HANDOVER_RETURNED, now, member.id)
        work.commit()
    return kept


def call_off_handover(house: House, member: StaffMember, application_id: str, seen: int, words: str) -> Handover:
    """The sender's side takes it back, with its reason. Raises as `return_handover` does."""
    if not words.strip():
        raise WhyNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.HAND_OVER)
        one = the_open_one(work, application_id, seen)
        kept = write(work, replace(
            one.went(HandoverState.CALLED_OFF), closed_at=now, ending=Ending(member.id, words.strip())
        ))
        _ended(house, work, kept, case, now)
        note_act(house, work, application_id, Act.HANDOVER_CALLED_OFF, now, member.id)
        work.commit()
    return kept


def _who_leads(work: UnitOfWork, one: Handover, case: Case, leads: str) -> Assignment:
    named = work.staff.find(leads) if leads else None
    if named is None or not can_lead(named) or named.unit_id != one.to_unit:
        raise CannotReceive
    if named.id == case.assignment.professional_id:
        raise ToOneself
    return Assignment(named.id, named.unit_id, WHY[one.kind])


def _stay_beside(house: House, work: UnitOfWork, one: Handover, case: Case, now: datetime) -> None:
    """Who led stays: linked while somebody leads for a time, reading until the day that was said where it is for good."""
    before = case.assignment
    if not before.professional_id:
        return
    while_away = one.kind is HandoverKind.FOR_A_WHILE
    until = None if while_away else end_of(max(one.reads_until or day_here(now), day_here(now)))
    work.cases.keep_referent(Referent(
        house.secrets.new_id(), one.application_id, ReferentKind.HOME if while_away else ReferentKind.FORMER,
        before.professional_id, before.unit_id, now, until, one.id,
    ))


def end_of(day: date) -> datetime:
    """The moment at which that day ends on the clocks here, also on the nights on which they change."""
    midnight = datetime.combine(day, time.max, HERE).replace(microsecond=0)
    return midnight.astimezone(UTC)


def _ended(house: House, work: UnitOfWork, one: Handover, case: Case, now: datetime) -> None:
    """She is told where she had read of it; what a move asks for is opened again."""
    end_referents(work, one.application_id, one.id, now)
    application = work.applications.find(one.application_id)
    if application is not None and (one.shown_at or one.sent_at):
        tell(house, work, application, NoticeKind.HANDOVER, now)
    pass_on_what_waits(house, work, case, now)
