"""What is read at every page of a professional is found by an index that fits, and a look writes one index less.

The entries about an application are found by whether they are looks, in their order; both kinds together are read by the
same index. Questions to another office that wait are few, and found without going through all cases of the office.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

OF_APPLICATION = "ix_access_entries_application_id_sequence"
WAITS = "their_at IS NULL AND withdrawn_at IS NULL"


def upgrade() -> None:
    op.drop_index(OF_APPLICATION, "access_entries")
    op.drop_index("ix_join_questions_their_id", "join_questions")
    op.create_index(
        "ix_join_questions_at_id", "join_questions", ["at", "id"], sqlite_where=sa.text(WAITS), postgresql_where=sa.text(WAITS)
    )


def downgrade() -> None:
    op.drop_index("ix_join_questions_at_id", "join_questions")
    op.create_index("ix_join_questions_their_id", "join_questions", ["their_id"])
    op.create_index(OF_APPLICATION, "access_entries", ["application_id", "sequence"])
