"""What was written down at the counter, and the PINs with which professionals uncover their screens; codes said by phone."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

# `form_key` is a blind index (keyed hash), as in `openings`: it stays with what was begun, as draft and as application.
counter_entries = Table(
    "counter_entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("form_key", String, nullable=False),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("entry", LargeBinary, nullable=False),
    Index(None, "form_key", "at"),
    info={"about": "form_key"},
)

counter_pins = Table(
    "counter_pins",
    metadata,
    Column("staff_id", String, ForeignKey("staff.id"), primary_key=True),
    Column("pin_hash", String, nullable=False),
    Column("set_at", Moment, nullable=False),
    info={"nobody": "professionals"},
)

# One row a code that is said by phone; `code_key` is a keyed hash, `code_hash` argon2id of the word that goes with it.
phone_codes = Table(
    "phone_codes",
    metadata,
    Column("code_key", String, primary_key=True),
    Column("draft_id", String, ForeignKey("drafts.id", ondelete="CASCADE"), unique=True),
    Column("application_id", String, ForeignKey("applications.id"), unique=True),
    Column("code_hash", String, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Column("opened", Integer, nullable=False),
    info={"about": "application_id"},
)
