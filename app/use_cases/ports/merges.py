"""Who is the same person in the register: rows that join two applications, and keys by which two may be alike."""

from collections.abc import Collection, Sequence
from typing import Protocol

from app.domain.merge import Merge


class Merges(Protocol):
    def add(self, *sides: Merge) -> None: ...
    def end(self, side: Merge) -> bool:
        """Writes how it ended beside its application; False where it had ended before."""

    def find(self, application_id: str, merge_id: str) -> Merge | None:
        """As it stands beside that application."""

    def of_application(self, application_id: str) -> Sequence[Merge]:
        """All of them, running or ended, the first first."""

    def person_of(self, application_id: str) -> Collection[str]:
        """The ids of all applications of the same person, itself too: by document and by what runs. Blocked ones are none."""

    def alike(self, application_id: str, limit: int) -> Sequence[str]:
        """The ids of others whose keys say that they may be alike, the newest first."""

    def without_keys(self, limit: int, after: str = "") -> Sequence[str]:
        """The ids of applications that have none of these keys, by id. Blocked ones are none."""

    def fill_keys(self, application_ids: Sequence[str]) -> int:
        """Works out the keys of those that have none; how many have one now."""
