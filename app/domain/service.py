"""One entry of the portfolio: what it is, who runs it, where and to whom it is given, what one may choose of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.field import FieldName
from app.domain.requirement import Confidence, Requirement

ServiceCode = str
AspectId = str


class Kind(StrEnum):
    SERVICE = "service"
    BENEFIT = "benefit"
    GROUP = "group"


class Level(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ECONOMIC = "economic"


class Administration(StrEnum):
    """Who runs it."""

    MUNICIPAL = "municipal"
    FORAL = "foral"
    BASQUE_GOVERNMENT = "basque_government"
    MIXED = "mixed"


class Sector(StrEnum):
    """Who it is for."""

    OLDER_PEOPLE = "older_people"
    DEPENDENCY = "dependency"
    DISABILITY = "disability"
    MENTAL_ILLNESS = "mental_illness"
    CHILDREN_PROTECTION = "children_protection"
    SOCIAL_EXCLUSION = "social_exclusion"
    VICTIMS_VIOLENCE = "victims_violence"
    CARERS = "carers"
    GENERAL_POPULATION = "general_population"


class CareSetting(StrEnum):
    """Where it happens."""

    HOME = "home"
    COMMUNITY = "community"
    DAY = "day"
    NIGHT = "night"
    RESIDENTIAL = "residential"
    ECONOMIC = "economic"
    INFORMATION = "information"


class AddressedTo(StrEnum):
    WOMEN = "women"
    MINORS = "minors"
    FAMILIES = "families"
    OLDER_PEOPLE = "older_people"
    DISABLED_PEOPLE = "disabled_people"


class Copay(StrEnum):
    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    NOT_APPLICABLE = "not_applicable"


class AspectKind(StrEnum):
    OPTIONS = "options"
    PLACE = "place"
    MUNICIPALITY = "municipality"
    HOURS = "hours"
    DATE = "date"
    PERSON = "person"
    WORDS = "words"


class ReadFrom(StrEnum):
    """A section of the application that already asks it; never asked twice."""

    SAFE_CONTACT = "safe_contact"
    LANGUAGES = "languages"
    MATTERS = "matters"


@dataclass(frozen=True, slots=True)
class Aspect:
    """A thing one may prefer about a service."""

    id: AspectId
    kind: AspectKind
    delegable: bool
    options: tuple[str, ...] = ()
    read_from: ReadFrom | None = None
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A text that is a fact: the official name of a service in one language."""

    text: str
    confidence: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    copay: Copay
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The legal limit to answer, in months; `silence` says what no answer means."""

    what_es: str
    months: int
    silence: str
    source: str
    confidence: Confidence
    counted_from_es: str = ""


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """Never offered where the field is true, whatever any rule says (LO 1/2004 art. 44.5)."""

    never_offer_if: FieldName
    show_instead: tuple[ServiceCode, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Incompatible:
    codes: tuple[ServiceCode, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the portfolio: a service, a benefit, or a group of them."""

    code: ServiceCode
    parent: ServiceCode | None
    kind: Kind
    level: Level
    competence: Administration
    competence_source: str
    sectors: tuple[Sector, ...]
    settings: tuple[CareSetting, ...]
    official_name: Mapping[str, Sourced]
    judged: bool
    requestable: bool
    urgent: bool
    sensitive: bool
    access: Requirement
    fee: Fee
    aspects: tuple[AspectId, ...]
    addressed_to: tuple[AddressedTo, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    incompatible_with: Incompatible | None = None
    safety: SafetyRule | None = None
    contact_ids: tuple[str, ...] = ()
    local_names: Mapping[str, tuple[str, ...]] | None = None
    aliases: Mapping[str, tuple[str, ...]] | None = None
    pictogram: str = ""

    @property
    def is_group(self) -> bool:
        return self.kind is Kind.GROUP

    @property
    def address(self) -> str:
        """The code as it stands in an address: `2-4-6` (neutral, no words; safety of people at risk)."""
        return self.code.replace(".", "-")
