"""What waits to be told, and how the person may be reached now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.application import Application
from app.domain.edition import Edition
from app.domain.notice import Failure, MessageState
from app.domain.people import ContactWay, SafeContact


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be told to somebody, only through the safe channel. `kind` names the text.

    It is told of an application, or of a draft (`draft_id`, and then `application_id` is empty). `event`: what
    happened; of one event nobody is told twice by the same way. `member_id`: of whom in the circle it is, empty
    for the person. `tries`: how often a worker has taken it in hand.
    """

    id: str
    application_id: str
    kind: str
    way: str
    to: str
    edition: Edition
    created_at: datetime
    event: str = ""
    draft_id: str = ""
    member_id: str = ""
    state: MessageState = MessageState.WAITING
    next_try_at: datetime | None = None
    tries: int = 0
    failure: Failure | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages stand alike."""

    state: MessageState
    way: str
    failure: Failure | None
    messages: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A message that waits or was given up, and the portal reference of what it tells of."""

    message: Message
    reference: str


class Outbox(Protocol):
    """A message is written in the transaction of what it tells of."""

    def add(self, message: Message) -> bool:
        """Keeps it; False, and nothing kept, where that event was told to the same one by the same way before."""

    def waiting(self, limit: int) -> Sequence[Message]:
        """The oldest that wait for a worker, whether it is their time or not."""

    def claim(self, ways: Collection[ContactWay], now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        """The oldest by those ways whose time has come, one try more; nobody else gets them before `until`."""

    def put_off(self, message: Message, to: datetime, failure: Failure | None, *, counted: bool = True) -> None:
        """Lets go of a claimed message until then. Not `counted`: as if it had not been tried."""

    def end(self, message: Message, state: MessageState, at: datetime, failure: Failure | None = None) -> bool:
        """It waits no more; False where somebody else has taken it in hand or ended it since it was read."""

    def try_again(self, message: Message, now: datetime) -> bool:
        """A message given up waits once more, its tries forgotten; False where it was not given up."""

    def find(self, message_id: str) -> Message | None: ...
    def of_application(self, application_id: str) -> Sequence[Message]:
        """All of an application, the oldest first."""

    def told_at(self, kind: str, event: str) -> datetime | None:
        """When a notice of the event was written first, or None."""

    def tally(self) -> Sequence[Tally]: ...
    def unfinished_in(self, unit_id: str, limit: int, after: str = "") -> Sequence[Unfinished]:
        """What waits or was given up of the unit's applications, the oldest first; `after`: the id last seen."""

    def dead(self, limit: int) -> Sequence[Message]: ...
    def forget_ended_before(self, moment: datetime) -> int: ...
    def forget_of_gone_drafts(self) -> int:
        """How many messages told of a draft that is no more; they are gone too."""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """How the person may be reached from then on. `by`: the signature of who said so, as in the access log."""

    id: str
    application_id: str
    at: datetime
    by: str
    contact: SafeContact


class SafeContacts(Protocol):
    """How a person may be reached: what was sent, and every change since. Only ever added to; the newest counts."""

    def add(self, change: ContactChange) -> None: ...
    def history(self, application_id: str) -> Sequence[ContactChange]:
        """The changes after sending, the oldest first."""

    def said(self, application_id: str) -> SafeContact | None:
        """What she said last in this application, whatever else counts; None where nothing was, or there is none."""

    def current(self, application_id: str) -> SafeContact | None:
        """What counts now; None where nothing was ever said, or there is no such application.

        Where the register joined it to others of the same person, the strictest of them all (`domain/merge.py`).
        """

    def current_of(self, application: Application) -> SafeContact | None:
        """The same, of an application that has been read already."""
