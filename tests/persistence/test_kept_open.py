"""Connections that stay open between units of work: nobody shares one, nobody finds what another left."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.persistence.kept_open import MOST_KEPT, _Open
from app.use_cases.ports import KeptSession, Unavailable
from tests.persistence.databases import work_on
from tests.persistence.examples import NOW


@pytest.fixture
def engine(sqlite_url, open_engine):
    return open_engine(sqlite_url)


@pytest.fixture
def work(engine):
    return work_on(engine)


def session(key, content="a"):
    return KeptSession(key, content, NOW)


def keep(work, key, content="a"):
    with work.writing() as w:
        w.sessions.keep(session(key, content))
        w.commit()


def kept(work, key):
    with work.reading() as w:
        return w.sessions.find(key)


def driver_of(unit):
    return unit.sessions._transaction.connection.connection.dbapi_connection


def say(unit, sql):
    """As statements that are not made ready are said: by SQLAlchemy."""
    return unit.sessions._transaction.connection.execute(text(sql))


def test_one_unit_of_work_after_another_speaks_on_the_same_connection(engine, work):
    used = set()
    for number in range(5):
        with work.writing() as w:
            used.add(id(driver_of(w)))
            w.sessions.keep(session(f"k{number}"))
            w.commit()
        with work.reading() as w:
            used.add(id(driver_of(w)))
            assert w.sessions.find(f"k{number}")
    assert len(used) == 1
    assert engine.pool.checkedout() == 1


def test_a_unit_of_work_inside_another_has_a_connection_of_its_own(engine, work):
    with work.writing() as outer:
        outer.sessions.keep(session("k1"))
        with work.reading() as inner:
            assert driver_of(inner) is not driver_of(outer)
            assert inner.sessions.find("k1") is None
        assert outer.sessions.find("k1")
        outer.commit()
    assert kept(work, "k1")
    assert engine.pool.checkedout() == 2


@pytest.mark.parametrize("speaks", ["the driver", "SQLAlchemy", "both"])
@pytest.mark.parametrize("ends", ["without a commit", "with an error"])
def test_what_is_left_without_a_commit_is_undone_and_the_next_finds_nothing_of_it(work, speaks, ends):
    keep(work, "before")

    def leave():
        with work.writing() as w:
            if speaks != "SQLAlchemy":
                w.sessions.keep(session("k1"))
            if speaks != "the driver":
                say(w, "DELETE FROM sessions WHERE key = 'before'")
            if ends == "with an error":
                raise ZeroDivisionError

    if ends == "with an error":
        with pytest.raises(ZeroDivisionError):
            leave()
    else:
        leave()
    with work.reading() as w:
        assert driver_of(w).in_transaction
        assert w.sessions.find("before")
        assert w.sessions.find("k1") is None


def test_what_the_driver_and_sqlalchemy_say_is_one_transaction_and_one_commit(work):
    keep(work, "before")
    with work.writing() as w:
        w.sessions.keep(session("k1"))
        say(w, "DELETE FROM sessions WHERE key = 'before'")
        assert kept(work, "k1") is None
        w.commit()
        assert kept(work, "k1")
    assert kept(work, "before") is None


@pytest.mark.parametrize("speaks", ["the driver", "SQLAlchemy"])
def test_what_comes_after_a_commit_and_is_not_committed_is_undone_where_it_is_a_transaction(work, speaks):
    with work.writing() as w:
        w.sessions.keep(session("k1"))
        w.commit()
        if speaks == "SQLAlchemy":
            say(w, "DELETE FROM sessions WHERE key = 'k1'")
        else:
            driver_of(w).execute("BEGIN")
            w.sessions.keep(session("k1", "changed"))
    assert kept(work, "k1") == session("k1")


def test_a_connection_on_which_the_database_complained_is_looked_after_by_the_pool(engine, work):
    keep(work, "k1")

    def complain():
        with work.reading() as w:
            driver_of(w).execute("SELECT * FROM no_such_table")

    with pytest.raises(Unavailable):
        complain()
    assert engine.pool.checkedout() == 0
    assert kept(work, "k1")


def test_an_error_of_sqlalchemys_leaves_no_transaction_behind(engine, work):
    def complain():
        with work.writing() as w:
            w.sessions.keep(session("k1"))
            say(w, "SELECT * FROM no_such_table")

    with pytest.raises(Unavailable) as told:
        complain()
    assert isinstance(told.value.__cause__, OperationalError)
    assert engine.pool.checkedout() == 0
    assert kept(work, "k1") is None


def test_a_commit_that_is_refused_is_heard_and_keeps_nothing(work):
    def keep_what_cannot_be():
        with work.writing() as w:
            driver_of(w).execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
            driver_of(w).execute("CREATE TABLE b (a REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)")
            driver_of(w).execute("INSERT INTO b VALUES (1)")
            w.sessions.keep(session("k1"))
            w.commit()

    with pytest.raises(sqlite3.IntegrityError):
        keep_what_cannot_be()
    assert kept(work, "k1") is None
    keep(work, "k1")


def test_the_same_refused_by_sqlalchemy_is_heard_as_its_own_error(work):
    def keep_what_cannot_be():
        with work.writing() as w:
            say(w, "CREATE TABLE a (id INTEGER PRIMARY KEY)")
            say(w, "CREATE TABLE b (a REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)")
            say(w, "INSERT INTO b VALUES (1)")
            w.commit()

    with pytest.raises(IntegrityError):
        keep_what_cannot_be()
    keep(work, "k1")


def test_a_commit_that_the_disk_does_not_take_is_unavailable(work, monkeypatch):
    def full(_line):
        raise sqlite3.OperationalError("database or disk is full")

    with work.writing() as w:
        w.sessions.keep(session("k1"))
        monkeypatch.setattr(_Open, "commit", full)
        with pytest.raises(Unavailable):
            w.commit()
    assert kept(work, "k1") is None


def test_a_connection_that_cannot_undo_is_thrown_away(engine, work):
    with work.reading() as w:
        driver_of(w).close()
    assert engine.pool.checkedout() == 0
    assert kept(work, "k1") is None
    keep(work, "k1")


def test_a_thread_that_ends_in_the_middle_of_reading_holds_nobody_up(work):
    def begin_and_end():
        work.reading().__enter__().sessions.find("k1")

    ended = Thread(target=begin_and_end)
    ended.start()
    ended.join()
    keep(work, "k1")
    assert kept(work, "k1")


def test_a_thread_that_fails_while_it_writes_leaves_its_turn_and_nothing_else(work):
    def fail(number):
        with work.writing() as w:
            w.sessions.keep(session(f"k{number}"))
            raise ZeroDivisionError

    with ThreadPoolExecutor(4) as threads:
        for failed in [threads.submit(fail, number) for number in range(20)]:
            assert isinstance(failed.exception(), ZeroDivisionError)
    assert not [number for number in range(20) if kept(work, f"k{number}")]


def test_threads_that_write_and_read_at_once_lose_nothing_and_share_no_connection(work):
    ready, many = Barrier(4), 25

    def write(name):
        ready.wait()
        for number in range(many):
            keep(work, f"{name}-{number}", name)
            assert kept(work, f"{name}-{number}") == session(f"{name}-{number}", name)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(write, name) for name in "abcd"]:
            done.result()
    assert all(kept(work, f"{name}-{number}") for name in "abcd" for number in range(many))


def test_no_more_stay_open_than_leave_the_pool_some(engine, work):
    units = [work.reading() for _ in range(MOST_KEPT + 4)]
    for unit in units:
        unit.__enter__()
    assert len({id(driver_of(unit)) for unit in units}) == len(units)
    for unit in units:
        unit.__exit__(None, None, None)
    assert engine.pool.checkedout() == MOST_KEPT


def test_a_disposed_engine_closes_what_was_kept_open(engine, work):
    with work.reading() as w:
        driver = driver_of(w)
    engine.dispose()
    with pytest.raises(sqlite3.ProgrammingError):
        driver.execute("SELECT 1")
    assert engine.pool.checkedout() == 0
    keep(work, "k1")


def test_what_is_in_use_while_the_engine_is_disposed_ends_its_work_and_is_closed(engine, work):
    with work.writing() as w:
        driver = driver_of(w)
        w.sessions.keep(session("k1"))
        engine.dispose()
        w.commit()
    with pytest.raises(sqlite3.ProgrammingError):
        driver.execute("SELECT 1")
    assert kept(work, "k1")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_after_a_fork_the_child_leaves_what_the_parent_keeps_open_alone(work):
    keep(work, "k1")
    with work.reading() as w:
        parents = id(driver_of(w))
    child = os.fork()
    if child == 0:
        try:
            with work.writing() as w:
                fine = id(driver_of(w)) != parents and bool(w.sessions.find("k1"))
                w.sessions.keep(session("k2"))
                w.commit()
        finally:
            os._exit(0 if fine else 1)
    assert os.waitpid(child, 0)[1] == 0
    with work.reading() as w:
        assert id(driver_of(w)) == parents
        assert w.sessions.find("k2")
