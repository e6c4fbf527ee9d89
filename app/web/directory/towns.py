"""The towns as a list and as a map, and the services one can look for in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.edition import Edition
from app.domain.proximity import shown_providers, shown_services
from app.domain.service import Service, ServiceCode
from app.domain.town import Municipality
from app.use_cases.find_place import Lookout, towns_by_comarca
from app.use_cases.ports import Shelf
from app.web.directory.around import Entry, Link, entry_of, town_link


@dataclass(frozen=True, slots=True)
class Area:
    """A comarca with its towns, both by name. `address`: as it stands in an address."""

    name: str
    address: str
    towns: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A town on the map; lit where it answers to what is looked for."""

    code: str
    link: Link
    is_lit: bool


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    selected: bool


def areas(shelf: Shelf, edition: Edition) -> tuple[Area, ...]:
    """All municipalities, by comarca and name."""
    found = towns_by_comarca(shelf.catalogue, edition.language)
    return tuple(Area(one.name, one.address, tuple(town_link(town, edition) for town in one.towns)) for one in found)


def given_at(shelf: Shelf, edition: Edition, lookout: Lookout) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Where the service that is looked for is known to be given: places by comarca; those for everybody come last."""
    if lookout.service is None:
        return ()
    towns = shelf.catalogue.municipalities
    found: dict[str, list[Entry]] = {}
    for one in shown_providers(shelf.catalogue, lookout.service.code):
        town = towns.get(one.municipality)
        if lookout.comarca and (town is None or town.comarca_address != lookout.comarca):
            continue
        found.setdefault(town.comarca(edition.language) if town else "", []).append(entry_of(shelf, edition, one))
    return tuple((area, tuple(found[area])) for area in sorted(found, key=lambda area: (not area, area)))


def drawing(shelf: Shelf, edition: Edition, lookout: Lookout) -> tuple[Shape, ...]:
    """Every town of the map; lit are those of the comarca, or those where the service is known to be."""
    service, comarca = lookout.service, lookout.comarca
    with_service = {one.municipality for one in shown_providers(shelf.catalogue, service.code)} if service else None

    def is_lit(town: Municipality) -> bool:
        if lookout.asks_nothing or (comarca and town.comarca_address != comarca):
            return False
        return with_service is None or town.ine_code in with_service

    towns = shelf.catalogue.municipalities.values()
    return tuple(Shape(one.ine_code, Link(one.name(edition.language), town_link(one, edition).href), is_lit(one)) for one in towns)


def service_options(
    shelf: Shelf, edition: Edition, codes: Iterable[ServiceCode] | None, chosen: Service | None
) -> tuple[Option, ...]:
    """What one can look for, by name: these services, or all that some place is known to give; the chosen one in any case."""
    catalogue = shelf.catalogue
    found = set(shown_services(catalogue, shown_providers(catalogue)) if codes is None else codes)
    found |= {chosen.code} if chosen else set()
    named = sorted((shelf.texts.service(edition, code).name, catalogue.services[code].address) for code in found)
    return tuple(Option(value, name, chosen is not None and value == chosen.address) for name, value in named)


