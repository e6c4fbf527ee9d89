"""Where applications were opened. No device, no network address; `form_key` is a blind index (keyed hash)."""

from sqlalchemy import Column, Index, String, Table

from app.persistence.tables.base import Moment, metadata

# `handle` is no foreign key: a visit ends long before it is forgotten that there was one.
openings = Table(
    "openings",
    metadata,
    Column("id", String, primary_key=True),
    Column("form_key", String, nullable=False),
    Column("handle", String, nullable=False),
    Column("how", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "form_key", "at"),
    info={"about": "form_key"},
)
