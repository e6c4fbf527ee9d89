"""Organisations, the towns units serve, who is away; how staff begin, sign in and out; the log of all that."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = "the log of staff is only ever added to"
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name_eu", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    with op.batch_alter_table("units") as units:
        units.add_column(sa.Column("organisation_id", sa.String()))
        units.create_foreign_key("fk_units_organisation_id", "organisations", ["organisation_id"], ["id"])
        units.create_index("ix_units_organisation_id", ["organisation_id"])
    op.add_column("staff", sa.Column("phone", sa.LargeBinary()))
    op.add_column("staff", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("staff", sa.Column("subject_key", sa.String()))
    op.create_index("ix_staff_subject_key", "staff", ["subject_key"], unique=True)
    _territories()
    _of_staff()
    _log()


def _territories() -> None:
    """Each town is served by the unit that answered for it so far: the first by id."""
    op.create_table(
        "territories",
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.String()),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_territories_unit_id"),
        sa.PrimaryKeyConstraint("municipality", "since", name="pk_territories"),
    )
    op.create_index("ix_territories_unit_id", "territories", ["unit_id"])
    op.execute(
        "INSERT INTO territories (municipality, since, unit_id) "
        "SELECT municipality, '2000-01-01', MIN(id) FROM units WHERE municipality <> '' AND kind = 'base' GROUP BY municipality"
    )


def _of_staff() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date()),
        sa.Column("stands_in", sa.String()),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_absences_staff_id"),
        sa.ForeignKeyConstraint(["stands_in"], ["staff.id"], name="fk_absences_stands_in"),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
    )
    op.create_index("ix_absences_staff_id_first", "absences", ["staff_id", "first"])
    op.create_table(
        "staff_sessions",
        sa.Column("session_key", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_sessions_staff_id"),
        sa.PrimaryKeyConstraint("session_key", name="pk_staff_sessions"),
    )
    op.create_index("ix_staff_sessions_staff_id", "staff_sessions", ["staff_id"])
    op.create_index("ix_staff_sessions_began_at", "staff_sessions", ["began_at"])
    op.create_table(
        "staff_recovery_codes",
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_recovery_codes_staff_id"),
        sa.PrimaryKeyConstraint("code_key", name="pk_staff_recovery_codes"),
    )
    op.create_index("ix_staff_recovery_codes_staff_id", "staff_recovery_codes", ["staff_id"])
    op.create_table(
        "staff_invitations",
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_invitations_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_invitations"),
        sa.UniqueConstraint("code_key", name="uq_staff_invitations_code_key"),
    )


def _log() -> None:
    op.create_table(
        "staff_events",
        sa.Column("number", COUNTED, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("changed", sa.LargeBinary()),
        sa.Column("words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_staff_events_by"),
        sa.PrimaryKeyConstraint("number", name="pk_staff_events"),
        sa.UniqueConstraint("id", name="uq_staff_events_id"),
    )
    op.create_index("ix_staff_events_about", "staff_events", ["about"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change_of_staff_events() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
        )
        for name, change in (("update", "UPDATE"), ("delete", "DELETE OR TRUNCATE")):
            op.execute(
                f"CREATE TRIGGER refuse_{name}_of_staff_events BEFORE {change} ON staff_events "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_staff_events()"
            )
    else:
        for name, change in (("update", "UPDATE"), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER refuse_{name}_of_staff_events BEFORE {change} ON staff_events "
                f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
            )


def downgrade() -> None:
    op.drop_table("staff_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change_of_staff_events()")
    for table in ("staff_invitations", "staff_recovery_codes", "staff_sessions", "absences", "territories"):
        op.drop_table(table)
    op.drop_index("ix_staff_subject_key", "staff")
    with op.batch_alter_table("staff") as staff:
        for column in ("subject_key", "version", "phone"):
            staff.drop_column(column)
    with op.batch_alter_table("units") as units:
        units.drop_index("ix_units_organisation_id")
        units.drop_constraint("fk_units_organisation_id", type_="foreignkey")
        units.drop_column("organisation_id")
    op.drop_table("organisations")
