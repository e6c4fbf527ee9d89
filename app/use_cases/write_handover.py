"""Write a handover: begin it, or change what has not been sent yet. What was pending before goes on by itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.access_log import Act
from app.domain.casework import Case, StaffMember, UnitKind
from app.domain.edition import Edition
from app.domain.handover import WITH_SENDER, Handover, HandoverKind, HandoverState, carried_from, reads_until_by_default
from app.domain.passed import Carried, Passed
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ask_correction import application_for
from app.use_cases.keep_edition import edition_kept
from app.use_cases.keep_handover import (
    Changed,
    NoHandover,
    OutOfTurn,
    ToOneself,
    last_accepted,
    note_act,
    open_one,
    stay_of,
    whom_to,
    write,
)
from app.use_cases.ports import House, StaleWrite, UnitOfWork


@dataclass(frozen=True, slots=True)
class Written:
    """What the form holds. `became`: by the line that was pending before, what became of it; `written_for`: the edition above it."""

    to_unit: str
    to_id: str
    passed: Passed
    apart: str = ""
    reads_until: date | None = None
    ends_on: date | None = None
    became: tuple[str, ...] = ()
    written_for: Edition | None = None


def write_handover(
    house: House, member: StaffMember, application_id: str, written: Written, seen: int | None
) -> Handover:
    """Keeps the draft. `seen`: the version on the page, None where it begins. What she had read, she reads anew.

    Raises `NotYours`, `CannotReceive`, `ToOneself`, `OutOfTurn` while a stay runs, `Changed` where it has moved on or
    somebody began one meanwhile, `NoHandover` where it has ended, `ReadsOtherwise`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.HAND_OVER)
        there = open_one(work, application_id)
        if there is None and seen is not None:
            raise NoHandover
        if there is not None and (there.version != seen or there.state not in WITH_SENDER):
            raise Changed(there)
        edition_kept(application, written.written_for)
        before = there or begun(house, work, case, member.id, now)
        changed = _filled(work, case, before, written, day_here(now))
        kept = write(work, changed) if there else _added(work, changed)
        if there is None:
            note_act(house, work, application_id, Act.HANDOVER_BEGUN, now, member.id)
        work.commit()
    return kept


def begun(house: House, work: UnitOfWork, case: Case, by: str, now: datetime) -> Handover:
    """An empty draft of the case as it is led now, with what was pending before. Raises `OutOfTurn`."""
    if stay_of(work, case.application_id):
        raise OutOfTurn
    all_of_it, before = work.handovers.of_application(case.application_id), last_accepted(work, case.application_id)
    return Handover(
        house.secrets.new_id(), case.application_id, len(all_of_it) + 1, HandoverKind.LASTING,
        case.assignment.professional_id, case.assignment.unit_id, "", case.assignment.unit_id, by, now,
        passed=Passed(carried=carried_from(before)),
        reads_until=reads_until_by_default(day_here(now)),
    )


def _added(work: UnitOfWork, one: Handover) -> Handover:
    try:
        work.handovers.add(one)
    except StaleWrite:
        found = open_one(work, one.application_id)
        if found is None:
            raise
        raise Changed(found) from None
    return one


def _filled(work: UnitOfWork, case: Case, before: Handover, written: Written, today: date) -> Handover:
    """Where it goes follows from the unit: to specialised care for a time, to a base service for good."""
    unit, to = whom_to(work, written.to_unit, written.to_id, today)
    if to is not None and to.id == case.assignment.professional_id:
        raise ToOneself
    lasting = HandoverKind.MOVED_HOME if before.kind is HandoverKind.MOVED_HOME else HandoverKind.LASTING
    kind = HandoverKind.FOR_A_WHILE if unit.kind is UnitKind.SPECIALISED else lasting
    became = (*written.became, *("" for _ in before.passed.carried))
    carried = tuple(Carried(one.line, words) for one, words in zip(before.passed.carried, became, strict=False))
    return replace(
        before, kind=kind, to_unit=unit.id, to_id=written.to_id, passed=replace(written.passed, carried=carried),
        apart=written.apart, reads_until=written.reads_until, state=_state_after(before, written, carried),
        ends_on=written.ends_on if kind is HandoverKind.FOR_A_WHILE else None,
    )


def _state_after(before: Handover, written: Written, carried: tuple[Carried, ...]) -> HandoverState:
    """Drafted again where what she reads has changed; the reply to her and the reason of silence are no such change."""
    same = replace(
        written.passed, carried=carried, not_shown_why=before.passed.not_shown_why, reply=before.passed.reply
    ) == before.passed
    return before.state if same else HandoverState.DRAFTED
