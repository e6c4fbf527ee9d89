"""What is said after sending: messages, notes, questions, changed choices, proposals and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("awaits", sa.Boolean(), nullable=False),
        sa.Column("read_at", MOMENT),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_turns_application_id"),
        sa.UniqueConstraint("application_id", "position", name="uq_turns_application_id_position"),
    )
    op.create_index("ix_turns_awaits_at_id", "turns", ["awaits", "at", "id"])


def downgrade() -> None:
    op.drop_table("turns")
