"""My record: what was sent, who has it, who looked."""

from app.web.my_record import joined
from app.web.my_record.routes import room

__all__ = ["joined", "room"]
