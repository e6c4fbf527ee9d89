"""What is written down at the counter, and the PINs that uncover a professional's screen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.counter import CounterEntry


class CounterEntries(Protocol):
    """Only added to; found by the keyed hash of the form key alone."""

    def add(self, entry: CounterEntry) -> None: ...
    def of(self, form_key: str) -> Sequence[CounterEntry]:
        """All of them, the first one first."""

    def move(self, form_key: str, to: str) -> None:
        """What was agreed before anything was opened belongs from now on to what was opened."""

    def forget(self, form_key: str) -> None: ...
    def forget_unsent_before(self, moment: datetime) -> int:
        """Those that belong to nothing that was sent."""


class CounterPins(Protocol):
    def hash_of(self, staff_id: str) -> str | None: ...
    def set(self, staff_id: str, pin_hash: str, at: datetime) -> None: ...
