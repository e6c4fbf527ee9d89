"""What is kept about a person, as she may have it: everything, each row, in plain values (GDPR arts. 15 and 20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
KeptRow = Mapping[str, Plain]


class Root(StrEnum):
    """What the rows hang from: a draft, what it became once sent, or an account."""

    DRAFT = "draft"
    APPLICATION = "application"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, and of which kind its values are (`string`, `integer`, `boolean`, `moment`, `json`).

    `may_be_empty`: whether a row may have none.
    """

    name: str
    kind: str
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class KeptTable:
    """All rows of a table that are about her. `left_out` names columns that would open a door and tell nothing."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[KeptRow]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything kept that hangs from one root, table by table; tables without a row of hers too."""

    root: Root
    id: str
    tables: tuple[KeptTable, ...]

    def rows_of(self, table: str) -> Sequence[KeptRow]:
        """The rows of the table; none where there is no such table."""
        return next((t.rows for t in self.tables if t.name == table), ())
