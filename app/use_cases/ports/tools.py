"""The moment, and everything unguessable."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment, aware, in UTC."""


class Secrets(Protocol):
    """Everything unguessable, and how it is kept."""

    def new_id(self) -> str:
        """32 hexadecimal characters."""

    def new_handle(self) -> str:
        """An opaque handle for an address: 22 characters, 128 bits."""

    def new_code(self, length: int) -> str:
        """Characters of Crockford's alphabet."""

    def new_pin(self) -> str:
        """Six digits."""

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA-256 under a key of its own for each purpose, in hexadecimal: a blind index."""

    def slow_hash(self, value: str) -> str:
        """argon2id."""

    def slow_check(self, hashed: str | None, value: str) -> bool:
        """Whether the value has this hash. None is nobody's: it takes as long as any other, and is never right."""


class OneTimeCodes(Protocol):
    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The time step (now, or one beside it) to which the code belongs, or None."""
