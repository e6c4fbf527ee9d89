"""Erase what was sent and is over: nobody reaches it any more, and on its date it is purged (LOPDGDD art. 32)."""

from dataclasses import replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import THE_PERSON, Actor
from app.domain.application import Visit
from app.domain.casework import CaseState
from app.domain.erasure import BLOCKED_FOR, Erasure, erasure_of
from app.domain.notice import MessageState
from app.domain.personal_data import Root
from app.use_cases.export_person import NotFound
from app.use_cases.follow_application import follow_application
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone

OUTLIVES = frozenset({"access_entries"})
"""Who looked is proof, and outlives what was looked at; it names nobody but by id."""
DOORS = ("visits", "circle_codes", "holdings", "claim_codes", "phone_codes")


class NotOver(Exception):
    """Somebody still has to answer it. It can be withdrawn first."""


def may_erase(house: House, visit: Visit) -> Erasure:
    """How what the visit holds may go. Raises `Gone` where it holds nothing that is kept."""
    if visit.draft_id:
        return Erasure.AT_ONCE
    return erasure_of(service.state for service in follow_application(house, visit).services)


def erase_application(house: House, visit: Visit, actor: Actor) -> datetime:
    """Blocks the application behind the visit and closes every door to it; until when it is kept, out of reach.

    Only at a screen of the person's own: no right of the circle covers it. Raises `Gone`, `NotOver`.
    """
    if actor.id:
        raise Gone
    if may_erase(house, visit) is not Erasure.BLOCKED:
        raise NotOver
    now = house.clock.now()
    with house.work.writing() as work:
        application = work.applications.find(visit.application_id)
        if application is None:
            raise Gone
        for message in work.outbox.of_application(application.id):
            if message.state is MessageState.WAITING:
                work.outbox.end(message, MessageState.WITHHELD, now)
        work.personal_data.erase(Root.APPLICATION, application.id, but=_all_but_doors(work))
        if case := work.cases.find(application.id):
            work.cases.update(replace(case, state=CaseState.CLOSED))
        work.applications.block(application.id, now + BLOCKED_FOR)
        signed = signature(actor, application.draft.hand_of(actor))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.BLOCKED, now, signed))
        work.commit()
    return now + BLOCKED_FOR


def erase_reference(house: House, reference: str) -> datetime:
    """The same for an operator who was asked for it in writing. Raises `NotFound`, `NotOver`."""
    with house.work.reading() as work:
        application = work.applications.find_by_reference(reference)
    if application is None:
        raise NotFound(reference)
    at_the_desk = Visit("", "", application.draft, 0, house.clock.now(), application_id=application.id)
    return erase_application(house, at_the_desk, THE_PERSON)


def purge_blocked(work: UnitOfWork, now: datetime) -> tuple[int, tuple[str, ...]]:
    """Deletes every row of what was blocked and has had its time; how many went, and which papers lie without an owner."""
    ids = work.applications.blocked_until_before(now)
    papers = tuple(paper.id for id_ in ids for paper in work.papers.of_application(id_))
    for id_ in ids:
        work.personal_data.erase(Root.APPLICATION, id_, but=OUTLIVES)
    return len(ids), papers


def _all_but_doors(work: UnitOfWork) -> frozenset[str]:
    return frozenset(work.personal_data.tables(Root.APPLICATION)) - frozenset(DOORS)
