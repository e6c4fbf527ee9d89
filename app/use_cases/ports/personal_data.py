"""Everything kept about one person, whichever table it stands in."""

from collections.abc import Collection, Mapping
from typing import Protocol

from app.domain.personal_data import PersonalData, Root


class PersonalDataStore(Protocol):
    def about(self, root: Root, root_id: str) -> PersonalData:
        """Every row of every table that hangs from it, opened."""

    def tables(self, root: Root) -> Collection[str]:
        """The names of the tables that hold rows about such a root."""

    def counts(self, root: Root, root_id: str) -> Mapping[str, int]:
        """How many rows each table has about it; nothing is opened."""

    def erase(self, root: Root, root_id: str, but: Collection[str] = ()) -> Mapping[str, int]:
        """Deletes those rows, but not in the tables named; how many went, by table."""
