"""How long an administration has to answer: what the facts of a service say, else what the law says for all.

Ley 39/2015 art. 21.3: three months where no rule sets another, counted from the entry in the registry of the body
that decides. The reference of this portal is no entry in a registry: a day counted from it is the earliest there can be.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.requirement import Confidence
from app.domain.service import Service
from app.domain.term import Limit, Pause

GENERAL_MONTHS = 3
NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """So many months. `is_general`: no rule of the service itself is known. `silence_is_no`: no answer means no."""

    months: int
    is_general: bool = False
    silence_is_no: bool = False


def legal_term(service: Service) -> LegalTerm | None:
    """The time to answer about a service; None where what we know of it is not sure enough to be a date.

    Of several verified limits the longest counts: a day said too early would be an empty promise.
    """
    limits = service.time_limits
    if not limits:
        return LegalTerm(GENERAL_MONTHS, is_general=True)
    if any(limit.confidence is not Confidence.VERIFIED for limit in limits):
        return None
    silence_is_no = all(limit.silence == NEGATIVE for limit in limits)
    return LegalTerm(max(limit.months for limit in limits), silence_is_no=silence_is_no)


def limit_from(term: LegalTerm, sent_on: date, pauses: tuple[Pause, ...]) -> Limit:
    """The limit as if the application had entered the registry on the day on which it was sent."""
    return Limit(sent_on, term.months, pauses)
