"""The plan with two voices: the person's pages and the professionals'."""

from app.web.plan import desk, routes
from app.web.plan.room import desk as office
from app.web.plan.room import room

__all__ = ["desk", "office", "room", "routes"]
