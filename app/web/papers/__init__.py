"""Papers: add them to the application, or to what was sent; say what they are, take one away, see one again."""

from app.web.papers.routes import room

__all__ = ["room"]
