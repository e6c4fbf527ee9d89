"""The directory: what there is in each town, the first door first, and who works with whom."""

from app.web.directory.routes import room

__all__ = ["room"]
