"""Two filters of the queue at once are judged by the index: no row is read that does not match.

Each index of a filter says at its end what another one may ask of it. Before, SQLite fetched every row that the first
filter found, wherever it lies in the file, to ask it for the second: of a million that cost more than of ten thousand.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

HERE, ORDER = ["unit_id", "queue_state"], ["chooses", "opened_at", "id"]
# In this order, and all as wide: of two indexes that know as many columns and are as wide SQLite enters by the one that
# was made last. Of who leads there are few, of a town more, of a language many.
BEFORE = {
    "due": [*HERE, "due_on", "id", "language_key"], "language": [*HERE, "language_key", *ORDER],
    "town": [*HERE, "town_key", *ORDER], "lead": [*HERE, "professional_id", *ORDER],
}  # fmt: skip
SAID_TOO = {
    "due": ["chooses", "urgent", "professional_id", "town_key"], "language": ["urgent", "professional_id", "town_key"],
    "town": ["urgent", "professional_id", "language_key"], "lead": ["urgent", "language_key", "town_key"],
}  # fmt: skip
WHERE = {"due": "due_on IS NOT NULL"}
NEW = "_made_anew"


def upgrade() -> None:
    _replace({name: [*columns, *SAID_TOO[name]] for name, columns in BEFORE.items()})


def downgrade() -> None:
    _replace(BEFORE)


def _replace(indexes: dict[str, list[str]]) -> None:
    """On PostgreSQL all are made before the first is dropped: dropping shuts out whoever reads, making lets them read on."""
    can_rename = op.get_bind().dialect.name == "postgresql"
    for filter_, columns in indexes.items():
        name, where = f"ix_cases_queue_{filter_}", sa.text(WHERE[filter_]) if filter_ in WHERE else None
        if not can_rename:
            op.drop_index(name, "cases")
        op.create_index(f"{name}{NEW}" if can_rename else name, "cases", columns, sqlite_where=where, postgresql_where=where)
    for name in [f"ix_cases_queue_{filter_}" for filter_ in indexes] if can_rename else ():
        op.drop_index(name, "cases")
        op.execute(f"ALTER INDEX {name}{NEW} RENAME TO {name}")
