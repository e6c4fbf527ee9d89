"""The unified register: is somebody with her, who; and who looked where they should not."""

from app.web.register.routes import room

__all__ = ["room"]
