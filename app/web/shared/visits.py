"""The visit behind the handle of an address, for this browser session only."""

from typing import Any

from flask import g, session

from app.domain.application import Visit
from app.domain.circle import Standing
from app.use_cases.find_visit import find_visit as find
from app.use_cases.find_visit import latest_visit
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.sessions import session_key


def find_visit(handle: str) -> Visit | None:
    """The live visit this browser holds behind the handle, or None; mostly it was read with the session."""
    held: Any = request_here().session
    known = held.visits
    if handle in known:
        return known[handle]  # type: ignore[no-any-return]
    key = session_key(held)
    return find(house(), handle, key) if key else None


def visit_here() -> Visit | None:
    """The visit this browser used last and has not sent yet, whatever the address says."""
    key = session_key(session)
    return latest_visit(house(), key) if key else None


def current_visit() -> Visit:
    """The visit that the doorkeeper let in."""
    visit: Visit = app_here().g.visit
    return visit


def current_standing() -> Standing | None:
    """What somebody of the circle may do in this request; None for the person, and for who is in the circle no more."""
    standing: Standing | None = g.get("standing")
    return standing
