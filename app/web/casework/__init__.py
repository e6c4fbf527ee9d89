"""Casework: the reference professional's side."""

from app.web.casework import answering, proposing
from app.web.casework.routes import room

__all__ = ["answering", "proposing", "room"]
