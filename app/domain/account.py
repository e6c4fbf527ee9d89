"""An account: a comfort for who wants one place for all her applications. Access code and PIN stay the way for everybody.

It holds a name to sign in with, the ways in, and the applications somebody put into it. An e-mail is never needed, and
one that serves as a name is never written to.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.application import Application
from app.domain.catalogue import Catalogue
from app.domain.people import IdentityKind

SHORTEST_NAME, LONGEST_NAME = 3, 100  # characters
RECOVERY_CODES, RECOVERY_CODE_LENGTH = 10, 10  # each 50 bits
CLAIM_CODE_LENGTH = 12  # 60 bits, once, behind a limit
CLAIM_KEPT = timedelta(days=7)
MOST_PASSKEYS = 10
LONGEST_IDLE = timedelta(minutes=30)  # promises, P14
LONGEST_STAY = timedelta(hours=12)
FRESH = timedelta(minutes=10)  # how long after signing in the ways in may be changed


class Assurance(StrEnum):
    """How sure an institution is of who somebody is: the three levels of Regulation (EU) 910/2014, art. 8."""

    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"

    def reaches(self, minimum: "Assurance") -> bool:
        """Whether it is at least as sure as the minimum."""
        levels = tuple(Assurance)
        return levels.index(self) >= levels.index(minimum)


def read_assurance(said: str) -> Assurance | None:
    """The level from a claim: its plain name, or the last part of an address that names it. None where it is none."""
    last = re.split(r"[/:#]", said.strip().casefold())[-1]
    return Assurance(last) if last in set(Assurance) else None


@dataclass(frozen=True, slots=True)
class Password:
    """What somebody knows and what her phone counts: neither opens without the other. `totp_step`: the last one used."""

    hash: str
    totp_secret: str
    totp_step: int = 0


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key that a device or a key ring keeps. `credential` and `public_key` in base64url; `label` in her own words."""

    id: str
    credential: str
    public_key: str
    sign_count: int
    label: str
    added_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an institution says she is. `document`: a right DNI or NIE, or nothing; `level` None where none was said."""

    id: str
    issuer: str
    subject: str
    document: str
    level: Assurance | None
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """`name` is empty where only an institution's identity opens it. A session from before `valid_from` is nobody's."""

    id: str
    name: str
    made_at: datetime
    valid_from: datetime
    password: Password | None = None
    passkeys: tuple[Passkey, ...] = ()
    identities: tuple[Identity, ...] = ()
    recovery_left: int = 0

    def ways(self) -> tuple[str, ...]:
        """The ids of its ways in; the password's is `PASSWORD_WAY`."""
        own = (PASSWORD_WAY,) if self.password else ()
        return (*own, *(key.id for key in self.passkeys), *(identity.id for identity in self.identities))

    def may_lose(self, way: str) -> bool:
        """Whether the way is its own and not the last: nobody shuts herself out."""
        return way in self.ways() and len(self.ways()) > 1

    def passkey(self, credential: str) -> Passkey | None:
        return next((key for key in self.passkeys if key.credential == credential), None)


PASSWORD_WAY = "password"  # noqa: S105 - the name of a way in


@dataclass(frozen=True, slots=True)
class Held:
    """What an account holds or a claim code opens: a draft, or an application; exactly one. Raises ValueError."""

    draft_id: str = ""
    application_id: str = ""

    def __post_init__(self) -> None:
        if bool(self.draft_id) is bool(self.application_id):
            raise ValueError("a draft or an application, and not both")


@dataclass(frozen=True, slots=True)
class Holding:
    """Since when an account holds what."""

    account_id: str
    held: Held
    since: datetime


def plain_name(typed: str) -> str:
    """A name as it is compared: capitals, wide letters and doubled spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def is_usable_name(typed: str) -> bool:
    """Whether it is neither too short nor too long to be signed in with."""
    return SHORTEST_NAME <= len(plain_name(typed)) <= LONGEST_NAME


def may_be_offered(application: Application, identity: Identity, minimum: Assurance, catalogue: Catalogue) -> bool:
    """Whether somebody whose identity is proven may be offered an application that bears her document.

    Not below the level that is asked for. Not what a representative sent: its words are another's too, and the person
    asks her for a claim code. Not where a sensitive service is asked for: whoever borrows an identity at home would
    learn of it; the code and the PIN stay its only keys.
    """
    person, acting = application.draft.person, application.draft.acting
    if identity.level is None or not identity.level.reaches(minimum) or not identity.document:
        return False
    if person is None or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return False
    if person.document != identity.document or (acting and acting.role.acts_for_another):
        return False
    listed = [catalogue.services.get(code) for code in application.draft.wanted]
    return all(service is not None and not service.sensitive for service in listed)
