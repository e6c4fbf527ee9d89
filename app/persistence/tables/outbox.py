"""Messages that wait to be delivered."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("way", String, nullable=False),
    Column("to", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("delivered_at", Moment),
    Index(None, "delivered_at", "created_at", "id"),
    info={"about": "application_id"},
)
