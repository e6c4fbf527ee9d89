"""Take back, within a day, what one did after sending, or what somebody of one's circle did in one's name."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, member_behind, signature
from app.domain.actor import Actor
from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.conversation import CHOICES, UNDO_WITHIN, Turn, undone_with
from app.domain.notice import NoticeKind
from app.domain.reference import day_here
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, keep_written_in, read_after
from app.use_cases.tell import tell_member
from app.use_cases.write_draft import Gone

HANDLING = "accessible_handling"


class NothingToTakeBack(Exception):
    """There is no such turn of this application that is hers who asks: missing and somebody else's look the same."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something she did: until when it can be taken back, or None where it no longer can (`turn` says why)."""

    turn: Turn
    until: datetime | None


def done_lately(house: House, visit: Visit, actor: Actor) -> tuple[AfterSending, tuple[Done, ...]]:
    """What she did in the last day, or was done in her name, the newest first; of one choice only the last step. Right needed: speak for her."""
    now = house.clock.now()
    with house.work.reading() as work:
        after = read_after(work, visit.application_id)
        turns = work.conversation.since(after.application.id, now - UNDO_WITHIN)
    by = signature(actor, after.application.draft.hand_of(actor))
    shown, seen = [], set()
    for turn in reversed(turns):
        subject = (turn.kind, turn.subject(), turn.holds)
        if not turn.is_of(by) or (turn.kind in CHOICES and subject in seen):
            continue
        seen.add(subject)
        gone = undone_with(turn, turns, by, now)
        shown.append(Done(turn, min(t.undo_until for t in gone) if gone else None))
    return after, tuple(shown)


def take_back(house: House, visit: Visit, turn_id: str, actor: Actor) -> None:
    """Takes it back, with what else she said of the same choice within the day. Taken back twice, it is so once.

    Hers is what she said at home, by phone and at the counter, and what somebody of her circle did in her name
    (`IN_HER_NAME`): that one is told that there is something to read. Somebody of her circle has only what she herself did. Raises `NothingToTakeBack`, `NotNow` where it is too late, `Gone`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        work.cases.find(visit.application_id)
        application = work.applications.find(visit.application_id) if visit.application_id else None
        if application is None:
            raise Gone
        signed = signature(actor, application.draft.hand_of(actor))
        turn = work.conversation.find(application.id, turn_id)
        if turn is None or not turn.is_of(signed):
            raise NothingToTakeBack
        if not turn.holds:
            return
        several = work.conversation.since(application.id, now - UNDO_WITHIN)
        gone = [one for one in undone_with(turn, several, signed, now) if work.conversation.undo(one.id, now)]
        if not gone:
            raise NotNow
        keep_in_queue(house, work, application.id)
        if turn.kind == HANDLING:
            keep_written_in(work, read_after(work, application.id))
        if id_ := "" if member_behind(signed) else member_behind(turn.by):
            # Once a day: what was chosen in ten steps is taken back in ten, and each notice can be seen by others.
            event = house.secrets.keyed_hash("turn", f"{application.id}:{id_}:{day_here(now)}:back")[:32]
            tell_member(house, work, application, NoticeKind.TAKEN_BACK, now, event, id_)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.UNDONE, now, signed))
        work.commit()
