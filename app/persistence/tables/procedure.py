"""After sending: what a person is asked to put right, what she answers, and what is decided of each service."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# `about`: one requested service, or none where all of them are meant.
corrections = Table(
    "corrections",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("about", String, ForeignKey("requested_services.id")),
    Column("what", LargeBinary, nullable=False),
    Column("why", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("asked_by", String, ForeignKey("staff.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("days_more", Integer, nullable=False),
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    Column("closed_by", String, ForeignKey("staff.id")),
    Column("closed_words", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("application_id", "number"),
    info={"about": "application_id"},
)

correction_answers = Table(
    "correction_answers",
    metadata,
    Column("id", String, primary_key=True),
    Column("correction_id", String, ForeignKey("corrections.id"), nullable=False),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, index=True),
    Column("words", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("entered_by", String, nullable=False),
    Column("answered_by", String, nullable=False),
    Index(None, "correction_id", "at", "id"),
    info={"about": "application_id"},
)

# `waited` stands beside its service so that typical waits are read without opening anybody's application.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("requested_id", String, ForeignKey("requested_services.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("ruling", String, nullable=False),
    Column("reason", LargeBinary, nullable=False),
    Column("legal_ground", LargeBinary, nullable=False),
    Column("appeal", LargeBinary, nullable=False),
    Column("appeal_where", LargeBinary, nullable=False),
    Column("appeal_until", Date),
    Column("edition", String, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("waited", Integer, nullable=False),
    UniqueConstraint("requested_id", "number"),
    Index(None, "application_id", "at"),
    Index(None, "code", "ruling", "at", "waited"),
    info={"about": "application_id"},
)
