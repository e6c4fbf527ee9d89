"""Who helps at a visit and how it stands at the counter; what is written down there; the professionals' PINs."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("visits", sa.Column("helped_by", sa.String()))
    op.add_column("visits", sa.Column("counter", sa.LargeBinary()))
    op.add_column("visits", sa.Column("covered_at", MOMENT))
    op.create_table(
        "counter_entries",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_counter_entries_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_counter_entries"),
    )
    op.create_index("ix_counter_entries_at", "counter_entries", ["at"])
    op.create_index("ix_counter_entries_form_key_at", "counter_entries", ["form_key", "at"])
    op.create_table(
        "counter_pins",
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_counter_pins_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_counter_pins"),
    )


def downgrade() -> None:
    op.drop_table("counter_pins")
    op.drop_table("counter_entries")
    op.execute("DELETE FROM visits WHERE helped_by IS NOT NULL")
    with op.batch_alter_table("visits") as visits:
        visits.drop_column("covered_at")
        visits.drop_column("counter")
        visits.drop_column("helped_by")
