"""The accompaniment that an application opens, and the professional who answers for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StaffRole(StrEnum):
    """What a member of staff is here for. What each may do stands in `domain/permission.py`."""

    SUPPORT_WORKER = "support_worker"
    REFERENCE_PROFESSIONAL = "reference_professional"
    SPECIALISED_PROFESSIONAL = "specialised_professional"
    SUPERVISOR = "supervisor"
    CONTENT_EDITOR = "content_editor"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


LEADING = frozenset({StaffRole.REFERENCE_PROFESSIONAL, StaffRole.SPECIALISED_PROFESSIONAL})
"""Who may lead a case: the reference professional, and for a time one of specialised care (G8)."""


class UnitKind(StrEnum):
    """BASE: the first door of a town. SPECIALISED: secondary care, of the foral council or a provider. OFFICE: neither."""

    BASE = "base"
    SPECIALISED = "specialised"
    OFFICE = "office"


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
    kind: UnitKind = UnitKind.BASE
    organisation_id: str = ""
    version: int = 1

    def name(self, language: str) -> str:
        return self.name_eu if language == "eu" else self.name_es

    def hours(self, language: str) -> str:
        return self.hours_eu if language == "eu" else self.hours_es


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A professional with an account. `languages` are codes (`eu`, `es`); `stands_in` the id of who stands in.

    Who is not active signs in nowhere and is given no case; her name stays in what she did. `phone`: her own at work, or
    empty. `version` guards against two administrators writing at once. `home_key`: `domain/nearness.py`, empty unless she said so.
    `document_key`: a keyed hash of her DNI or NIE, empty where nobody has written it down.
    """

    id: str
    name: str
    email: str
    role: StaffRole
    unit_id: str
    languages: tuple[str, ...]
    stands_in: str = ""
    is_demo: bool = False
    is_active: bool = True
    phone: str = ""
    version: int = 1
    home_key: str = ""
    document_key: str = ""


class WhyAssigned(StrEnum):
    """Why this professional, or this unit, has the case. The person reads it."""

    EXISTING_BOND = "existing_bond"
    ONLY_ONE = "only_one"
    LIGHTEST_LOAD = "lightest_load"
    UNIT_OF_MUNICIPALITY = "unit_of_municipality"
    NO_UNIT_YET = "no_unit_yet"
    TOOK_IT = "took_it"
    ASKED_FOR = "asked_for"
    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    COLLEAGUE_LEFT = "colleague_left"
    MOVED_HOME = "moved_home"
    FOR_A_WHILE = "for_a_while"
    GIVEN_BACK = "given_back"
    CAME_FROM_CARE = "came_from_care"
    RELEASED = "released"


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


class ReferentKind(StrEnum):
    """As what somebody stands beside a case without leading it.

    SPECIALISED: called in for one thing (G12). HOME: the base professional while another leads for a time (G8).
    RECEIVING: asked to come in, has not answered. FORMER: led before and still reads. BROKEN_GLASS: opened it alone.
    """

    SPECIALISED = "specialised"
    HOME = "home"
    RECEIVING = "receiving"
    FORMER = "former"
    BROKEN_GLASS = "broken_glass"


@dataclass(frozen=True, slots=True)
class Referent:
    """One stretch in which a professional, or a whole unit (`staff_id` empty), stands beside a case without leading it.

    Each has a row of its own: setting one never ends another. `until`: the moment it ends, None while it is open.
    `about`: the id of what it came from (a referral, a handover). `words`: what for, as the person reads it.
    """

    id: str
    application_id: str
    kind: ReferentKind
    staff_id: str
    unit_id: str
    since: datetime
    until: datetime | None = None
    about: str = ""
    words: str = ""

    def stands_at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)
