"""A house with nothing but an outbox: the few ports that delivering needs, in lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Self

from app.domain.application import Draft
from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact
from app.use_cases.deliver_messages import NotPosted
from app.use_cases.ports import Message

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_message(
    name: str = "m1", *, to: str = "ane@example.eus", way: str = "email", edition: Edition = Edition.EU
) -> Message:
    """Named `name`, told of the application of the same name."""
    return Message(name, name, "received", way, to, edition, NOON)


@dataclass
class OutboxHouse:
    """Stands for the house and for its unit of work; what is written without `commit` is not undone."""

    messages: list[Message] = field(default_factory=list)
    contacts: dict[str, SafeContact | None] = field(default_factory=dict)
    locks: list[tuple[str, datetime]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    moment: datetime = NOON
    open_transactions: int = 0

    @classmethod
    def with_messages(cls, *messages: Message) -> Self:
        """Each message to an address its person called safe."""
        safe = {m.application_id: SafeContact(True, tuple(ContactWay), phone=m.to, email=m.to) for m in messages}
        return cls(list(messages), dict(safe))

    def waiting_names(self) -> list[str]:
        return [message.id for message in self.messages if message.id not in self.gone]

    # the house
    @property
    def work(self) -> Any:
        return SimpleNamespace(reading=lambda: self, writing=lambda: self)

    @property
    def clock(self) -> Any:
        return SimpleNamespace(now=lambda: self.moment)

    # the unit of work
    def __enter__(self) -> Self:
        self.open_transactions += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.open_transactions -= 1

    def commit(self) -> None: ...

    @property
    def outbox(self) -> Any:
        return SimpleNamespace(waiting=self._waiting, delivered=lambda name, _: self.gone.add(name))

    @property
    def applications(self) -> Any:
        return SimpleNamespace(find=self._application)

    @property
    def tries(self) -> Any:
        return SimpleNamespace(
            count_since=self._count_since, add=lambda *lock: self.locks.append(lock), clear=self._clear
        )

    def _waiting(self, limit: int) -> Sequence[Message]:
        return [m for m in self.messages if m.id not in self.gone][:limit]

    def _application(self, name: str) -> object:
        return (
            SimpleNamespace(draft=Draft("key", "1", safe_contact=self.contacts[name]))
            if name in self.contacts
            else None
        )

    def _count_since(self, lock: str, moment: datetime) -> int:
        return sum(name == lock and at >= moment for name, at in self.locks)

    def _clear(self, lock: str) -> None:
        self.locks = [held for held in self.locks if held[0] != lock]

    def later(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class RememberingPost:
    """Remembers what it sent; refuses the messages named in `refused`."""

    house: OutboxHouse
    refused: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)

    def send(self, message: Message) -> None:
        assert not self.house.open_transactions, "no transaction is open while a server is being talked to"
        if message.id in self.refused:
            raise NotPosted(message.id)
        self.sent.append(message.id)
