"""The same tests on three ways of keeping: in memory, on SQLite, on PostgreSQL."""

import shutil
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from app.persistence.engine import engine_for
from app.persistence.migrate import upgrade
from app.persistence.tables import metadata
from app.persistence.unit_of_work import SqlWork
from tests.fakes import FakeWork
from tests.persistence.databases import MIGRATIONS, POSTGRESQL, SQLITE, work_on
from tests.persistence.postgresql_server import CannotStart, postgresql_server

ON_POSTGRESQL = pytest.param(POSTGRESQL, marks=pytest.mark.postgresql)
ON_POSTGRESQL_EMPTY = pytest.param("empty_postgresql", marks=pytest.mark.postgresql)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """An empty database on a server of our own."""
    try:
        with postgresql_server() as url:
            yield url
    except CannotStart as why:
        warnings.warn(f"NOT TESTED ON POSTGRESQL: {why}", stacklevel=1)
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {why}")


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_url: str) -> str:
    upgrade(postgresql_url, MIGRATIONS)
    return postgresql_url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "atea.sqlite"
    upgrade(f"sqlite:///{file}", MIGRATIONS)
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_sqlite, tmp_path / "atea.sqlite")
    return f"sqlite:///{tmp_path / 'atea.sqlite'}"


@pytest.fixture(scope="session")
def clearing_engine(migrated_postgresql: str) -> Iterator[Engine]:
    engine = engine_for(migrated_postgresql)
    yield engine
    engine.dispose()


@pytest.fixture
def cleared_postgresql(migrated_postgresql: str, clearing_engine: Engine) -> str:
    """The migrated database without rows. The log that is only added to gives way to nobody but the server's owner."""
    emptied = "; ".join(f"DELETE FROM {table}" for table in metadata.tables)
    with clearing_engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL session_replication_role = replica; {emptied}")
    return migrated_postgresql


@pytest.fixture
def empty_postgresql(postgresql_url: str) -> Iterator[str]:
    """A database without tables on the same server."""
    server, empty = make_url(postgresql_url), f"empty_{uuid.uuid4().hex}"
    engine = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {empty}"))
        yield server.set(database=empty).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {empty} WITH (FORCE)"))


@pytest.fixture
def open_engine() -> Iterator[Callable[[str], Engine]]:
    """Opens engines, and closes them when the test is over."""
    opened: list[Engine] = []

    def open_(url: str) -> Engine:
        opened.append(engine_for(url))
        return opened[-1]

    yield open_
    for engine in opened:
        engine.dispose()


@pytest.fixture(params=[SQLITE, ON_POSTGRESQL])
def engine(request: pytest.FixtureRequest, open_engine: Callable[[str], Engine]) -> Engine:
    """An engine on each of the two databases, with all tables and no rows."""
    return open_engine(request.getfixturevalue(request.param))


@pytest.fixture
def sql_work(engine: Engine) -> SqlWork:
    """Units of work on each of the two databases."""
    return work_on(engine)


@pytest.fixture(params=["memory", SQLITE, ON_POSTGRESQL])
def work(request: pytest.FixtureRequest, open_engine: Callable[[str], Engine]) -> FakeWork | SqlWork:
    """Units of work in memory and on each of the two databases."""
    if request.param == "memory":
        return FakeWork()
    return work_on(open_engine(request.getfixturevalue(request.param)))
