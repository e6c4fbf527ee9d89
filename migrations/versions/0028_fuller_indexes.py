"""Indexes hold the rows that they are asked for: no longer the many that have nothing there when they are sent.

What is sent is rarely blocked, urgent or due on a day, and often without a date of birth; each index without it is a page
less to keep with every sending. What a professional has to do stands in the index by which her cases are counted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

WHERE_SAID = (
    ("applications", "document_key"), ("applications", "name_key"), ("applications", "birth_key"),
    ("applications", "blocked_until"), ("case_tasks", "deviated_at"),
)  # fmt: skip
DAY = ["unit_id", "queue_state", "due_on", "id", "language_key"]
URGENT = ["unit_id", "queue_state", "chooses", "opened_at", "id"]
LED = ["professional_id", "state", "taken_at", "id"]
NEW = "_made_anew"
Made = list[tuple[str, str, list[str], str, str]]  # name, table, columns, the rows it holds in SQLite and in PostgreSQL


def upgrade() -> None:
    op.create_index(_name([*LED, "weight"]), "cases", [*LED, "weight"])
    fuller: Made = [(f"ix_{table}_{column}", table, [column], f"{column} IS NOT NULL", "") for table, column in WHERE_SAID]
    _replace([
        *fuller,
        ("ix_cases_queue_due", "cases", DAY, "due_on IS NOT NULL", ""), ("ix_cases_queue_urgent", "cases", URGENT, "urgent = 1", "urgent"),
    ])
    op.drop_index(_name(LED), "cases")


def downgrade() -> None:
    op.create_index(_name(LED), "cases", LED)
    emptier: Made = [(f"ix_{table}_{column}", table, [column], "", "") for table, column in reversed(WHERE_SAID)]
    _replace([
        ("ix_cases_queue_due", "cases", DAY, "", ""),
        ("ix_cases_queue_urgent", "cases", [*URGENT[:2], "urgent", *URGENT[2:]], "", ""), *emptier,
    ])
    op.drop_index(_name([*LED, "weight"]), "cases")


def _replace(several: Made) -> None:
    """Makes each anew, and only then drops what had its name: on PostgreSQL dropping shuts out whoever reads, until the end of
    the transaction, while making one lets them read on. SQLite can name no index anew, and has one writer at a time.
    """
    can_rename = op.get_bind().dialect.name == "postgresql"
    for name, table, columns, sqlite, postgresql in several:
        if not can_rename:
            op.drop_index(name, table)
        op.create_index(
            f"{name}{NEW}" if can_rename else name, table, columns,
            sqlite_where=sa.text(sqlite) if sqlite else None, postgresql_where=sa.text(postgresql or sqlite) if sqlite else None,
        )
    for name, table, *_rest in several if can_rename else ():
        op.drop_index(name, table)
        op.execute(f"ALTER INDEX {name}{NEW} RENAME TO {name}")


def _name(columns: list[str]) -> str:
    return f"ix_cases_{'_'.join(columns)}"
