"""Everything kept about one person (port `PersonalDataStore`): whatever table says that it is about somebody is walked.

A new table that holds personal data says so in its `info` and is exported and erased from that day on.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Integer, LargeBinary, Row, RowMapping, Table, delete, func, select
from sqlalchemy import Column as SqlColumn

from app.domain.personal_data import Column, KeptRow, KeptTable, PersonalData, Plain, Root
from app.persistence.application_rows import form_key_hash
from app.persistence.kept_json import draft_from_json
from app.persistence.tables import metadata
from app.persistence.tables.base import Moment
from app.persistence.transaction import Transaction

ABOUT = "about"
SEALED_BY = "sealed_by"
BORN_WITH = "form_key"
ROOT_TABLES = {Root.DRAFT: "drafts", Root.APPLICATION: "applications", Root.ACCOUNT: "accounts"}
SECRET = frozenset({"pin_hash", "password_hash", "code_hash", "totp_secret", "totp_step", "handle"})
"""What opens a door: of no use to her in a file, and of use to whoever finds the file."""
OF_OTHERS = frozenset({"apart", "their_id", "their_at", "their_by"})
"""What is about other people, or would put somebody in danger (GDPR art. 15.4): erased with hers, shown to nobody."""


class KeptPersonalData:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def about(self, root: Root, root_id: str) -> PersonalData:
        """Every row that hangs from the root, sealed columns opened. Raises `CannotUnseal`."""
        ids = self._ids(root, root_id)
        return PersonalData(root, root_id, tuple(
            KeptTable(
                table.name, tuple(_told(c) for c in table.columns if not is_secret(c)),
                self._rows(table, here == ids[here.name]), tuple(c.name for c in table.columns if is_secret(c)),
            )
            for table, here in tables_about(root)
        ))

    def tables(self, root: Root) -> Collection[str]:
        """The names of the tables that hold rows about such a root."""
        return [table.name for table, _ in tables_about(root)]

    def counts(self, root: Root, root_id: str) -> Mapping[str, int]:
        """How many rows of each table hang from the root."""
        ids = self._ids(root, root_id)
        return {
            table.name: self._transaction.run(select(func.count()).select_from(table).where(here == ids[here.name])).scalar_one()
            for table, here in tables_about(root)
        }

    def erase(self, root: Root, root_id: str, but: Collection[str] = ()) -> Mapping[str, int]:
        """Deletes what hangs from the root, last what other rows point to; how many rows went, by table."""
        ids = self._ids(root, root_id)
        return {
            table.name: self._transaction.run(delete(table).where(here == ids[here.name])).rowcount
            for table, here in reversed(tables_about(root)) if table.name not in but
        }

    def _ids(self, root: Root, root_id: str) -> Mapping[str, str]:
        """By the column that leads to it: the id, or the keyed hash of the form key that it was born with."""
        work, kept = self._transaction, ROOT_TABLES[root]
        sealed = work.first(select(metadata.tables[kept].c.draft).where(metadata.tables[kept].c.id == root_id)) if root is not Root.ACCOUNT else None
        form_key = draft_from_json(work.sealer.unseal(kept, "draft", root_id, sealed.draft)).form_key if sealed else ""
        return {"id": root_id, f"{root}_id": root_id, "about": root_id, BORN_WITH: form_key_hash(work.secrets, form_key)}

    def _rows(self, table: Table, hers: ColumnElement[bool]) -> Sequence[KeptRow]:
        statement = select(table).where(hers).order_by(*table.primary_key.columns)
        return [self._row(table, row) for row in self._transaction.run(statement)]

    def _row(self, table: Table, row: Row[Any]) -> KeptRow:
        values = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a row by column
        place = sealed_under(table, values)
        return {c.name: self._value(table, c, values[c.name], place) for c in table.columns if not is_secret(c)}

    def _value(self, table: Table, column: SqlColumn[Any], value: Any, place: str) -> Plain:
        if isinstance(value, bytes):
            return _parsed(self._transaction.sealer.unseal(table.name, column.name, place, value))
        return value.isoformat() if isinstance(value, datetime | date) else value


@cache
def tables_about(root: Root) -> tuple[tuple[Table, ColumnElement[str]], ...]:
    """The tables that hold rows about it, with the column that leads to it; those that are pointed to come first."""
    found = []
    for table in metadata.sorted_tables:
        if ABOUT not in table.info:
            continue
        if table.name == ROOT_TABLES[root]:
            found.append((table, table.c.id))
        elif f"{root}_id" in table.c:
            found.append((table, table.c[f"{root}_id"]))
        elif table.info[ABOUT] == BORN_WITH and root is not Root.ACCOUNT:
            found.append((table, table.c[BORN_WITH]))
        elif table.info[ABOUT] == ABOUT and root is not Root.ACCOUNT:  # a draft or what it became
            found.append((table, table.c.about))
    return tuple(found)


def is_secret(column: SqlColumn[Any]) -> bool:
    """Whether it opens a door or only finds a row: keys by which a code is looked up, hashes of PINs."""
    return column.name in SECRET | OF_OTHERS or column.name.endswith("_key")


def sealed_under(table: Table, values: RowMapping) -> str:
    """The id with which the row's columns are sealed: its key, its parts joined by a colon, unless `info` says another."""
    names = [table.info[SEALED_BY]] if SEALED_BY in table.info else [c.name for c in table.primary_key.columns]
    return ":".join(str(values[name]) for name in names)


def _parsed(text: str) -> Plain:
    """Values kept as JSON become values again; words stay words, also those that look like a number."""
    if not text.startswith(("{", "[")):
        return text
    try:
        parsed: Plain = json.loads(text)
    except ValueError:
        return text
    return parsed


def _told(column: SqlColumn[Any]) -> Column:
    return Column(column.name, _kind(column), bool(column.nullable))


def _kind(column: SqlColumn[Any]) -> str:
    if isinstance(column.type, LargeBinary):
        return "json"
    if isinstance(column.type, Moment | Date):
        return "moment"
    if isinstance(column.type, Boolean):
        return "boolean"
    return "integer" if isinstance(column.type, Integer) else "string"
