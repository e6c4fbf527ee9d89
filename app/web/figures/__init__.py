"""Figures, for the analyst."""

from app.web.figures.routes import room

__all__ = ["room"]
