"""Hand an accepted referral to a colleague of the unit: who came in has left, is away, or leads too much already.

The supervisor of the unit that was asked; where who came in works there no more, any colleague who may answer one. Nothing of
the case is read for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Referent, ReferentKind, StaffMember
from app.domain.notice import NoticeKind
from app.domain.permission import Action, may, may_somewhere
from app.domain.reference import day_here
from app.domain.referral import Referral, ReferralState
from app.use_cases.find_case import NotYours
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.send_referral import end_referents
from app.use_cases.tell import tell

MOST = 50


class NotToHer(Exception):
    """She does not work in the unit, is away, or answers no referrals."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """An accepted referral: the reference of its application, who came in, whether she is here, who could go on."""

    referral: Referral
    reference: str
    accepted_by: StaffMember | None
    is_here: bool
    team: Sequence[StaffMember]


def see_who_came_in(house: House, member: StaffMember, application_id: str, number: int) -> CameIn:
    """One of them, before it is handed on. Raises `NotYours`."""
    with house.work.reading() as work:
        return _came_in(house, work, _hers(work, member, application_id, number))


def read_left_alone(house: House, member: StaffMember) -> Sequence[CameIn]:
    """Those of the supervisor's unit whose professional is away or works there no more, the oldest first, no more than `MOST`."""
    if not may(member.role, Action.SUPERVISE):
        raise NotYours
    with house.work.reading() as work:
        is_here = cache(lambda staff_id: _is_here(house, work, work.staff.find(staff_id), member.unit_id))  # asked once of each
        accepted = (one for one in _received(work, member.unit_id) if one.state is ReferralState.ACCEPTED)
        alone = islice((one for one in accepted if not is_here(one.accepted_by)), MOST)
        return [_came_in(house, work, one) for one in alone]


def hand_referral_on(house: House, member: StaffMember, application_id: str, number: int, to: str) -> Referral:
    """From now on she stands beside the case in the other's place; the person is told. Raises `NotYours`, `NotToHer`, `StaleWrite`."""
    now = house.clock.now()
    with house.work.writing() as work:
        found, application = _hers(work, member, application_id, number), work.applications.find(application_id)
        if application is None:
            raise NotYours
        if to == found.accepted_by or to not in {one.id for one in _team(work, found, house)}:
            raise NotToHer
        kept = work.referrals.update(found.handed_on(to))
        end_referents(work, application, kept, now)
        work.cases.keep_referent(Referent(
            house.secrets.new_id(), application_id, ReferentKind.SPECIALISED, to, kept.to_unit, now, about=kept.id,
            words=kept.written.why,
        ))
        tell(house, work, application, NoticeKind.REFERRAL_MOVED, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.REFERRAL_HANDED_ON, now, member.id))
        work.commit()
    return kept


def _received(work: UnitOfWork, unit_id: str) -> Iterator[Referral]:
    """Page by page: many may wait or be in good hands, and nobody after them is to be lost."""
    after = ""
    while True:
        page = [one.referral for one in work.referrals.received_by(unit_id, MOST, after)]
        yield from page
        if len(page) < MOST:
            return
        after = page[-1].id


def _hers(work: UnitOfWork, member: StaffMember, application_id: str, number: int) -> Referral:
    found = work.referrals.find(application_id, number)
    if found is None or found.state is not ReferralState.ACCEPTED or found.to_unit != member.unit_id or not member.is_active:
        raise NotYours
    came_in = work.staff.find(found.accepted_by)
    has_left = came_in is None or not came_in.is_active or came_in.unit_id != found.to_unit
    if not may(member.role, Action.SUPERVISE) and not (has_left and may_somewhere(member.role, Action.ANSWER_REFERRAL)):
        raise NotYours
    return found


def _came_in(house: House, work: UnitOfWork, referral: Referral) -> CameIn:
    came_in, application = work.staff.find(referral.accepted_by), work.applications.find(referral.application_id)
    is_here = _is_here(house, work, came_in, referral.to_unit)
    return CameIn(referral, application.reference if application else "", came_in, is_here, _team(work, referral, house))


def _is_here(house: House, work: UnitOfWork, member: StaffMember | None, unit_id: str) -> bool:
    if member is None or not member.is_active or member.unit_id != unit_id:
        return False
    return not work.staff.is_away(member.id, day_here(house.clock.now()))


def _team(work: UnitOfWork, referral: Referral, house: House) -> Sequence[StaffMember]:
    away = work.staff.away_of(referral.to_unit, day_here(house.clock.now()))
    return [
        one for one in work.staff.team(referral.to_unit)
        if one.id not in away | {referral.accepted_by} and may_somewhere(one.role, Action.ANSWER_REFERRAL)
    ]
