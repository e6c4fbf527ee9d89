"""Protocols made ready for their templates."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.domain.case_task import CaseTask, Owner, OwnerKind
from app.domain.deviation import AppliedProtocol, FittedStep, departures, deviations_of, steps_of
from app.domain.edition import Edition
from app.domain.protocol import Protocol
from app.domain.reference import day_here
from app.use_cases.see_protocols import ProtocolsOfCase
from app.web.shared.house import house
from app.web.shared.own_words import lines_of
from app.web.shared.task_lines import TaskLine, one_of_case
from app.wording.beside_case import who_owns
from app.wording.dates import say_date
from app.wording.protocols import (
    applied_sentence,
    deviation_sentence,
    say_days,
    say_deviation_kind,
    say_name,
    say_party,
    say_source,
)


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as the protocol says it: what, why, who, by when."""

    number: int
    id: str
    what: str
    why: str
    who: str
    days: str
    is_hers: bool


@dataclass(frozen=True, slots=True)
class ProtocolShown:
    """One that can be applied. `times`: how often it was."""

    id: str
    href: str
    name: str
    about: str
    begins: str
    source: str
    times: int
    steps: tuple[StepShown, ...]


@dataclass(frozen=True, slots=True)
class AppliedShown:
    """One that was applied: when and by whom, each step as a task with what departed from it.

    `is_past`: the protocol has other words by now; `is_gone`: it is no longer there.
    """

    id: str
    name: str
    told: str
    source: str
    is_past: bool
    is_gone: bool
    steps: tuple[tuple[TaskLine, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """A step before it is kept: as the person will read it, and for whom and when; how it departs."""

    words: tuple[str, ...]
    who: str
    due: str
    left_out: bool
    departs: tuple[str, ...]
    why: tuple[str, ...]
    is_hers: bool


def shown(found: ProtocolsOfCase, protocol: Protocol, edition: Edition) -> ProtocolShown:
    """A protocol as staff read it."""
    language, application_id = edition.language, found.of.application.id
    steps = tuple(
        StepShown(
            number, step.id, step.what[language], step.why[language], say_party(step.party, edition),
            say_days(step, protocol, edition), step.is_of_her_side,
        )
        for number, step in enumerate(protocol.steps, 1)
    )
    return ProtocolShown(
        protocol.id,
        url_for("protocols.apply", application_id=application_id, protocol_id=protocol.id), say_name(protocol, edition),
        protocol.about[language], protocol.begins[language], say_source(protocol, edition),
        found.times(protocol.id), steps,
    )


def applied_shown(found: ProtocolsOfCase, edition: Edition) -> tuple[AppliedShown, ...]:
    """Those of the case, the last first."""
    return tuple(_applied(found, one, edition) for one in reversed(found.applied))


def _applied(found: ProtocolsOfCase, one: AppliedProtocol, edition: Edition) -> AppliedShown:
    who = found.of.staff[one.by].name if one.by in found.of.staff else ""
    now = house().shelf.protocols.get(one.protocol.id)
    return AppliedShown(
        one.id, say_name(one.protocol, edition), applied_sentence(who, day_here(one.at), one.start, edition),
        say_source(one.protocol, edition), now is not None and now.version != one.protocol.version, now is None,
        tuple(
            (one_of_case(house(), found.of, task, edition), _departed(found, task, edition))
            for task in steps_of(one, found.of.tasks)
        ),
    )


def _departed(found: ProtocolsOfCase, task: CaseTask, edition: Edition) -> tuple[str, ...]:
    return tuple(deviation_sentence(one, found.of.staff, edition) for one in deviations_of([task]))


def previewed(found: ProtocolsOfCase, one: FittedStep, start: date, edition: Edition) -> Previewed:
    """What will be kept of a step, in the person's edition where she reads it."""
    application, today = found.of.application, day_here(house().clock.now())
    owner = one.owner or Owner(OwnerKind.LEAD)
    kinds = departures(one, start, today)
    return Previewed(
        one.step.hers[application.reads_in],
        who_owns(
            owner, found.of.leads, {m.id: m for m in found.of.taking_part}, found.of.circle, edition, to_staff=True,
            name=one.name,
        ),
        say_date(one.due, edition) if one.due else "", one.is_left_out,
        tuple(say_deviation_kind(kind, edition) for kind in kinds), tuple(lines_of(one.words)) if kinds else (),
        owner.is_of_her_side,
    )
