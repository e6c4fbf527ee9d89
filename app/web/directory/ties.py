"""What ties one entry of the directory to others, as lines: what it is, a colon, and the names."""

from dataclasses import dataclass

from flask import url_for

from app.domain.catalogue import Catalogue
from app.domain.directory import EndKind, Footing, TieEnd
from app.domain.edition import Edition
from app.domain.proximity import all_ties
from app.domain.town import CareProvider
from app.use_cases.ports import Shelf
from app.wording.directory import say_advice, say_first_door, say_footing, say_tie


@dataclass(frozen=True, slots=True)
class Named:
    """One end of a tie. `lang`: the language the name is known in; `town`: where it is, if that says more."""

    name: str
    lang: str
    href: str
    town: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Where something was read, and what to do about it."""

    read: tuple[str, ...]
    advice: str
    source: str


def ground_of(footing: Footing, shelf: Shelf, edition: Edition) -> Ground:
    today = shelf.catalogue.checked_on
    return Ground(say_footing(footing, edition), say_advice(footing, today, edition), footing.source)


@dataclass(frozen=True, slots=True)
class TieLine:
    """Everything tied in one way. `grounds` of those that have a source of their own: not of who runs a place."""

    says: str
    ends: tuple[Named, ...]
    grounds: tuple[Ground, ...]


def tie_lines(shelf: Shelf, edition: Edition, end: TieEnd, told: str = "") -> tuple[TieLine, ...]:
    """The ties of an entry, those of one kind in one line. `told`: a source that stands beside the line anyway."""
    catalogue = shelf.catalogue
    ends: dict[str, list[Named]] = {}
    grounds: dict[str, dict[Ground, None]] = {}
    for tie in all_ties(catalogue):
        if not tie.joins(end):
            continue
        says = say_tie(tie.kind, from_far_end=end == tie.other, edition=edition)
        ends.setdefault(says, []).append(named(catalogue, edition, tie.far_end(end)))
        if tie in catalogue.ties and not tie.is_demo and tie.footing.source != told:
            grounds.setdefault(says, {})[ground_of(tie.footing, shelf, edition)] = None
    return tuple(TieLine(says, tuple(named_), tuple(grounds.get(says, ()))) for says, named_ in ends.items())


def named(catalogue: Catalogue, edition: Edition, end: TieEnd) -> Named:
    """An end by its name, with the page where more stands of it. Raises KeyError for an end that leads to nobody."""
    match end.kind:
        case EndKind.OFFICE:
            town = catalogue.municipalities[end.id].name(edition.language)
            return Named(say_first_door(town, edition), edition.language, url_for("directory.place", ine=end.id))
        case EndKind.PROVIDER:
            provider = next(one for one in catalogue.providers if one.id == end.id)
            town = _town(catalogue, edition, provider.municipality)
            return Named(provider.name, "es", _page_of(catalogue, provider), town)
        case EndKind.RESOURCE:
            resource = catalogue.resources[end.id]
            href = url_for("directory.networks", _anchor=resource.id)
            return Named(resource.names[edition.language], edition.language, href, is_demo=resource.is_demo)
        case EndKind.CONTACT:
            contact = catalogue.contacts[end.id]
            return Named(contact.names[edition.language], edition.language, url_for("home.help"))


def _page_of(catalogue: Catalogue, provider: CareProvider) -> str:
    """Its place on the page of its town; the page of its service where it is there for all the territory."""
    if provider.municipality:
        return url_for("directory.place", ine=provider.municipality, _anchor=f"p-{provider.id}")
    return url_for("catalogue.service", address=catalogue.services[provider.services[0]].address)


def _town(catalogue: Catalogue, edition: Edition, ine_code: str) -> str:
    town = catalogue.municipalities.get(ine_code)
    return town.name(edition.language) if town else ""
