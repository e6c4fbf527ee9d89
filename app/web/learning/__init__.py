"""The learning area: what choosing is, one's rights, hard words, and a practice that keeps nothing."""

from app.web.learning.routes import room

__all__ = ["room"]
