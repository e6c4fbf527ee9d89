"""Units, the professionals in them, and what these sign in with."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, true

from app.persistence.tables.base import metadata

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
    info={"nobody": "offices"},
)

# `email_key` is the blind index by which an account is found. `stands_in` may name somebody who is
# added later in the same transaction.
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
