"""Offer a case to a colleague. Who leads it changes when she accepts, and not before (peers, U38)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Case, StaffMember
from app.domain.edition import Edition
from app.domain.offer import NotOpen, Offer, OfferAnswer, may_be_offered
from app.domain.permission import Action, may
from app.domain.reference import day_here
from app.domain.routing import Workload
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.keep_edition import edition_kept
from app.use_cases.ports import CaseLine, House, StaleWrite, UnitOfWork

DECLINED_WITHIN = timedelta(days=30)
"""A rule of this portal: how long an offer that was declined stays on the lists."""
MOST_DECLINED = 50


class NotToHer(Exception):
    """She works here no more, is away, is of another unit, leads no cases or leads this one already; or nobody was named."""


class AlreadyOffered(Exception):
    """It waits for somebody's answer already."""


class WordsNeeded(Exception):
    """Without a word to the colleague, or without the reason that the person will read."""


@dataclass(frozen=True, slots=True)
class Offering:
    """Whom the case may be offered to, each with her load; the offer that waits, if one does, and who is in it.

    `declined`: who did not take it and why, for who offered it to her and for who supervises: the words may be about
    herself. `unit_load`: what all cases of the unit's professionals weigh, and how many they are.
    """

    case: Case
    loads: Sequence[Workload]
    unit_load: tuple[int, int]
    waits: Offer | None
    to: StaffMember | None = None
    by: StaffMember | None = None
    declined: tuple[tuple[Offer, StaffMember | None], ...] = ()


def see_offering(house: House, member: StaffMember, application_id: str) -> Offering:
    """How it stands with offering the case. Raises `NotYours`."""
    with house.work.reading() as work:
        case = case_for(house, work, member, application_id, Action.ASSIGN_CASE)
        unit_id = case.assignment.unit_id
        team, today = work.staff.workloads(unit_id) if unit_id else (), day_here(house.clock.now())
        away = work.staff.away_of(unit_id, today) if unit_id else frozenset()
        waits = _waiting(work, case)
        declined = [
            one for one in work.offers.declined_for(application_id)
            if one.by == member.id or may(member.role, Action.SUPERVISE)
        ]
        return Offering(
            case, [load for load in team if _may_offer(member, case, load.professional, away=away)],
            (sum(load.weight for load in team), sum(load.cases for load in team)), waits,
            work.staff.find(waits.to) if waits else None, work.staff.find(waits.by) if waits else None,
            tuple((one, work.staff.find(one.to)) for one in declined),
        )


def see_declined(house: House, member: StaffMember) -> Sequence[tuple[Offer, CaseLine, StaffMember | None]]:
    """What she offered and nobody took, in the last days; for who supervises, all of the unit. The last first.

    One more than `MOST_DECLINED` where there are more: whoever shows them shows no more than that.
    """
    by = "" if may(member.role, Action.SUPERVISE) else member.id
    with house.work.reading() as work:
        found = work.offers.declined_in(member.unit_id, house.clock.now() - DECLINED_WITHIN, MOST_DECLINED + 1, by)
        members = work.staff.several({offer.to for offer, _line in found})
    return [(offer, line, members.get(offer.to)) for offer, line in found]


def offer_case(
    house: House, member: StaffMember, application_id: str, to: str, words: str, for_her: str,
    written_for: Edition | None = None,
) -> Offer:
    """Offers it to the colleague `to` with a word; `for_her`: why, as the person will read it, in her edition.

    Raises `NotYours`, `WordsNeeded`, `NotToHer`, `AlreadyOffered`, `ReadsOtherwise`.
    """
    if not words.strip() or not for_her.strip():
        raise WordsNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.ASSIGN_CASE)
        colleague = work.staff.find(to)
        away = frozenset({to}) if work.staff.is_away(to, day_here(now)) else frozenset()
        if colleague is None or not _may_offer(member, case, colleague, away=away):
            raise NotToHer
        edition_kept(application, written_for)
        _make_room(work, case, now)
        offer = Offer(
            house.secrets.new_id(), application_id, case.assignment.unit_id, to, member.id, words.strip(),
            for_her.strip(), now, case.version,
        )
        try:
            work.offers.add(offer)
        except StaleWrite:
            raise AlreadyOffered from None
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.CASE_OFFERED, now, member.id
        ))
        work.commit()
    return offer


def take_back_offer(house: House, member: StaffMember, application_id: str, offer_id: str) -> None:
    """Offers it no longer: who offered it may, and who supervises the unit. Raises `NotYours`, `NotOpen`."""
    now = house.clock.now()
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.ASSIGN_CASE)
        offer = offer_of(work, application_id, offer_id)
        if offer.by != member.id and not may(member.role, Action.SUPERVISE):
            raise NotYours
        if not offer.stands_for(case):
            raise NotOpen
        work.offers.answer(offer.answered(OfferAnswer.TAKEN_BACK, now))
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.OFFER_TAKEN_BACK, now, member.id
        ))
        work.commit()


def offer_of(work: UnitOfWork, application_id: str, offer_id: str) -> Offer:
    """The offer of that id, if it is of this application. Raises `NotYours`."""
    offer = work.offers.find(offer_id)
    if offer is None or offer.application_id != application_id:
        raise NotYours
    return offer


def _may_offer(member: StaffMember, case: Case, to: StaffMember, *, away: frozenset[str]) -> bool:
    return to.id != member.id and to.id not in away and may_be_offered(case, to)


def _waiting(work: UnitOfWork, case: Case) -> Offer | None:
    offer = work.offers.open_for(case.application_id)
    return offer if offer and offer.stands_for(case) else None


def _make_room(work: UnitOfWork, case: Case, now: datetime) -> None:
    """An offer that the case has outlived lapses. Raises `AlreadyOffered` where one stands."""
    if before := work.offers.open_for(case.application_id):
        if before.stands_for(case):
            raise AlreadyOffered
        work.offers.answer(before.answered(OfferAnswer.LAPSED, now))
