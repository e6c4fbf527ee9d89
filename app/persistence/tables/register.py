"""The unified register: who found whom by a document, and what supervisors look at."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

lookups = Table(
    "lookups",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("ground", String, nullable=False),
    Index(None, "staff_id", "application_id", "at"),
    info={"about": "application_id"},
)

# `unit_id`: of who looked. `words`: what the supervisor found, sealed.
alerts = Table(
    "alerts",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, index=True),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False),
    Column("unit_id", String, ForeignKey("units.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("settled_by", String),
    Column("words", LargeBinary),
    Index(None, "unit_id", "at", "id"),
    info={"about": "application_id"},
)
