"""Who is the same person: a row beside each of two applications, only ever ended."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from app.persistence.tables.base import Moment, index_where, metadata

# `other_id` is no foreign key: what it names may have been erased, and this side of it stays. `undone_by` is a signature.
merges = Table(
    "merges",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), primary_key=True, index=True),
    Column("other_id", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", String),
    Column("undone_words", LargeBinary),
    Column("confirmed_by", String, ForeignKey("staff.id")),
    info={"about": "application_id"},
)

# What begins with `their_` is the other office's, and is told to nobody: not even that an application bears the reference.
# The index is that of those that wait, which are few: whose they are to answer is asked of each.
join_questions = Table(
    "join_questions",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, index=True),
    Column("reference", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("their_id", String),
    Column("their_at", Moment),
    Column("their_by", String, ForeignKey("staff.id")),
    Column("withdrawn_at", Moment),
    index_where("their_at IS NULL AND withdrawn_at IS NULL", "at", "id"),
    info={"about": "application_id"},
)
