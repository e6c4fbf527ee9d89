"""Who is the same person in the register, the keys by which two may be alike, and who has said where she lives."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
KEYS = ("name_key", "birth_key")


def upgrade() -> None:
    for key in KEYS:
        op.add_column("applications", sa.Column(key, sa.String()))
        op.create_index(f"ix_applications_{key}", "applications", [key])
    op.add_column("staff", sa.Column("home_key", sa.String()))
    op.create_table(
        "merges",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.Column("undone_by", sa.String()),
        sa.Column("undone_words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_merges_application_id"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_merges_by"),
        sa.PrimaryKeyConstraint("id", "application_id", name="pk_merges"),
    )
    op.create_index("ix_merges_application_id", "merges", ["application_id"])


def downgrade() -> None:
    op.drop_table("merges")
    op.drop_column("staff", "home_key")
    for key in reversed(KEYS):
        op.drop_index(f"ix_applications_{key}", "applications")
        op.drop_column("applications", key)
