"""Whether an application with another office is the same person's: asked, and confirmed by that office."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("merges") as merges:
        merges.add_column(sa.Column("confirmed_by", sa.String()))
        merges.create_foreign_key("fk_merges_confirmed_by", "staff", ["confirmed_by"], ["id"])
    op.create_table(
        "join_questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("their_id", sa.String()),
        sa.Column("their_at", MOMENT),
        sa.Column("their_by", sa.String()),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_join_questions_application_id"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_join_questions_by"),
        sa.ForeignKeyConstraint(["their_by"], ["staff.id"], name="fk_join_questions_their_by"),
        sa.PrimaryKeyConstraint("id", name="pk_join_questions"),
    )
    for column in ("application_id", "their_id"):
        op.create_index(f"ix_join_questions_{column}", "join_questions", [column])


def downgrade() -> None:
    op.drop_table("join_questions")
    with op.batch_alter_table("merges") as merges:
        merges.drop_constraint("fk_merges_confirmed_by", type_="foreignkey")
        merges.drop_column("confirmed_by")
