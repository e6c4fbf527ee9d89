"""Notices as the person meets them: how she may be reached, her letters, and what a letter is."""

from app.web.letters.routes import room

__all__ = ["room"]
