"""Open data: the catalogue for programs (HSDS 3.0, the data package) and for search engines."""

from app.web.open_data import indexing
from app.web.open_data.routes import room

__all__ = ["indexing", "room"]
