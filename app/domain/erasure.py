"""What may be erased, when, and on which ground something has to stay (GDPR art. 17; LOPDGDD art. 32)."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from app.domain.application import ServiceState
from app.domain.procedure import SETTLED

BLOCKED_FOR = timedelta(days=3 * 365)
"""How long blocked data are kept for judges and authorities: the longest time in which a breach of data protection can
still be pursued (LOPDGDD art. 72; recalled, to be confirmed by the institution's lawyer)."""


class Erasure(StrEnum):
    """How something goes. AT_ONCE: a draft, asked of nobody. BLOCKED: what was sent and is over; nobody reaches it any
    more, and it is purged on its date. NOT_YET: somebody still has to answer it; she may withdraw it first.
    """

    AT_ONCE = "at_once"
    BLOCKED = "blocked"
    NOT_YET = "not_yet"


def erasure_of(states: Iterable[ServiceState]) -> Erasure:
    """How what was sent may go, by how each of its services stands: all of them have to be settled or withdrawn."""
    return Erasure.BLOCKED if all(state in SETTLED for state in states) else Erasure.NOT_YET
