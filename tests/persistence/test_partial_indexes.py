"""Indexes that hold only the rows in which something is said, or what never changes: who asks for these finds them by it."""

import pytest
from sqlalchemy import text

from app.domain.queue import Sought
from app.persistence.applications import BLOCKED, OF_DOCUMENT
from app.persistence.join_questions import WAITING
from app.persistence.merges import ALIKE
from app.persistence.queue import DUE
from app.persistence.staff import COULD_ACCOMPANY
from app.persistence.visits import FORGET_OLD
from tests.persistence.databases import work_on


def urgent(engine):
    with work_on(engine).reading() as w:
        return w.queue._sought("a unit", Sought(urgent=True), None, "").limit(51)


ASKED = {
    "ix_applications_blocked_until": lambda _: BLOCKED,
    "ix_applications_document_key": lambda _: OF_DOCUMENT,
    "ix_applications_name_key": lambda _: ALIKE,
    "ix_applications_birth_key": lambda _: ALIKE,
    "ix_cases_queue_due": lambda _: DUE,
    "ix_cases_queue_urgent": urgent,
    "ix_visits_begun_at": lambda _: FORGET_OLD,
    "ix_join_questions_at_id": lambda _: WAITING.statement,
    "ix_cases_professional_id_state_taken_at_id_weight": lambda _: COULD_ACCOMPANY.statement,
}


# Of a table without rows PostgreSQL takes any index of the queue for any question: each costs as much as another.
RIVALS = "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, 'ix_cases_') AND starts_with(:one, 'ix_cases_') AND indexname <> :one"


@pytest.mark.parametrize("index", ASKED)
def test_what_asks_for_the_rows_of_an_index_reads_it(engine, index):
    compiled = ASKED[index](engine).compile(engine)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            said, values = f"EXPLAIN QUERY PLAN {compiled}", (1,) * len(compiled.positiontup)
        else:  # a plan for whatever value: the tables are empty, so that reading all would be as cheap
            for rival in connection.execute(text(RIVALS), {"one": index}).scalars():
                connection.execute(text(f"DROP INDEX {rival}"))  # undone with the transaction
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_sort = off"))
            values = {name: _any_of(bind) for name, bind in compiled.binds.items()}
            said = f"EXPLAIN {compiled}"
        plan = " ".join(str(row) for row in connection.exec_driver_sql(said, values))
    assert index in plan, plan


def _any_of(bind):
    """Its own value, else one of its kind."""
    if bind.value is not None:
        return bind.value
    kinds = {"DATE": "2026-11-22", "BIGINT": 1, "INTEGER": 1, "BOOLEAN": True}
    kind = str(bind.type)
    return "2026-11-22T10:00:00Z" if "Moment" in repr(bind.type) else kinds.get(kind, 5 if bind.key == "at_most" else "x")
