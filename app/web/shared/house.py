"""How a door reaches its use cases."""

from app.use_cases.ports import House
from app.web.shared.here import app_here


def house() -> House:
    """The house that bootstrap put in place."""
    found: House = app_here().app.extensions["house"]
    return found
