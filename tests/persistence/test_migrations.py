"""Migrations: up and down with rows in the tables, and no difference between them and the code."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text

from app.persistence.migrate import ForeignKeysBroken, downgrade, upgrade
from app.persistence.tables import metadata
from app.persistence.version import at_head, newest
from tests.persistence.conftest import ON_POSTGRESQL_EMPTY
from tests.persistence.databases import MIGRATIONS, work_on
from tests.persistence.test_at_once import at_once
from tests.persistence.test_canaries import keep_canaries


@pytest.fixture(params=["sqlite", ON_POSTGRESQL_EMPTY])
def empty_url(request, tmp_path):
    """The address of a database without tables, on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return request.getfixturevalue(request.param)


def test_every_migration_goes_up_and_down_with_rows_in_the_tables(empty_url, open_engine):
    engine, revisions = open_engine(empty_url), list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    for revision in reversed(revisions):
        upgrade(empty_url, MIGRATIONS, revision.revision)
    keep_canaries(work_on(engine))
    for revision in revisions:
        downgrade(empty_url, MIGRATIONS, revision.down_revision or "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    upgrade(empty_url, MIGRATIONS)
    keep_canaries(work_on(engine))


def test_the_tables_are_those_of_the_code(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_alembic_finds():
    assert newest(MIGRATIONS) == frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def test_of_several_migrations_the_last_is_the_newest(tmp_path):
    (tmp_path / "versions").mkdir()
    for name, before in (("0001", "None"), ("0002", '"0001"'), ("0003", '"0002"')):
        (tmp_path / "versions" / f"{name}.py").write_text(f'revision = "{name}"\ndown_revision = {before}\n')
    assert newest(tmp_path) == {"0003"}


def test_a_database_is_at_head_after_the_upgrade_and_not_before(empty_url, open_engine):
    engine = open_engine(empty_url)
    assert not at_head(engine, MIGRATIONS)
    upgrade(empty_url, MIGRATIONS)
    assert at_head(engine, MIGRATIONS)
    upgrade(empty_url, MIGRATIONS)
    downgrade(empty_url, MIGRATIONS, "base")
    assert not at_head(engine, MIGRATIONS)


def test_of_two_that_upgrade_at_once_the_second_finds_it_done(empty_url, open_engine):
    at_once(2, lambda _: upgrade(empty_url, MIGRATIONS))
    assert at_head(open_engine(empty_url), MIGRATIONS)


def copied_migrations(tmp_path, body):
    """The migrations with one more whose upgrade runs the body."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for file in ("env.py", *(f"versions/{one.name}" for one in (MIGRATIONS / "versions").glob("*.py"))):
        (folder / file).write_text((MIGRATIONS / file).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "versions" / "9999_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = 'next', {ScriptDirectory(str(MIGRATIONS)).get_current_head()!r}\n"
        f"def upgrade():\n    {body}\n"
        "def downgrade():\n    pass\n",
        encoding="utf-8",
    )
    return folder


def test_a_migration_that_fails_changes_nothing(empty_url, open_engine, tmp_path):
    folder = copied_migrations(tmp_path, "op.drop_table('archive'); raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        upgrade(empty_url, folder)
    assert inspect(open_engine(empty_url)).get_table_names() == []


def test_a_migration_may_take_longer_than_a_page(empty_url, tmp_path, monkeypatch):
    """Neither the server nor this side gives up: who gives up alone leaves the server at work, with every lock held."""
    monkeypatch.setattr("app.persistence.bounded_connection.ANSWER_WITHIN", 0.5)
    monkeypatch.setattr("app.persistence.engine.POSTGRESQL_OPTIONS", "-c lock_timeout=4s -c statement_timeout=500ms")
    unhurried = "from sqlalchemy import text; op.get_bind().execute(text('SELECT pg_sleep(1)'))"
    upgrade(empty_url, copied_migrations(tmp_path, "pass" if empty_url.startswith("sqlite") else unhurried))


@pytest.mark.parametrize("on", [ON_POSTGRESQL_EMPTY])
@pytest.mark.parametrize("way", [upgrade, downgrade])
@pytest.mark.parametrize(("before", "after", "made"), [("0027", "0028", 8), ("0033", "0034", 4)])
def test_while_the_fuller_indexes_are_made_people_go_on_reading(request, on, way, before, after, made):
    """Dropping an index shuts out whoever reads its table until the end: nothing is dropped before everything is made."""
    url, shut_out = request.getfixturevalue(on), []
    upgrade(url, MIGRATIONS, before if way is upgrade else after)

    def look(_connection, cursor, statement, *_rest):
        if statement.startswith("CREATE "):
            cursor.execute(
                "SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                " WHERE l.pid = pg_backend_pid() AND l.mode = 'AccessExclusiveLock' AND c.relkind = 'r'"
            )
            shut_out.append({name for (name,) in cursor.fetchall()} & {"applications", "cases", "case_tasks"})

    event.listen(Engine, "before_cursor_execute", look)
    try:
        way(url, MIGRATIONS, after if way is upgrade else before)
    finally:
        event.remove(Engine, "before_cursor_execute", look)
    assert shut_out == [set()] * made


def test_a_migration_that_leaves_rows_without_their_parents_changes_nothing(tmp_path, open_engine):
    url = f"sqlite:///{tmp_path / 'atea.sqlite'}"
    upgrade(url, MIGRATIONS)
    engine = open_engine(url)
    keep_canaries(work_on(engine))
    with pytest.raises(ForeignKeysBroken, match="cases"):
        upgrade(url, copied_migrations(tmp_path, "op.execute('DELETE FROM applications')"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM applications")).scalar_one() == 1


def test_cases_from_before_the_queue_had_filters_are_found_in_it_by_their_services(empty_url, open_engine):
    upgrade(empty_url, MIGRATIONS)
    engine = open_engine(empty_url)
    keep_canaries(work_on(engine))
    asked = "SELECT code, queue_state, unit_id FROM queue_services ORDER BY code"
    with engine.connect() as connection:
        before = connection.execute(text(asked)).all()
    downgrade(empty_url, MIGRATIONS, "0013")
    upgrade(empty_url, MIGRATIONS)
    with engine.connect() as connection:
        assert connection.execute(text(asked)).all() == before
        assert connection.execute(text("SELECT queue_state = state FROM cases")).scalar_one()
    assert before
