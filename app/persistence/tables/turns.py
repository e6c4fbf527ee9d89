"""What was said after sending: rows are only ever added. Three marks change: whether somebody must still answer, when
a message was first read, when a turn was taken back.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# `words` holds the content as JSON, sealed. The second index is that of what a unit has to answer.
turns = Table(
    "turns",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("by", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("awaits", Boolean, nullable=False),
    Column("read_at", Moment),
    Column("undone_at", Moment),
    UniqueConstraint("application_id", "position"),
    Index(None, "awaits", "at", "id"),
    info={"about": "application_id"},
)
