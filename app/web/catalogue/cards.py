"""Services, situations and neighbours as lists show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from app.domain.catalogue import Contact
from app.domain.edition import Edition
from app.domain.requirement import Confidence
from app.domain.service import Service, ServiceCode
from app.use_cases.ports import Shelf
from app.web.catalogue.components import component
from app.web.shared.house import house
from app.web.shared.ordering import in_order
from app.web.shared.ways import page_of_service, way_to_service

EDITIONS = 4
VERSIONS = 2  # the catalogue of a process changes only when its content does


@dataclass(frozen=True, slots=True)
class Card:
    """A service or a group as a link.

    `row`: the finished row of a short list, with pictogram and sentence. `line`: that of a long one, which has to reach
    a phone in one flight: the sentence alone, in easy read the pictogram alone.
    """

    code: ServiceCode
    address: str
    name: str
    href: str
    row: Markup
    line: Markup
    requestable: bool


@dataclass(frozen=True, slots=True)
class NeighbourEntry:
    """Something that somebody else gives."""

    id: str
    name: str
    who: str
    why: str
    confidence: Confidence
    contacts: tuple[Contact, ...]


def card(shelf: Shelf, edition: Edition, service: Service, *, inside: bool = False) -> Card:
    """The card of a service or a group; `inside` where the page it stands on is delicate already."""
    text = shelf.texts.service(edition, service.code)
    href = (page_of_service if inside else way_to_service)(service, edition)
    door_row, short = component("door_row", "door_row"), component("paragraph", "lines")(text.short)
    row = door_row(href, text.name, short, service.pictogram)
    line = door_row(href, text.name, picture=service.pictogram) if edition.is_easy else door_row(href, text.name, short)
    return Card(service.code, service.address, text.name, href, row, line, service.requestable)


def service_cards(shelf: Shelf, edition: Edition) -> tuple[Card, ...]:
    """Every service and benefit, by name. Made once for each version and edition: filters and search only choose."""
    return _service_cards(shelf.catalogue.version, edition)


@lru_cache(maxsize=EDITIONS * VERSIONS)
def _service_cards(version: str, edition: Edition) -> tuple[Card, ...]:
    shelf = house().shelf
    cards = [card(shelf, edition, service) for service in shelf.catalogue.listed()]
    return tuple(sorted(cards, key=lambda one: in_order(one.name)))


@lru_cache(maxsize=EDITIONS * VERSIONS)
def cards_by_code(version: str, edition: Edition) -> Mapping[ServiceCode, Card]:
    """The same, to be found by their codes."""
    return {one.code: one for one in _service_cards(version, edition)}


def cards_of(shelf: Shelf, edition: Edition, codes: tuple[ServiceCode, ...], *, inside: bool = False) -> tuple[Card, ...]:
    """The cards of these codes, in their order; `inside` as for one."""
    if inside:
        return tuple(card(shelf, edition, shelf.catalogue.services[code], inside=True) for code in codes)
    by_code = cards_by_code(shelf.catalogue.version, edition)
    return tuple(by_code[code] for code in codes if code in by_code)


def neighbour_entries(shelf: Shelf, edition: Edition, ids: tuple[str, ...] = ()) -> tuple[NeighbourEntry, ...]:
    """What others give: these, or all where none is named."""
    catalogue, texts = shelf.catalogue, shelf.texts
    found = []
    for id_ in ids or tuple(catalogue.neighbours):
        neighbour, text = catalogue.neighbours[id_], texts.neighbour(edition, id_)
        contacts = tuple(catalogue.contacts[one] for one in neighbour.contact_ids if one in catalogue.contacts)
        found.append(NeighbourEntry(id_, text.name, text.who, text.why, neighbour.confidence, contacts))
    return tuple(found)
