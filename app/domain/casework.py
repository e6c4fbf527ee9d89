"""The accompaniment that an application opens, and the professional who answers for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StaffRole(StrEnum):
    """What a member of staff is here for; a content editor keeps the texts and sees no application."""

    REFERENCE_PROFESSIONAL = "reference_professional"
    CONTENT_EDITOR = "content_editor"


@dataclass(frozen=True, slots=True)
class Unit:
    """A team that receives applications. `municipality` is an INE code, empty for a foral unit."""

    id: str
    name_eu: str
    name_es: str
    municipality: str
    phone: str
    hours_eu: str
    hours_es: str
    is_demo: bool = False

    def name(self, language: str) -> str:
        return self.name_eu if language == "eu" else self.name_es

    def hours(self, language: str) -> str:
        return self.hours_eu if language == "eu" else self.hours_es


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A professional with an account. `languages` are codes (`eu`, `es`); `stands_in` the id of who stands in."""

    id: str
    name: str
    email: str
    role: StaffRole
    unit_id: str
    languages: tuple[str, ...]
    stands_in: str = ""
    is_demo: bool = False


class WhyAssigned(StrEnum):
    """Why this professional, or this unit, has the case. The person reads it."""

    EXISTING_BOND = "existing_bond"
    ONLY_ONE = "only_one"
    LIGHTEST_LOAD = "lightest_load"
    UNIT_OF_MUNICIPALITY = "unit_of_municipality"
    NO_UNIT_YET = "no_unit_yet"
    TOOK_IT = "took_it"
    ASKED_FOR = "asked_for"


@dataclass(frozen=True, slots=True)
class Assignment:
    """The outcome of routing: who leads, where, and why. Any of the first two may be empty."""

    professional_id: str
    unit_id: str
    why: WhyAssigned


class CaseState(StrEnum):
    """CLOSED: what it was about is blocked; it stands in no list any more."""

    WAITING = "waiting"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """One application's accompaniment. `version` guards against two people taking it at once.

    `delegates`: somebody was asked to choose for the person; such cases come first in the inbox.
    """

    id: str
    application_id: str
    assignment: Assignment
    state: CaseState
    opened_at: datetime
    taken_at: datetime | None = None
    version: int = 1
    delegates: bool = False

    def is_waiting(self) -> bool:
        return self.state is CaseState.WAITING


@dataclass(frozen=True, slots=True)
class Lead:
    """One stretch of an accompaniment: who led it, from when, until when (None: still), and why, for the person.

    `words` is the reason in plain words where somebody wrote one. At any instant exactly one stretch runs.
    """

    assignment: Assignment
    since: datetime
    until: datetime | None = None
    words: str = ""
