"""What the portal keeps about a person: to see, to take along, to put right, to erase."""

from app.web.my_data.routes import room

__all__ = ["room"]
