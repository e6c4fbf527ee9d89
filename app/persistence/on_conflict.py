"""Inserts that mind a row that is already there, as each of the two databases says it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Dialect, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True, slots=True)
class OnConflict:
    """An insert that minds a row that is already there, as each of the two databases says it."""

    sqlite: Executable
    postgresql: Executable

    def on(self, dialect: Dialect) -> Executable:
        return self.sqlite if dialect.name == "sqlite" else self.postgresql


def insert_unless_there(table: Table, *key: str) -> OnConflict:
    """Inserts unless a row with the key exists; gives back the key where it did."""
    returned = [table.c[column] for column in key]
    return OnConflict(
        sqlite.insert(table).on_conflict_do_nothing(index_elements=key).returning(*returned),
        postgresql.insert(table).on_conflict_do_nothing(index_elements=key).returning(*returned),
    )


def insert_unless_open(table: Table, key: str, is_open: ColumnElement[bool]) -> OnConflict:
    """Inserts unless an open row with the key exists; gives back the key where it did. A partial unique index says so."""
    on_sqlite, on_postgresql, returned = sqlite.insert(table), postgresql.insert(table), table.c[key]
    return OnConflict(
        on_sqlite.on_conflict_do_nothing(index_elements=[key], index_where=is_open).returning(returned),
        on_postgresql.on_conflict_do_nothing(index_elements=[key], index_where=is_open).returning(returned),
    )


def insert_or_replace(table: Table, key: str, *changed: str) -> OnConflict:
    """Inserts, or writes the changed columns of the row with the key."""
    on_sqlite, on_postgresql = sqlite.insert(table), postgresql.insert(table)
    return OnConflict(
        on_sqlite.on_conflict_do_update(index_elements=[key], set_={c: on_sqlite.excluded[c] for c in changed}),
        on_postgresql.on_conflict_do_update(index_elements=[key], set_={c: on_postgresql.excluded[c] for c in changed}),
    )


def insert_or_count(table: Table, key: str, counted: str) -> OnConflict:
    """Inserts, or counts one more in the row with the key; gives back the count."""
    more, returned = {counted: table.c[counted] + 1}, table.c[counted]
    return OnConflict(
        sqlite.insert(table).on_conflict_do_update(index_elements=[key], set_=more).returning(returned),
        postgresql.insert(table).on_conflict_do_update(index_elements=[key], set_=more).returning(returned),
    )


def insert_or_nothing(table: Table, key: str) -> OnConflict:
    """Inserts unless it breaks any rule of uniqueness; gives back the key where it did not."""
    return OnConflict(
        sqlite.insert(table).on_conflict_do_nothing().returning(table.c[key]),
        postgresql.insert(table).on_conflict_do_nothing().returning(table.c[key]),
    )
