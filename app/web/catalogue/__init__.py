"""The catalogue: every service, every situation, search, and what others give."""

from app.web.catalogue.routes import room

__all__ = ["room"]
