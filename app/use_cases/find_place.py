"""Find one's municipality by what one types, and look around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from app.domain.catalogue import Catalogue
from app.domain.edition import Language
from app.domain.service import Service
from app.domain.town import Municipality

COMARCA, SERVICE = "comarca", "service"


class PlaceIndex(Protocol):
    """The municipalities, ready to be looked for."""

    def find(self, typed: str) -> tuple[Municipality, ...]:
        """Those that answer to a name, a part of one or a postal code, by name. Never raises."""


@dataclass(frozen=True, slots=True)
class Lookout:
    """What somebody looks for, and where. `comarca` as in an address; `unknown`: something else was asked, and left out."""

    comarca: str = ""
    service: Service | None = None
    unknown: bool = False

    @property
    def asks_nothing(self) -> bool:
        return not self.comarca and self.service is None


@dataclass(frozen=True, slots=True)
class Comarca:
    """An area with its towns, by name. `address`: as it stands in an address."""

    name: str
    address: str
    towns: tuple[Municipality, ...]


def towns_by_comarca(catalogue: Catalogue, language: Language) -> tuple[Comarca, ...]:
    """All municipalities, by comarca and name."""

    def by_area(town: Municipality) -> tuple[str, str]:
        return town.comarca(language), town.name(language)

    towns = sorted(catalogue.municipalities.values(), key=by_area)
    grouped = [tuple(of_area) for _, of_area in groupby(towns, key=lambda town: town.comarca(language))]
    return tuple(Comarca(some[0].comarca(language), some[0].comarca_address, some) for some in grouped)


def find_places(index: PlaceIndex, typed: str) -> tuple[Municipality, ...]:
    """The municipalities that answer to what was typed; several where it is not clear which."""
    return index.find(typed)


def read_lookout(catalogue: Catalogue, asked: Mapping[str, str]) -> Lookout:
    """From the words of an address: `comarca`, `service`. A sensitive service is looked for nowhere. Never raises."""
    comarca, address = asked.get(COMARCA, ""), asked.get(SERVICE, "")
    known = comarca in {town.comarca_address for town in catalogue.municipalities.values()}
    service = catalogue.by_address(address) if address else None
    if service is not None and (service.sensitive or service.address != address):
        service = None
    unknown = bool(comarca and not known) or bool(address and service is None)
    return Lookout(comarca if known else "", service, unknown)
