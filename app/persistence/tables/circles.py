"""Circles with their rights, the codes of their members, mandates. `about`: a saved draft, or what it became.

It is no foreign key, because it names one of two tables; what has lost its draft goes with the other old things.
"""

from sqlalchemy import Column, LargeBinary, String, Table

from app.persistence.tables.base import Moment, metadata

circles = Table(
    "circles",
    metadata,
    Column("about", String, primary_key=True),
    Column("circle", LargeBinary, nullable=False),
    info={"about": "about"},
)

# `code_key` is a keyed hash; `pin_hash` argon2id.
circle_codes = Table(
    "circle_codes",
    metadata,
    Column("member_id", String, primary_key=True),
    Column("about", String, nullable=False, index=True),
    Column("code_key", String, nullable=False, unique=True),
    Column("pin_hash", String, nullable=False),
    info={"about": "about"},
)

mandates = Table(
    "mandates",
    metadata,
    Column("id", String, primary_key=True),
    Column("about", String, nullable=False, index=True),
    Column("given_at", Moment, nullable=False),
    Column("mandate", LargeBinary, nullable=False),
    info={"about": "about"},
)
