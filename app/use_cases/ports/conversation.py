"""What is said after sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.application import Application
from app.domain.conversation import Turn


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A turn that somebody of the unit must answer, and the application it belongs to."""

    turn: Turn
    application: Application


class Conversation(Protocol):
    """Turns, in the order in which they were said within their application."""

    def add(self, turn: Turn) -> bool:
        """Keeps it as the last of its application; False, and nothing is kept, where one with its id is there."""

    def find(self, application_id: str, turn_id: str) -> Turn | None: ...
    def of(self, application_id: str) -> Sequence[Turn]:
        """All of them but messages."""

    def since(self, application_id: str, moment: datetime) -> Sequence[Turn]:
        """All of them, messages too, that were said after the moment."""

    def messages(self, application_id: str, limit: int, before: int = 0) -> Sequence[Turn]:
        """At most so many messages, the newest first; `before`: only those ahead of that position."""

    def mark_read(self, application_id: str, kind: str, at: datetime) -> int:
        """Messages of the kind that nobody had read or taken back are read now; how many."""

    def settle(self, application_id: str, turn_id: str = "") -> int:
        """Nobody has to answer it any more (without an id: its messages); how many awaited an answer."""

    def undo(self, turn_id: str, at: datetime) -> bool:
        """Takes it back; False where it was taken back or read before."""

    def awaiting_in(self, unit_id: str, limit: int, after: str = "", kind: str = "") -> Sequence[Awaiting]:
        """What the unit must answer, the oldest first. `after`: the id of the last one seen."""

    def marks(self, application_ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """By application the kinds of what awaits an answer, and `withdrawn` where something was."""
