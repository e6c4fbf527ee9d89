"""Counts over cases, for who plans services."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from app.domain.figures import Counted


class Figures(Protocol):
    """Only numbers: no case, no person and no professional can be reached from here."""

    def cases_since(self, day: date) -> Sequence[Counted]:
        """How many cases were opened from that day on, by unit, day and the day they were taken."""
