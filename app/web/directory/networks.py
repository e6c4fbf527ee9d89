"""Who works with whom: the bodies of the territory with what is part of them, and the phones that hand on."""

from dataclasses import dataclass

from app.domain.catalogue import Contact
from app.domain.directory import EndKind, Ownership, TieEnd
from app.domain.edition import Edition
from app.use_cases.ports import Shelf
from app.web.directory.around import Entry, resource_entry
from app.web.directory.ties import TieLine, tie_lines
from app.wording.directory import say_ownership

SHOWN = (Ownership.PUBLIC, Ownership.SOCIAL, Ownership.PRIVATE)


@dataclass(frozen=True, slots=True)
class Group:
    """The bodies of one kind, by name."""

    name: str
    bodies: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TiedPhone:
    contact: Contact
    ties: tuple[TieLine, ...]


def bodies(shelf: Shelf, edition: Edition) -> tuple[Group, ...]:
    """Every resource, grouped by whose it is."""
    found = sorted(shelf.catalogue.resources.values(), key=lambda one: (one.is_demo, one.names[edition.language].casefold()))
    groups = {kind: tuple(resource_entry(shelf, edition, one) for one in found if one.ownership is kind) for kind in SHOWN}
    return tuple(Group(say_ownership(kind, edition), entries) for kind, entries in groups.items() if entries)


def ownerships_without(shelf: Shelf) -> tuple[str, ...]:
    """The kinds of which nothing is known, in words: the page says so."""
    known = {one.ownership for one in shelf.catalogue.resources.values()}
    return tuple(say_ownership(kind) for kind in SHOWN if kind not in known)


def tied_phones(shelf: Shelf, edition: Edition) -> tuple[TiedPhone, ...]:
    """The phones that hand a call on, or are part of something."""
    catalogue = shelf.catalogue
    ends = dict.fromkeys(end for tie in catalogue.ties for end in (tie.one, tie.other) if end.kind is EndKind.CONTACT)
    return tuple(TiedPhone(catalogue.contacts[end.id], tie_lines(shelf, edition, TieEnd(end.kind, end.id))) for end in ends)
