"""Tries, texts of before and what was sought in vain, over what the fakes keep."""

from collections.abc import Sequence
from datetime import date, datetime

from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from tests.fake_repositories.kept import Kept


class FakeTries:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def count_since(self, lock: str, moment: datetime) -> int:
        return sum(tried == lock and at >= moment for tried, at in self._kept.tries)

    def add(self, lock: str, at: datetime) -> None:
        self._kept.tries.append((lock, at))

    def clear(self, lock: str) -> None:
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if tried != lock]

    def forget_before(self, moment: datetime) -> int:
        before = len(self._kept.tries)
        self._kept.tries = [(tried, at) for tried, at in self._kept.tries if at >= moment]
        return before - len(self._kept.tries)


class FakeArchive:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep(self, version: str, content: str) -> None:
        self._kept.archive.setdefault(version, content)

    def holds(self, version: str) -> bool:
        return version in self._kept.archive

    def content(self, version: str) -> str | None:
        return self._kept.archive.get(version)


class FakeDemand:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def total(self, day: date, edition: Edition) -> int:
        return sum(number for key, number in self._kept.demand.items() if key[:2] == (day, edition))

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        key = day, edition, municipality
        self._kept.demand[key] = self._kept.demand.get(key, 0) + 1

    def take(self, day: date, edition: Edition) -> bool:
        key = day, edition, ""
        if not self._kept.demand.get(key):
            return False
        self._kept.demand[key] -= 1
        return True

    def since(self, day: date) -> Sequence[UnmetDemand]:
        counted = sorted(self._kept.demand.items())
        return [UnmetDemand(*key, number) for key, number in counted if key[0] >= day and number]
