"""The access log in the database: it is only ever added to, and whoever gets around that is found out."""

import random
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.domain.access_log import FIRST_HASH, Act, Reason, chained_hash
from app.use_cases.verify_access_log import verify_chain
from tests.fakes import FakeWork
from tests.persistence.examples import an_entry

ENTRIES = 1005  # more than one page of the verification
TAMPERINGS = 240


def append(work, count):
    with work.writing() as w:
        for _ in range(count):
            w.access_log.append(an_entry())
        w.commit()


def verified(work, head=FIRST_HASH):
    return verify_chain(SimpleNamespace(work=work), head)


def without_its_triggers(engine, connection):
    if engine.dialect.name == "sqlite":
        for name in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER refuse_{name}_of_access_entries"))
    else:
        connection.execute(text("SET LOCAL session_replication_role = replica"))


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
        without_its_triggers(engine, connection)
        connection.execute(text(change))
    assert verified(sql_work).broken_at == 3


@pytest.mark.parametrize(("change", "broken_at"), [
    ("DELETE FROM access_entries WHERE sequence > 3", 4),
    ("DELETE FROM access_entries WHERE sequence = 5", 5),
    ("DELETE FROM access_entries", 1),
    ("UPDATE access_entries SET sequence = 6 WHERE sequence = 5", 5),
])
def test_an_end_that_was_cut_off_shows_against_the_head_that_was_noted(sql_work, engine, change, broken_at):
    append(sql_work, 5)
    noted = verified(sql_work).head
    assert verified(sql_work, noted).broken_at is None
    append(sql_work, 1)
    assert verified(sql_work, noted).broken_at is None, "what came since takes nothing from what was noted"
    with engine.begin() as connection:
        without_its_triggers(engine, connection)
        connection.execute(text("DELETE FROM access_entries WHERE sequence = 6"))
        connection.execute(text(change))
    assert verified(sql_work, noted).broken_at == broken_at


def test_a_log_written_anew_from_its_first_line_shows_against_the_head_that_was_noted(work):
    append(work, 3)
    other = FakeWork()
    append(other, 3)
    assert verified(other).broken_at is None
    assert verified(other, verified(work).head).broken_at == 4


class Tampered:
    """A log that gives out other lines than those that were kept."""

    def __init__(self, links):
        self.links, self.access_log = links, self

    def reading(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def chain(self, after, limit):
        return self.links[after:after + limit]


def another(link, chance):
    """The line with one thing changed; now and then with a hash that fits what it says now."""
    entry = link.entry
    change = chance.choice([
        {"id": "f" * 32}, {"application_id": "f" * 32}, {"at": entry.at + timedelta(microseconds=1)}, {"reader": "nobody"},
        {"reason": next(one for one in Reason if one is not entry.reason)}, {"words": f"{entry.words} "},
        {"act": next(one for one in Act if one is not entry.act)},
    ])  # fmt: skip
    changed = replace(link, entry=replace(entry, **change))
    fits = chained_hash(changed.sequence, changed.previous_hash, changed.entry)
    return replace(changed, hash=fits) if chance.random() < 0.5 else changed


def tampered(links, chance):
    """The lines with one thing done to them by lot: changed, cut out, doubled, changed places, cut off, renumbered, emptied."""
    there, place = list(links), chance.randrange(len(links))
    match chance.choice(["change", "change", "cut out", "double", "swap", "cut off", "renumber", "empty"]):
        case "change":
            there[place] = another(there[place], chance)
        case "cut out":
            del there[place]
        case "double":
            there.insert(place, there[place])
        case "swap":
            there[place], there[place - 1] = there[place - 1], there[place]
        case "cut off":
            del there[place:]
        case "renumber":
            there[place] = replace(there[place], sequence=there[place].sequence + 1)
        case "empty":
            there.clear()
    return there


def test_whatever_is_done_to_the_lines_is_found_out_each_time(work):
    append(work, 12)
    noted, chance = verified(work).head, random.Random(10)
    with work.reading() as w:
        links = list(w.access_log.chain())
    for number in range(TAMPERINGS):
        lines = tampered(links, chance)
        assert verified(Tampered(lines), noted).broken_at is not None, (number, lines)
    assert verified(Tampered(links), noted).broken_at is None
