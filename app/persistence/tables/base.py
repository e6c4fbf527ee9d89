"""What all tables share: one metadata, names for every constraint, and moments that are always aware UTC."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Index, Integer, MetaData, text
from sqlalchemy.types import TypeDecorator

_TO_THE_MICROSECOND = len("2026-11-22 10:43:00.000000")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Counted = BigInteger().with_variant(Integer(), "sqlite")
"""A number that rises for ever; SQLite counts rows only in plain integers."""


def index_where(said: str, *columns: str, name: str | None = None, postgresql: str = "") -> Index:
    """An index of the rows alone in which something is said: the others need no place in it, and nobody asks for them.

    `postgresql`: how it is said there, where it is said otherwise.
    """
    return Index(name, *columns, sqlite_where=text(said), postgresql_where=text(postgresql or said))


def _written(value: datetime | None) -> str | None:
    """A moment as SQLite keeps it, with all six figures of its microseconds. Raises `ValueError` for a naive one."""
    if value is None:
        return None
    if value.tzinfo is UTC:
        return _said(value)
    if value.tzinfo is None:
        message = f"{value!r} has no time zone"
        raise ValueError(message)
    return _said(value.astimezone(UTC))


# What is sent is sent at one moment, which is written seventeen times. Of UTC alone: elsewhere two moments may look alike.
@lru_cache(maxsize=32)
def _said(moment: datetime) -> str:
    return moment.isoformat(" ", "microseconds")[:_TO_THE_MICROSECOND]


def _read(kept: str | None) -> datetime | None:
    """The moment that `_written` wrote."""
    return None if kept is None else datetime.fromisoformat(f"{kept}+00:00")


class Moment(TypeDecorator[datetime]):
    """A point in time: kept in UTC, given back aware. SQLite has no time zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises `ValueError` for a naive moment: nobody knows when that is."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value!r} has no time zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """On SQLite in one go what SQLAlchemy does in five: half of the values of a sending are moments."""
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """On SQLite in one go, too: a list of tasks reads six moments a row."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """On PostgreSQL, which gives it back in the zone of the session."""
        kept: datetime | None = value
        return kept and kept.astimezone(UTC)
