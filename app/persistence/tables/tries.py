"""Tries at a lock. The lock stands under the keyed hash that the use case gave it."""

from sqlalchemy import Column, Index, String, Table

from app.persistence.tables.base import Counted, Moment, metadata

tries = Table(
    "tries",
    metadata,
    Column("number", Counted, primary_key=True),
    Column("lock", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "lock", "at"),
    info={"nobody": "keyed hashes that nobody can read back, for a day"},
)
