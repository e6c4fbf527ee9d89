"""Notices as staff meet them: what waits, what could not be sent, what is told by hand."""

from app.web.outbox.routes import room

__all__ = ["room"]
