"""Home and the portal's own pages: who we are, help, rules, accessibility, the way out, health doors."""

from app.web.home import health
from app.web.home.routes import room

__all__ = ["health", "room"]
