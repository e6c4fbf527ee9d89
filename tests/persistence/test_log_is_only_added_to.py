"""The access log in the database: it is only ever added to, and whoever gets around that is found out."""

from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.use_cases.verify_access_log import verify_chain
from tests.fakes import FakeWork
from tests.persistence.examples import an_entry

ENTRIES = 1005  # more than one page of the verification


def append(work, count):
    with work.writing() as w:
        for _ in range(count):
            w.access_log.append(an_entry())
        w.commit()


def verified(work):
    return verify_chain(SimpleNamespace(work=work))


@pytest.mark.parametrize("change", [
    "UPDATE access_entries SET reader = 'nobody'",
    "UPDATE access_entries SET at = at, hash = hash WHERE sequence = 1",
    "DELETE FROM access_entries WHERE sequence = 1",
    "DELETE FROM access_entries",
])
def test_the_database_refuses_to_change_or_remove_an_entry(sql_work, engine, change):
    append(sql_work, 2)
    with pytest.raises(DBAPIError, match="only ever added to"), engine.begin() as connection:
        connection.execute(text(change))
    assert verified(sql_work).entries == 2


@pytest.mark.postgresql
def test_postgresql_refuses_to_empty_the_log(cleared_postgresql, open_engine):
    with pytest.raises(DBAPIError, match="only ever added to"), open_engine(cleared_postgresql).begin() as connection:
        connection.execute(text("TRUNCATE access_entries"))


def test_the_words_may_be_sealed_anew_under_a_newer_key(sql_work, engine):
    append(sql_work, 1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE access_entries SET words = words"))
    assert verified(sql_work).broken_at is None


def test_an_untouched_log_verifies_over_all_its_pages(sql_work):
    append(sql_work, ENTRIES)
    with sql_work.reading() as w:
        last = w.access_log.chain(ENTRIES - 1)[0]
    assert (verified(sql_work).entries, verified(sql_work).head) == (ENTRIES, last.hash)
    assert verified(sql_work).broken_at is None


def test_an_empty_log_verifies():
    assert verified(FakeWork()).entries == 0


@pytest.mark.parametrize("change", [
    "UPDATE access_entries SET application_id = 'another' WHERE sequence = 3",
    "UPDATE access_entries SET act = 'sent' WHERE sequence = 3",
    "UPDATE access_entries SET act = 'never heard of' WHERE sequence = 3",
    "UPDATE access_entries SET at = '2020-01-01 00:00:00.000000' WHERE sequence = 3",
    "UPDATE access_entries SET reader = 'nobody' WHERE sequence = 3",
    "UPDATE access_entries SET reason = NULL WHERE sequence = 3",
    "UPDATE access_entries SET id = 'another' WHERE sequence = 3",
    "UPDATE access_entries SET hash = previous_hash WHERE sequence = 3",
    "UPDATE access_entries SET previous_hash = hash WHERE sequence = 3",
    "UPDATE access_entries SET words = (SELECT words FROM access_entries WHERE sequence = 2) WHERE sequence = 3",
    "UPDATE access_entries SET sequence = 30 WHERE sequence = 3",
    "DELETE FROM access_entries WHERE sequence = 3",
])
def test_whoever_gets_around_the_triggers_is_found_out(sql_work, engine, change):
    append(sql_work, 5)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            for name in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER refuse_{name}_of_access_entries"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(change))
    assert verified(sql_work).broken_at == 3
