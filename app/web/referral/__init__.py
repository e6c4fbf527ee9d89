"""Asking another service in: who asks, who is asked, and the person between them; and entry from specialised care."""

from app.web.referral import entering, handing_on, hers, receiving, sending
from app.web.referral.room import room

__all__ = ["entering", "handing_on", "hers", "receiving", "room", "sending"]
