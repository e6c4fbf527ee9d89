"""Circles with their rights, the codes of their members, mandates; a visit may be a member's."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "circles",
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("circle", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("about", name="pk_circles"),
    )
    op.create_table(
        "circle_codes",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", name="pk_circle_codes"),
        sa.UniqueConstraint("code_key", name="uq_circle_codes_code_key"),
    )
    op.create_index("ix_circle_codes_about", "circle_codes", ["about"])
    op.create_table(
        "mandates",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mandate", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mandates"),
    )
    op.create_index("ix_mandates_about", "mandates", ["about"])
    op.add_column("visits", sa.Column("member_id", sa.String(), nullable=True))


def downgrade() -> None:
    """Who came in as one of the circle may not stay as if she were the person."""
    op.execute("DELETE FROM visits WHERE member_id IS NOT NULL")
    op.drop_column("visits", "member_id")
    op.drop_table("mandates")
    op.drop_table("circle_codes")
    op.drop_table("circles")
