"""Posts that remember, and messages for them."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app.domain.application import Application
from app.domain.edition import Edition
from app.domain.notice import Failure, MessageState
from app.domain.people import ContactWay, SafeContact
from app.use_cases.deliver_messages import NotPosted
from app.use_cases.ports import House, Message
from tests.use_cases.sending import sent

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MAIL, PHONE = "maite@example.eus", "+34600123123"
BY_MAIL = SafeContact(True, (ContactWay.EMAIL,), email=MAIL)
BY_SMS = SafeContact(True, (ContactWay.MESSAGE,), phone=PHONE)
BY_LETTER = SafeContact(True, (ContactWay.LETTER,))


def a_message(
    name: str = "m1", *, to: str = MAIL, way: str = "email", edition: Edition = Edition.EU, **more: Any
) -> Message:
    """Told of an application of the same name."""
    return replace(Message(name, name, "received", way, to, edition, NOON), **more)


def told(house: House, contact: SafeContact = BY_MAIL, **changes: Any) -> tuple[Application, list[Message]]:
    """An application that was just sent, and what was left for her in the outbox."""
    application = sent(house, safe_contact=contact, **changes)
    return application, messages_of(house, application)


def messages_of(house: House, application: Application) -> list[Message]:
    with house.work.reading() as work:
        return list(work.outbox.of_application(application.id))


def states_of(house: House, application: Application) -> dict[str, MessageState]:
    """Way -> how the message stands."""
    return {message.way: message.state for message in messages_of(house, application)}


@dataclass
class RememberingPost:
    """Remembers what it sent; fails for the addresses in `failing`. It is its own carrier."""

    failing: dict[str, Failure] = field(default_factory=dict)
    ways: frozenset[ContactWay] = frozenset({ContactWay.EMAIL, ContactWay.MESSAGE})
    sent: list[Message] = field(default_factory=list)
    closed: int = 0

    def carrier(self) -> "RememberingPost":
        return self

    def send(self, message: Message) -> None:
        if failure := self.failing.get(message.to):
            raise NotPosted(message.id, failure)
        self.sent.append(message)

    def close(self) -> None:
        self.closed += 1

    @property
    def addresses(self) -> list[str]:
        return [message.to for message in self.sent]


@dataclass
class WatchfulPost(RememberingPost):
    """Fails the test where a transaction is open while it sends."""

    house: House | None = None

    def send(self, message: Message) -> None:
        assert self.house is not None
        if hasattr(self.house.work, "lock"):
            assert self.house.work.lock.acquire(blocking=False), "a transaction is open while a server is talked to"
            self.house.work.lock.release()
        with suppress(AttributeError):
            assert not self.house.work._turn or not self.house.work._turn.locked()
        super().send(message)
