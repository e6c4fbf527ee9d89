"""A mandate: the person's written word that somebody may help her to apply. It allows that and nothing more."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from app.domain.document import content_hash
from app.domain.edition import Edition


class MandateScope(StrEnum):
    """What help. None of them lets anybody decide, consent, send or sign for her."""

    FILL_IN = "fill_in"
    HAND_IN_PAPERS = "hand_in_papers"
    COME_ALONG = "come_along"


class MandateDays(IntEnum):
    """For how long; there is no mandate without an end."""

    A_DAY = 1
    A_MONTH = 31
    HALF_A_YEAR = 182
    A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Proof:
    """When something was said, through whose hand (`Actor.entered_by`), and the hash of the words."""

    at: datetime
    by: str
    words_hash: str


@dataclass(frozen=True, slots=True)
class Mandate:
    """Kept as it was read: `words` in the edition of the page, made from the template of that version.

    `given` and `revoked` are the proofs. Nobody alters it; it ends on its day or when the person takes it back.
    """

    id: str
    member_id: str
    scopes: tuple[MandateScope, ...]
    days: MandateDays
    given_on: date
    edition: Edition
    template_version: str
    words: tuple[str, ...]
    given: Proof
    revoked: Proof | None = None

    @property
    def ends_on(self) -> date:
        """The last day, that of the giving counted: one day is today."""
        return self.given_on + timedelta(days=self.days - 1)

    def is_in_force(self, day: date) -> bool:
        return self.revoked is None and self.given_on <= day <= self.ends_on

    def revoke(self, at: datetime, by: str, words: tuple[str, ...]) -> "Mandate":
        """The mandate taken back, with the words that say so; one that was taken back before stays as it was."""
        return self if self.revoked else replace(self, revoked=Proof(at, by, words_hash(words)))


def words_hash(words: tuple[str, ...]) -> str:
    """SHA-256 of the words as they stood on the page, a line each."""
    return content_hash("\n".join(words))
