"""Signing in and out, for staff."""

from app.web.sign_in import beginning, identity, own, routes
from app.web.sign_in.admission import admit_staff
from app.web.sign_in.room import room

__all__ = ["admit_staff", "beginning", "identity", "own", "room", "routes"]
