"""The published content as it was, once by version."""

from sqlalchemy import Column, LargeBinary, String, Table

from app.persistence.tables.base import metadata

archive = Table(
    "archive",
    metadata,
    Column("version", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    info={"nobody": "what was published"},
)
