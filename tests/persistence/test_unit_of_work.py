"""One transaction: all of it or nothing."""

import os
import signal

import pytest

from app.persistence.unit_of_work import SqlUnitOfWork
from app.use_cases.ports import KeptSession, Unavailable
from tests.persistence.databases import work_on
from tests.persistence.examples import NOW, a_visit

A_KEPT_SESSION = KeptSession("k1", "a", NOW)


def test_leaving_without_commit_undoes_everything(work):
    with work.writing() as w:
        w.sessions.keep(A_KEPT_SESSION)
        w.visits.add(a_visit())
        assert w.sessions.find("k1")
    with work.reading() as w:
        assert w.sessions.find("k1") is None


def test_an_error_undoes_everything_and_is_heard(work):
    def keep_and_fail():
        with work.writing() as w:
            w.sessions.keep(A_KEPT_SESSION)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep_and_fail()
    with work.reading() as w:
        assert w.sessions.find("k1") is None


def test_what_comes_after_a_commit_is_a_transaction_of_its_own(work):
    with work.writing() as w:
        w.sessions.keep(A_KEPT_SESSION)
        w.commit()
        w.sessions.forget("k1")
    with work.reading() as w:
        assert w.sessions.find("k1")


def test_a_reading_unit_of_work_keeps_nothing(work):
    with work.reading() as w, pytest.raises(RuntimeError):
        w.commit()


def test_what_is_read_while_somebody_writes_is_what_was_committed(work):
    with work.writing() as w:
        w.sessions.keep(A_KEPT_SESSION)
        with work.reading() as reader:
            assert reader.sessions.find("k1") is None
        w.commit()


def test_a_database_that_is_not_there_is_unavailable_and_says_nothing_of_its_kind(open_engine):
    work = work_on(open_engine("postgresql://atea@127.0.0.1:1/atea"))
    with pytest.raises(Unavailable), work.reading():
        pass


def test_a_full_disk_is_unavailable_and_keeps_nothing(sqlite_url, open_engine):
    engine = open_engine(sqlite_url)
    work = work_on(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=10")

    def keep_too_much():
        with work.writing() as w:
            w.sessions.keep(KeptSession("k1", "a" * 1_000_000, NOW))
            w.commit()

    with pytest.raises(Unavailable):
        keep_too_much()
    with work.reading() as w:
        assert w.sessions.find("k1") is None


def test_a_lock_that_another_process_holds_is_unavailable(sqlite_url, open_engine, monkeypatch):
    monkeypatch.setattr("app.persistence.engine.SQLITE_PRAGMAS", ("PRAGMA busy_timeout=50",))
    here, there = work_on(open_engine(sqlite_url)), work_on(open_engine(sqlite_url))
    with there.writing():
        for _ in range(2):
            with pytest.raises(Unavailable), here.writing():
                pass
    with here.writing() as w:
        w.sessions.find("k1")


def test_a_turn_to_write_that_does_not_come_is_unavailable(sqlite_url, open_engine, monkeypatch):
    monkeypatch.setattr("app.persistence.unit_of_work.LONGEST_WAIT", 0.05)
    work = work_on(open_engine(sqlite_url))
    with work.writing(), pytest.raises(Unavailable), work.writing():
        pass
    with work.writing() as w:
        w.sessions.find("k1")


def close_all_connections_of_others(engine):
    """As a restart of the server does."""
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'atea'"
        )


@pytest.mark.postgresql
def test_connections_that_the_server_closed_are_replaced(cleared_postgresql, open_engine):
    work, other = work_on(open_engine(cleared_postgresql)), open_engine(cleared_postgresql)
    with work.reading() as w:
        w.sessions.find("k1")
    close_all_connections_of_others(other)
    with work.writing() as w:
        w.sessions.keep(A_KEPT_SESSION)
        w.commit()


@pytest.mark.postgresql
def test_a_connection_that_breaks_in_the_middle_is_unavailable(cleared_postgresql, open_engine):
    work, other = work_on(open_engine(cleared_postgresql)), open_engine(cleared_postgresql)

    def keep_and_lose_the_connection():
        with work.writing() as w:
            w.sessions.keep(A_KEPT_SESSION)
            close_all_connections_of_others(other)
            w.commit()

    with pytest.raises(Unavailable):
        keep_and_lose_the_connection()
    with work.reading() as w:
        assert w.sessions.find("k1") is None


@pytest.mark.postgresql
def test_a_server_that_stands_still_is_unavailable_in_time(cleared_postgresql, open_engine, monkeypatch):
    monkeypatch.setattr("app.persistence.bounded_connection.ANSWER_WITHIN", 0.5)
    engine = open_engine(cleared_postgresql)
    work = work_on(engine)

    def read_while_it_stands_still(stopped):
        with work.reading() as w:
            stopped.append(w.sessions._transaction.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
            os.kill(stopped[0], signal.SIGSTOP)
            w.sessions.find("k1")

    stopped = []
    try:
        with pytest.raises(Unavailable):
            read_while_it_stands_still(stopped)
    finally:
        os.kill(stopped[0], signal.SIGCONT)
    with work.reading() as w:
        assert w.sessions.find("k1") is None


def test_every_repository_that_a_unit_of_work_names_can_be_asked_for(work):
    with work.reading() as w:
        for name in SqlUnitOfWork.__annotations__:
            assert getattr(w, name) is getattr(w, name), name
