"""Protocols as they were applied to a case, and when a task last departed from its own.

Going back keeps the tasks: who has no door here becomes who leads, and what the person declined is dropped.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applied_protocols",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_applied_protocols_application_id"),
        sa.ForeignKeyConstraint(["applied_by"], ["staff.id"], name="fk_applied_protocols_applied_by"),
        sa.PrimaryKeyConstraint("id", name="pk_applied_protocols"),
    )
    op.create_index("ix_applied_protocols_application_id_at", "applied_protocols", ["application_id", "at"])
    op.add_column("case_tasks", sa.Column("deviated_at", sa.DateTime(timezone=True)))
    op.create_index("ix_case_tasks_origin_state_due_on", "case_tasks", ["origin", "state", "due_on"])
    op.create_index("ix_case_tasks_deviated_at", "case_tasks", ["deviated_at"])
    op.create_index("ix_offers_declined", "offers", ["unit_id", "answered_at"])


def downgrade() -> None:
    op.drop_index("ix_offers_declined", "offers")
    op.drop_index("ix_case_tasks_deviated_at", "case_tasks")
    op.drop_index("ix_case_tasks_origin_state_due_on", "case_tasks")
    with op.batch_alter_table("case_tasks") as batch:
        batch.drop_column("deviated_at")
    tasks = sa.table("case_tasks", sa.column("owner_kind"), sa.column("state"))
    op.execute(tasks.update().where(tasks.c.owner_kind == "outside").values(owner_kind="lead"))
    op.execute(tasks.update().where(tasks.c.state == "declined").values(state="dropped"))
    op.drop_table("applied_protocols")
