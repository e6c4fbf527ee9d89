"""The people of an application: who it is for, who helps, how they may be reached."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.edition import Edition, Language


class ForWhom(StrEnum):
    """*Who is it for?*, the question before all others."""

    ME = "me"
    SOMEBODY_ELSE = "somebody_else"
    ME_AS_CARER = "me_as_carer"
    FOSTER_OR_ADOPT = "foster_or_adopt"
    UNKNOWN = "unknown"


class ContactWay(StrEnum):
    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    THROUGH_SOMEBODY = "through_somebody"


class TimeOfDay(StrEnum):
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How the person can be reached without danger. The default is no message of any kind.

    It overrides every notice. `phone` in digits with country code; `through` names a person or centre.
    """

    may_contact: bool = False
    ways: tuple[ContactWay, ...] = ()
    phone: str = ""
    email: str = ""
    times: tuple[TimeOfDay, ...] = ()
    may_leave_message: bool = False
    who_may_answer: str = ""
    through: str = ""

    def allows(self, way: ContactWay) -> bool:
        return self.may_contact and way in self.ways


def may_be_called(contact: SafeContact | None) -> bool:
    """Whether she may be called back, and so a message left: only who said that calls are safe. Nothing said is no."""
    return contact is not None and contact.allows(ContactWay.CALL)


class Role(StrEnum):
    """The title under which somebody acts (Ley 8/2021); it never replaces the person's will."""

    SELF = "self"
    WITH_SUPPORT = "with_support"
    DE_FACTO_GUARDIAN = "de_facto_guardian"
    ASSISTING_CURATOR = "assisting_curator"
    REPRESENTING_CURATOR = "representing_curator"
    PARENT_OR_GUARDIAN = "parent_or_guardian"
    VOLUNTARY_REPRESENTATIVE = "voluntary_representative"
    PROFESSIONAL_AT_COUNTER = "professional_at_counter"

    @property
    def acts_for_another(self) -> bool:
        """Whether somebody else acts under it. Who applies with support, or at a counter, acts herself."""
        return self not in {Role.SELF, Role.WITH_SUPPORT, Role.PROFESSIONAL_AT_COUNTER}


class Told(StrEnum):
    """An answer about the person's will. Not to know is one of them."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class IdentityKind(StrEnum):
    DNI = "dni"
    NIE = "nie"
    OTHER = "other"
    NONE = "none"


def in_full(name: str, surnames: str) -> str:
    """A name as it is said; some people have no surname."""
    return f"{name} {surnames}".strip()


@dataclass(frozen=True, slots=True)
class Person:
    """Who the application is for. `document` without separators; empty where she has none to hand."""

    name: str
    surnames: str
    document_kind: IdentityKind
    document: str = ""
    born_on: date | None = None

    @property
    def full_name(self) -> str:
        return in_full(self.name, self.surnames)


@dataclass(frozen=True, slots=True)
class ActingFor:
    """Who fills it in and under what title. `her_words`: what the person herself says about it.

    `decides`, `asked`, `agrees`: whether she decides, was asked whether she wants this, and does want it; None
    where nobody has answered. `person_knows` is how it was asked before, and is kept as it was answered.
    """

    role: Role
    name: str = ""
    relation: str = ""
    person_knows: bool | None = None
    her_words: str = ""
    decides: Told | None = None
    asked: Told | None = None
    agrees: Told | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it is known who acts: for herself, or under a name."""
        return self.role is Role.SELF or bool(self.name)


@dataclass(frozen=True, slots=True)
class Residence:
    """Where she lives. `municipality` is an INE code, empty where she is registered nowhere here."""

    municipality: str = ""
    address: str = ""
    postal_code: str = ""
    habitual_place: str = ""


class Ring(StrEnum):
    """How near somebody of the circle is, from the middle outwards."""

    HOME = "home"
    CLOSE = "close"
    AROUND = "around"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class CircleMember:
    """Somebody who helps: who she is, what she does, what she needs herself. Name and relation are enough.

    `contact` is her own safe address, given for letters and emergencies; None where there is none.
    """

    id: str
    name: str
    relation: str
    ring: Ring = Ring.CLOSE
    does: str = ""
    needs: str = ""
    contact: SafeContact | None = None


@dataclass(frozen=True, slots=True)
class Languages:
    """Of the form, of attention and of documents; and the right to cognitively accessible handling.

    RD 707/2026 art. 10.4: the request holds from here on, for every step after it.
    """

    form: Edition
    attention: Language | None = None
    attention_other: str = ""
    documents: Edition | None = None
    accessible_handling: bool = False
