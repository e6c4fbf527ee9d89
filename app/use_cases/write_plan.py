"""Write in the plan: a line, an answer, a step done, a version shown, a signature. Each voice its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.plan import Plan
from app.domain.plan_entry import Content, PlanEntry, Presented, Signed, Voice, Written
from app.domain.plan_rules import check
from app.domain.reference import day_here
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell
from app.use_cases.write_draft import Gone

Saying = Callable[[Plan], Content]


class LineChanged(Exception):
    """Somebody wrote that line anew meanwhile; nothing was written over. `now` is what it says."""

    def __init__(self, now: str) -> None:
        super().__init__("changed meanwhile")
        self.now = now


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form that something is written on: its own key, so that it counts once, and the words it began from.

    `seen`: the position of the line as it was read; 0 for what is new.
    """

    key: str
    seen: int = 0


def write_in_plan(house: House, visit: Visit, say: Saying, actor: Actor, sheet: Sheet) -> None:
    """The person writes, or who speaks for her. Right needed: speak for her.

    Raises `Gone`, `Refused`, `LineChanged`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        work.cases.find(visit.application_id)  # holds its row: what is written in one plan is written in turn
        application = work.applications.find(visit.application_id) if visit.application_id else None
        if application is None:
            raise Gone
        signed = signature(actor, application.draft.hand_of(actor))
        content = _add(house, work, application, say, Voice.PERSON, signed, sheet, now)
        if content:
            act = Act.PLAN_SIGNED if isinstance(content, Signed) else Act.PLAN_WRITTEN
            work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, act, now, signed))
            work.commit()


def write_in_plan_for_office(
    house: House, member: StaffMember, application_id: str, say: Saying, sheet: Sheet
) -> None:
    """A professional who takes part writes. The person is told when a version is shown to her, not of every line.

    Raises `NotYours`, `Refused`, `LineChanged`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.KEEP_PLAN)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        content = _add(house, work, application, say, Voice.OFFICE, member.id, sheet, now)
        if content:
            shown = isinstance(content, Presented)
            if shown:
                tell(house, work, application, NoticeKind.PLAN_SHOWN, now)
            act = Act.PLAN_SHOWN if shown else Act.PLAN_WRITTEN
            work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
            work.commit()


def _add(
    house: House, work: UnitOfWork, application: Application, say: Saying, voice: Voice, by: str, sheet: Sheet,
    now: datetime,
) -> Content | None:
    """What was added; None where the same form was sent before."""
    plan = Plan(tuple(work.plans.of(application.id)))
    id_ = house.secrets.keyed_hash("plan", f"{application.id}:{sheet.key}")[:32]
    if any(entry.id == id_ for entry in plan.entries):
        return None
    content = say(plan)
    _still_the_same(plan, content, sheet)
    check(plan, content, voice, day_here(now))
    added = work.plans.add(PlanEntry(id_, application.id, content, voice, by, now))
    return content if added else None


def _still_the_same(plan: Plan, content: Content, sheet: Sheet) -> None:
    if isinstance(content, Written) and sheet.seen:
        now = plan.line(content.line)
        if now.position != sheet.seen:
            raise LineChanged(now.words)
