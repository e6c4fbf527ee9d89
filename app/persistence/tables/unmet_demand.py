"""Searches that found nothing, counted by day, edition and town. No words, nobody, no hour."""

from sqlalchemy import Column, Date, Integer, String, Table

from app.persistence.tables.base import metadata

unmet_demand = Table(
    "unmet_demand",
    metadata,
    Column("day", Date, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("municipality", String, primary_key=True),
    Column("searches", Integer, nullable=False),
    info={"nobody": "counts"},
)
