"""After sending: everything a person can still say, ask, change and take back."""

from app.web.after_sending import asking, hub, leaving, messages, proposals, visit_sheet
from app.web.after_sending.room import room

__all__ = ["asking", "hub", "leaving", "messages", "proposals", "room", "visit_sheet"]
