"""Protocols: applying one to a case, and how those that were applied stand."""

from app.web.protocols.routes import room

__all__ = ["room"]
