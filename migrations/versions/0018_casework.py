"""What stands beside a case: diagnoses and what a decision did with them and with choices, tasks, notes of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TABLES = ("staff_notes", "case_tasks", "given_choices", "weighings", "diagnoses")


def upgrade() -> None:
    _diagnoses()
    _of_decisions("weighings", _column("done_with", sa.String()))
    _of_decisions("given_choices")
    _tasks()
    _notes()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _column(name: str, kind: sa.types.TypeEngine, *, empty: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=empty)


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}")


def _diagnoses() -> None:
    op.create_table(
        "diagnoses",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("code", sa.String()),
        _column("words", sa.LargeBinary()),
        _column("edition", sa.String()),
        _column("kept_by", sa.String()),
        _column("at", MOMENT),
        _points("diagnoses", "application_id", "applications.id"),
        _points("diagnoses", "kept_by", "staff.id"),
        sa.PrimaryKeyConstraint("id", name="pk_diagnoses"),
    )
    op.create_index("ix_diagnoses_application_id_at", "diagnoses", ["application_id", "at"])


def _of_decisions(table: str, *more: sa.Column) -> None:
    op.create_table(
        table,
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("decision_id", sa.String()),
        *more,
        _column("words", sa.LargeBinary()),
        _column("decided_by", sa.String()),
        _column("at", MOMENT),
        _points(table, "application_id", "applications.id"),
        _points(table, "decision_id", "decisions.id"),
        _points(table, "decided_by", "staff.id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_application_id_at", table, ["application_id", "at"])


def _tasks() -> None:
    op.create_table(
        "case_tasks",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("owner_kind", sa.String()),
        _column("owner_id", sa.String()),
        _column("due_on", sa.Date()),
        _column("state", sa.String()),
        _column("origin", sa.String()),
        _column("about", sa.String()),
        _column("words", sa.LargeBinary()),
        _column("edition", sa.String()),
        _column("made_by", sa.String(), empty=True),
        _column("made_at", MOMENT),
        _column("ended_at", MOMENT, empty=True),
        _column("ended_by", sa.String()),
        _column("version", sa.Integer()),
        _points("case_tasks", "application_id", "applications.id"),
        _points("case_tasks", "made_by", "staff.id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_tasks"),
    )
    op.create_index("ix_case_tasks_application_id_state_due_on", "case_tasks", ["application_id", "state", "due_on"])
    op.create_index(
        "ix_case_tasks_owner_kind_owner_id_state_due_on_id", "case_tasks",
        ["owner_kind", "owner_id", "state", "due_on", "id"],
    )


def _notes() -> None:
    op.create_table(
        "staff_notes",
        _column("id", sa.String()),
        _column("application_id", sa.String()),
        _column("audience", sa.String()),
        _column("words", sa.LargeBinary()),
        _column("written_by", sa.String()),
        _column("at", MOMENT),
        _column("corrects", sa.String(), empty=True),
        _points("staff_notes", "application_id", "applications.id"),
        _points("staff_notes", "written_by", "staff.id"),
        _points("staff_notes", "corrects", "staff_notes.id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_notes"),
    )
    op.create_index("ix_staff_notes_application_id_at", "staff_notes", ["application_id", "at"])
