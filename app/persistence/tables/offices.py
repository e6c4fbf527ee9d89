"""Organisations, the towns units serve, who is away, and the log of what was changed in all that."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Counted, Moment, metadata

organisations = Table(
    "organisations",
    metadata,
    Column("id", String, primary_key=True),
    Column("name_eu", String, nullable=False),
    Column("name_es", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    info={"nobody": "bodies"},
)

# From `since` on, until the next row of the same municipality: one unit (or none) on any day, by the key itself.
territories = Table(
    "territories",
    metadata,
    Column("municipality", String, primary_key=True),
    Column("since", Date, primary_key=True),
    Column("unit_id", String, ForeignKey("units.id"), index=True),
    info={"nobody": "offices"},
)

absences = Table(
    "absences",
    metadata,
    Column("id", String, primary_key=True),
    Column("staff_id", String, ForeignKey("staff.id"), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("stands_in", String, ForeignKey("staff.id")),
    Column("version", Integer, nullable=False, server_default="1"),
    Index(None, "staff_id", "first"),
    info={"nobody": "professionals"},
)

# Only ever added to; the database refuses anything else. `changed` and `words` may name people: sealed.
staff_events = Table(
    "staff_events",
    metadata,
    Column("number", Counted, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("by", String, ForeignKey("staff.id")),
    Column("what", String, nullable=False),
    Column("about", String, nullable=False, index=True),
    Column("changed", LargeBinary),
    Column("words", LargeBinary),
    info={"nobody": "professionals"},
)
