"""Two indexes of tasks hold the tasks that are sought by them.

By a name only those are sought that have one, and by what they came from only those of a protocol. What a person wants to
choose together comes with her application and is neither: each index is a page less to write as it is kept.
People go on reading while the new ones are made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

FULLER = (
    ("ix_case_tasks_by_name", ["owner_id", "state", "due_on", "id"], "owner_kind = 'staff'"),
    ("ix_case_tasks_of_protocols", ["state", "due_on"], "origin = 'protocol'"),
)
BEFORE = (["owner_kind", "owner_id", "state", "due_on", "id"], ["origin", "state", "due_on"])


def upgrade() -> None:
    # Dropped last: on PostgreSQL that shuts out whoever reads until the end, while making one does not.
    for name, columns, said in FULLER:
        op.create_index(name, "case_tasks", columns, sqlite_where=sa.text(said), postgresql_where=sa.text(said))
    for columns in BEFORE:
        op.drop_index(_name(columns), "case_tasks")


def downgrade() -> None:
    for columns in BEFORE:
        op.create_index(_name(columns), "case_tasks", columns)
    for name, *_rest in FULLER:
        op.drop_index(name, "case_tasks")


def _name(columns: list[str]) -> str:
    return f"ix_case_tasks_{'_'.join(columns)}"
