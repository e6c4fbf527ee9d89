"""Signing in and out, for staff."""

from app.web.sign_in.admission import admit_staff
from app.web.sign_in.routes import room

__all__ = ["admit_staff", "room"]
