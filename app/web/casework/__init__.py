"""Casework: the reference professional's side."""

from app.web.casework import (
    advocacy,
    answering,
    appraising,
    asking,
    assigning,
    beside,
    deciding,
    proposing,
    releasing,
    saving,
)
from app.web.casework.routes import room

__all__ = ["advocacy", "answering", "appraising", "asking", "assigning", "beside", "deciding", "proposing", "releasing", "room", "saving"]
