"""Codes that a person says by phone, with a word of hers: of a draft, and of the application it becomes."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_codes",
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String()),
        sa.Column("application_id", sa.String()),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_phone_codes_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_phone_codes_application_id"),
        sa.PrimaryKeyConstraint("code_key", name="pk_phone_codes"),
        sa.UniqueConstraint("draft_id", name="uq_phone_codes_draft_id"),
        sa.UniqueConstraint("application_id", name="uq_phone_codes_application_id"),
    )
    op.create_index("ix_phone_codes_until", "phone_codes", ["until"])


def downgrade() -> None:
    op.drop_table("phone_codes")
    op.execute("UPDATE openings SET how = 'counter' WHERE how = 'phone'")
