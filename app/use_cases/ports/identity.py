"""Who somebody is, proven elsewhere: by an institution (OpenID Connect) or by a key of her own (WebAuthn)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.account import Assurance


class NotProven(Exception):
    """What came back proves nothing; whose fault it is, is not told."""


class NotAnswering(Exception):
    """The institution cannot be reached just now."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """On the way to an institution: where to, and what has to come back (state, nonce) or stays here (verifier)."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Who the institution says it is. `document` as it was said; `level` None where it said none that is known.

    `email`: only one that the institution says it has verified.
    """

    issuer: str
    subject: str
    document: str
    level: Assurance | None
    email: str = ""


class Institution(Protocol):
    """One institution, or a broker of several."""

    @property
    def host(self) -> str:
        """Where people are led, as they see it in the address bar."""

    @property
    def minimum(self) -> Assurance:
        """The level from which its word opens what was not put into the account by hand."""

    def leave(self, back: str) -> Leaving:
        """Makes the way there, and `back` to us. Raises `NotAnswering`."""

    def prove(self, back: str, code: str, nonce: str, verifier: str, now: datetime) -> Proof:
        """Changes the code for who it is. Raises `NotProven`, `NotAnswering`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passkey belongs: the host it is bound to, and the origin that may ask for it."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is asked for (JSON of the standard), and the challenge that has to come back signed."""

    options: str
    challenge: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A passkey just made; credential and public key in base64url."""

    credential: str
    public_key: str
    sign_count: int


class PasskeyReader(Protocol):
    def ask_for_new(self, place: Place, account_id: str, name: str, known: tuple[str, ...]) -> Asked:
        """For a key that finds its account by itself and asks who holds it (finger, face, PIN). `known`: not these."""

    def read_new(self, place: Place, answer: str, challenge: str) -> NewKey:
        """Raises `NotProven`."""

    def ask(self, place: Place) -> Asked:
        """For any key of this place."""

    def credential_of(self, answer: str) -> str:
        """Which key answers; nothing is proven by it yet. Raises `NotProven`."""

    def read(self, place: Place, answer: str, challenge: str, account_id: str, public_key: str, sign_count: int) -> int:
        """The key's new count, once the answer is proven. Raises `NotProven`."""
