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


def upgrade() -> None:
    for table, column in WHERE_SAID:
        op.drop_index(f"ix_{table}_{column}", table)
        _where(f"ix_{table}_{column}", table, [column], f"{column} IS NOT NULL")
    for name in ("ix_cases_queue_due", "ix_cases_queue_urgent", _name(LED)):
        op.drop_index(name, "cases")
    _where("ix_cases_queue_due", "cases", DAY, "due_on IS NOT NULL")
    _where("ix_cases_queue_urgent", "cases", URGENT, "urgent = 1", "urgent")
    op.create_index(_name([*LED, "weight"]), "cases", [*LED, "weight"])


def downgrade() -> None:
    for name in ("ix_cases_queue_due", "ix_cases_queue_urgent", _name([*LED, "weight"])):
        op.drop_index(name, "cases")
    op.create_index("ix_cases_queue_due", "cases", DAY)
    op.create_index("ix_cases_queue_urgent", "cases", [*URGENT[:2], "urgent", *URGENT[2:]])
    op.create_index(_name(LED), "cases", LED)
    for table, column in reversed(WHERE_SAID):
        op.drop_index(f"ix_{table}_{column}", table)
        op.create_index(f"ix_{table}_{column}", table, [column])


def _name(columns: list[str]) -> str:
    return f"ix_cases_{'_'.join(columns)}"


def _where(name: str, table: str, columns: list[str], sqlite: str, postgresql: str = "") -> None:
    op.create_index(
        name, table, columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql or sqlite)
    )
