"""Applications that are blocked: kept out of everybody's reach until their date, and then purged."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("blocked_until", sa.DateTime(timezone=True)))
    op.create_index("ix_applications_blocked_until", "applications", ["blocked_until"])


def downgrade() -> None:
    op.drop_index("ix_applications_blocked_until", "applications")
    with op.batch_alter_table("applications") as applications:
        applications.drop_column("blocked_until")
