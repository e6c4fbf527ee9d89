"""Describe the portfolio to the outside, in one edition, as entities of HSDS 3.0 with our profile."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Protocol

from app.domain.catalogue import Catalogue, Contact
from app.domain.edition import Edition
from app.domain.requirement import AllOf, Leaf, Requirement
from app.domain.service import Service
from app.use_cases import open_entities as hsds
from app.use_cases.browse_catalogue import service_contacts
from app.use_cases.describe_organizations import PROVINCE, Organizations, modified
from app.use_cases.describe_terms import OpenNames, Terms
from app.use_cases.open_identity import open_id
from app.use_cases.texts import ServiceText, TextKind, Texts

NOT_YET = frozenset({"3.5"})  # stands in the law, and no such benefit exists yet
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


class _Describer:
    def __init__(self, shelf: OpenShelf, edition: Edition, names: OpenNames, page_of: PageAddress) -> None:
        self.catalogue, self.texts = shelf.catalogue, shelf.texts
        self.edition, self.names, self.page_of = edition, names, page_of
        self.terms = Terms(self.catalogue, self.texts, names, edition)
        self.organizations = Organizations(self.catalogue, self.texts, names, edition)

    def portfolio(self) -> hsds.Portfolio:
        places = self.organizations.places()
        return hsds.Portfolio(
            services=tuple(self._service(one, places) for one in self.catalogue.listed()),
            organizations=self.organizations.all(),
            taxonomies=self.terms.taxonomies,
            taxonomy_terms=self.terms.all(),
            service_at_locations=places,
            postcodes={place.location_id: self.organizations.postcodes(place.location) for place in places},
        )

    def _service(self, service: Service, places: tuple[hsds.ServiceAtLocation, ...]) -> hsds.Service:
        text, id_ = self.texts.service(self.edition, service.code), open_id("service", service.code)
        return hsds.Service(
            id=id_,
            name=text.name,
            status="inactive" if service.code in NOT_YET else "active",
            last_modified=modified(self.catalogue),
            assured_date=self.catalogue.checked_on,
            alternate_name=service.official_name[self.edition.language].text,
            description="\n".join(filter(None, (text.short, plain(text.sections.get("what", ""))))),
            url=self.page_of(service),
            organization=self.organizations.administration(service.competence),
            code=service.code,
            requestable_in_portal=service.requestable,
            translations=self._translations(service.code),
            application_process=text.get_help or plain(text.sections.get("ask", "")) or None,
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
        state = self.texts.label(edition, TextKind.SERVICES, code).state
        sections = {key: plain(html) or None for key, html in text.sections.items()}
        return hsds.Translation(
            name=text.name,
            short=text.short,
            state=str(state),
            what=sections.get("what"),
            who=sections.get("who"),
            choose=sections.get("choose"),
            ask=sections.get("ask"),
            papers=sections.get("papers"),
            cost=text.cost or None,
            get_help=text.get_help or None,
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


def _placed(node: Requirement, place: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every condition of a tree with the place where it stands."""
    if isinstance(node, Leaf):
        yield place.removesuffix("."), node
        return
    word = "all_of" if isinstance(node, AllOf) else "any_of"
    for number, part in enumerate(node.parts):
        yield from _placed(part, f"{place}{word}.{number}.")
