"""The one application: begin, save, fill in section by section, check, send."""

from app.web.apply import own_part, sections  # noqa: F401 - hang the doors of the sections on the room
from app.web.apply.routes import room

__all__ = ["room"]
