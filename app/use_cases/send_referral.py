"""Show a referral to the person, send it, or give it up: what its sender does with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application
from app.domain.casework import Referent, ReferentKind, StaffMember
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.referral import Referral
from app.use_cases.ask_correction import application_for
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell
from app.use_cases.write_referral import referral_of


def show_referral(house: House, member: StaffMember, application_id: str, number: int) -> Referral:
    """Puts it before the person, and tells her by a way that she called safe. Raises `NotYours`, `NoSuchReferral`, `CannotMove`."""

    def show(_work: UnitOfWork, found: Referral, now: datetime) -> Referral:
        return found.shown(now)

    return _move(house, member, application_id, number, show, Act.REFERRAL_SHOWN, NoticeKind.REFERRAL_SHOWN)


def send_referral(house: House, member: StaffMember, application_id: str, number: int, unshown: str = "") -> Referral:
    """Sends it; from now on the other unit reads it, and it alone. `unshown`: why the person was not asked, if she was not.

    A unit without staff gets it all the same. Raises `NotYours`, `NoSuchReferral`, `CannotMove`, `SheObjects`, `NotHeard`.
    """

    def send(work: UnitOfWork, found: Referral, now: datetime) -> Referral:
        sent = found.sent(now, unshown)
        work.cases.keep_referent(Referent(
            house.secrets.new_id(), application_id, ReferentKind.RECEIVING, "", sent.to_unit, now, about=sent.id,
            words=sent.written.why,
        ))
        return sent

    return _move(house, member, application_id, number, send, Act.REFERRAL_SENT, NoticeKind.REFERRAL_MOVED)


def drop_referral(house: House, member: StaffMember, application_id: str, number: int) -> Referral:
    """Gives it up before it is sent; the person is told if she was shown it. Raises `NotYours`, `NoSuchReferral`, `CannotMove`."""

    def drop(_work: UnitOfWork, found: Referral, now: datetime) -> Referral:
        return found.dropped(member.id, now)

    return _move(house, member, application_id, number, drop, Act.REFERRAL_DROPPED, NoticeKind.REFERRAL_MOVED)


def _move(
    house: House, member: StaffMember, application_id: str, number: int,
    change: Callable[[UnitOfWork, Referral, datetime], Referral], act: Act, notice: NoticeKind,
) -> Referral:  # fmt: skip
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.REFER)
        kept = work.referrals.update(change(work, referral_of(work, application_id, number), now))
        if knows_of(kept):
            tell(house, work, application, notice, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id))
        work.commit()
    return kept


def knows_of(referral: Referral) -> bool:
    """Whether the person sees it: once it was shown to her, or sent without her."""
    return bool(referral.shown_at or referral.sent_at)


def end_referents(work: UnitOfWork, application: Application, referral: Referral, now: datetime) -> None:
    """Whoever stands beside the case because of this referral stands there no more."""
    for row in work.cases.referents(application.id):
        if row.about == referral.id and row.stands_at(now):
            work.cases.keep_referent(replace(row, until=now))
