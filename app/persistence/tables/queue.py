"""What stands around the queue: services as it filters by them, offers, what professionals said of a case, saved filters."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from app.persistence.tables.base import Moment, metadata

OPEN = text("answered_at IS NULL")

# A row a service asked for, beside what its case is found by: written with the case, never read by itself.
queue_services = Table(
    "queue_services",
    metadata,
    Column("application_id", String, ForeignKey("applications.id"), primary_key=True),
    Column("code", String, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id"), nullable=False),
    Column("unit_id", String, ForeignKey("units.id")),
    Column("queue_state", String, nullable=False),
    Column("chooses", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("language_key", String),
    Index("ix_queue_services_queue", "unit_id", "queue_state", "code", "chooses", "opened_at", "case_id", "language_key"),
    info={"about": "application_id"},
)

# One offer of a case is open at a time. `to_staff` and `by_staff`: professionals.
offers = Table(
    "offers",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("unit_id", String, ForeignKey("units.id"), nullable=False),
    Column("to_staff", String, ForeignKey("staff.id"), nullable=False),
    Column("by_staff", String, ForeignKey("staff.id"), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("for_her", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("case_version", Integer, nullable=False),
    Column("answered_at", Moment),
    Column("answer", String),
    Column("answer_words", LargeBinary),
    Index(None, "application_id", "at"),
    Index("ix_offers_open", "application_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_offers_declined", "unit_id", "answered_at"),
    Index("ix_offers_waiting", "unit_id", "at", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    info={"about": "application_id"},
)

# Rows are only ever added; the last of a kind counts.
appraisals = Table(
    "appraisals",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("value", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("by_staff", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)

# `name` is sealed: a professional may have written anybody's into it. `codes`: as in the address.
saved_filters = Table(
    "saved_filters",
    metadata,
    Column("id", String, primary_key=True),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("codes", String, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("starts", Boolean, nullable=False),
    Index(None, "staff_id", "saved_at"),
    info={"nobody": "how a professional likes to see her queue"},
)
