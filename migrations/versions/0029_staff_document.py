"""A question to another office may be taken back by who asked it; an account of staff bears a document, as a keyed hash."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("join_questions", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("staff", sa.Column("document_key", sa.String()))
    op.create_index("ix_staff_document_key", "staff", ["document_key"])


def downgrade() -> None:
    # What was taken back is closed for the release before, too: without the column it would wait for a yes again.
    op.execute("UPDATE join_questions SET their_at = withdrawn_at WHERE withdrawn_at IS NOT NULL AND their_at IS NULL")
    op.drop_index("ix_staff_document_key", "staff")
    op.drop_column("staff", "document_key")
    with op.batch_alter_table("join_questions") as questions:
        questions.drop_column("withdrawn_at")
