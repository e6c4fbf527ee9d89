"""What is passed on from one professional to another, and where the person lives from which day on."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# `passed`, `said` and `ending` are JSON, sealed. `apart` is read by the receiver alone: it is about other people, or
# would put somebody in danger. Never two open at once for one application.
handovers = Table(
    "handovers",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("from_id", String, ForeignKey("staff.id")),
    Column("from_unit", String, ForeignKey("units.id")),
    Column("to_id", String, ForeignKey("staff.id")),
    Column("to_unit", String, ForeignKey("units.id"), nullable=False),
    Column("begun_by", String, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("passed", LargeBinary, nullable=False),
    Column("apart", LargeBinary),
    Column("said", LargeBinary),
    Column("ending", LargeBinary, nullable=False),
    Column("reads_until", Date),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("about", String, nullable=False),
    Column("shown_at", Moment),
    Column("sent_at", Moment),
    Column("acknowledged_at", Moment),
    Column("closed_at", Moment),
    Column("ended_at", Moment),
    Column("version", Integer, nullable=False),
    UniqueConstraint("application_id", "number"),
    info={"about": "application_id"},
)
OPEN = handovers.c.closed_at.is_(None)
Index("ix_handovers_open", handovers.c.application_id, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
Index("ix_handovers_from_unit_ended_at", handovers.c.from_unit, handovers.c.ended_at)
Index("ix_handovers_to_unit_ended_at", handovers.c.to_unit, handovers.c.ended_at)

# Effective-dated: what is said later stands beside what was sent, and never changes it.
residences = Table(
    "residences",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("since", Date, nullable=False),
    Column("place", LargeBinary, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("told_by", String, nullable=False),
    Column("answer", LargeBinary),
    Column("version", Integer, nullable=False),
    UniqueConstraint("application_id", "number"),
    info={"about": "application_id"},
)
