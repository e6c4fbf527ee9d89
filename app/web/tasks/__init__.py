"""Tasks of cases: a professional's own, those of a case, and the person's side of them."""

from app.web.tasks import hers
from app.web.tasks.routes import room

__all__ = ["hers", "room"]
