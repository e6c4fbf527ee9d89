"""The list of papers; their content lies in a store of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=True),
        sa.Column("application_id", sa.String(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(draft_id IS NULL) <> (application_id IS NULL)", name="ck_papers_one_owner"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_papers_application_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_papers_draft_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
    )
    op.create_index("ix_papers_draft_id", "papers", ["draft_id"])
    op.create_index("ix_papers_application_id", "papers", ["application_id"])


def downgrade() -> None:
    op.drop_table("papers")
