"""The base social service of each town, by area."""

from dataclasses import dataclass
from itertools import groupby

from app.domain.catalogue import BaseServiceOffice, Catalogue, Municipality
from app.domain.edition import Language


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality and what is known of its base social service."""

    name: str
    offices: tuple[BaseServiceOffice, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A comarca: its towns with a known office, and the names of the others, both by name."""

    name: str
    known: tuple[Town, ...]
    unknown: tuple[str, ...]


def offices_by_area(catalogue: Catalogue, language: Language) -> tuple[Area, ...]:
    """All municipalities, by area and name."""

    def area(town: Municipality) -> str:
        return town.comarca_eu if language is Language.BASQUE else town.comarca_es

    towns = sorted(catalogue.municipalities.values(), key=lambda town: (area(town), town.name(language)))
    return tuple(_area(catalogue, language, name, tuple(of_area)) for name, of_area in groupby(towns, key=area))


def _area(catalogue: Catalogue, language: Language, name: str, towns: tuple[Municipality, ...]) -> Area:
    all_ = [Town(town.name(language), _known(catalogue, town)) for town in towns]
    return Area(name, tuple(t for t in all_ if t.offices), tuple(t.name for t in all_ if not t.offices))


def _known(catalogue: Catalogue, town: Municipality) -> tuple[BaseServiceOffice, ...]:
    return tuple(office for office in catalogue.offices[town.ine_code] if office.confidence != "missing")
