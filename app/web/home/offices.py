"""The base social service of each town, by area: the directory's facts, short enough to be read on one page."""

from dataclasses import dataclass

from app.domain.catalogue import Catalogue
from app.domain.edition import Language
from app.domain.town import BaseServiceOffice
from app.use_cases.find_place import Comarca, towns_by_comarca


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality and what is known of its base social service."""

    ine_code: str
    name: str
    offices: tuple[BaseServiceOffice, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A comarca: its towns with a known office, and the others, both by name."""

    name: str
    known: tuple[Town, ...]
    unknown: tuple[Town, ...]


def offices_by_area(catalogue: Catalogue, language: Language) -> tuple[Area, ...]:
    """All municipalities, by area and name."""
    return tuple(_area(catalogue, language, one) for one in towns_by_comarca(catalogue, language))


def _area(catalogue: Catalogue, language: Language, comarca: Comarca) -> Area:
    towns = [Town(one.ine_code, one.name(language), catalogue.known_offices(one.ine_code)) for one in comarca.towns]
    return Area(comarca.name, tuple(t for t in towns if t.offices), tuple(t for t in towns if not t.offices))
