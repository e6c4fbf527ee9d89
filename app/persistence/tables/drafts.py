"""Drafts that a person asked to keep."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("draft", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False, index=True),
    Column("code_key", String, nullable=False, unique=True),
    Column("pin_hash", String, nullable=False),
    info={"about": "id"},
)
