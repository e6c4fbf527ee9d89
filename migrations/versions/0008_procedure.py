"""After sending: corrections, decisions, who led a case and when, and the log read by the page.

Cases that are open already get the stretch that we know of. `is_look` follows from `act` and stands outside the chain.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LOOKS = "'opened', 'followed', 'downloaded'"
TABLES = ("assignments", "decisions", "correction_answers", "corrections")


def upgrade() -> None:
    _corrections()
    _answers()
    _decisions()
    _assignments()
    op.add_column("access_entries", sa.Column("is_look", sa.Boolean()))
    op.execute(f"UPDATE access_entries SET is_look = (act IN ({LOOKS}))")  # noqa: S608 - our own words
    op.create_index("ix_access_entries_is_look", "access_entries", ["application_id", "is_look", "sequence"])


def downgrade() -> None:
    op.drop_index("ix_access_entries_is_look", "access_entries")
    op.drop_column("access_entries", "is_look")
    for table in TABLES:
        op.drop_table(table)


def _column(name: str, kind: sa.types.TypeEngine, *, empty: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=empty)


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}")


def _corrections() -> None:
    op.create_table(
        "corrections",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("number", sa.Integer()),
        _column("about", sa.String(), empty=True),
        _column("what", sa.LargeBinary()),
        _column("why", sa.LargeBinary()),
        _column("edition", sa.String()),
        _column("asked_by", sa.String()),
        _column("asked_at", MOMENT),
        _column("due_on", sa.Date()),
        _column("days_more", sa.Integer()),
        _column("answered_at", MOMENT, empty=True),
        _column("closed_at", MOMENT, empty=True),
        _column("closed_by", sa.String(), empty=True),
        _column("closed_words", sa.LargeBinary()),
        _column("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("application_id", "number", name="uq_corrections_application_id_number"),
        _points("corrections", "application_id", "applications.id"),
        _points("corrections", "about", "requested_services.id"),
        _points("corrections", "asked_by", "staff.id"),
        _points("corrections", "closed_by", "staff.id"),
    )


def _answers() -> None:
    op.create_table(
        "correction_answers",
        _column("id", sa.String()),
        _column("correction_id", sa.String()),
        _column("application_id", sa.String()),
        _column("words", sa.LargeBinary()),
        _column("at", MOMENT),
        _column("is_late", sa.Boolean()),
        _column("entered_by", sa.String()),
        _column("answered_by", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_correction_answers"),
        _points("correction_answers", "correction_id", "corrections.id"),
        _points("correction_answers", "application_id", "applications.id"),
    )
    op.create_index("ix_correction_answers_application_id", "correction_answers", ["application_id"])
    op.create_index("ix_correction_answers_correction_id_at_id", "correction_answers", ["correction_id", "at", "id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("requested_id", sa.String()),
        _column("number", sa.Integer()),
        _column("code", sa.String()),
        _column("ruling", sa.String()),
        _column("reason", sa.LargeBinary()),
        _column("legal_ground", sa.LargeBinary()),
        _column("appeal", sa.LargeBinary()),
        _column("appeal_where", sa.LargeBinary()),
        _column("appeal_until", sa.Date(), empty=True),
        _column("edition", sa.String()),
        _column("decided_by", sa.String()),
        _column("at", MOMENT),
        _column("waited", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("requested_id", "number", name="uq_decisions_requested_id_number"),
        _points("decisions", "application_id", "applications.id"),
        _points("decisions", "requested_id", "requested_services.id"),
    )
    op.create_index("ix_decisions_application_id_at", "decisions", ["application_id", "at"])
    op.create_index("ix_decisions_code_ruling_at_waited", "decisions", ["code", "ruling", "at", "waited"])


def _assignments() -> None:
    op.create_table(
        "assignments",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("professional_id", sa.String(), empty=True),
        _column("unit_id", sa.String(), empty=True),
        _column("why", sa.String()),
        _column("since", MOMENT),
        _column("until", MOMENT, empty=True),
        _column("words", sa.LargeBinary(), empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
        _points("assignments", "application_id", "applications.id"),
        _points("assignments", "professional_id", "staff.id"),
        _points("assignments", "unit_id", "units.id"),
    )
    op.create_index("ix_assignments_application_id_since", "assignments", ["application_id", "since"])
    running = sa.text("until IS NULL")
    op.create_index(
        "ix_assignments_running", "assignments", ["application_id"], unique=True,
        sqlite_where=running, postgresql_where=running,
    )
    op.execute(
        "INSERT INTO assignments (id, application_id, professional_id, unit_id, why, since) "
        "SELECT id, application_id, professional_id, unit_id, why, opened_at FROM cases"
    )
