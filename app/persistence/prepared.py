"""Statements that are said at every turn, made ready once.

SQLAlchemy still writes them and knows the types of what goes in and comes out. On SQLite they are then said to the
driver itself, in the same transaction, which is a tenth of the cost; errors are the driver's own (`sqlite3.Error`), which
the unit of work knows. On PostgreSQL SQLAlchemy says them.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic_core import from_json
from sqlalchemy import JSON, Boolean, Connection, Dialect, Executable, LargeBinary
from sqlalchemy.types import TypeEngine

from app.persistence.on_conflict import OnConflict

Values = dict[str, Any]
NO_VALUES: Values = {}


@dataclass(frozen=True, slots=True)
class _Text:
    """One statement as SQLite hears it: the names of its values in order, how each is written and each column read.

    `fixed`: values of its own; `writers`, by name, and `readers`, by place: those that are not written and read as they are.
    `row`: a named tuple of its columns. SQLAlchemy's own row looks for each of them where it is not first (seven times as
    dear, and a case reads a hundred and fifty).
    """

    said: str
    names: Sequence[str]
    fixed: Values
    writers: Sequence[tuple[str, Any]]
    row: Callable[[Iterable[Any]], tuple[Any, ...]]
    readers: Sequence[tuple[int, Any]]

    def values(self, given: Values) -> list[Any]:
        known = {**self.fixed, **given}
        for name, write in self.writers:
            known[name] = write(known[name])
        return [*map(known.__getitem__, self.names)]

    def read(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.readers:
            return self.row(found)
        values = [*found]
        for place, read in self.readers:
            if values[place] is not None:  # nothing is nothing in every type of ours
                values[place] = read(values[place])
        return self.row(values)


class Prepared:
    """A statement whose text depends on nothing but the names of its values: none with a list of them (`expanding`)."""

    def __init__(self, statement: Executable | OnConflict) -> None:
        self.statement = statement
        self._texts: dict[tuple[str, ...], _Text] = {}

    def rows(self, connection: Connection, values: Values = NO_VALUES, driver: Any = None) -> Sequence[Any]:
        """What it finds, or what it gives back of what it wrote: rows whose columns are their attributes, in order.

        `driver`: SQLite's own connection, to which it is said; None where SQLAlchemy says it.
        """
        if driver is None:
            return connection.execute(self._on(connection.dialect), values).all()
        text = self._texts.get((*values,)) or self._text(connection.dialect, values)
        found = driver.execute(text.said, text.values(values)).fetchall()
        return [*map(text.read if text.readers else text.row, found)]

    def write(self, connection: Connection, values: Values | Sequence[Values], driver: Any = None) -> int:
        """How many rows an update or a delete wrote; of an insert the number says nothing.

        Several values have the same names; with none, nothing is said. `driver`: as in `rows`.
        """
        if not values:
            return 0
        if driver is None:
            return connection.execute(self._on(connection.dialect), values).rowcount
        if isinstance(values, dict):
            text = self._texts.get((*values,)) or self._text(connection.dialect, values)
            count: int = driver.execute(text.said, text.values(values)).rowcount
            return count
        text = self._texts.get((*values[0],)) or self._text(connection.dialect, values[0])
        driver.executemany(text.said, [text.values(each) for each in values])
        return len(values)

    def _on(self, dialect: Dialect) -> Executable:
        return self.statement.on(dialect) if isinstance(self.statement, OnConflict) else self.statement

    def _text(self, dialect: Dialect, values: Values) -> _Text:
        names = tuple(values)
        text = self._texts[names] = _text_of(self._on(dialect), dialect, names)
        return text


def _text_of(statement: Any, dialect: Dialect, names: tuple[str, ...]) -> _Text:
    """Raises `ValueError` for a statement that SQLAlchemy would fill in each time anew, and for one that lacks a value:
    said to the driver it would look for, or write, nothing.
    """
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
    if compiled.insert_prefetch or compiled.update_prefetch or compiled.literal_execute_params or compiled.post_compile_params:
        message = f"cannot be made ready once: {compiled}"
        raise ValueError(message)
    lacking = sorted(name for bind, name in compiled.bind_names.items() if bind.required and name not in names)
    if lacking:
        message = f"no value for {', '.join(lacking)}: {compiled}"
        raise ValueError(message)
    types = {name: bind.type for bind, name in compiled.bind_names.items()}
    columns = statement.exported_columns
    row: Any = namedtuple("Row", columns.keys())  # type: ignore[misc]  # noqa: PYI024 - its columns are known only here
    readers = [(place, read) for place, column in enumerate(columns) if (read := _reader(column.type, dialect))]
    return _Text(
        str(compiled), tuple(compiled.positiontup),
        {name: value for name, value in compiled.params.items() if name not in names},
        [(name, write) for name in dict.fromkeys(compiled.positiontup) if (write := _writer(types[name], dialect))],
        partial(tuple.__new__, row), readers,  # `_make` counts what is as many as it was compiled for
    )


def _writer(type_: TypeEngine[Any], dialect: Dialect) -> Any:
    if isinstance(type_, LargeBinary | Boolean):  # the driver of SQLite takes bytes, yes and no as they are
        return None
    return type_.dialect_impl(dialect).bind_processor(dialect)


def _reader(type_: TypeEngine[Any], dialect: Dialect) -> Any:
    if isinstance(type_, JSON):  # always words or lists of ours: SQLAlchemy's way asks a driver of JSON ten times
        return from_json
    return type_.dialect_impl(dialect).result_processor(dialect, None)
