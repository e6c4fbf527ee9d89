"""What the portal tells a person outside its own pages, and by which way: only ways she called safe."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.people import ContactWay, SafeContact


class NoticeKind(StrEnum):
    """What there is to tell. No notice says it: each says only that there is something to read."""

    RECEIVED = "received"
    RIGHTS_CHANGED = "rights_changed"


@dataclass(frozen=True, slots=True)
class Address:
    """A way and what to reach her by on it."""

    way: ContactWay
    to: str


def safe_address(contact: SafeContact | None) -> Address | None:
    """Where a notice may go, or None where it may go nowhere: nothing said is no permission (promises, P16)."""
    if contact and contact.allows(ContactWay.EMAIL) and contact.email:
        return Address(ContactWay.EMAIL, contact.email)
    return None
