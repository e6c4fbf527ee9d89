"""The outbox whole: events told once, tries, dead letters; and safe contact after sending.

What was waiting goes on waiting; what was delivered stays delivered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NEW = {
    "draft_id": sa.String(), "member_id": sa.String(), "event": sa.String(), "state": sa.String(),
    "next_try_at": MOMENT, "tries": sa.Integer(), "failure": sa.String(),
}  # fmt: skip
OLD_INDEX, NEW_INDEX = "ix_outbox_delivered_at_created_at_id", "ix_outbox_state_next_try_at_id"
ONCE = "uq_outbox_kind_event_way_member_id"


def upgrade() -> None:
    op.drop_index(OLD_INDEX, "outbox")
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("application_id", existing_type=sa.String(), nullable=True)
        outbox.alter_column("delivered_at", new_column_name="ended_at", existing_type=MOMENT)
        for name, kind in NEW.items():
            outbox.add_column(sa.Column(name, kind, nullable=True))
    op.execute(
        "UPDATE outbox SET draft_id = '', member_id = '', event = id, next_try_at = created_at, tries = 0, failure = '', "
        "state = CASE WHEN ended_at IS NULL THEN 'waiting' ELSE 'sent' END"
    )
    with op.batch_alter_table("outbox") as outbox:
        for name, kind in NEW.items():
            outbox.alter_column(name, existing_type=kind, nullable=False)
        outbox.create_unique_constraint(ONCE, ["kind", "event", "way", "member_id"])
    op.create_index(NEW_INDEX, "outbox", ["state", "next_try_at", "id"])
    op.create_table(
        "safe_contacts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_safe_contacts"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_safe_contacts_application_id"),
        sa.UniqueConstraint("application_id", "position", name="uq_safe_contacts_application_id_position"),
    )


def downgrade() -> None:
    op.drop_table("safe_contacts")
    op.drop_index(NEW_INDEX, "outbox")
    # The older code knows e-mail to the person alone; it would send what is not safe.
    op.execute("DELETE FROM outbox WHERE application_id IS NULL OR way <> 'email' OR member_id <> ''")
    op.execute("UPDATE outbox SET ended_at = created_at WHERE state <> 'waiting' AND ended_at IS NULL")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint(ONCE, type_="unique")
        for name in NEW:
            outbox.drop_column(name)
        outbox.alter_column("ended_at", new_column_name="delivered_at", existing_type=MOMENT)
        outbox.alter_column("application_id", existing_type=sa.String(), nullable=False)
    op.create_index(OLD_INDEX, "outbox", ["delivered_at", "created_at", "id"])
