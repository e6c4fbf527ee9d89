"""What the portal tells a person outside its own pages, and by which way: only ways she called safe."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.people import ContactWay, SafeContact, TimeOfDay
from app.domain.reference import HERE


class NoticeKind(StrEnum):
    """What there is to tell. No notice says it: each says only that there is something to read."""

    RECEIVED = "received"
    LEAD_CHANGED = "lead_changed"
    HANDOVER = "handover"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_CHANGED = "correction_changed"
    DECISION_MADE = "decision_made"
    OFFICE_WROTE = "office_wrote"
    PLAN_SHOWN = "plan_shown"
    GLASS_BROKEN = "glass_broken"
    CHOICE_PROPOSED = "choice_proposed"
    LOOK_EXPLAINED = "look_explained"
    PROFESSIONAL_CHANGE_ANSWERED = "professional_change_answered"
    DRAFT_ENDS = "draft_ends"
    RIGHTS_CHANGED = "rights_changed"
    CHOSEN_FOR_YOU = "chosen_for_you"
    TAKEN_BACK = "taken_back"
    REFERRAL_SHOWN = "referral_shown"
    REFERRAL_MOVED = "referral_moved"
    SOMETHING_NEW = "something_new"
    PEOPLE_JOINED = "people_joined"
    PEOPLE_PARTED = "people_parted"


class MessageState(StrEnum):
    """How a message stands. BY_HAND: a professional tells it; WITHHELD: no longer safe; DEAD: given up."""

    WAITING = "waiting"
    BY_HAND = "by_hand"
    SENT = "sent"
    WITHHELD = "withheld"
    DEAD = "dead"


UNFINISHED = (MessageState.WAITING, MessageState.BY_HAND, MessageState.DEAD)
"""What somebody still has to see to: a worker or a professional."""


class Failure(StrEnum):
    """Why a message could not be handed over: the class of the error, never its words, which may hold an address."""

    REFUSED = "refused"
    LATER = "later"
    UNREACHABLE = "unreachable"
    BROKEN_OFF = "broken_off"
    WRONG_ADDRESS = "wrong_address"


FOR_GOOD = frozenset({Failure.REFUSED, Failure.WRONG_ADDRESS})
"""What trying again does not mend."""
QUICK_WAYS = (ContactWay.EMAIL, ContactWay.MESSAGE)
"""The ways the portal goes by itself, the quieter first."""
MOST_TRIES = 10
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=12)
HOURS = {
    TimeOfDay.MORNING: range(9, 12),
    TimeOfDay.MIDDAY: range(12, 15),
    TimeOfDay.AFTERNOON: range(15, 19),
    TimeOfDay.EVENING: range(19, 21),
}
DAYTIME = range(9, 21)  # no phone rings at night, though nothing was said of hours


@dataclass(frozen=True, slots=True)
class Address:
    """A way and what to reach her by on it; empty where a professional reads it in the record."""

    way: ContactWay
    to: str = ""


def safe_addresses(contact: SafeContact | None) -> tuple[Address, ...]:
    """By what ways a notice goes; none where none was called safe: nothing said is no permission (promises, P16).

    One quick way, since each message more is one more to be seen by somebody else; a letter for who wants
    letters; a professional where neither is allowed.
    """
    quick = next(filter(None, (safe_address(contact, way) for way in QUICK_WAYS)), None)
    letter = safe_address(contact, ContactWay.LETTER)
    if told := tuple(filter(None, (quick, letter))):
        return told
    by_voice = (safe_address(contact, way) for way in (ContactWay.CALL, ContactWay.THROUGH_SOMEBODY))
    return tuple(filter(None, by_voice))[:1]


def safe_address(contact: SafeContact | None, way: ContactWay) -> Address | None:
    """Where a notice may go by that way, or None where it may not."""
    if contact is None or not contact.allows(way):
        return None
    known = {
        ContactWay.EMAIL: contact.email, ContactWay.MESSAGE: contact.phone, ContactWay.CALL: contact.phone,
        ContactWay.THROUGH_SOMEBODY: contact.through,
    }  # fmt: skip
    if way in known and not known[way]:
        return None
    return Address(way, known[way] if way in QUICK_WAYS else "")


def safe_moment(contact: SafeContact, way: ContactWay, now: datetime) -> datetime:
    """The first moment from now on at which she may be reached by that way: `now`, or a full hour after it."""
    hours = _hours(contact.times, way)
    moment = now
    while moment.astimezone(HERE).hour not in hours:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def _hours(times: Iterable[TimeOfDay], way: ContactWay) -> set[int]:
    said = {hour for time in times for hour in HOURS[time]}
    return said or set(DAYTIME if way is ContactWay.MESSAGE else range(24))


def next_wait(message_id: str, tries: int) -> timedelta:
    """How long a message waits after so many tries: each time four times longer, up to half a day.

    Between half and one and a half of that, different for each message, so that they do not all come back at once.
    """
    wait = min(FIRST_WAIT * (1 << 2 * min(tries - 1, 8)), LONGEST_WAIT)
    spread = zlib.crc32(f"{message_id}:{tries}".encode()) / 2**32
    return wait * (0.5 + spread)
