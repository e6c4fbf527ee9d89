"""The board of those who keep the texts."""

from app.web.content_board.routes import room

__all__ = ["room"]
