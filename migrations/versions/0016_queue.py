"""What the queue filters by, beside each case; offers of a case, what professionals said of it, saved filters.

Town and language of cases that are there already are sealed in what was sent: `flask queue place` fills them in.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("answered_at IS NULL")
ORDER = ("chooses", "opened_at", "id")
INDEXES = {
    "ix_cases_queue": ORDER,
    "ix_cases_queue_lead": ("professional_id", *ORDER),
    "ix_cases_queue_town": ("town_key", *ORDER),
    "ix_cases_queue_language": ("language_key", *ORDER),
    "ix_cases_queue_urgent": ("urgent", *ORDER),
    "ix_cases_queue_due": ("due_on", "id"),
}


def upgrade() -> None:
    op.add_column("cases", sa.Column("queue_state", sa.String(), nullable=False, server_default="waiting"))
    op.add_column("cases", sa.Column("due_on", sa.Date()))
    op.add_column("cases", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("cases", sa.Column("language_key", sa.String()))
    op.add_column("cases", sa.Column("town_key", sa.String()))
    op.execute("UPDATE cases SET queue_state = state")
    op.drop_index("ix_cases_unit_id_state_chooses_opened_at_id", "cases")
    for name, columns in INDEXES.items():
        op.create_index(name, "cases", ["unit_id", "queue_state", *columns])
    _create_queue_services()
    _create_offers()
    _create_appraisals()
    _create_saved_filters()


def downgrade() -> None:
    for table in ("saved_filters", "appraisals", "offers", "queue_services"):
        op.drop_table(table)
    for name in INDEXES:
        op.drop_index(name, "cases")
    for column in ("town_key", "language_key", "urgent", "due_on", "queue_state"):
        op.drop_column("cases", column)
    op.create_index(
        "ix_cases_unit_id_state_chooses_opened_at_id", "cases", ["unit_id", "state", "chooses", "opened_at", "id"]
    )


def _create_queue_services() -> None:
    op.create_table(
        "queue_services",
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String()),
        sa.Column("queue_state", sa.String(), nullable=False),
        sa.Column("chooses", sa.Boolean(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_queue_services_application_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_queue_services_case_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_queue_services_unit_id"),
        sa.PrimaryKeyConstraint("application_id", "code", name="pk_queue_services"),
    )
    op.create_index(
        "ix_queue_services_queue", "queue_services",
        ["unit_id", "queue_state", "code", "chooses", "opened_at", "case_id"],
    )
    op.execute(
        "INSERT INTO queue_services (application_id, code, case_id, unit_id, queue_state, chooses, opened_at) "
        "SELECT DISTINCT r.application_id, r.code, c.id, c.unit_id, c.queue_state, c.chooses, c.opened_at "
        "FROM requested_services r JOIN cases c ON c.application_id = r.application_id"
    )


def _create_offers() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("to_staff", sa.String(), nullable=False),
        sa.Column("by_staff", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("for_her", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answer", sa.String()),
        sa.Column("answer_words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_offers_application_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_offers_unit_id"),
        sa.ForeignKeyConstraint(["to_staff"], ["staff.id"], name="fk_offers_to_staff"),
        sa.ForeignKeyConstraint(["by_staff"], ["staff.id"], name="fk_offers_by_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
    )
    op.create_index("ix_offers_application_id_at", "offers", ["application_id", "at"])
    op.create_index(
        "ix_offers_open", "offers", ["application_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index("ix_offers_waiting", "offers", ["unit_id", "at", "id"], sqlite_where=OPEN, postgresql_where=OPEN)


def _create_appraisals() -> None:
    op.create_table(
        "appraisals",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("by_staff", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_appraisals_application_id"),
        sa.ForeignKeyConstraint(["by_staff"], ["staff.id"], name="fk_appraisals_by_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_appraisals"),
    )
    op.create_index("ix_appraisals_application_id_at", "appraisals", ["application_id", "at"])


def _create_saved_filters() -> None:
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("codes", sa.String(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("starts", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_saved_filters_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filters"),
    )
    op.create_index("ix_saved_filters_staff_id_saved_at", "saved_filters", ["staff_id", "saved_at"])
