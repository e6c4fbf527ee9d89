"""The settings under which both databases keep what was acknowledged."""

import os
import stat

import pytest
from sqlalchemy import event

from app.persistence.engine import reachable
from tests.persistence.databases import work_on


def test_sqlite_keeps_what_was_committed_through_a_power_cut(sqlite_url, open_engine):
    with open_engine(sqlite_url).connect() as connection:
        said = {p: connection.exec_driver_sql(f"PRAGMA {p}").scalar_one()
                for p in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


@pytest.mark.postgresql
def test_postgresql_waits_no_longer_than_promised(cleared_postgresql, open_engine):
    with open_engine(cleared_postgresql).connect() as connection:
        said = {s: connection.exec_driver_sql(f"SHOW {s}").scalar_one()
                for s in ("lock_timeout", "statement_timeout", "TimeZone", "synchronous_commit")}
    assert said == {"lock_timeout": "4s", "statement_timeout": "5s", "TimeZone": "UTC", "synchronous_commit": "on"}


def test_a_writing_unit_of_work_takes_the_lock_with_its_first_line(sqlite_url, open_engine):
    engine, said = open_engine(sqlite_url), []
    event.listen(engine, "checkout", lambda driver, *_: driver.set_trace_callback(said.append))
    work = work_on(engine)
    with work.writing():
        pass
    with work.reading():
        pass
    assert said == ["BEGIN IMMEDIATE", "ROLLBACK", "BEGIN", "ROLLBACK"]


def test_the_file_is_its_owners_alone_and_its_folder_is_made(tmp_path, open_engine):
    file = tmp_path / "instance" / "atea.sqlite"
    assert reachable(open_engine(f"sqlite:///{file}"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_database_that_is_away_is_not_reachable(engine, open_engine):
    assert reachable(engine)
    assert not reachable(open_engine("postgresql://atea@127.0.0.1:1/atea"))


def test_a_file_that_is_no_database_is_not_reachable(tmp_path, open_engine):
    (tmp_path / "atea.sqlite").write_text("a letter to a friend " * 100, encoding="utf-8")
    assert not reachable(open_engine(f"sqlite:///{tmp_path / 'atea.sqlite'}"))


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_child_process_leaves_the_connections_of_its_parent_alone(engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    child = os.fork()
    if child == 0:
        try:
            fine = engine.pool.checkedin() == 0 and reachable(engine)
        finally:
            os._exit(0 if fine else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert engine.pool.checkedin() == 1
    assert reachable(engine)


