"""Change a circle: in one transaction with what belongs to it, said in the log and told where it has been sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Application, Visit
from app.domain.circle import SupportCircle
from app.domain.notice import NoticeKind
from app.domain.people import ActingFor
from app.domain.reference import day_here
from app.use_cases.find_circle import circle_of, is_silent
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import tell
from app.use_cases.write_draft import Gone


class OnlyThePerson(Exception):
    """Somebody of the circle tried to change it: who may do what is the person's to say."""


class NotSilent(Exception):
    """She may be contacted, or has not said yet: who receives letters is told anyway, or not yet."""


Change = Callable[[SupportCircle, ActingFor | None], SupportCircle]
Also = Callable[[UnitOfWork, SupportCircle, datetime], None]


def change_circle(
    house: House, visit: Visit, change: Change, actor: Actor, also: Also | None = None, *, only_if_silent: bool = False
) -> SupportCircle:
    """Applies `change` to the circle as it is now; whoever has lost her last right loses her code with it.

    `change` takes the circle and under what title the application is made, and may raise to refuse. `also` is done in
    the same transaction. No right of a member opens this. Raises `Gone`, `OnlyThePerson`, and with `only_if_silent`
    `NotSilent` where she has not said that she wants no contact.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        held = work.visits.find(visit.handle, visit.session_key)
        if held is None or not held.about:
            raise Gone
        if held.member_id:
            raise OnlyThePerson
        sent = work.applications.find(held.application_id) if held.application_id else None
        before = circle_of(work, held)
        if only_if_silent and not is_silent(work.safe_contacts.current_of(sent) if sent else held.draft.safe_contact):
            raise NotSilent
        changed = change(before, (sent.draft if sent else held.draft).acting)
        if changed != before:
            work.circles.keep(held.about, changed if sent else replace(changed, members=()))
        for member_id in work.circles.with_code(held.about):
            if not changed.given_to(member_id, day_here(now)):
                work.circles.forget_code(member_id)
        if also:
            also(work, changed, now)
        if sent and (also or changed != before):
            _say(house, work, sent, actor, now)
        work.commit()
    return changed


def _say(house: House, work: UnitOfWork, application: Application, actor: Actor, now: datetime) -> None:
    """The person alone is told: her circle is closed to who helps. She reads in her record when and through whose hand."""
    tell(house, work, application, NoticeKind.RIGHTS_CHANGED, now, readers=lambda *_: ())
    signed = signature(actor, application.draft.hand_of(actor))
    work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.RIGHTS_CHANGED, now, signed))
