"""Counts over cases, for who plans services."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.answer_time import Asked
from app.domain.figures import Counted
from app.domain.not_given import PassedOver, Refused
from app.domain.quarter import Quarter


class Figures(Protocol):
    """Only numbers and kinds: no case, no person and no professional can be reached from here, and no word is given out.

    What is erased counts nowhere. The unit is the one that had the case at that moment.
    """

    def opened_in(self, quarter: Quarter) -> Sequence[Counted]:
        """How many cases were opened in it, by the unit that had them at its end, day, and the day they were taken by then."""

    def asked_in(self, quarter: Quarter) -> Sequence[Asked]:
        """The requested services that were answered in it or open at its end, as they stood then; none withdrawn."""

    def passed_over_in(self, quarter: Quarter) -> Sequence[PassedOver]:
        """The choices whose first was not given by a decision of it."""

    def refused_in(self, quarter: Quarter) -> Sequence[Refused]:
        """The requested services that a decision of it refused."""
