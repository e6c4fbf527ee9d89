"""Three months of the calendar that are over: what is counted over them does not change from one day to the next.

Over days that move on, two pages of neighbouring days would tell what happened to one person in between.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.domain.reference import HERE
from app.domain.term import MONTHS_A_YEAR

MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """From `first` to the day before `after`."""

    first: date
    after: date

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def begins(self) -> datetime:
        """Its first moment, by the clocks here."""
        return _midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.after)


def last_quarter(today: date) -> Quarter:
    """The last one that is over."""
    after = date(today.year, (today.month - 1) // MONTHS * MONTHS + 1, 1)
    year, month = divmod(after.year * MONTHS_A_YEAR + after.month - 1 - MONTHS, MONTHS_A_YEAR)
    return Quarter(date(year, month + 1, 1), after)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HERE).astimezone(UTC)
