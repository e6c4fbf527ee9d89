"""Receive a referral: say that it has arrived, come in, give it back with a reason, or end with the account that is owed."""

from collections.abc import Callable
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application
from app.domain.casework import Referent, ReferentKind, StaffMember
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.referral import BEFORE_SENDING, Move, Referral, ReferralState
from app.domain.referral_words import Reply
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.send_referral import end_referents
from app.use_cases.tell import tell


class AlreadyAccepted(Exception):
    """A colleague of hers was quicker; `name` is hers."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


_Change = Callable[[Referral, datetime], Referral]


def acknowledge_referral(house: House, member: StaffMember, application_id: str, number: int) -> Referral:
    """Says that it has arrived. Raises `NotYours`, `CannotMove`, `AlreadyAccepted`."""
    return _move(house, member, application_id, number, lambda found, now: found.acknowledged(now), Act.REFERRAL_ACKNOWLEDGED)


def accept_referral(house: House, member: StaffMember, application_id: str, number: int) -> Referral:
    """Comes in, by name: from now on she stands beside the case, and her unit as a whole no longer.

    Raises `NotYours`, `CannotMove`, `AlreadyAccepted` where a colleague was quicker.
    """
    return _move(house, member, application_id, number, lambda found, now: found.accepted(member.id, now), Act.REFERRAL_ACCEPTED)


def return_referral(house: House, member: StaffMember, application_id: str, number: int, words: str) -> Referral:
    """Gives it back, for a reason that the person reads. Raises `NotYours`, `CannotMove`, `NotComplete`, `AlreadyAccepted`."""
    return _move(
        house, member, application_id, number, lambda found, now: found.given_back(member.id, words, now),
        Act.REFERRAL_RETURNED,
    )


def end_referral(
    house: House, member: StaffMember, application_id: str, number: int, move: Move, reply: Reply
) -> Referral:
    """Closes it, or breaks it off, with the account that is owed (G8): without one it does not end.

    Raises `NotYours`, `CannotMove`, `NotComplete`, `AlreadyAccepted`.
    """
    act = Act.REFERRAL_CLOSED if move is Move.CLOSE else Act.REFERRAL_BROKEN_OFF
    return _move(
        house, member, application_id, number, lambda found, now: found.ended(move, member.id, reply, now), act
    )


def received_of(
    house: House, work: UnitOfWork, member: StaffMember, application_id: str, number: int
) -> tuple[Referral, Application]:
    """What was sent to the member's unit, while she may answer it. Raises `NotYours`, `AlreadyAccepted`."""
    found, application = work.referrals.find(application_id, number), work.applications.find(application_id)
    if found is None or application is None or found.to_unit != member.unit_id or found.state in BEFORE_SENDING:
        raise NotYours
    if found.state is ReferralState.ACCEPTED and found.accepted_by != member.id:
        colleague = work.staff.find(found.accepted_by)
        raise AlreadyAccepted(colleague.name if colleague else "")
    case_for(house, work, member, application_id, Action.ANSWER_REFERRAL)
    return found, application


def _move(
    house: House, member: StaffMember, application_id: str, number: int, change: _Change, act: Act
) -> Referral:
    now = house.clock.now()
    with house.work.writing() as work:
        found, application = received_of(house, work, member, application_id, number)
        kept = work.referrals.update(change(found, now))
        _stand(house, work, application, kept, now)
        tell(house, work, application, NoticeKind.REFERRAL_MOVED, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
        work.commit()
    return kept


def _stand(house: House, work: UnitOfWork, application: Application, referral: Referral, now: datetime) -> None:
    """Who stands beside the case because of it: the unit until somebody comes in, then she until it ends."""
    if referral.state is ReferralState.ACKNOWLEDGED:
        return
    end_referents(work, application, referral, now)
    if referral.state is ReferralState.ACCEPTED:
        work.cases.keep_referent(Referent(
            house.secrets.new_id(), application.id, ReferentKind.SPECIALISED, referral.accepted_by, referral.to_unit, now,
            about=referral.id, words=referral.written.why,
        ))
