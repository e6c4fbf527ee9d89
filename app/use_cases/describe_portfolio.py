"""Describe the portfolio to the outside, in one edition, as entities of HSDS 3.0 with our profile.

Who gives a sensitive service and where is told to nobody: no entity here leads to a shelter.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from app.domain.catalogue import BaseServiceOffice, CareProvider, Catalogue, Contact, Municipality, Service
from app.domain.edition import Edition
from app.domain.requirement import AllOf, Leaf, Requirement
from app.use_cases import open_entities as hsds
from app.use_cases.browse_catalogue import service_contacts
from app.use_cases.describe_terms import OpenNames, Terms
from app.use_cases.open_identity import open_id
from app.use_cases.texts import ServiceText, TextKind, Texts

PROVINCE, COUNTRY = "Gipuzkoa", "ES"
NOT_YET = frozenset({"3.5"})  # stands in the law, and no such benefit exists yet
COMPETENT, PROVIDER, FIRST_DOOR = "competent", "provider", "base_service"
END_OF_BLOCK, TAG = re.compile(r"</(?:p|li|h2|h3|tr)>\s*"), re.compile(r"<[^>]*>")
PageAddress = Callable[[Service], str]


class OpenShelf(Protocol):
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def texts(self) -> Texts: ...


def describe_portfolio(shelf: OpenShelf, edition: Edition, names: OpenNames, page_of: PageAddress) -> hsds.Portfolio:
    """Everything in the edition. `page_of` gives the whole address of a service's page."""
    return _Describer(shelf, edition, names, page_of).portfolio()


def plain(html: str) -> str:
    """The words of a clean text, one block a line."""
    lines = unescape(TAG.sub("", END_OF_BLOCK.sub("\n", html))).splitlines()
    return "\n".join(filter(None, map(str.strip, lines)))


def as_uri(address: str) -> str:
    """A web address as machines write it: `oñati.eus` in the letters of the domain name system."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if parts.netloc else ""
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, safe="/%"), query=quote(parts.query, safe="=&%+")))


class _Describer:
    def __init__(self, shelf: OpenShelf, edition: Edition, names: OpenNames, page_of: PageAddress) -> None:
        self.catalogue, self.texts = shelf.catalogue, shelf.texts
        self.edition, self.names, self.page_of = edition, names, page_of
        self.terms = Terms(self.catalogue, self.texts, names, edition)
        self.modified = f"{self.catalogue.checked_on}T00:00:00Z"
        sensitive = {code for code, service in self.catalogue.services.items() if service.sensitive}
        self.providers = {one: tuple(c for c in one.services if c not in sensitive) for one in self.catalogue.providers}

    def portfolio(self) -> hsds.Portfolio:
        places = tuple(place for provider in self.providers for place in self._places(provider))
        return hsds.Portfolio(
            services=tuple(self._service(one, places) for one in self.catalogue.listed()),
            organizations=(*self._competent(), *self._first_doors(), *self._care_providers()),
            taxonomies=self.terms.taxonomies,
            taxonomy_terms=self.terms.all(),
            service_at_locations=places,
            postcodes={place.location_id: self._postcodes(place.location) for place in places},
        )

    def _service(self, service: Service, places: tuple[hsds.ServiceAtLocation, ...]) -> hsds.Service:
        text, id_ = self.texts.service(self.edition, service.code), open_id("service", service.code)
        return hsds.Service(
            id=id_,
            name=text.name,
            status="inactive" if service.code in NOT_YET else "active",
            last_modified=self.modified,
            assured_date=self.catalogue.checked_on,
            alternate_name=service.official_name[self.edition.language].text,
            description="\n".join(filter(None, (text.short, plain(text.sections.get("what", ""))))),
            url=self.page_of(service),
            organization=self._administration(service.competence),
            code=service.code,
            requestable_in_portal=service.requestable,
            translations=self._translations(service.code),
            application_process=text.get_help or None,
            fees_description=text.cost or None,
            eligibility_description=plain(text.sections.get("who", "")) or None,
            phones=tuple(self._phone(one, f"service/{service.code}") for one in service_contacts(self.catalogue, service)) or None,
            service_areas=(hsds.ServiceArea(open_id("service_area", service.code), id_, PROVINCE),),
            service_at_locations=tuple(place for place in places if place.service_id == id_) or None,
            attributes=self.terms.attributes_of(service, self.catalogue),
            official_names=tuple(
                hsds.OfficialName(language, name.text, name.confidence, name.source or None)
                for language, name in service.official_name.items()
            ),
            answer_limits=tuple(
                hsds.AnswerLimit(one.what_es, one.months, one.silence, one.source, str(one.confidence))
                for one in service.time_limits
            ) or None,
            conditions=tuple(self._condition(place, leaf) for place, leaf in _placed(service.access)) or None,
        )  # fmt: skip

    def _translations(self, code: str) -> dict[str, hsds.Translation]:
        return {tag: self._translation(edition, code) for edition, tag in hsds.LANGUAGE_TAGS.items()}

    def _translation(self, edition: Edition, code: str) -> hsds.Translation:
        text: ServiceText = self.texts.service(edition, code)
        state = self.texts.adapted(edition, TextKind.SERVICES, code)
        sections = {key: plain(html) or None for key, html in text.sections.items()}
        return hsds.Translation(
            text.name, text.short, str(state), sections.get("what"), sections.get("who"), text.cost or None, text.get_help or None
        )

    def _condition(self, place: str, leaf: Leaf) -> hsds.ServiceCondition:
        return hsds.ServiceCondition(
            place=place,
            words=self.texts.question(self.edition, leaf.field).condition(leaf.condition),
            field=leaf.field,
            operator=str(leaf.condition.operator),
            value=leaf.condition.value,
            on_false=str(leaf.on_false),
            source=leaf.source,
            confidence=str(leaf.confidence),
            local_to=tuple(sorted(leaf.local_to)) or None,
            territory=str(leaf.territory) if leaf.territory else None,
        )

    def _phone(self, contact: Contact, whose: str) -> hsds.Phone:
        language = self.edition.language
        said = ". ".join(filter(None, (contact.names[language], contact.hours[language])))
        return hsds.Phone(open_id("phone", f"{whose}/{contact.id}"), contact.phone, "voice", said, contact.source)

    def _administration(self, name: str) -> hsds.OrganizationSummary:
        said = self.names.term("administration", name, self.edition)
        about = f"{self.names.taxonomy('administration', self.edition)}: {said}"
        return hsds.OrganizationSummary(open_id("organization", name), said, about)

    def _competent(self) -> Iterator[hsds.Organization]:
        for name in dict.fromkeys(service.competence for service in self.catalogue.listed()):
            found = self._administration(name)
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

    def _places(self, provider: CareProvider) -> Iterator[hsds.ServiceAtLocation]:
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

    def _postcodes(self, location: hsds.Location | None) -> frozenset[str]:
        town = self.catalogue.municipalities.get((location and location.external_identifier) or "")
        return town.postal_codes if town else frozenset()


def _placed(node: Requirement, place: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every condition of a tree with the place where it stands."""
    if isinstance(node, Leaf):
        yield place.removesuffix("."), node
        return
    word = "all_of" if isinstance(node, AllOf) else "any_of"
    for number, part in enumerate(node.parts):
        yield from _placed(part, f"{place}{word}.{number}.")
