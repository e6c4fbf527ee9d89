"""Decide one requested service: somebody does, with a reason and the way to disagree. Nothing is decided by the machine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from app.domain.access_log import AccessEntry, Act
from app.domain.after_sending import AfterSending
from app.domain.application import Application, RequestedService
from app.domain.casework import StaffMember
from app.domain.choice import Chosen, Scope, Wanted
from app.domain.choosable import NotAChoice, aspects_of, check_wanted
from app.domain.correction import Correction
from app.domain.decision import OF_STAFF, Decision, NotComplete, Ruling
from app.domain.earlier import Earlier, How, Weighed, Weighing, check_weighed, to_be_weighed
from app.domain.edition import Edition
from app.domain.given import Given, GivenSaid, NotSaid, check_given
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.procedure import SETTLED, state_of
from app.domain.reference import day_here
from app.domain.term import stopped_days
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.keep_edition import edition_kept
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House, StaleWrite, UnitOfWork
from app.use_cases.say_after_sending import read_after
from app.use_cases.see_earlier import earlier_of
from app.use_cases.tell import tell

NOTHING: Mapping[str, Any] = MappingProxyType({})


class AlreadyDecided(Exception):
    """The service is settled; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a professional writes, in the person's edition. How to disagree, where and until when: where the answer is no."""

    ruling: Ruling
    reason: str
    legal_ground: str
    appeal: str = ""
    appeal_where: str = ""
    appeal_until: date | None = None
    written_for: Edition | None = None


def decide_service(
    house: House, member: StaffMember, application_id: str, requested_id: str, ruled: Ruled,
    weighed: Mapping[str, Weighed] = NOTHING, given: Mapping[str, GivenSaid] = NOTHING,
) -> Decision:
    """Keeps the decision and tells the person, by a way that she called safe, that there is something to read.

    `weighed`: what is said of each earlier assessment, by its key; `given`: of each choice of hers, by its aspect, where
    the service is granted. Raises `NotWeighed`, `NotSaid`, `AgainstRedLine` where that is not said or may not be.

    Raises `NotYours`, `NotComplete` where reason, ground or the way to disagree is missing, `AlreadyDecided`,
    `ReadsOtherwise`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.DECIDE)
        line = application.requested_service(requested_id)
        if line is None or ruled.ruling not in OF_STAFF:
            raise NotYours
        corrections = work.corrections.of_application(application_id)
        before = work.decisions.of_application(application_id)
        after = read_after(work, application_id)
        withdrawn_at = after.withdrawn_at(line)
        if state_of(line, case, corrections, before, withdrawn_at) in SETTLED:
            raise AlreadyDecided
        decision = Decision(
            house.secrets.new_id(), application_id, line.id, 1 + sum(one.requested_id == line.id for one in before),
            line.code, ruled.ruling, ruled.reason.strip(), ruled.legal_ground.strip(),
            edition_kept(application, ruled.written_for), member.id, now, _waited(application, line, corrections, day_here(now)),
            ruled.appeal.strip(), ruled.appeal_where.strip(), ruled.appeal_until,
        )
        if lacks := decision.lacks(day_here(now)):
            raise NotComplete(lacks)
        needed = to_be_weighed(earlier_of(house, work, member, application), member.id)
        check_weighed(needed, weighed)
        chosen = chosen_of(house, after, line) if decision.ruling is Ruling.GRANTED else {}
        _only_what_there_is(house, application, line, chosen, given)
        check_given(chosen, given, line.code, after.choices, application.sent_at)
        try:
            work.decisions.add(decision)
        except StaleWrite:
            raise AlreadyDecided from None
        keep_in_queue(house, work, application_id)
        _keep_basis(house, work, decision, [(one, weighed[one.key]) for one in needed])
        _keep_given(house, work, decision, chosen, given)
        tell(house, work, application, NoticeKind.DECISION_MADE, now)
        work.access_log.append(
            AccessEntry(house.secrets.new_id(), application_id, Act.DECIDED, now, member.id, words=line.id)
        )
        work.commit()
    return decision


def last_decision(house: House, application_id: str, requested_id: str) -> Decision | None:
    """The last one about that requested service, as it stands now. For who has opened it: it asks nobody who she is."""
    with house.work.reading() as work:
        return next((one for one in reversed(work.decisions.of_application(application_id)) if one.requested_id == requested_id), None)


def chosen_of(house: House, after: AfterSending, line: RequestedService) -> dict[str, tuple[Wanted, ...]]:
    """Her order for each aspect of the service of which she said what she prefers."""
    service = house.shelf.catalogue.services.get(line.code)
    found: dict[str, tuple[Wanted, ...]] = {}
    for aspect in aspects_of(house.shelf.catalogue, service) if service else ():
        said = after.choices.effective(line.code, aspect).said
        if isinstance(said, Chosen) and said.ranked:
            found[aspect.id] = said.ranked
    return found


def _only_what_there_is(
    house: House, application: Application, line: RequestedService, chosen: Mapping[str, tuple[Wanted, ...]],
    given: Mapping[str, GivenSaid],
) -> None:
    """Raises `NotSaid` for an option that is not there to be given."""
    for aspect, ranked in chosen.items():
        said = given.get(aspect)
        if said and said.what not in ranked and said.what.id:
            try:
                check_wanted(
                    house.shelf.catalogue, application.draft.circle, Scope(line.code, aspect), said.what,
                    day_here(house.clock.now()),
                )
            except NotAChoice:
                raise NotSaid((aspect,)) from None


def _keep_basis(house: House, work: UnitOfWork, of: Decision, several: Iterable[tuple[Earlier, Weighed]]) -> None:
    for earlier, said in several:
        work.diagnoses.add_weighing(Weighing(
            house.secrets.new_id(), of.application_id, of.id, earlier, said.how,
            said.words.strip() if said.how is How.SET_ASIDE else "", of.decided_by, of.at,
        ))


def _keep_given(
    house: House, work: UnitOfWork, of: Decision, chosen: Mapping[str, tuple[Wanted, ...]], given: Mapping[str, GivenSaid]
) -> None:
    for aspect, ranked in chosen.items():
        said = given[aspect]
        is_first = said.what == ranked[0]
        work.diagnoses.add_given(Given(
            house.secrets.new_id(), of.application_id, of.id, Scope(of.code, aspect), ranked, said.what,
            None if is_first else said.why, "" if is_first else said.words.strip(), of.decided_by, of.at,
        ))


def _waited(application: Application, line: RequestedService, corrections: Sequence[Correction], today: date) -> int:
    """Days since it was sent, without those on which the next step was the person's."""
    sent_on = day_here(application.sent_at)
    pauses = [one.pause for one in corrections if one.is_about(line.id)]
    return max(0, (today - sent_on).days - stopped_days(pauses, sent_on, today))
