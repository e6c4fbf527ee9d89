"""What is passed on from one professional to another; where the person lives, from which day on."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("from_id", sa.String()),
        sa.Column("from_unit", sa.String()),
        sa.Column("to_id", sa.String()),
        sa.Column("to_unit", sa.String(), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("passed", sa.LargeBinary(), nullable=False),
        sa.Column("apart", sa.LargeBinary()),
        sa.Column("said", sa.LargeBinary()),
        sa.Column("ending", sa.LargeBinary(), nullable=False),
        sa.Column("reads_until", sa.Date()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("shown_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("acknowledged_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_handovers_application_id"),
        sa.ForeignKeyConstraint(["from_id"], ["staff.id"], name="fk_handovers_from_id"),
        sa.ForeignKeyConstraint(["from_unit"], ["units.id"], name="fk_handovers_from_unit"),
        sa.ForeignKeyConstraint(["to_id"], ["staff.id"], name="fk_handovers_to_id"),
        sa.ForeignKeyConstraint(["to_unit"], ["units.id"], name="fk_handovers_to_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        sa.UniqueConstraint("application_id", "number", name="uq_handovers_application_id_number"),
    )
    is_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_handovers_open", "handovers", ["application_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_index("ix_handovers_from_unit_ended_at", "handovers", ["from_unit", "ended_at"])
    op.create_index("ix_handovers_to_unit_ended_at", "handovers", ["to_unit", "ended_at"])
    op.create_table(
        "residences",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_residences_application_id"),
        sa.PrimaryKeyConstraint("id", name="pk_residences"),
        sa.UniqueConstraint("application_id", "number", name="uq_residences_application_id_number"),
    )


def downgrade() -> None:
    op.drop_table("residences")
    op.drop_table("handovers")
