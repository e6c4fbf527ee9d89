"""Statements made ready once say the same, in the same transaction, as those that SQLAlchemy says each time."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import StatementError

from app.persistence.tables import cases, openings, staff, visits
from app.persistence.transaction import Prepared, insert_unless_there
from app.use_cases.ports import Unavailable
from tests.persistence.databases import work_on
from tests.persistence.examples import kept_case, kept_member, kept_unit, new_id

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPENED = select(openings).where(openings.c.form_key == bindparam("of_form_key")).order_by(openings.c.id)
ADD = Prepared(insert(openings))


@pytest.fixture
def on_sqlite(sqlite_url, open_engine):
    return work_on(open_engine(sqlite_url))


def an_opening(**changes):
    return {"id": new_id(), "form_key": "a key", "handle": "a handle", "how": "code", "at": NOON} | changes


def transaction(unit_of_work):
    """Of a repository that holds it: the statements here belong to none."""
    return unit_of_work.cases._transaction


@pytest.mark.parametrize("table", [cases, staff])
def test_what_is_read_has_the_same_names_and_types(sql_work, table):
    unit = kept_unit(sql_work)
    kept_case(sql_work, unit, kept_member(sql_work, unit).id, taken_at=NOON)
    with sql_work.reading() as w:
        (mine,) = transaction(w).rows(Prepared(select(table)))
        (theirs,) = transaction(w).run(select(table))
    assert {name: getattr(mine, name) for name in mine._fields} == theirs._mapping
    assert [type(value) for value in mine] == [type(value) for value in theirs]


def test_what_is_written_is_read_back_and_goes_with_its_transaction(sql_work):
    with sql_work.writing() as w:
        transaction(w).write(ADD, an_opening())
    with sql_work.writing() as w:
        assert not transaction(w).rows(Prepared(OPENED), {"of_form_key": "a key"}), "nobody kept it"
        transaction(w).write(ADD, [an_opening(), an_opening(handle="another")])
        transaction(w).write(ADD, [])
        w.commit()
    with sql_work.reading() as w:
        kept = transaction(w).rows(Prepared(OPENED), {"of_form_key": "a key"})
    assert {row.handle for row in kept} == {"a handle", "another"}
    assert {row.at for row in kept} == {NOON}


def test_how_many_were_written_and_what_was_given_back_are_told(sql_work):
    unless_there, moved = Prepared(insert_unless_there(openings, "id")), Prepared(
        update(openings).where(openings.c.handle == bindparam("of_handle")).values(how=bindparam("new_how"))
    )
    one = an_opening()
    with sql_work.writing() as w:
        assert [row.id for row in transaction(w).rows(unless_there, one)] == [one["id"]]
        assert transaction(w).rows(unless_there, one) == []
        assert transaction(w).write(moved, {"of_handle": "a handle", "new_how": "account"}) == 1
        assert transaction(w).write(moved, {"of_handle": "nobody's", "new_how": "account"}) == 0


def test_a_moment_without_a_zone_is_refused_here_too(sql_work):
    with sql_work.writing() as w, pytest.raises((ValueError, StatementError), match="time zone"):
        transaction(w).write(ADD, an_opening(at=datetime(2026, 11, 22, 12)))


def test_a_statement_that_is_filled_in_anew_each_time_is_made_ready_nowhere(on_sqlite):
    of_several = Prepared(select(visits).where(visits.c.handle.in_(["one", "two"])))
    with on_sqlite.reading() as w, pytest.raises(ValueError, match="made ready"):
        transaction(w).rows(of_several)


def test_an_outage_of_the_driver_is_told_as_any_other(on_sqlite):
    """What the driver says itself is no error of SQLAlchemy's."""

    def say_nonsense():
        with on_sqlite.writing() as w:
            w.cases._transaction.connection.connection.dbapi_connection.execute("SELECT * FROM no_such_table")

    with pytest.raises(Unavailable):
        say_nonsense()


def test_a_value_that_was_forgotten_is_told_and_not_taken_for_nothing(on_sqlite):
    move = Prepared(update(openings).where(openings.c.form_key == bindparam("of_form_key")).values(handle=bindparam("to")))
    with on_sqlite.writing() as w:
        for values in ({"of_form_key": "a key"}, {"to": "x"}, {}):
            with pytest.raises(ValueError, match="no value for"):
                transaction(w).write(move, values or {"something": "else"})
        with pytest.raises(ValueError, match="no value for of_form_key"):
            transaction(w).rows(Prepared(OPENED))


@pytest.mark.parametrize("moment", [NOON, NOON.replace(microsecond=7), datetime(1, 1, 1, tzinfo=UTC)])
def test_a_moment_is_read_as_it_was_written_and_knows_its_zone(on_sqlite, moment):
    with on_sqlite.writing() as work:
        kept = transaction(work)
        kept.write(ADD, an_opening(at=moment))
        for found in (kept.first(Prepared(OPENED), {"of_form_key": "a key"}), kept.first(OPENED, {"of_form_key": "a key"})):
            assert found.at == moment
            assert found.at.tzinfo is UTC
