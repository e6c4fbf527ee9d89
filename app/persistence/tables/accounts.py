"""Accounts of persons, their ways in, and what they hold."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# `name_key` is a blind index (keyed hash of the name as it is compared). Password and app stand here, the other ways beside.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", LargeBinary, nullable=False),
    Column("name_key", String, unique=True),
    Column("password_hash", String),
    Column("totp_secret", LargeBinary),
    Column("totp_step", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("valid_from", Moment, nullable=False),
    info={"about": "id"},
)

# One row a code that has not been used; `code_key` is a keyed hash.
recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_key", String, primary_key=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False, index=True),
    info={"about": "account_id"},
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String, primary_key=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("credential_key", String, nullable=False, unique=True),
    Column("credential", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("label", LargeBinary, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("used_at", Moment),
    info={"about": "account_id"},
)

identities = Table(
    "identities",
    metadata,
    Column("id", String, primary_key=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("subject_key", String, nullable=False, unique=True),
    Column("issuer", String, nullable=False),
    Column("subject", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("level", String),
    Column("confirmed_at", Moment, nullable=False),
    info={"about": "account_id"},
)

# A draft that is forgotten is held no more, and its claim code opens nothing.
holdings = Table(
    "holdings",
    metadata,
    Column("id", String, primary_key=True),
    Column("account_id", String, ForeignKey("accounts.id"), nullable=False),
    Column("draft_id", String, ForeignKey("drafts.id", ondelete="CASCADE"), index=True),
    Column("application_id", String, ForeignKey("applications.id"), index=True),
    Column("since", Moment, nullable=False),
    UniqueConstraint("account_id", "draft_id"),
    UniqueConstraint("account_id", "application_id"),
    Index(None, "account_id", "since"),
    info={"about": "account_id"},
)

claim_codes = Table(
    "claim_codes",
    metadata,
    Column("code_key", String, primary_key=True),
    Column("draft_id", String, ForeignKey("drafts.id", ondelete="CASCADE"), unique=True),
    Column("application_id", String, ForeignKey("applications.id"), unique=True),
    Column("until", Moment, nullable=False, index=True),
    info={"about": "application_id"},
)
