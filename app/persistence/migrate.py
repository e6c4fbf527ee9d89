"""Brings a database to a version of the tables.

Alembic without a file of settings: everything it needs is the engine and the folder of migrations.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from app.persistence.engine import BEGIN, IMMEDIATE, engine_for

MIGRATING_LOCK = 2


class ForeignKeysBroken(Exception):
    """After the migration rows point at rows that are not there; nothing was changed."""


def upgrade(url: str, folder: Path, revision: str = "head") -> None:
    """Brings the database at `url` forward to the revision. Two at once: the second waits and finds it done.

    Raises `ForeignKeysBroken`, `sqlalchemy.exc.OperationalError` where a lock is not to be had.
    """
    with _migrating(url, folder) as config:
        command.upgrade(config, revision)


def downgrade(url: str, folder: Path, revision: str) -> None:
    """Takes the database back to the revision (`base`: no tables, and nothing in them). Raises as `upgrade`."""
    with _migrating(url, folder) as config:
        command.downgrade(config, revision)



@contextmanager
def _migrating(url: str, folder: Path) -> Iterator[Config]:
    """The settings of Alembic, with a connection in one transaction that nobody else migrates beside."""
    engine = engine_for(url, hurried=False)
    config = Config()
    config.set_main_option("script_location", str(folder))
    try:
        with engine.connect() as connection:
            connection.info[BEGIN] = IMMEDIATE
            _alone(connection)
            config.attributes["connection"] = connection
            yield config
            _check_foreign_keys(connection)
            connection.commit()
    finally:
        engine.dispose()


def _alone(connection: Connection) -> None:
    """Begins the transaction under a lock of its own."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATING_LOCK})
        # An index over a million rows takes longer than any page may. A lock still has to be had at once, or others wait
        # behind it; and where this side is gone the server ends what it began, with the locks that it holds.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL client_connection_check_interval = '1s'"))
        return
    # SQLite copies a table to change it, and heeds this pragma only outside a transaction.
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    connection.begin()


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (broken := connection.execute(text("PRAGMA foreign_key_check")).all()):
        raise ForeignKeysBroken(", ".join(sorted({row[0] for row in broken})))
