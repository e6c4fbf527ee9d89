"""The connection to the database: SQLite or PostgreSQL, with the settings that keep what was acknowledged."""

import os
import sqlite3
import time
import weakref
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Engine, PoolProxiedConnection, QueuePool, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

POOL: Final = {"poolclass": QueuePool, "pool_size": 8, "max_overflow": 8, "pool_timeout": 4, "pool_use_lifo": True}
SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=FAST",
)
TURNING_TO_WAL = 5  # seconds
POSTGRESQL_OPTIONS = "-c timezone=UTC -c lock_timeout=4s -c statement_timeout=5s -c synchronous_commit=on"
BEGIN = "sqlite_begin"  # in a connection's info: how its next transaction begins on SQLite
IMMEDIATE = "BEGIN IMMEDIATE"


def engine_for(url: str, *, hurried: bool = True) -> Engine:
    """The engine of a database address; `postgresql://` is spoken with psycopg.

    `hurried`: whether this side gives up where PostgreSQL does not answer in time, as it must for a page.

    A SQLite file is made readable by its owner alone, its folder with it. Raises
    `sqlalchemy.exc.ArgumentError` for what is no address.
    """
    address = make_url(url)
    engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address, hurried=hurried)
    _leave_connections_to_the_parent(engine)
    return engine


def reachable(engine: Engine) -> bool:
    """Whether the database answers."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, sqlite3.Error):
        return False
    return True


def _postgresql(address: URL, *, hurried: bool) -> Engine:
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 3, "options": POSTGRESQL_OPTIONS},
        pool_pre_ping=True,
        **POOL,
    )
    if hurried:
        event.listen(engine, "do_connect", _connect_bounded)
    return engine


def _connect_bounded(_dialect: Any, _record: Any, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
    from app.persistence.bounded_connection import BoundedConnection  # psycopg, which SQLite does without

    return BoundedConnection.connect(*positional, **named)


def _sqlite(address: URL) -> Engine:
    if address.database:
        file = Path(address.database)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    engine = create_engine(address, **POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    engine.dialect.do_begin = _begin_sqlite  # type: ignore[assignment, method-assign]  # an event would be asked at each statement
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing on its own: see _begin_sqlite
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns the file to WAL, once for good. Two that turn a new file at once do not wait by themselves:
    SQLite asks nobody to be patient for this one step (busy_timeout does not count), so it is tried again.
    """
    deadline = time.monotonic() + TURNING_TO_WAL
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: PoolProxiedConnection) -> None:
    """A unit of work that writes takes the write lock at once: a read that turns into a write may be refused.

    Said to the driver itself, which is a third of the cost; errors are the driver's own (`sqlite3.Error`). Where the unit
    of work has begun already (`kept_open`), SQLAlchemy comes to speak inside its transaction.
    """
    driver: Any = connection.dbapi_connection
    if not driver.in_transaction:
        driver.execute(connection.info.pop(BEGIN, "BEGIN"))


def _leave_connections_to_the_parent(engine: Engine) -> None:
    """After a fork the child opens its own connections and leaves the parent's alone."""
    held = weakref.ref(engine)

    def forget() -> None:
        if (mine := held()) is not None:
            mine.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
