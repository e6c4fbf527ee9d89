"""Deliver what waits in the outbox: each message once, and only by a way the person called safe."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from app.domain.people import ContactWay
from app.use_cases.ports import House, Message, UnitOfWork

BATCH = 50
HELD_FOR = timedelta(hours=1)  # longer than a batch can take; after it, a run that broke off lets go


class NotPosted(Exception):
    """The message could not be handed over; it stays in the outbox."""


class Post(Protocol):
    def send(self, message: Message) -> None:
        """Hands the message over for good, or raises `NotPosted`."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How many were sent, how many wait for the next run, how many left the outbox unsent: not safe."""

    sent: int
    kept: int
    withheld: int


class _Fate(Enum):
    SENT = auto()
    KEPT = auto()
    WITHHELD = auto()
    OF_ANOTHER_RUN = auto()


def deliver_messages(house: House, post: Post) -> Deliveries:
    """Sends all that waits. A message that fails goes on waiting and does not stop those behind it.

    Each message is held in the database before it is sent, so runs side by side never send it twice,
    and no transaction stays open while a server is being talked to. Only a run that is killed between
    sending and noting it leaves a message to be sent again, an hour later.
    """
    seen: set[str] = set()
    fates: Counter[_Fate] = Counter()
    while batch := _hold(house, seen):
        for message, decided in batch:
            seen.add(message.id)
            fates[decided or _send(house, post, message)] += 1
    return Deliveries(fates[_Fate.SENT], fates[_Fate.KEPT], fates[_Fate.WITHHELD])


def _hold(house: House, seen: set[str]) -> Sequence[tuple[Message, _Fate | None]]:
    """The next messages not yet seen, each with what is already decided; None: held by this run, to be sent."""
    now = house.clock.now()
    with house.work.writing() as work:
        waiting = [m for m in work.outbox.waiting(BATCH + len(seen)) if m.id not in seen]
        batch = [(message, _decide(work, message, now)) for message in waiting]
        work.commit()
    return batch


def _decide(work: UnitOfWork, message: Message, now: datetime) -> _Fate | None:
    if not _is_safe(work, message):
        work.outbox.delivered(message.id, now)
        return _Fate.WITHHELD
    if work.tries.count_since(_lock(message), now - HELD_FOR):
        return _Fate.OF_ANOTHER_RUN
    work.tries.add(_lock(message), now)
    return None


def _is_safe(work: UnitOfWork, message: Message) -> bool:
    """Whether the person allows this way, and this address, in what she sent. In doubt it is not."""
    application = work.applications.find(message.application_id)
    contact = application.draft.safe_contact if application else None
    if contact is None or message.way not in set(ContactWay) or not contact.allows(ContactWay(message.way)):
        return False
    addresses = {ContactWay.EMAIL: contact.email, ContactWay.MESSAGE: contact.phone, ContactWay.CALL: contact.phone}
    return message.to == addresses.get(ContactWay(message.way), message.to)


def _send(house: House, post: Post, message: Message) -> _Fate:
    try:
        post.send(message)
    except NotPosted:
        with house.work.writing() as work:
            work.tries.clear(_lock(message))
            work.commit()
        return _Fate.KEPT
    with house.work.writing() as work:
        work.outbox.delivered(message.id, house.clock.now())
        work.commit()
    return _Fate.SENT


def _lock(message: Message) -> str:
    return f"outbox:{message.id}"
