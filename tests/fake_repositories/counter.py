"""Who helps beside whom, over what the fakes keep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.counter import CounterEntry
from tests.fake_repositories.kept import Kept, forget


class FakeCounterEntries:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, entry: CounterEntry) -> None:
        self._kept.counter_entries[entry.id] = entry

    def of(self, form_key: str) -> Sequence[CounterEntry]:
        mine = [one for one in self._kept.counter_entries.values() if one.form_key == form_key]
        return sorted(mine, key=lambda one: (one.at, one.id))

    def move(self, form_key: str, to: str) -> None:
        for one in self.of(form_key):
            self._kept.counter_entries[one.id] = replace(one, form_key=to)

    def forget(self, form_key: str) -> None:
        forget(self._kept.counter_entries, lambda one: one.form_key == form_key)

    def forget_unsent_before(self, moment: datetime) -> int:
        sent = {behind.what.draft.form_key for behind in self._kept.applications.values()}
        return forget(self._kept.counter_entries, lambda one: one.at < moment and one.form_key not in sent)


class FakeCounterPins:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def hash_of(self, staff_id: str) -> str | None:
        return self._kept.counter_pins.get(staff_id)

    def set(self, staff_id: str, pin_hash: str, at: datetime) -> None:
        self._kept.counter_pins[staff_id] = pin_hash
