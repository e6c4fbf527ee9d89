"""Who saw or did what: only ever added to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.access_log import AccessEntry, Act


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

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        """All of it, the oldest first: for whoever takes everything along. Pages read a part."""

    def happened(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        """What changed something, the last first. `before`: the id of the last one seen; unknown, it begins anew."""

    def looked(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        """Who looked and changed nothing, the last first, in the same way."""

    def of_acts(self, application_id: str, acts: Collection[Act], limit: int, before: str = "") -> Sequence[AccessEntry]:
        """The entries of those acts, in the same way."""

    def last_opened(self, application_id: str, reader: str) -> datetime | None:
        """When the reader opened it last."""

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None: ...
    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        """At most `limit` entries after that sequence number, in order."""
