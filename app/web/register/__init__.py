"""The unified register: is somebody with her, who; who is the same person; and who looked where they should not."""

from app.web.register import asking, home, same
from app.web.register.routes import room

__all__ = ["asking", "home", "room", "same"]
