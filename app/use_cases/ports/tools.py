"""The moment, and everything unguessable."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment, aware, in UTC."""


class Secrets(Protocol):
    """Everything unguessable, and how it is kept."""

    def new_id(self) -> str:
        """32 hexadecimal characters."""

    def new_ids(self, many: int) -> Sequence[str]:
        """So many ids of what is kept together: they follow one another, and no other lies between them."""

    def new_handle(self) -> str:
        """An opaque handle for an address: 22 characters, 128 bits."""

    def new_code(self, length: int) -> str:
        """Characters of Crockford's alphabet."""

    def new_pin(self) -> str:
        """Six digits."""

    def new_phone_code(self) -> str:
        """Figures to be said aloud, the last of which checks the others."""

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA-256 under a key of its own for each purpose, in hexadecimal: a blind index."""

    def slow_hash(self, value: str) -> str:
        """argon2id."""

    def slow_is_old(self, hashed: str) -> bool:
        """Whether the hash was made at another cost than today's."""

    def slow_check(self, hashed: str | None, value: str) -> bool:
        """Whether the value has this hash. None is nobody's: it takes as long as any other, and is never right."""


class OneTimeCodes(Protocol):
    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The time step (now, or one beside it) to which the code belongs, or None."""

    def new_secret(self) -> str:
        """A secret for an app, in base 32."""

    def app_address(self, secret: str, name: str) -> str:
        """What an app reads from a square: the secret under our name and this one."""
