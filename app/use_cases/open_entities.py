"""What the catalogue is to the outside: the entities of HSDS 3.0 that it can fill, and what our profile adds.

A field that says nothing is None and is left out of every answer. English names, as the standard has them; texts in
the edition that was asked for, `translations` in all four. Fields of the profile stand last in each entity.
"""

from dataclasses import dataclass

from app.domain.edition import Edition

HSDS_VERSION = "3.0"
# The four editions as language tags; `lf`: easy to read (lectura fácil, irakurketa erraza).
LANGUAGE_TAGS = {Edition.EU: "eu", Edition.ES: "es", Edition.EU_EASY: "eu-x-lf", Edition.ES_EASY: "es-x-lf"}


@dataclass(frozen=True, slots=True)
class Taxonomy:
    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class TaxonomyTerm:
    """One word of a taxonomy. `code` is the word as the catalogue writes it."""

    id: str
    code: str
    name: str
    description: str
    taxonomy_id: str
    taxonomy: str
    language: str
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """That a term applies. Profile: where that was read, and how sure it is."""

    id: str
    link_id: str
    link_entity: str
    link_type: str
    taxonomy_term_id: str
    taxonomy_term: TaxonomyTerm
    source: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """Profile: where the number was read."""

    id: str
    number: str
    type: str
    description: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    id: str
    location_id: str
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: str


@dataclass(frozen=True, slots=True)
class Location:
    """`external_identifier`: the INE code of the municipality."""

    id: str
    location_type: str
    organization_id: str
    name: str
    addresses: tuple[Address, ...] | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceAtLocation:
    """Profile: the service and the organization by name, how sure it is, and whether the place is open."""

    id: str
    service_id: str
    location_id: str
    last_modified: str
    service_name: str
    organization_id: str
    organization_name: str
    source: str
    confidence: str
    opening: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """Who is competent for services, who gives them, or the first door of a town. Profile: `role`, source, confidence."""

    id: str
    name: str
    description: str
    role: str
    last_modified: str
    website: str | None = None
    email: str | None = None
    phones: tuple[Phone, ...] | None = None
    locations: tuple[Location, ...] | None = None
    source: str | None = None
    confidence: str | None = None
    source_date: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceArea:
    id: str
    service_id: str
    name: str


@dataclass(frozen=True, slots=True)
class OrganizationSummary:
    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Translation:
    """One edition's text. `state`: standard, adapted (no readers yet), validated (by readers) or stale."""

    name: str
    short: str
    state: str
    what: str | None = None
    who: str | None = None
    choose: str | None = None
    ask: str | None = None
    papers: str | None = None
    cost: str | None = None
    get_help: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceCondition:
    """What is asked, one condition. A condition that is not met settles to `on_false`; unknown never means no.

    `place` is where it stands in the tree of all and any: `all_of.1.any_of.0`.
    """

    place: str
    words: str
    field: str
    operator: str
    value: bool | int | str | tuple[bool | int | str, ...]
    on_false: str
    source: str
    confidence: str
    local_to: tuple[str, ...] | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialName:
    """The legal name in one language, and how sure we are of it."""

    language: str
    name: str
    confidence: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerLimit:
    """The legal limit to answer, in months; `silence`: what no answer means. Words in Spanish, as the norm has them."""

    what: str
    months: int
    silence: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service or a benefit. Profile: from `code` on."""

    id: str
    name: str
    status: str
    last_modified: str
    assured_date: str
    alternate_name: str
    description: str
    url: str
    organization: OrganizationSummary
    code: str
    requestable_in_portal: bool
    translations: dict[str, Translation]
    application_process: str | None = None
    fees_description: str | None = None
    eligibility_description: str | None = None
    phones: tuple[Phone, ...] | None = None
    service_areas: tuple[ServiceArea, ...] | None = None
    service_at_locations: tuple[ServiceAtLocation, ...] | None = None
    attributes: tuple[Attribute, ...] | None = None
    official_names: tuple[OfficialName, ...] | None = None
    answer_limits: tuple[AnswerLimit, ...] | None = None
    conditions: tuple[ServiceCondition, ...] | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All entities in one edition, in the order of the catalogue."""

    services: tuple[Service, ...]
    organizations: tuple[Organization, ...]
    taxonomies: tuple[Taxonomy, ...]
    taxonomy_terms: tuple[TaxonomyTerm, ...]
    service_at_locations: tuple[ServiceAtLocation, ...]
    postcodes: dict[str, frozenset[str]]
    """Postal codes by location, from the municipality where it stands."""
