"""Safety of people at risk: before what is delicate, where it is open, clear and leave, something of one's own."""

from app.web.safety.routes import room

__all__ = ["room"]
