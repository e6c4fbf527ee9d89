"""My list: the services a person may want to ask for, kept in the visit."""

from app.web.my_list.routes import room

__all__ = ["room"]
