"""Where an application is open: each time somebody got to it. Nothing of device, network or place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OPENING_KEPT = timedelta(days=90)


class How(StrEnum):
    """How somebody got to it: she saved it there, came with code and PIN, from an account, at a counter, or by phone."""

    SAVED = "saved"
    CODE = "code"
    ACCOUNT = "account"
    COUNTER = "counter"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Opening:
    """`form_key`: what was opened, as a draft or as what it became. `handle`: the visit that began with it."""

    id: str
    form_key: str
    handle: str
    how: How
    at: datetime
