"""Casework: the reference professional's side."""

from app.web.casework import answering, asking, beside, deciding, proposing
from app.web.casework.routes import room

__all__ = ["answering", "asking", "beside", "deciding", "proposing", "room"]
