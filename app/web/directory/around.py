"""A town: its first door, and what there is around it in the order of how near it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from app.domain.catalogue import Contact
from app.domain.directory import CommunityResource, EndKind, Ownership, TieEnd
from app.domain.edition import Edition
from app.domain.proximity import Nearby, end_of, providers_near, resources_near
from app.domain.service import Service
from app.domain.town import BaseServiceOffice, CareProvider, Municipality
from app.use_cases.ports import Shelf
from app.web.directory.ties import Ground, TieLine, ground_of, tie_lines
from app.wording.directory import say_ownership, say_status

AT_ONCE = 8  # entries of a town that are shown without folding
OF_THE_PROVINCE = "dfg-politicas-sociales"


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A centre or a resource, in words. `lang`: the language its name is known in; `status` empty where it is open."""

    id: str
    name: str
    lang: str
    ownership: str
    operator: str
    status: str
    town: Link | None
    services: tuple[Link, ...]
    ground: Ground
    ties: tuple[TieLine, ...]
    is_own_word: bool
    phone: str = ""
    url: str = ""
    is_demo: bool = False

    @property
    def href(self) -> str:
        """Where everything about it stands."""
        return f"{self.town.href}#{self.id}" if self.town else f"#{self.id}"


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    office: BaseServiceOffice
    name: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Door:
    """The first door. No offices: nothing is known of it yet, and the town hall is the door."""

    offices: tuple[OfficeEntry, ...]
    ties: tuple[TieLine, ...]
    phone: Contact | None

    @property
    def has_phone(self) -> bool:
        return any(one.office.phone for one in self.offices)


@dataclass(frozen=True, slots=True)
class Around:
    """What is near, the nearest first. `all_providers`: without the filter, for the filter itself."""

    here: tuple[Entry, ...]
    beside: tuple[Entry, ...]
    comarca: tuple[Entry, ...]
    everywhere: tuple[Entry, ...]
    resources: tuple[Entry, ...]
    borders: tuple[Link, ...]
    all_providers: tuple[CareProvider, ...]

    @property
    def folded(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """What is here by service, where it is too much to be read in one go; empty where it is not."""
        if len(self.here) <= AT_ONCE:
            return ()
        by_service: dict[str, list[Entry]] = {}
        for one in self.here:
            by_service.setdefault(one.services[0].name, []).append(one)
        return tuple((name, tuple(by_service[name])) for name in sorted(by_service))


def door_of(shelf: Shelf, edition: Edition, town: Municipality) -> Door:
    """The base social service of a town, as far as it is known."""
    catalogue = shelf.catalogue
    known = catalogue.known_offices(town.ine_code)
    told = known[0].source if known else ""
    offices = tuple(OfficeEntry(one, one.names[edition.language], ground_of(one.footing, shelf, edition)) for one in known)
    ties = tie_lines(shelf, edition, TieEnd(EndKind.OFFICE, town.ine_code), told)
    return Door(offices, ties, catalogue.contacts.get(OF_THE_PROVINCE))


def around(shelf: Shelf, edition: Edition, town: Municipality, service: Service | None) -> Around:
    """Everything near the town; of one service where one is asked for."""
    catalogue = shelf.catalogue
    every = providers_near(catalogue, town)
    found = providers_near(catalogue, town, service.code) if service else every

    def entries(providers: tuple[CareProvider, ...]) -> tuple[Entry, ...]:
        return tuple(entry_of(shelf, edition, one) for one in providers)

    borders = sorted((catalogue.municipalities[code] for code in town.borders), key=lambda one: one.name(edition.language))
    return Around(
        entries(found.here), entries(found.beside), entries(found.comarca), entries(found.everywhere),
        tuple(resource_entry(shelf, edition, one) for one in resources_near(catalogue, town)),
        tuple(town_link(one, edition) for one in borders),
        _all(every),
    )  # fmt: skip


def _all(nearby: Nearby) -> tuple[CareProvider, ...]:
    return (*nearby.here, *nearby.beside, *nearby.comarca, *nearby.everywhere)


def town_link(town: Municipality, edition: Edition) -> Link:
    return Link(town.name(edition.language), url_for("directory.place", ine=town.ine_code))


def entry_of(shelf: Shelf, edition: Edition, provider: CareProvider) -> Entry:
    """A provider in words, with links to the services it gives."""
    catalogue, texts = shelf.catalogue, shelf.texts
    town = catalogue.municipalities.get(provider.municipality)
    services = tuple(
        Link(texts.service(edition, code).name, url_for("catalogue.service", address=catalogue.services[code].address))
        for code in provider.services
    )
    ties = tie_lines(shelf, edition, end_of(provider), provider.source)
    return Entry(
        id=f"p-{provider.id}", name=provider.name, lang="es", ownership=say_ownership(Ownership(provider.kind), edition),
        operator="" if _is_said_by_a_tie(catalogue.resources.values(), provider) else provider.operator,
        status="" if provider.status == "open" else say_status(provider.status, edition),
        town=town_link(town, edition) if town else None, services=services,
        ground=ground_of(provider.footing, shelf, edition), ties=ties, is_own_word=provider.footing.is_own_word,
    )  # fmt: skip


def _is_said_by_a_tie(resources: Iterable[CommunityResource], provider: CareProvider) -> bool:
    return any(provider.operator in one.runs_as for one in resources)


def resource_entry(shelf: Shelf, edition: Edition, resource: CommunityResource) -> Entry:
    """A community resource in words."""
    town = shelf.catalogue.municipalities.get(resource.municipality)
    return Entry(
        id=resource.id, name=resource.names[edition.language], lang=edition.language,
        ownership=say_ownership(resource.ownership, edition), operator="", status="",
        town=town_link(town, edition) if town else None, services=(),
        ground=ground_of(resource.footing, shelf, edition), ties=tie_lines(shelf, edition, resource.end, resource.footing.source),
        is_own_word=resource.footing.is_own_word,
        phone=resource.phone, url=resource.url, is_demo=resource.is_demo,
    )  # fmt: skip
