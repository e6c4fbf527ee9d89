"""Unmet demand: searches that found nothing, counted by day, edition and town."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unmet_demand",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "edition", "municipality", name="pk_unmet_demand"),
    )


def downgrade() -> None:
    op.drop_table("unmet_demand")
