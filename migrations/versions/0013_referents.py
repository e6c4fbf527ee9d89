"""Who stands beside a case without leading it; what kind of team a unit is; whether a professional still works here."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "referents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String()),
        sa.Column("unit_id", sa.String()),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_referents_application_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_referents_staff_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_referents_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_referents"),
    )
    op.create_index("ix_referents_application_id_since", "referents", ["application_id", "since"])
    op.create_index("ix_referents_staff_id_until", "referents", ["staff_id", "until"])
    op.create_index("ix_referents_unit_id_until", "referents", ["unit_id", "until"])
    op.add_column("units", sa.Column("kind", sa.String(), nullable=False, server_default="base"))
    op.add_column("staff", sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("staff") as staff:
        staff.drop_column("is_active")
    with op.batch_alter_table("units") as units:
        units.drop_column("kind")
    op.drop_table("referents")
