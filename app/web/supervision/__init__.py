"""Supervision: how a unit stands, for who answers for it."""

from app.web.supervision.routes import room

__all__ = ["room"]
