"""Cases: who accompanies whom."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from app.persistence.tables.base import Moment, metadata

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
