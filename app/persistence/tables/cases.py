"""Cases: who accompanies whom, and who did before."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from app.persistence.tables.base import Moment, metadata

RUNNING = text("until IS NULL")

# `weight`: how many services the application asks for, counted once when the case is opened.
# `chooses`: False where somebody was asked to choose for the person; these come first.
# The two indexes are those of the inbox (by cursor) and of a professional's own list.
cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, unique=True),
    Column("professional_id", String, ForeignKey("staff.id")),
    Column("unit_id", String, ForeignKey("units.id")),
    Column("why", String, nullable=False),
    Column("state", String, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("version", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("chooses", Boolean, nullable=False),
    Index(None, "unit_id", "state", "chooses", "opened_at", "id"),
    Index(None, "professional_id", "state", "taken_at", "id"),
    info={"about": "application_id"},
)

# One row a stretch, only ever ended. The last index lets one stretch of a case run at any instant, and no more.
assignments = Table(
    "assignments",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("professional_id", String, ForeignKey("staff.id")),
    Column("unit_id", String, ForeignKey("units.id")),
    Column("why", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("words", LargeBinary),
    Index(None, "application_id", "since"),
    Index("ix_assignments_running", "application_id", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING),
    info={"about": "application_id"},
)

# Who stands beside a case without leading it: one row each, so that setting one never ends another.
# `about` names what it came from; it is no foreign key, since it may be a referral, a handover or nothing.
referents = Table(
    "referents",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("staff_id", String, ForeignKey("staff.id")),
    Column("unit_id", String, ForeignKey("units.id")),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("about", String, nullable=False),
    Column("words", LargeBinary),
    Index(None, "application_id", "since"),
    Index(None, "staff_id", "until"),
    Index(None, "unit_id", "until"),
    Index(None, "kind", "since"),
    info={"about": "application_id"},
)
