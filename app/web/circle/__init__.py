"""My circle: who helps, what each may do, with what each comes in; and what somebody of it sees."""

from app.web.circle import members  # noqa: F401 - hangs the doors of one member on the room
from app.web.circle.routes import room

__all__ = ["room"]
