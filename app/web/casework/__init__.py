"""Casework: the reference professional's side."""

from app.web.casework import asking, deciding
from app.web.casework.routes import room

__all__ = ["asking", "deciding", "room"]
