"""The plan with two voices: rows are only ever added."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# `words` holds the content as JSON, sealed.
plan_entries = Table(
    "plan_entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("voice", String, nullable=False),
    Column("by", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("application_id", "position"),
    info={"about": "application_id"},
)
