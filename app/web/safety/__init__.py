"""Safety of people at risk: before what is delicate, where it is open, clear and leave, something of one's own."""

from app.web.safety import staying  # noqa: F401 - hangs its door on the room
from app.web.safety.routes import room

__all__ = ["room"]
