"""Referrals: another service asked in, and what it gives back."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from app.persistence.tables.base import Moment, metadata

RUNNING = text("closed_at IS NULL")

# `about`: the id of one requested service, or empty; no foreign key, so that two about nothing in particular are equal
# too. `content`: all words, as JSON: those of both services and those of the person.
# `due_on`: the last day of what the receiver owes next. The last index lets one run at a time to a unit about one thing.
referrals = Table(
    "referrals",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("to_unit", String, ForeignKey("units.id"), nullable=False),
    Column("about", String, nullable=False),
    Column("made_by", String, ForeignKey("staff.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("edition", String, nullable=False),
    Column("from_care", Boolean, nullable=False),
    Column("stage", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("shown_at", Moment),
    Column("sent_at", Moment),
    Column("acknowledged_at", Moment),
    Column("accepted_at", Moment),
    Column("accepted_by", String, ForeignKey("staff.id")),
    Column("closed_at", Moment),
    Column("closed_by", String, ForeignKey("staff.id")),
    Column("due_on", Date),
    Column("version", Integer, nullable=False),
    UniqueConstraint("application_id", "number"),
    Index(None, "to_unit", "closed_at", "sent_at", "id"),
    Index(None, "due_on", "id"),
    Index(
        "ix_referrals_running", "application_id", "to_unit", "about", unique=True,
        sqlite_where=RUNNING, postgresql_where=RUNNING,
    ),
    info={"about": "application_id"},
)
