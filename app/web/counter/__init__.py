"""The counter's room: a professional helps beside a person, on the person's own pages."""

from app.web.counter import desk, leaving, phoning, serving, sheets
from app.web.counter.room import room

__all__ = ["desk", "leaving", "phoning", "room", "serving", "sheets"]
