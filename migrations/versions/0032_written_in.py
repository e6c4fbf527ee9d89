"""The edition in which a person asks to be written to since she sent her application."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("written_in", sa.String()))


def downgrade() -> None:
    op.drop_column("applications", "written_in")
