"""A visit is indexed by when it began, which never changes, and no longer by when it was touched, which every answer does.

Idle visits are looked for among those that began before the moment. What stands here already, and what the release
before adds meanwhile, counts as begun long ago, so that it is looked at each time; when it was touched still decides.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

LONG_AGO = "2000-01-01 00:00:00.000000"


def upgrade() -> None:
    begun = sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO)
    op.add_column("visits", begun)
    op.drop_index("ix_visits_touched_at", "visits")
    op.create_index("ix_visits_begun_at", "visits", ["begun_at"])


def downgrade() -> None:
    op.drop_index("ix_visits_begun_at", "visits")
    op.create_index("ix_visits_touched_at", "visits", ["touched_at"])
    with op.batch_alter_table("visits") as visits:
        visits.drop_column("begun_at")
