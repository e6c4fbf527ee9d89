"""What is written down at the counter, and the PINs that uncover a professional's screen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.account import Held
from app.domain.counter import CounterEntry
from app.domain.phone_code import PhoneCode


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


class PhoneCodes(Protocol):
    """Codes said by phone, by their keyed hash; at most one of each draft or application."""

    def keep(self, code_key: str, code: PhoneCode) -> None:
        """The one before for the same opens nothing any more."""

    def find(self, code_key: str) -> PhoneCode | None:
        """None too where what it opened is gone or blocked. In a writing unit of work nobody else uses it meanwhile."""

    def of(self, held: Held) -> PhoneCode | None: ...
    def pin_hash_behind(self, held: Held) -> str | None:
        """The hash of the PIN of what is held; None where it is gone or blocked."""

    def use(self, code_key: str, most: int) -> bool:
        """Counts one opening; False where there have been as many as there may be."""

    def become(self, draft_id: str, application_id: str) -> None:
        """The code of the draft is that of the application. Before the draft goes."""

    def forget_of(self, held: Held) -> bool:
        """False where there was none."""

    def forget_before(self, moment: datetime) -> int:
        """Those whose time had passed by then."""
