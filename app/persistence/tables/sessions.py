"""Browser sessions and the visits they hold."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

sessions = Table(
    "sessions",
    metadata,
    Column("key", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("touched_at", Moment, nullable=False, index=True),
    info={"nobody": "a browser, for an hour; no row leads from a person to it"},
)

LONG_AGO = "2000-01-01 00:00:00.000000"
# `helped_by`: the professional at the counter, `counter` how it stands there; `covered_at`: since when the screen is covered.
# `member_id`: who of the circle holds it; none for the person. `draft_id` is no foreign key: a draft is forgotten in its own time, and a visit on it then finds nothing.
# `begun_at` never changes, as `touched_at` does at each answer: its index is written once.
visits = Table(
    "visits",
    metadata,
    Column("handle", String, primary_key=True),
    Column("session_key", String, nullable=False, index=True),
    Column("draft", LargeBinary),
    Column("version", Integer, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("draft_id", String),
    Column("application_id", String, ForeignKey("applications.id")),
    Column("member_id", String),
    Column("helped_by", String),
    Column("counter", LargeBinary),
    Column("covered_at", Moment),
    Column("begun_at", Moment, nullable=False, server_default=LONG_AGO, index=True),
    info={"about": "application_id"},
)
