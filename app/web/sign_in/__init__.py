"""Signing in and out, for staff."""

from app.web.sign_in import beginning, changing, identity, own, routes, staying
from app.web.sign_in.admission import admit_staff
from app.web.sign_in.room import room

__all__ = ["admit_staff", "beginning", "changing", "identity", "own", "room", "routes", "staying"]
