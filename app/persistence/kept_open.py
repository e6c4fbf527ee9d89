"""The connections that units of work speak on, and what it costs to get one (decision 0042).

On SQLite a connection stays open between units of work: it is checked out of the engine's pool once, and BEGIN, COMMIT
and ROLLBACK are said to the driver itself. To get a connection from SQLAlchemy and give it back cost as much as what a
page reads. On PostgreSQL each unit of work gets its connection from the pool, which looks whether it still answers.
"""

import os
import sqlite3
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.persistence.engine import IMMEDIATE

MOST_KEPT = 8  # half of what the pool gives out: the rest is for what is not a unit of work


class Line(Protocol):
    """One connection while one unit of work has it, in a transaction. `driver`: SQLite's own, which hears what is said
    at every turn; None where SQLAlchemy says everything.
    """

    connection: Connection
    driver: Any

    def commit(self) -> None:
        """Keeps what was done. Raises what the database says."""

    def end(self, *, sound: bool) -> None:
        """Undoes what was not committed, and gives the connection back; `sound`: nothing went wrong with the database."""


class Lines(Protocol):
    """Where units of work get their lines."""

    def begin(self, *, writes: bool) -> Line:
        """A line that nobody else has, in a new transaction. Raises what the database says."""


def lines_of(engine: Engine) -> Lines:
    """How the units of work of this engine get theirs."""
    return KeptOpen(engine) if engine.dialect.name == "sqlite" else FromPool(engine)


class FromPool:
    """A connection of the pool for each unit of work."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, *, writes: bool) -> Line:
        line = _Pooled(self._engine.connect())
        try:
            line.connection.begin()
        except (SQLAlchemyError, sqlite3.Error):
            line.end(sound=False)
            raise
        return line


class _Pooled:
    __slots__ = ("connection", "driver")

    def __init__(self, connection: Connection) -> None:
        self.connection, self.driver = connection, None

    def commit(self) -> None:
        self.connection.commit()

    def end(self, *, sound: bool) -> None:
        """A connection that cannot even undo is thrown away."""
        try:
            self.connection.close()
        except DBAPIError:
            self.connection.invalidate()


class KeptOpen:
    """Connections to SQLite that nobody has just now: whoever begins takes the last one that was laid back.

    They belong to no thread: one that ends, or begins a second unit of work inside the first, neither loses nor shares
    any. Where the engine is disposed they are closed; after a fork the child leaves its parent's alone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.idle: list[_Open] = []
        self._process = os.getpid()
        self._parents: list[list[_Open]] = []
        event.listen(engine, "engine_disposed", self._let_go)

    def begin(self, *, writes: bool) -> Line:
        try:
            line = self.idle.pop()
        except IndexError:
            line = _Open(self._engine.connect(), self)
        try:
            line.driver.execute(IMMEDIATE if writes else "BEGIN")
        except sqlite3.Error:
            line.end(sound=False)
            raise
        return line

    def _let_go(self, _engine: Engine) -> None:
        """What is in use just now is closed when it is laid back: it was not taken from the new heap."""
        idle, self.idle = self.idle, []
        if os.getpid() != self._process:
            self._process = os.getpid()
            self._parents.append(idle)  # held for good: to forget them would close what the parent speaks on
            return
        while idle:
            idle.pop().close()


class _Open:
    """`connection` is for what SQLAlchemy says; where it has said nothing it knows of no transaction, and ends none."""

    __slots__ = ("_from", "_heap", "connection", "driver")

    def __init__(self, connection: Connection, from_: KeptOpen) -> None:
        self.connection, self._from, self._heap = connection, from_, from_.idle
        self.driver: Any = connection.connection.dbapi_connection

    def commit(self) -> None:
        if self.connection.in_transaction():
            self.connection.commit()
        else:
            self.driver.commit()

    def end(self, *, sound: bool) -> None:
        """One on which something went wrong goes back to the pool, which looks after it as after any other."""
        try:
            if self.connection.in_transaction():
                self.connection.rollback()
            if self.driver.in_transaction:
                self.driver.rollback()
        except (SQLAlchemyError, sqlite3.Error):
            self.close()
            return
        if self._heap is not self._from.idle:
            self.close()
        elif sound and len(self._heap) < MOST_KEPT and not self.connection.invalidated:
            self._heap.append(self)
        else:
            self.connection.close()

    def close(self) -> None:
        self.connection.invalidate()
        self.connection.close()
