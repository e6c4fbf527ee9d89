"""Who there is in the territory besides offices and centres, and what ties them together (T5).

A network is drawn only from what somebody published: every resource and every tie has its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

YEARS_UNTIL_OLD = 5  # what is older may have moved; the same limit as in the notes on sources


class Ownership(StrEnum):
    """Whose it is. `social`: associations, foundations and the like, without profit."""

    PUBLIC = "public"
    PRIVATE = "private"
    SOCIAL = "social"
    UNKNOWN = "unknown"


class TieKind(StrEnum):
    """What one has to do with the other. Only `shares_place` reads the same from both ends."""

    REFERS_TO = "refers_to"
    SHARES_PLACE = "shares_place"
    PART_OF = "part_of"


class EndKind(StrEnum):
    """What may stand at an end of a tie."""

    OFFICE = "office"
    PROVIDER = "provider"
    RESOURCE = "resource"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, order=True)
class TieEnd:
    """One end of a tie: an office by the INE code of its municipality, everything else by its own id."""

    kind: EndKind
    id: str

    @classmethod
    def read(cls, written: str) -> Self:
        """`office:20069`, `resource:kabia`. Raises ValueError for any other shape."""
        kind, _, name = written.partition(":")
        if not name:
            message = f"{written!r} names no end of a tie"
            raise ValueError(message)
        return cls(EndKind(kind), name)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Footing:
    """Where something was read, on which day (ISO, or empty where the source has none), and how sure that makes it."""

    source: str
    source_date: str
    confidence: str

    @property
    def is_own_word(self) -> bool:
        """Whether the body says it itself; else the press or somebody else does."""
        return self.confidence == "verified"

    def is_old(self, today: str) -> bool:
        """Whether more than five years passed between the source and `today` (ISO, the day the facts were looked at)."""
        if not self.source_date:
            return False
        read, now = date.fromisoformat(self.source_date), date.fromisoformat(today)
        return (now.year - read.year, now.month, now.day) > (YEARS_UNTIL_OLD, read.month, read.day)


@dataclass(frozen=True, slots=True)
class Tie:
    """`one` refers to, shares its place with, or is part of `other`."""

    kind: TieKind
    one: TieEnd
    other: TieEnd
    footing: Footing
    is_demo: bool = False

    def joins(self, end: TieEnd) -> bool:
        return end in {self.one, self.other}

    def far_end(self, end: TieEnd) -> TieEnd:
        return self.other if end == self.one else self.one


@dataclass(frozen=True, slots=True)
class CommunityResource:
    """A body or a resource of the community. `municipality` is where it is, `serves` whom it reaches (INE codes).

    Both may be empty: the source does not say. `runs_as` are the names under which providers say who runs them.
    """

    id: str
    names: Mapping[str, str]
    ownership: Ownership
    municipality: str
    serves: frozenset[str]
    runs_as: tuple[str, ...]
    phone: str
    url: str
    footing: Footing
    is_demo: bool = False

    @property
    def end(self) -> TieEnd:
        return TieEnd(EndKind.RESOURCE, self.id)

    def reaches(self, ine_code: str) -> bool:
        """Whether it says that it is there for the municipality."""
        return ine_code == self.municipality or ine_code in self.serves
