"""The room of passing on: a case from one professional to another, for a time or for good; and moves."""

from app.web.handover import desk, giving_back, hers, leaving, moving, my_address, receiving, writing
from app.web.handover.room import room

__all__ = ["desk", "giving_back", "hers", "leaving", "moving", "my_address", "receiving", "room", "writing"]
