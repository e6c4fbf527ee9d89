"""The counter: a professional types beside a person who answers, there or by phone. A mode, never a copy of the person's pages.

Promises of the field (Ley 39/2015 art. 12, recalled; requirements G): she is told first what the professional does and
what is kept, in words she reads, and without her *yes* nothing begins.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from app.domain.actor import AnsweredBy
from app.domain.document import content_hash
from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact

COVER_AFTER = timedelta(minutes=5)
"""After how long without a page or a key the screen hides whom it is about."""
PIN_LENGTH = 6
UNSENT_KEPT = timedelta(days=365)
"""How long what was written down stays where nothing was sent of it, if the draft does not take it along before."""


class Begins(StrEnum):
    """With what somebody comes to the counter: with nothing yet, or with code and PIN of a draft or of what was sent."""

    NEW = "new"
    CODE = "code"


class Agreed(StrEnum):
    """How she agreed: she pressed *yes*, or said it aloud and the professional heard it, there or by phone."""

    PRESSED = "pressed"
    ALOUD = "aloud"
    BY_PHONE = "by_phone"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What she agreed to, as it stood on the screen: words, their hash, the version of their template, the edition."""

    how: Agreed
    edition: Edition
    template_version: str
    words: tuple[str, ...]
    words_hash: str
    kind: Literal["agreement"] = "agreement"


@dataclass(frozen=True, slots=True)
class SaidHerself:
    """What the professional answered when she was asked whether the person herself had said this choice."""

    scope: str
    herself: bool
    kind: Literal["said_herself"] = "said_herself"


@dataclass(frozen=True, slots=True)
class CounterEntry:
    """One thing written down at the counter, under the form key that stays with draft and application. Only added to."""

    id: str
    form_key: str
    staff_id: str
    at: datetime
    what: Agreement | SaidHerself


@dataclass(frozen=True, slots=True)
class Counter:
    """How a visit stands at the counter. `called`: how the person is spoken of there; `edition`: the one she reads.

    `agreement_id` is empty until she has agreed. `answered_by`: whose answers are typed now. `turned`: the screen shows
    only her own page, large. `herself`: the choices of which was said that they are her own words. `typed`: what stood in a
    form when the screen was covered or turned, field by field, and on which page; it is put back there. `by_phone`: she is
    not there but on the phone, and no screen turns to her.
    """

    staff_id: str
    called: str
    edition: Edition
    begins: Begins = Begins.NEW
    agreement_id: str = ""
    answered_by: AnsweredBy = AnsweredBy.PERSON
    turned: bool = False
    herself: tuple[str, ...] = ()
    typed_on: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    by_phone: bool = False

    @property
    def has_begun(self) -> bool:
        return bool(self.agreement_id)

    def agreed(self, agreement_id: str) -> "Counter":
        return replace(self, agreement_id=agreement_id)

    def confirmed(self, scope: str) -> "Counter":
        """From now on the professional is not asked again about this choice."""
        return self if scope in self.herself else replace(self, herself=(*self.herself, scope))


def words_hash_of(words: tuple[str, ...]) -> str:
    """SHA-256 of the words as they stood on the screen, a line each."""
    return content_hash("\n".join(words))


def is_helpers_own(contact: SafeContact, email: str, phone: str) -> bool:
    """Whether the person would be reached at the address or the phone of who helps her: never by mistake."""
    same_mail = bool(email) and contact.email.strip().casefold() == email.strip().casefold()
    return same_mail or bool(_digits(phone) and _digits(phone) == _digits(contact.phone))


def may_take_words_home(contact: SafeContact | None) -> bool:
    """Whether a sheet of paper may hold what she said: only who said that letters are safe, unless she asks for it."""
    return contact is not None and contact.allows(ContactWay.LETTER)


def is_easily_guessed(pin: str) -> bool:
    """All digits alike, or one after the other."""
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    return steps <= {0} or steps in ({1}, {-1})


_LAST = 9  # figures of a number without its country code


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit())[-_LAST:]
