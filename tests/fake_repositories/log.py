"""Who did and looked at what, chained, over what the fakes keep."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.access_log import FIRST_HASH, LOOKS, AccessEntry, Act, chained_hash
from app.use_cases.ports import (
    ChainedEntry,
)
from tests.fake_repositories.kept import Kept


class FakeAccessLog:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def append(self, entry: AccessEntry) -> None:
        sequence, entry = len(self._kept.entries) + 1, replace(entry, at=entry.at.astimezone(UTC))
        previous = self._kept.entries[-1].hash if self._kept.entries else FIRST_HASH
        link = ChainedEntry(sequence, previous, chained_hash(sequence, previous, entry), entry)
        self._kept.entries.append(link)

    def find(self, application_id: str, entry_id: str) -> AccessEntry | None:
        return next((entry for entry in self.of_application(application_id) if entry.id == entry_id), None)

    def of_application(self, application_id: str) -> Sequence[AccessEntry]:
        return [link.entry for link in self._kept.entries if link.entry.application_id == application_id]

    def happened(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        return self._part(application_id, limit, before, looks=False)

    def looked(self, application_id: str, limit: int, before: str = "") -> Sequence[AccessEntry]:
        return self._part(application_id, limit, before, looks=True)

    def _part(self, application_id: str, limit: int, before: str, *, looks: bool) -> Sequence[AccessEntry]:
        mine = list(reversed(self.of_application(application_id)))
        seen = next((place for place, entry in enumerate(mine) if entry.id == before), -1)
        return [entry for entry in mine[seen + 1 :] if (entry.act in LOOKS) is looks][:limit]

    def of_acts(self, application_id: str, acts: Collection[Act], limit: int, before: str = "") -> Sequence[AccessEntry]:
        mine = list(reversed(self.of_application(application_id)))
        seen = next((place for place, entry in enumerate(mine) if entry.id == before), -1)
        return [entry for entry in mine[seen + 1 :] if entry.act in acts][:limit]

    def last_opened(self, application_id: str, reader: str) -> datetime | None:
        mine = reversed(self.of_application(application_id))
        return next((e.at for e in mine if e.act is Act.OPENED and e.reader == reader), None)

    def chain(self, after: int = 0, limit: int = 1000) -> Sequence[ChainedEntry]:
        return [link for link in self._kept.entries if link.sequence > after][:limit]
