"""Give more days for a correction, or stop asking for it. Neither ends an application."""

from collections.abc import Callable
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import StaffMember
from app.domain.correction import Correction, NothingAsked
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.use_cases.ask_correction import application_for
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House
from app.use_cases.tell import tell


class WordsNeeded(Exception):
    """Nothing is closed without a reason that the person can read."""


def extend_correction(house: House, member: StaffMember, application_id: str, number: int, days: int) -> Correction:
    """Gives so many working days more, five at most in all (Ley 39/2015 art. 68.2).

    Raises `NotYours`, `NothingAsked`, `TooManyDays`, `StaleWrite`.
    """
    return _change(house, member, application_id, number, Act.CORRECTION_EXTENDED, lambda one, _now: one.extended(days))


def close_correction(house: House, member: StaffMember, application_id: str, number: int, words: str) -> Correction:
    """No longer asks for it, for a reason in the person's edition. The time to decide runs again.

    Raises `NotYours`, `NothingAsked`, `WordsNeeded`, `StaleWrite`.
    """
    if not words.strip():
        raise WordsNeeded
    return _change(
        house, member, application_id, number, Act.CORRECTION_CLOSED, lambda one, now: one.closed(member.id, words, now)
    )


def _change(
    house: House, member: StaffMember, application_id: str, number: int, act: Act,
    change: Callable[[Correction, datetime], Correction],
) -> Correction:  # fmt: skip
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.ASK_CORRECTION)
        found = next((one for one in work.corrections.of_application(application_id) if one.number == number), None)
        if found is None:
            raise NothingAsked
        changed = work.corrections.update(change(found, now))
        keep_in_queue(house, work, application_id)
        tell(house, work, application, NoticeKind.CORRECTION_CHANGED, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, act, now, member.id, words=changed.about))
        work.commit()
    return changed
