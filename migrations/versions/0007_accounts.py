"""Accounts of persons, their ways in, what they hold, and the codes by which they come to hold it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.String()),
        sa.Column("password_hash", sa.String()),
        sa.Column("totp_secret", sa.LargeBinary()),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("valid_from", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name_key", name="uq_accounts_name_key"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code_key", name="pk_recovery_codes"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_recovery_codes_account_id"),
    )
    op.create_index("ix_recovery_codes_account_id", "recovery_codes", ["account_id"])
    op.create_table(
        "passkeys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("credential_key", sa.String(), nullable=False),
        sa.Column("credential", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_passkeys"),
        sa.UniqueConstraint("credential_key", name="uq_passkeys_credential_key"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_passkeys_account_id"),
    )
    op.create_index("ix_passkeys_account_id", "passkeys", ["account_id"])
    op.create_table(
        "identities",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("subject_key", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
        sa.UniqueConstraint("subject_key", name="uq_identities_subject_key"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_identities_account_id"),
    )
    op.create_index("ix_identities_account_id", "identities", ["account_id"])
    op.create_table(
        "holdings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String()),
        sa.Column("application_id", sa.String()),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_holdings"),
        sa.UniqueConstraint("account_id", "draft_id", name="uq_holdings_account_id_draft_id"),
        sa.UniqueConstraint("account_id", "application_id", name="uq_holdings_account_id_application_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_holdings_account_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_holdings_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_holdings_application_id"),
    )
    op.create_index("ix_holdings_draft_id", "holdings", ["draft_id"])
    op.create_index("ix_holdings_application_id", "holdings", ["application_id"])
    op.create_index("ix_holdings_account_id_since", "holdings", ["account_id", "since"])
    op.create_table(
        "claim_codes",
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String()),
        sa.Column("application_id", sa.String()),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("code_key", name="pk_claim_codes"),
        sa.UniqueConstraint("draft_id", name="uq_claim_codes_draft_id"),
        sa.UniqueConstraint("application_id", name="uq_claim_codes_application_id"),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_claim_codes_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_claim_codes_application_id"),
    )
    op.create_index("ix_claim_codes_until", "claim_codes", ["until"])


def downgrade() -> None:
    for table in ("claim_codes", "holdings", "identities", "passkeys", "recovery_codes", "accounts"):
        op.drop_table(table)
