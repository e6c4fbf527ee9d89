"""Deliver what waits in the outbox: each message once, and only by a way that is safe at that very moment."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from app.domain.notice import (
    FOR_GOOD,
    MOST_TRIES,
    QUICK_WAYS,
    Address,
    Failure,
    MessageState,
    next_wait,
    safe_address,
    safe_moment,
)
from app.domain.people import ContactWay, SafeContact
from app.use_cases.ports import House, Message, UnitOfWork
from app.use_cases.tell import LetterReaders, event_of, letter_readers, own_addresses

BATCH = 50
HELD_FOR = timedelta(minutes=30)  # a worker that died lets go after it
LONGEST_SENDING = timedelta(minutes=2)  # what is not begun by then before the end is left to the next run
OUTAGE = timedelta(minutes=2)  # a server that is away is asked again after it; no message dies of that


class NotPosted(Exception):
    """The message could not be handed over; `failure` says what class of error it was, never its words."""

    def __init__(self, message_id: str, failure: Failure) -> None:
        super().__init__(f"{message_id}: {failure}")
        self.failure = failure


class Carrier(Protocol):
    """Carries the messages of one run; what it opens for them it keeps open until `close`."""

    @property
    def ways(self) -> Collection[ContactWay]:
        """The ways it serves. What goes by another waits."""

    def send(self, message: Message) -> None:
        """Hands the message over for good, or raises `NotPosted`."""

    def close(self) -> None: ...


class Post(Protocol):
    @property
    def ways(self) -> Collection[ContactWay]: ...
    def carrier(self) -> Carrier:
        """One for a run."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What became of the messages of one run.

    `kept`: could not be handed over and will be tried again; `withheld`: no longer safe, never sent; `dead`: given
    up; `deferred`: wait for an hour that the person called safe.
    """

    sent: int
    kept: int
    withheld: int
    dead: int = 0
    deferred: int = 0


class _Fate(Enum):
    SENT = auto()
    KEPT = auto()
    WITHHELD = auto()
    DEAD = auto()
    DEFERRED = auto()
    NO_SERVER = auto()
    LEFT = auto()


def never() -> bool:
    return False


def deliver_messages(
    house: House, post: Post, stopping: Callable[[], bool] = never, readers: LetterReaders = letter_readers
) -> Deliveries:
    """Sends all whose time has come. A message that fails goes on waiting and does not stop those behind it.

    Workers side by side never send the same message: each claims its own. No transaction stays open while a
    server is being talked to. A worker that is killed lets go of what it held after `HELD_FOR`; only a message
    that the server took and nobody could note any more is sent once again, under the same Message-ID.
    `stopping` is asked before each message: what is held then goes back as if it had never been taken.
    """
    run = _Run(house, post.carrier(), stopping, readers)
    try:
        fates = run.all()
    finally:
        run.carrier.close()
    kept = fates[_Fate.KEPT] + fates[_Fate.NO_SERVER]
    return Deliveries(fates[_Fate.SENT], kept, fates[_Fate.WITHHELD], fates[_Fate.DEAD], fates[_Fate.DEFERRED])


@dataclass(frozen=True, slots=True)
class _Run:
    house: House
    carrier: Carrier
    stopping: Callable[[], bool]
    readers: LetterReaders

    def all(self) -> Counter[_Fate]:
        """Batch after batch, until there is nothing due, a server is away, or somebody asks to stop."""
        fates: Counter[_Fate] = Counter()
        while not self.stopping() and not fates[_Fate.NO_SERVER] and (batch := self._claim()):
            for place, message in enumerate(batch):
                fate = _Fate.LEFT if self._is_over(message) else self._deliver(message)
                fates[fate] += 1
                if fate in {_Fate.NO_SERVER, _Fate.LEFT}:
                    self._let_go(batch[place + (fate is _Fate.NO_SERVER):], fate)
                    break
        return fates

    def _claim(self) -> Sequence[Message]:
        now = self.house.clock.now()
        with self.house.work.writing() as work:
            batch = work.outbox.claim(self.carrier.ways, now, now + HELD_FOR, BATCH)
            work.commit()
        return batch

    def _is_over(self, message: Message) -> bool:
        held_until = message.next_try_at
        late = held_until is not None and self.house.clock.now() > held_until - LONGEST_SENDING
        return late or self.stopping()

    def _let_go(self, messages: Sequence[Message], fate: _Fate) -> None:
        """Those behind a server that is away, or behind the end of a run, have not been tried."""
        now = self.house.clock.now()
        to, why = (now + OUTAGE, Failure.UNREACHABLE) if fate is _Fate.NO_SERVER else (now, None)
        with self.house.work.writing() as work:
            for message in messages:
                work.outbox.put_off(message, to, why, counted=False)
            work.commit()

    def _deliver(self, message: Message) -> _Fate:
        """Judges once more whether it is safe, here and now, and sends it only then."""
        now = self.house.clock.now()
        with self.house.work.reading() as work:
            found = safe_now(work, message, now, self.readers)
        if found is None:
            return self._end(message, MessageState.WITHHELD, _Fate.WITHHELD)
        contact, address = found
        if (moment := safe_moment(contact, address.way, now)) > now:
            return self._put_off(message, moment, None, _Fate.DEFERRED, counted=False)
        return self._send(replace(message, to=address.to))

    def _send(self, message: Message) -> _Fate:
        try:
            self.carrier.send(message)
        except NotPosted as refusal:
            return self._not_sent(message, refusal.failure)
        return self._end(message, MessageState.SENT, _Fate.SENT)

    def _not_sent(self, message: Message, failure: Failure) -> _Fate:
        now = self.house.clock.now()
        if failure is Failure.UNREACHABLE:
            return self._put_off(message, now + OUTAGE, failure, _Fate.NO_SERVER, counted=False)
        if failure in FOR_GOOD or message.tries >= MOST_TRIES:
            return self._end(message, MessageState.DEAD, _Fate.DEAD, failure)
        return self._put_off(message, now + next_wait(message.id, message.tries), failure, _Fate.KEPT)

    def _end(self, message: Message, state: MessageState, fate: _Fate, failure: Failure | None = None) -> _Fate:
        with self.house.work.writing() as work:
            work.outbox.end(message, state, self.house.clock.now(), failure)
            work.commit()
        return fate

    def _put_off(
        self, message: Message, to: datetime, failure: Failure | None, fate: _Fate, *, counted: bool = True
    ) -> _Fate:
        with self.house.work.writing() as work:
            work.outbox.put_off(message, to, failure, counted=counted)
            work.commit()
        return fate


def safe_now(
    work: UnitOfWork, message: Message, now: datetime, readers: LetterReaders
) -> tuple[SafeContact, Address] | None:
    """How and where whoever the message is for may be reached now; None where nobody is to be told any more.

    Somebody of the circle: only while she has the right, by an address that is not the person's. A draft that was
    sent, forgotten or saved again is nothing to tell of.
    """
    if message.way not in set(QUICK_WAYS):
        return None
    way = ContactWay(message.way)
    if message.member_id:
        return _of_reader(work, message, now, readers)
    contact = _hers(work, message)
    address = safe_address(contact, way)
    return (contact, address) if contact and address else None


def _hers(work: UnitOfWork, message: Message) -> SafeContact | None:
    if not message.draft_id:
        return work.safe_contacts.current(message.application_id)
    kept = work.drafts.find(message.draft_id)
    return kept.draft.safe_contact if kept and event_of(kept) == message.event else None


def _of_reader(
    work: UnitOfWork, message: Message, now: datetime, readers: LetterReaders
) -> tuple[SafeContact, Address] | None:
    hers = work.safe_contacts.current(message.application_id)
    for reader in readers(work, message.application_id, now):
        if reader.member_id == message.member_id:
            own = (address for address in own_addresses(reader, hers) if address.way == message.way)
            return next(((reader.contact, address) for address in own), None)
    return None
