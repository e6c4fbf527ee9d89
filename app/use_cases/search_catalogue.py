"""Find services by everyday words, in any of the two languages."""

from typing import Protocol

from app.domain.catalogue import ServiceCode
from app.domain.edition import Edition


class SearchIndex(Protocol):
    """Everything published, ready to be searched."""

    def search(self, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
        """Codes of services and benefits, best first; words of the edition's language weigh more.

        Empty where nothing answers. Never raises: any string may be a query.
        """


def search_catalogue(index: SearchIndex, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
    """The services that answer to `query`, best first."""
    return index.search(query, edition)
