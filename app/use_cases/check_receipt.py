"""Check a receipt: anybody with the reference and the verification code learns that it is genuine, no more."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from app.domain.application import Application
from app.domain.document import content_hash
from app.domain.limits import RECEIPT_CHECK_PER_ADDRESS
from app.domain.reference import normalised_code, read_reference
from app.use_cases.ports import House
from app.use_cases.try_lock import try_lock


@dataclass(frozen=True, slots=True)
class Genuine:
    """All that the public page says: the reference and the moment of sending (UTC)."""

    reference: str
    sent_at: datetime


def check_receipt(house: House, reference: str, verification_code: str, address: str) -> Genuine | None:
    """The receipt's proof, or None where the pair belongs to no receipt, or to one that is not what it was.

    `address`: the network address it is asked from. Raises `TooManyTries`.
    """
    try_lock(house, {f"receipt-from:{address}": RECEIPT_CHECK_PER_ADDRESS})
    meant = read_reference(reference)
    with house.work.reading() as work:
        found = work.applications.find_by_reference(meant) if meant else None
    if found is None or not hmac.compare_digest(found.verification_code, normalised_code(verification_code)):
        return None
    return Genuine(found.reference, found.sent_at) if _is_unchanged(found) else None


def _is_unchanged(application: Application) -> bool:
    """Whether receipt and what was shown still have the hashes they were kept with."""
    return hmac.compare_digest(content_hash(application.receipt), application.receipt_hash) and hmac.compare_digest(
        content_hash(application.shown), application.shown_hash
    )
