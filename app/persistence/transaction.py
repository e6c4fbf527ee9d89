"""What every repository holds: one transaction, and the means to seal and to hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

from app.persistence.on_conflict import (
    OnConflict,
    insert_or_count,
    insert_or_nothing,
    insert_or_replace,
    insert_unless_open,
    insert_unless_there,
)
from app.persistence.prepared import NO_VALUES, Prepared, Values
from app.persistence.sealing import Sealer
from app.use_cases.ports import Secrets

__all__ = [
    "OnConflict", "Prepared", "Transaction", "insert_or_count", "insert_or_nothing", "insert_or_replace",
    "insert_unless_open", "insert_unless_there",
]


@dataclass(frozen=True, slots=True)
class Transaction:
    """`locks_rows`: whether rows that are read are to be locked, since they will be written. `driver`: on SQLite, what
    hears the statements that are made ready once; on PostgreSQL SQLAlchemy says them, too.

    SQLite holds one lock for all from the first line of a writing unit of work; PostgreSQL locks rows.
    """

    connection: Connection
    sealer: Sealer
    secrets: Secrets
    locks_rows: bool
    driver: Any = None

    def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Executes one statement with its values (one mapping, or a list of them for many rows)."""
        return self.connection.execute(statement, values)

    def rows(self, statement: Prepared, values: Values = NO_VALUES) -> Sequence[Any]:
        """All rows that a statement made ready finds, or gives back of what it wrote."""
        return statement.rows(self.connection, values, self.driver)

    def write(self, statement: Prepared, values: Values | Sequence[Values]) -> int:
        """As `Prepared.write`: with one mapping of values, or with a list of them for many rows."""
        return statement.write(self.connection, values, self.driver)

    def first(self, statement: Executable | Prepared, values: dict[str, Any] | None = None) -> Any | None:
        """The first row, or None; None, too, for a NUL in what is sought: PostgreSQL refuses to look for it."""
        for value in (values or NO_VALUES).values():
            if isinstance(value, str) and "\0" in value:
                return None
        if isinstance(statement, Prepared):
            found = statement.rows(self.connection, values or NO_VALUES, self.driver)
            return found[0] if found else None
        return self.connection.execute(statement, values).first()
