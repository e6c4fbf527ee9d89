"""Apply a protocol to a case: somebody looks at each step, fits it, and confirms; then each is a task with owner and day.

Nothing applies a protocol by itself (requirements, G14): the situation the person started from only brings one to mind.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application
from app.domain.case_task import CaseTask, CaseTaskState, Handed, Moved, Origin, Owner, OwnerKind
from app.domain.casework import StaffMember
from app.domain.deviation import FITTING, AppliedProtocol, DeviationKind, FittedStep, check_fitted, departures
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.protocol import Protocol, check_start
from app.domain.reference import day_here
from app.use_cases.ask_correction import application_for
from app.use_cases.keep_edition import edition_kept
from app.use_cases.keep_task import check_owner
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell_something_new


class NoSuchProtocol(Exception):
    """There is none of that id."""


class ProtocolChanged(Exception):
    """It has other words than those that were looked at; nothing was applied."""


class AppliedBefore(Exception):
    """This case has it already: whoever means it says so."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a professional confirms: which protocol, as she saw it, from which day, and each step as she fits it."""

    protocol: Protocol
    start: date
    steps: tuple[FittedStep, ...]
    written_for: Edition | None = None


def apply_protocol(
    house: House, member: StaffMember, application_id: str, fitted: Fitted, form_key: str = "", *, again: bool = False
) -> AppliedProtocol:
    """Keeps the protocol in its words of today, and each step as a task; the person is told that there is something new.

    A step that is left out is kept too, with its reason, since she reads it. The same form sent again applies it once.
    Raises `NotYours`, `NoSuchProtocol`, `ProtocolChanged`, `AppliedBefore`, `StartWrong`, `NotFitted`, `NoSuchOwner`,
    `ReadsOtherwise`.
    """
    now = house.clock.now()
    protocol = house.shelf.protocols.get(fitted.protocol.id)
    if protocol is None:
        raise NoSuchProtocol
    if protocol != fitted.protocol or tuple(one.step for one in fitted.steps) != protocol.steps:
        raise ProtocolChanged
    check_start(fitted.start, day_here(now))
    check_fitted(fitted.steps, fitted.start, day_here(now))
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.KEEP_TASKS)
        edition_kept(application, fitted.written_for)
        before = [one for one in work.applied_protocols.of_application(application_id) if one.protocol.id == protocol.id]
        if form_key and (same := next((one for one in before if one.form_key == form_key), None)):
            return same
        if before and not again:
            raise AppliedBefore
        for one in fitted.steps:
            if one.owner and not one.is_left_out:
                check_owner(work, application, one.owner)
        number = len(before) + 1
        id_ = house.secrets.keyed_hash("protocol", f"{application_id}:{protocol.id}:{number}")[:32]
        applied = AppliedProtocol(id_, application_id, protocol, fitted.start, number, member.id, now, form_key)
        if not work.applied_protocols.add(applied):
            raise AppliedBefore
        _keep_steps(house, work, application, applied, fitted)
        tell_something_new(house, work, application, now)
        work.access_log.append(
            AccessEntry(house.secrets.new_id(), application_id, Act.PROTOCOL_APPLIED, now, member.id)
        )
        work.commit()
    return applied


def _keep_steps(
    house: House, work: UnitOfWork, application: Application, applied: AppliedProtocol, fitted: Fitted
) -> None:
    for one in fitted.steps:
        task = task_of(house, application, applied, one)
        work.case_tasks.add(task)


def task_of(house: House, application: Application, applied: AppliedProtocol, one: FittedStep) -> CaseTask:
    """The step as a task; whatever departs from the protocol stands in it with its reason."""
    today, by, now = day_here(applied.at), applied.by, applied.at
    likely = Owner(FITTING[one.step.party][0])
    stated = max(one.step.stated_day(applied.start), today)
    departs, words = departures(one, applied.start, today), one.words.strip()
    left_out = one.is_left_out
    owner = likely if left_out or one.owner is None else one.owner
    name = one.name.strip() if owner.kind is OwnerKind.OUTSIDE else ""
    return CaseTask(
        house.secrets.keyed_hash("task", f"{applied.id}:{one.step.id}")[:32], application.id, owner,
        one.step.hers[application.reads_in][0], stated if left_out or one.due is None else one.due, application.reads_in,
        by, now, Origin.PROTOCOL, applied.id,
        CaseTaskState.DROPPED if left_out else CaseTaskState.OPEN,
        now if left_out else None, by if left_out else "", words if left_out else "",
        moves=_moves(one, stated, words, by, now) if DeviationKind.OTHER_DAY in departs else (),
        step=one.step, name=name,
        handings=(Handed(likely, owner, words, by, now, "", name),) if DeviationKind.OTHER_OWNER in departs else (),
    )  # fmt: skip


def _moves(one: FittedStep, stated: date, words: str, by: str, now: datetime) -> tuple[Moved, ...]:
    return (Moved(stated, one.due, words, by, now),) if one.due else ()
