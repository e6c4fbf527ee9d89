"""Describe who is competent, who gives care and where, and the first door of each town.

Who gives a sensitive service and where is told to nobody: no entity here leads to a shelter.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.town import BaseServiceOffice, CareProvider, Municipality
from app.use_cases import open_entities as hsds
from app.use_cases.describe_terms import OpenNames
from app.use_cases.open_identity import open_id
from app.use_cases.texts import Texts

PROVINCE, COUNTRY = "Gipuzkoa", "ES"
COMPETENT, PROVIDER, FIRST_DOOR = "competent", "provider", "base_service"


def modified(catalogue: Catalogue) -> str:
    """The day on which the catalogue was last checked: nobody notes it fact by fact."""
    return f"{catalogue.checked_on}T00:00:00Z"


def as_uri(address: str) -> str:
    """A web address as machines write it: `oñati.eus` in the letters of the domain name system."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if parts.netloc else ""
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, safe="/%"), query=quote(parts.query, safe="=&%+")))


class Organizations:
    """All organizations of a catalogue in one edition, and where they stand."""

    def __init__(self, catalogue: Catalogue, texts: Texts, names: OpenNames, edition: Edition) -> None:
        self.catalogue, self.texts, self.names, self.edition = catalogue, texts, names, edition
        self.modified = modified(catalogue)
        sensitive = {code for code, service in catalogue.services.items() if service.sensitive}
        self.providers = {one: tuple(c for c in one.services if c not in sensitive) for one in catalogue.providers}

    def all(self) -> tuple[hsds.Organization, ...]:
        return (*self._competent(), *self._first_doors(), *self._care_providers())

    def places(self) -> tuple[hsds.ServiceAtLocation, ...]:
        """Which known provider gives which service, and in which town."""
        return tuple(place for provider in self.providers for place in self._of_provider(provider))

    def administration(self, name: str) -> hsds.OrganizationSummary:
        said = self.names.term("administration", name, self.edition)
        about = f"{self.names.taxonomy('administration', self.edition)}: {said}"
        return hsds.OrganizationSummary(open_id("organization", name), said, about)

    def _competent(self) -> Iterator[hsds.Organization]:
        for name in dict.fromkeys(service.competence for service in self.catalogue.listed()):
            found = self.administration(name)
            yield hsds.Organization(found.id, found.name, found.description, COMPETENT, self.modified)

    def _first_doors(self) -> Iterator[hsds.Organization]:
        for town in self.catalogue.municipalities.values():
            for number, office in enumerate(self.catalogue.offices.get(town.ine_code, ())):
                if office.confidence != "missing":
                    yield self._first_door(town, office, f"base_service/{town.ine_code}/{number}")

    def _first_door(self, town: Municipality, office: BaseServiceOffice, name: str) -> hsds.Organization:
        id_ = open_id("organization", name)
        phone = hsds.Phone(open_id("phone", name), office.phone, "voice", None, office.source)
        return hsds.Organization(
            id=id_,
            name=office.names[self.edition.language],
            description=f"{self.names.organization(FIRST_DOOR, self.edition)}: {town.name(self.edition.language)}",
            role=FIRST_DOOR,
            last_modified=self.modified,
            website=as_uri(office.url) or None,
            email=office.email or None,
            phones=(phone,) if office.phone else None,
            locations=(self._location(name, id_, town, office.names[self.edition.language], office),),
            source=office.source,
            confidence=office.confidence,
            source_date=office.source_date or None,
        )

    def _care_providers(self) -> Iterator[hsds.Organization]:
        for one, codes in self.providers.items():
            if codes:
                yield hsds.Organization(
                    id=open_id("organization", one.id),
                    name=one.name,
                    description=self.names.organization(one.kind, self.edition),
                    role=PROVIDER,
                    last_modified=self.modified,
                    locations=tuple(filter(None, (self._stands(one),))) or None,
                    source=one.source,
                    confidence=one.confidence,
                    source_date=one.source_date or None,
                )

    def _of_provider(self, provider: CareProvider) -> Iterator[hsds.ServiceAtLocation]:
        location = self._stands(provider)
        for code in self.providers[provider] if location else ():
            if location and not self.catalogue.services[code].is_group:
                yield hsds.ServiceAtLocation(
                    id=open_id("service_at_location", f"{provider.id}/{code}"),
                    service_id=open_id("service", code),
                    location_id=location.id,
                    last_modified=self.modified,
                    service_name=self.texts.service(self.edition, code).name,
                    organization_id=location.organization_id,
                    organization_name=provider.name,
                    source=provider.source,
                    confidence=provider.confidence,
                    opening=provider.status,
                    location=location,
                )

    def _stands(self, provider: CareProvider) -> hsds.Location | None:
        """Where a provider stands, where that is known: the town, never an address."""
        town = self.catalogue.municipalities.get(provider.municipality)
        organization = open_id("organization", provider.id)
        return self._location(provider.id, organization, town, provider.name) if town else None

    def _location(
        self, name: str, organization_id: str, town: Municipality, said: str, office: BaseServiceOffice | None = None
    ) -> hsds.Location:
        id_ = open_id("location", name)
        whole = office is not None and office.address and office.postal_code
        address = hsds.Address(
            open_id("address", name), id_, office.address, town.name(self.edition.language), PROVINCE, office.postal_code,
            COUNTRY, "physical",
        ) if office and whole else None  # fmt: skip
        return hsds.Location(id_, "physical", organization_id, said, (address,) if address else None, town.ine_code, "INE")

    def postcodes(self, location: hsds.Location | None) -> frozenset[str]:
        town = self.catalogue.municipalities.get((location and location.external_identifier) or "")
        return town.postal_codes if town else frozenset()
