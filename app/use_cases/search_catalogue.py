"""Find services by everyday words, in any of the two languages, and what else answers to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.catalogue import Catalogue, Contact
from app.domain.edition import Edition
from app.domain.service import ServiceCode

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What answers to a query, best first in each kind.

    `neighbours_first`: something that somebody else gives answers better than any service does.
    """

    services: tuple[ServiceCode, ...] = ()
    neighbours: tuple[str, ...] = ()
    situations: tuple[int, ...] = ()
    neighbours_first: bool = False


class SearchIndex(Protocol):
    """Everything published, ready to be searched. Any string may be a query: nothing here raises."""

    def search(self, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
        """Codes of services and benefits, best first; words of the edition's language weigh more.

        Empty where nothing answers.
        """

    def find(self, query: str, edition: Edition) -> Findings:
        """Services, neighbours and situations, best first."""

    def urgent(self, query: str) -> tuple[str, ...]:
        """Ids of the contacts to show first where the query speaks of danger; else empty."""

    def reads_all(self, query: str, edition: Edition) -> bool:
        """Whether nothing of the query is left out when it is looked for: a long one is read from its beginning."""

    def marker(self, query: str, edition: Edition) -> Callable[[str], Pieces]:
        """Cuts a text of ours, in the edition, into pieces, and says which of them answer to the query."""


class Searchable(Protocol):
    """A shelf, as far as searching goes."""

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def search(self) -> SearchIndex: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a search is answered with: the phones that cannot wait come before what was found.

    `of_all`: nothing of the query was left out.
    """

    found: Findings
    contacts: tuple[Contact, ...]
    marker: Callable[[str], Pieces]
    of_all: bool = True


def search_catalogue(index: SearchIndex, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
    """The services that answer to `query`, best first."""
    return index.search(query, edition)


def find_everything(shelf: Searchable, query: str, edition: Edition) -> Answer:
    """What answers to `query`, whom to call where it speaks of danger, and which words answered."""
    index, contacts = shelf.search, shelf.catalogue.contacts
    urgent = tuple(contacts[id_] for id_ in index.urgent(query) if id_ in contacts)
    return Answer(index.find(query, edition), urgent, index.marker(query, edition), index.reads_all(query, edition))
