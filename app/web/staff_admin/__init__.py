"""Who works here: people, absences, organisations, units, towns, and the log of it."""

from app.web.staff_admin import absences, entrance, log, offices, people, person, towns
from app.web.staff_admin.room import room

__all__ = ["absences", "entrance", "log", "offices", "people", "person", "room", "towns"]
