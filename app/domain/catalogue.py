"""The published portfolio at one version: facts without words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.directory import CommunityResource, Footing, Tie
from app.domain.field import Field, FieldName
from app.domain.requirement import Confidence, Implication, Requirement

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


@dataclass(frozen=True, slots=True)
class Situation:
    """An everyday situation and the services it may lead to."""

    number: int
    id: str
    about: str
    services: tuple[ServiceCode, ...]
    urgent: bool
    sensitive: bool
    neighbours: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] | None = None
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that people take for a social service and that somebody else gives."""

    id: str
    confidence: Confidence
    source: str
    contact_ids: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone or channel whose source was read. `names`, `hours`: by language, `eu` and `es`."""

    id: str
    names: Mapping[str, str]
    phone: str
    hours: Mapping[str, str]
    sensitive: bool
    free: bool
    source: str
    leaves_no_trace: bool = False
    url: str = ""
    email: str = ""
    address: str = ""
    whatsapp: str = ""


@dataclass(frozen=True, slots=True)
class Danger:
    """Words that say that somebody may be in danger, and the phones to show first."""

    id: str
    contact_ids: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 88. `ine_code` has five digits; `postal_codes` are those of the INE street directory.

    `borders`: the INE codes of the municipalities of Gipuzkoa that begin where it ends.
    """

    ine_code: str
    name_eu: str
    name_es: str
    comarca_eu: str
    comarca_es: str
    postal_codes: frozenset[str]
    aliases: tuple[str, ...] = ()
    borders: frozenset[str] = frozenset()

    def name(self, language: str) -> str:
        return self.name_eu if language == "eu" else self.name_es

    def comarca(self, language: str) -> str:
        return self.comarca_eu if language == "eu" else self.comarca_es

    @property
    def comarca_address(self) -> str:
        """The comarca as it stands in an address, the same in every edition: `urola-kosta`."""
        return self.comarca_eu.casefold().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class BaseServiceOffice:
    """What is known of a municipality's base social service; `confidence` verified, reported or missing."""

    municipality: str
    names: Mapping[str, str]
    address: str
    postal_code: str
    phone: str
    email: str
    url: str
    source: str
    source_date: str
    confidence: str

    @property
    def footing(self) -> Footing:
        return Footing(self.source, self.source_date, self.confidence)


@dataclass(frozen=True, slots=True)
class CareProvider:
    """A real centre or entity; a sample, not a register. `operator` runs it; empty where no source says who."""

    id: str
    name: str
    kind: str
    services: tuple[ServiceCode, ...]
    municipality: str
    source: str
    source_date: str
    confidence: str
    status: str
    operator: str = ""

    @property
    def footing(self) -> Footing:
        return Footing(self.source, self.source_date, self.confidence)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything published, at one version (SHA-256 of facts and texts, in hexadecimal)."""

    version: str
    checked_on: str
    services: Mapping[ServiceCode, Service]
    fields: Mapping[FieldName, Field]
    implications: tuple[Implication, ...]
    entitlement: Requirement
    aspects: Mapping[AspectId, Aspect]
    situations: Mapping[int, Situation]
    neighbours: Mapping[str, Neighbour]
    contacts: Mapping[str, Contact]
    municipalities: Mapping[str, Municipality]
    offices: Mapping[str, tuple[BaseServiceOffice, ...]]
    providers: tuple[CareProvider, ...]
    dangers: tuple[Danger, ...] = ()
    resources: Mapping[str, CommunityResource] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    _judged: tuple[Service, ...] = field(init=False, repr=False, compare=False)
    _by_number: Mapping[int, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What every question asks for is found once."""
        object.__setattr__(self, "_judged", tuple(s for s in self.services.values() if s.judged))
        object.__setattr__(self, "_by_number", {f.number: f for f in reversed([*self.fields.values()])})

    def by_address(self, address: str) -> Service | None:
        """The service whose code with dashes this is, or None."""
        return self.services.get(address.replace("-", "."))

    def field_by_number(self, number: int) -> Field | None:
        return self._by_number.get(number)

    def still_offered(self, codes: Iterable[ServiceCode]) -> tuple[ServiceCode, ...]:
        """Those of the codes that may be asked for in this version; a draft may be older than the catalogue."""
        return tuple(c for c in codes if c in self.services and self.services[c].requestable)

    def judged(self) -> tuple[Service, ...]:
        return self._judged

    def listed(self) -> tuple[Service, ...]:
        """The services and benefits, without the group nodes."""
        return tuple(s for s in self.services.values() if not s.is_group)

    def children(self, code: ServiceCode) -> tuple[Service, ...]:
        return tuple(s for s in self.services.values() if s.parent == code)

    def known_offices(self, municipality: str) -> tuple[BaseServiceOffice, ...]:
        """What is known of a town's first door; empty where nothing is. Raises KeyError for no town of ours."""
        return tuple(office for office in self.offices[municipality] if office.confidence != "missing")

    def providers_of(self, code: ServiceCode) -> tuple[CareProvider, ...]:
        """Known providers that are or will be open, by name."""
        return tuple(p for p in self.providers if code in p.services and p.status != "planned")

    def nearer_home(self, code: ServiceCode) -> tuple[Service, ...]:
        """Services at home or in the community for the same people, for a residential one (T2.3).

        Sensitive services neither get nor are alternatives. Most shared sectors first.
        """
        service = self.services[code]
        if CareSetting.RESIDENTIAL not in service.settings or service.sensitive:
            return ()
        mine = set(service.sectors)
        near = {CareSetting.HOME, CareSetting.COMMUNITY, CareSetting.DAY}
        elsewhere = {CareSetting.RESIDENTIAL, CareSetting.INFORMATION}
        others = [
            s for s in self.listed()
            if s.requestable and not s.sensitive and not s.urgent and s.code != code
            and near & set(s.settings) and not elsewhere & set(s.settings) and mine & set(s.sectors)
        ]
        return tuple(sorted(others, key=lambda s: -len(mine & set(s.sectors)))[:4])
