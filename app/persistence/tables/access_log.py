"""The access log: a chain that is only ever added to. Triggers of the first migration refuse anything else."""

from sqlalchemy import Boolean, Column, Index, LargeBinary, String, Table

from app.persistence.tables.base import Counted, Moment, metadata

# `application_id` is no foreign key: who looked is remembered longer than what was looked at.
# `is_look` follows from `act` and stands outside the chain: by it a page of either kind is read in one stretch, and both
# together by the same index. Each index is one more page of the disk with every look and every sending.
access_entries = Table(
    "access_entries",
    metadata,
    Column("sequence", Counted, primary_key=True, autoincrement=False),
    Column("previous_hash", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("id", String, nullable=False, unique=True),
    Column("application_id", String, nullable=False),
    Column("act", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reader", String, nullable=False),
    Column("reason", String),
    Column("words", LargeBinary, nullable=False),
    Column("is_look", Boolean),
    Index("ix_access_entries_is_look", "application_id", "is_look", "sequence"),
    info={"about": "application_id", "sealed_by": "id"},
)
