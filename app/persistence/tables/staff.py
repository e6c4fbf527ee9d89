"""Units, the professionals in them, and what these sign in with."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, true

from app.persistence.tables.base import Moment, metadata

units = Table(
    "units",
    metadata,
    Column("id", String, primary_key=True),
    Column("name_eu", String, nullable=False),
    Column("name_es", String, nullable=False),
    Column("municipality", String, nullable=False, index=True),
    Column("phone", String, nullable=False),
    Column("hours_eu", String, nullable=False),
    Column("hours_es", String, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("kind", String, nullable=False, server_default="base"),
    Column("organisation_id", String, ForeignKey("organisations.id"), index=True),
    Column("version", Integer, nullable=False, server_default="1"),
    info={"nobody": "offices"},
)

# `email_key` is the blind index by which an account is found, `subject_key` that of who an institution says she is.
# `home_key`: where she lives, if she has said so, as a keyed hash that nobody reads back; so is `document_key`, of her DNI or NIE. `stands_in` may name somebody who is added later in the same transaction.
staff = Table(
    "staff",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", LargeBinary, nullable=False),
    Column("email", LargeBinary, nullable=False),
    Column("email_key", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("unit_id", String, ForeignKey("units.id"), nullable=False, index=True),
    Column("languages", JSON, nullable=False),
    Column("stands_in", String, ForeignKey("staff.id", deferrable=True, initially="DEFERRED")),
    Column("is_demo", Boolean, nullable=False),
    Column("is_active", Boolean, nullable=False, server_default=true()),
    Column("phone", LargeBinary),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("subject_key", String, index=True, unique=True),
    Column("home_key", String),
    Column("document_key", String, index=True),
    info={"nobody": "professionals, who are no users of services"},
)

credentials = Table(
    "credentials",
    metadata,
    Column("staff_id", String, ForeignKey("staff.id"), primary_key=True),
    Column("password_hash", String, nullable=False),
    Column("totp_secret", LargeBinary, nullable=False),
    Column("totp_step", Integer, nullable=False),
    info={"nobody": "professionals"},
)

# One row a session that is alive. Without its row a session names nobody, whatever its cookie says.
staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("session_key", String, primary_key=True),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False, index=True),
    Column("began_at", Moment, nullable=False, index=True),
    info={"nobody": "professionals"},
)

# One row a code that has not been used; `code_key` is a keyed hash.
staff_recovery_codes = Table(
    "staff_recovery_codes",
    metadata,
    Column("code_key", String, primary_key=True),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False, index=True),
    info={"nobody": "professionals"},
)

# At most one a person: a new one makes the one before worthless.
staff_invitations = Table(
    "staff_invitations",
    metadata,
    Column("staff_id", String, ForeignKey("staff.id"), primary_key=True),
    Column("code_key", String, nullable=False, unique=True),
    Column("until", Moment, nullable=False),
    info={"nobody": "professionals"},
)
