"""The list of papers. Their content lies in the store, under the same ids."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

# A paper belongs to a draft, and goes with it, or to an application. `paper` holds its name, kind, size and fingerprint.
papers = Table(
    "papers",
    metadata,
    Column("id", String, primary_key=True),
    Column("draft_id", String, ForeignKey("drafts.id", ondelete="CASCADE"), index=True),
    Column("application_id", String, ForeignKey("applications.id"), index=True),
    Column("added_at", Moment, nullable=False),
    Column("paper", LargeBinary, nullable=False),
    CheckConstraint("(draft_id IS NULL) <> (application_id IS NULL)", name="one_owner"),
    info={"about": "application_id", "about_draft": "draft_id"},
)
