"""Casework: the reference professional's side."""

from app.web.casework import answering, appraising, asking, assigning, beside, deciding, proposing, releasing, saving
from app.web.casework.routes import room

__all__ = ["answering", "appraising", "asking", "assigning", "beside", "deciding", "proposing", "releasing", "room", "saving"]
