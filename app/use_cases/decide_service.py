"""Decide one requested service: somebody does, with a reason and the way to disagree. Nothing is decided by the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application, RequestedService
from app.domain.casework import StaffMember
from app.domain.correction import Correction
from app.domain.decision import OF_STAFF, Decision, NotComplete, Ruling
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.procedure import SETTLED, state_of
from app.domain.reference import day_here
from app.domain.term import stopped_days
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House, StaleWrite
from app.use_cases.say_after_sending import read_after
from app.use_cases.tell import tell


class AlreadyDecided(Exception):
    """The service is settled; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a professional writes, in the person's edition. The last three are needed where the answer is no."""

    ruling: Ruling
    reason: str
    legal_ground: str
    appeal: str = ""
    appeal_where: str = ""
    appeal_until: date | None = None


def decide_service(house: House, member: StaffMember, application_id: str, requested_id: str, ruled: Ruled) -> Decision:
    """Keeps the decision and tells the person, by a way that she called safe, that there is something to read.

    Raises `NotYours`, `NotComplete` where reason, ground or the way to disagree is missing, `AlreadyDecided`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.DECIDE)
        line = application.requested_service(requested_id)
        if line is None or ruled.ruling not in OF_STAFF:
            raise NotYours
        corrections = work.corrections.of_application(application_id)
        before = work.decisions.of_application(application_id)
        withdrawn_at = read_after(work, application_id).withdrawn_at(line)
        if state_of(line, case, corrections, before, withdrawn_at) in SETTLED:
            raise AlreadyDecided
        decision = Decision(
            house.secrets.new_id(), application_id, line.id, 1 + sum(one.requested_id == line.id for one in before),
            line.code, ruled.ruling, ruled.reason.strip(), ruled.legal_ground.strip(), application.reads_in, member.id,
            now, _waited(application, line, corrections, day_here(now)),
            ruled.appeal.strip(), ruled.appeal_where.strip(), ruled.appeal_until,
        )
        if lacks := decision.lacks(day_here(now)):
            raise NotComplete(lacks)
        try:
            work.decisions.add(decision)
        except StaleWrite:
            raise AlreadyDecided from None
        keep_in_queue(house, work, application_id)
        tell(house, work, application, NoticeKind.DECISION_MADE, now)
        work.access_log.append(
            AccessEntry(house.secrets.new_id(), application_id, Act.DECIDED, now, member.id, words=line.id)
        )
        work.commit()
    return decision


def _waited(application: Application, line: RequestedService, corrections: Sequence[Correction], today: date) -> int:
    """Days since it was sent, without those on which the next step was the person's."""
    sent_on = day_here(application.sent_at)
    pauses = [one.pause for one in corrections if one.is_about(line.id)]
    return max(0, (today - sent_on).days - stopped_days(pauses, sent_on, today))
