"""The language stands where two filters meet: in the index of the day, and beside each service of the queue.

A filter by day or by service and language asked each row that it found for its language, which lies anywhere in the
file; the index answers now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

DAY = ["unit_id", "queue_state", "due_on", "id"]
SERVICE = ["unit_id", "queue_state", "code", "chooses", "opened_at", "case_id"]


def upgrade() -> None:
    op.add_column("queue_services", sa.Column("language_key", sa.String()))
    op.execute(
        "UPDATE queue_services SET language_key = "
        "(SELECT c.language_key FROM cases c WHERE c.application_id = queue_services.application_id)"
    )
    _index([*DAY, "language_key"], [*SERVICE, "language_key"])


def downgrade() -> None:
    _index(DAY, SERVICE)
    op.drop_column("queue_services", "language_key")


def _index(of_day: list[str], of_service: list[str]) -> None:
    op.drop_index("ix_cases_queue_due", "cases")
    op.create_index("ix_cases_queue_due", "cases", of_day)
    op.drop_index("ix_queue_services_queue", "queue_services")
    op.create_index("ix_queue_services_queue", "queue_services", of_service)
