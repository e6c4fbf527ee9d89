"""Messages that wait to be delivered, and how a person may be reached since she sent."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from app.persistence.tables.base import Moment, metadata

# A message tells of an application, or of a draft that may be gone tomorrow: `draft_id` is no foreign key.
# `next_try_at` is also until when a worker holds a message; `tries` tells who held it last.
outbox = Table(
    "outbox",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), index=True),
    Column("draft_id", String, nullable=False),
    Column("member_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("event", String, nullable=False),
    Column("way", String, nullable=False),
    Column("to", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failure", String, nullable=False),
    Column("ended_at", Moment),
    UniqueConstraint("kind", "event", "way", "member_id"),
    Index(None, "state", "next_try_at", "id"),
    info={"about": "application_id"},
)

safe_contacts = Table(
    "safe_contacts",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("contact", LargeBinary, nullable=False),
    UniqueConstraint("application_id", "position"),
    info={"about": "application_id"},
)
