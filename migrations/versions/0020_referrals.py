"""Referrals: another service asked in, what the person says to it, and what is given back."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
RUNNING = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("to_unit", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("from_care", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("shown_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("acknowledged_at", MOMENT),
        sa.Column("accepted_at", MOMENT),
        sa.Column("accepted_by", sa.String()),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_by", sa.String()),
        sa.Column("due_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_referrals_application_id"),
        sa.ForeignKeyConstraint(["to_unit"], ["units.id"], name="fk_referrals_to_unit"),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name="fk_referrals_made_by"),
        sa.ForeignKeyConstraint(["accepted_by"], ["staff.id"], name="fk_referrals_accepted_by"),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name="fk_referrals_closed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
        sa.UniqueConstraint("application_id", "number", name="uq_referrals_application_id_number"),
    )
    op.create_index("ix_referrals_to_unit_closed_at_sent_at_id", "referrals", ["to_unit", "closed_at", "sent_at", "id"])
    op.create_index("ix_referrals_due_on_id", "referrals", ["due_on", "id"])
    op.create_index(
        "ix_referrals_running", "referrals", ["application_id", "to_unit", "about"], unique=True,
        sqlite_where=RUNNING, postgresql_where=RUNNING,
    )


def downgrade() -> None:
    op.drop_table("referrals")
