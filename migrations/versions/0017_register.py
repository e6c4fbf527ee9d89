"""The unified register: look-ups by document, and what supervisors look at."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "lookups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_lookups_application_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_lookups_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lookups"),
    )
    op.create_index("ix_lookups_staff_id_application_id_at", "lookups", ["staff_id", "application_id", "at"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("settled_by", sa.String()),
        sa.Column("words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_alerts_application_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_alerts_staff_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_alerts_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
    )
    op.create_index("ix_alerts_application_id", "alerts", ["application_id"])
    op.create_index("ix_alerts_unit_id_at_id", "alerts", ["unit_id", "at", "id"])
    op.create_index("ix_referents_kind_since", "referents", ["kind", "since"])


def downgrade() -> None:
    op.drop_index("ix_referents_kind_since", "referents")
    op.drop_table("alerts")
    op.drop_table("lookups")
