"""What a person says of her consents after sending."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_changes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_changes"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_consent_changes_application_id"),
    )
    op.create_index(
        "ix_consent_changes_application_id_at_id", "consent_changes", ["application_id", "at", "id"]
    )


def downgrade() -> None:
    op.drop_table("consent_changes")
