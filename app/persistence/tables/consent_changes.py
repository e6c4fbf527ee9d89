"""What a person says of her consents after sending: only ever added to."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

consent_changes = Table(
    "consent_changes",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("purpose", String, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("entered_by", String, nullable=False),
    Index(None, "application_id", "at", "id"),
    info={"about": "application_id"},
)
