"""The published portfolio at one version: facts without words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.directory import CommunityResource, Tie
from app.domain.field import Field, FieldName
from app.domain.requirement import Confidence, Implication, Requirement
from app.domain.service import Aspect, AspectId, CareSetting, Service, ServiceCode
from app.domain.town import BaseServiceOffice, CareProvider, Municipality


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
    choosable: Mapping[ServiceCode, tuple[Aspect, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What every question asks for is found once; and of each service the aspects that one may speak of (`choosable`):
        what a section of the application asks is read from there.
        """
        object.__setattr__(self, "_judged", tuple(s for s in self.services.values() if s.judged))
        object.__setattr__(self, "_by_number", {f.number: f for f in reversed([*self.fields.values()])})
        free = {id_: aspect for id_, aspect in self.aspects.items() if aspect.read_from is None}
        choosable = {code: tuple(free[a] for a in one.aspects if a in free) for code, one in self.services.items()}
        object.__setattr__(self, "choosable", choosable)

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
