"""A protocol fitted to a case, and what departs from it: allowed always, and never without a reason (requirements, G14)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.case_task import LATEST, CaseTask, CaseTaskState, Origin, Owner, OwnerKind
from app.domain.protocol import Party, Protocol, ProtocolStep

FITTING: Mapping[Party, tuple[OwnerKind, ...]] = {
    Party.PERSON: (OwnerKind.PERSON,),
    Party.CIRCLE: (OwnerKind.MEMBER,),
    Party.REFERENCE_PROFESSIONAL: (OwnerKind.LEAD,),
    Party.SUPPORT_WORKER: (OwnerKind.OUTSIDE, OwnerKind.STAFF),
    Party.SPECIALISED_PROFESSIONAL: (OwnerKind.STAFF, OwnerKind.OUTSIDE),
    Party.OTHER_ORGANISATION: (OwnerKind.OUTSIDE,),
}
"""Who may own a step without departing from what the protocol says, the likeliest first."""


class DeviationKind(StrEnum):
    """How a step departs from the protocol. NOT_DONE: given up later; LEFT_OUT: never begun."""

    LEFT_OUT = "left_out"
    OTHER_DAY = "other_day"
    OTHER_OWNER = "other_owner"
    NOT_DONE = "not_done"


class Lacks(StrEnum):
    """What a fitted step is not complete without."""

    OWNER = "owner"
    NAME = "name"
    DAY = "day"
    REASON = "reason"


class NotFitted(Exception):
    """Steps that lack something, by their ids; nothing was applied."""

    def __init__(self, lacks: Mapping[str, Lacks]) -> None:
        super().__init__(", ".join(f"{step}: {lack}" for step, lack in lacks.items()))
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class FittedStep:
    """A step as a professional fits it to a case. `name`: of whoever has no door to this portal, where such is the owner.

    `words`: why it departs from the protocol, in the person's edition; empty where it does not.
    """

    step: ProtocolStep
    owner: Owner | None
    due: date | None
    name: str = ""
    is_left_out: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A step that departs from its protocol: how, why, who said so and when."""

    kind: DeviationKind
    task: CaseTask
    words: str
    by: str
    at: datetime


def departures(fitted: FittedStep, start: date, today: date) -> tuple[DeviationKind, ...]:
    """How it departs: left out; a day after the one stated (or after today, where that one is over); another's hands."""
    if fitted.is_left_out:
        return (DeviationKind.LEFT_OUT,)
    found = []
    if fitted.due and fitted.due > max(fitted.step.stated_day(start), today):
        found.append(DeviationKind.OTHER_DAY)
    if fitted.owner and fitted.owner.kind not in FITTING[fitted.step.party]:
        found.append(DeviationKind.OTHER_OWNER)
    return tuple(found)


def check_fitted(several: Sequence[FittedStep], start: date, today: date) -> None:
    """Raises `NotFitted`: each step that is not left out has an owner and a day, and each that departs has its reason."""
    lacks = {one.step.id: lack for one in several if (lack := _lacks(one, start, today))}
    if lacks:
        raise NotFitted(lacks)


def _lacks(one: FittedStep, start: date, today: date) -> Lacks | None:
    if not one.is_left_out:
        if one.owner is None:
            return Lacks.OWNER
        if one.owner.kind is OwnerKind.OUTSIDE and not one.name.strip():
            return Lacks.NAME
        if one.due is None or not today <= one.due <= today + LATEST:
            return Lacks.DAY
    return Lacks.REASON if departures(one, start, today) and not one.words.strip() else None


def as_proposed(protocol: Protocol, start: date, today: date, owners: Iterable[Owner]) -> tuple[FittedStep, ...]:
    """The protocol before anybody changes it. An owner is proposed where only one can be meant, else nobody is."""
    there = tuple(owners)
    return tuple(
        FittedStep(step, _only_one(step.party, there), max(step.stated_day(start), today)) for step in protocol.steps
    )


def _only_one(party: Party, owners: Sequence[Owner]) -> Owner | None:
    fitting = [one for one in owners if one.kind in FITTING[party]]
    return fitting[0] if len(fitting) == 1 else None


def deviations_of(tasks: Iterable[CaseTask]) -> tuple[Deviation, ...]:
    """What departs from the protocols that were applied, the last first. What the person declines departs from nothing."""
    found = [one for task in tasks if task.origin is Origin.PROTOCOL for one in _of(task)]
    return tuple(sorted(found, key=lambda one: (one.at, one.task.id), reverse=True))


def _of(task: CaseTask) -> Iterable[Deviation]:
    for move in task.moves:
        yield Deviation(DeviationKind.OTHER_DAY, task, move.words, move.by, move.at)
    for handed in task.handings:
        yield Deviation(DeviationKind.OTHER_OWNER, task, handed.words, handed.by, handed.at)
    if task.state is CaseTaskState.DROPPED and task.ended_at:
        kind = DeviationKind.LEFT_OUT if task.ended_at == task.made_at else DeviationKind.NOT_DONE
        yield Deviation(kind, task, task.reason, task.ended_by, task.ended_at)


@dataclass(frozen=True, slots=True)
class AppliedProtocol:
    """A protocol as it was when somebody applied it to a case: later versions change nothing of it.

    `start`: the day that its days are counted from; `number`: which time it was, from 1.
    """

    id: str
    application_id: str
    protocol: Protocol
    start: date
    number: int
    by: str
    at: datetime
    form_key: str = ""


def steps_of(applied: AppliedProtocol, tasks: Iterable[CaseTask]) -> tuple[CaseTask, ...]:
    """Its tasks, in the order of the protocol."""
    order = {step.id: place for place, step in enumerate(applied.protocol.steps)}
    mine = [task for task in tasks if task.about == applied.id and task.step and task.step.id in order]
    return tuple(sorted(mine, key=lambda task: order[task.step.id] if task.step else 0))
