"""Cases: who accompanies whom, and who did before."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, false, text

from app.persistence.tables.base import Moment, index_where, metadata

RUNNING = text("until IS NULL")

# `weight`: what it counts in the load of who leads it (`domain/workload.py`).
# `chooses`: False where somebody was asked to choose for the person; these come first.
# `queue_state`, `due_on`, `urgent` and the two keys: what the queue filters by; town and language are blind indexes.
# Every index but the second is that of a filter of the queue, in the order in which it is shown; behind the `id` stands
# what another filter may ask, so that where both are sought no row is read in vain. The second counts what a
# professional leads, with its weight.
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
    Column("queue_state", String, nullable=False, server_default="waiting"),
    Column("due_on", Date),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("language_key", String),
    Column("town_key", String),
    Index("ix_cases_queue", "unit_id", "queue_state", "chooses", "opened_at", "id"),
    Index(None, "professional_id", "state", "taken_at", "id", "weight"),
    Index(
        "ix_cases_queue_language", "unit_id", "queue_state", "language_key", "chooses", "opened_at", "id", "urgent",
        "professional_id", "town_key",
    ),
    Index(
        "ix_cases_queue_town", "unit_id", "queue_state", "town_key", "chooses", "opened_at", "id", "urgent",
        "professional_id", "language_key",
    ),
    Index(
        "ix_cases_queue_lead", "unit_id", "queue_state", "professional_id", "chooses", "opened_at", "id", "urgent",
        "language_key", "town_key",
    ),
    index_where("urgent = 1", "unit_id", "queue_state", "chooses", "opened_at", "id", name="ix_cases_queue_urgent", postgresql="urgent"),
    index_where(
        "due_on IS NOT NULL", "unit_id", "queue_state", "due_on", "id", "language_key", "chooses", "urgent", "professional_id",
        "town_key", name="ix_cases_queue_due",
    ),
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
