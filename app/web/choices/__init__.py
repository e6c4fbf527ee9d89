"""Choices: what a person wants and how, or that she prefers not to choose."""

from app.web.choices.routes import room

__all__ = ["room"]
