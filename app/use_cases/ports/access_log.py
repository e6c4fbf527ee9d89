"""Who saw or did what: only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.access_log import AccessEntry


@dataclass(frozen=True, slots=True)
class ChainedEntry:
    """An entry of the access log at its place in the chain."""

    sequence: int
    previous_hash: str
    hash: str
    entry: AccessEntry


class AccessLog(Protocol):
    def append(self, entry: AccessEntry) -> None:
        """Adds it at the end of the chain. Last in a unit of work: everybody else waits from here to the commit."""

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None: ...
    def of_application(self, application_id: str) -> Sequence[AccessEntry]: ...
    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        """At most `limit` entries after that sequence number, in order."""
