"""The guide: one question a page, and what fits."""

from app.web.guide.routes import room

__all__ = ["room"]
