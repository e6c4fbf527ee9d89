"""The filters of the list as boxes to tick, in the edition's words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from markupsafe import Markup

from app.domain.edition import Edition
from app.domain.service import Administration, CareSetting, Sector
from app.use_cases.browse_catalogue import BY, FOR, WHERE, Filters
from app.web.catalogue.components import component
from app.wording.catalogue import say_administration, say_sector, say_setting

BOXES = 4_096  # four editions of some twenty boxes, ticked and not, with the numbers they come to hold
Counts = Mapping[StrEnum, int]


@dataclass(frozen=True, slots=True)
class Panel:
    """One filter: its name in the address, its boxes, and whether it stands open."""

    name: str
    boxes: tuple[Markup, ...]
    is_open: bool


def panels(filters: Filters, counts: Counts, opened: str, edition: Edition) -> tuple[Panel, ...]:
    """The three filters. One stands open where something is ticked in it, or where the address asks for it."""
    return (
        _panel(FOR, tuple(Sector), filters.sectors, counts, opened, edition),
        _panel(WHERE, tuple(CareSetting), filters.settings, counts, opened, edition),
        _panel(BY, tuple(Administration), filters.run_by, counts, opened, edition),
    )


def address_of(filters: Filters, opened: str) -> str:
    """The query by which our own boxes and links ask for these filters; empty where something else was asked, too."""
    if filters.unknown or opened not in {"", FOR, WHERE, BY}:
        return ""
    boxes = (*_ticked(FOR, Sector, filters.sectors), *_ticked(WHERE, CareSetting, filters.settings),
             *_ticked(BY, Administration, filters.run_by))
    return "&".join((*boxes, f"open={opened}") if opened else boxes)


def _ticked(name: str, every: type[StrEnum], ticked: Collection[object]) -> Iterator[str]:
    """In the order of the boxes, which is that of a form that is sent."""
    return (f"{name}={one}" for one in every if one in ticked)


def _panel(
    name: str, values: Collection[Sector | CareSetting | Administration], ticked: Collection[object], counts: Counts,
    opened: str, edition: Edition,
) -> Panel:  # fmt: skip
    boxes = tuple(_box(edition, name, value, value in ticked, counts[value]) for value in values)
    return Panel(name, boxes, bool(ticked) or opened == name)


@lru_cache(maxsize=BOXES)
def _box(
    edition: Edition, name: str, value: Sector | CareSetting | Administration, is_ticked: bool, count: int
) -> Markup:
    said = f"{_said(value, edition)}: {count}"
    return component("checkboxes", "box")(f"{name}-{value}", name, value, said, is_ticked)


def _said(value: Sector | CareSetting | Administration, edition: Edition) -> str:
    match value:
        case Sector():
            return say_sector(value, edition)
        case CareSetting():
            return say_setting(value, edition)
        case Administration():
            return say_administration(value, edition)
