"""Days and months as the law counts them: how long somebody has, and how long it stood still.

Ley 39/2015, recalled and not yet read by us: days are working days unless said otherwise (30.2), months end on the
same day of the month or on its last one (30.4), what ends on a day of rest ends on the next working day (30.5), and
the time to answer stands still while the person has to put something right (22.1.a). Holidays are not counted: we
have no list of them with its source. They only ever give more time, so the day said here is the earliest it can be.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
MONTHS_A_YEAR = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days in which the time to answer stood still: from `since` to the day before `until`; None while it lasts."""

    since: date
    until: date | None = None

    def ended_by(self, day: date) -> "Pause":
        """The pause as far as it has come on that day."""
        return Pause(self.since, min(self.until or day, day))


def is_working_day(day: date) -> bool:
    """Whether offices work, as far as a calendar without holidays knows."""
    return day.weekday() < SATURDAY


@lru_cache(maxsize=256)  # of a day alone, which many who send on it share
def add_working_days(day: date, count: int) -> date:
    """The last of so many working days, counted from the day after. None of them is the day itself."""
    for _ in range(count):
        day = next_working_day(day + ONE_DAY)
    return day


def next_working_day(day: date) -> date:
    """The day itself where offices work, else the first one after."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_months(day: date, count: int) -> date:
    """The same day so many months later; where that month is too short, its last day."""
    years, month = divmod(day.month - 1 + count, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=256)
def last_of_months(day: date, count: int) -> date:
    """The last day of so many months, counted from the day, where nothing stood still."""
    return next_working_day(add_months(day, count))


def stopped_days(pauses: Iterable[Pause], since: date, on: date) -> int:
    """How many days from `since` to the day before `on` stood still. A day in two pauses is one day."""
    spans = sorted((max(p.since, since), p.ended_by(on).until or on) for p in pauses)
    stopped, reached = 0, since
    for begins, ends in spans:
        fresh = max(begins, reached)
        if ends > fresh:
            stopped += (ends - fresh).days
            reached = ends
    return stopped


@dataclass(frozen=True, slots=True)
class Limit:
    """The time to answer: so many months from a day, longer by what stood still."""

    since: date
    months: int
    pauses: Sequence[Pause] = ()

    def day(self, on: date) -> date:
        """The last day, as things stand on that day; while it stands still, each day moves it by one."""
        if not self.pauses:  # most of the time
            return last_of_months(self.since, self.months)
        return next_working_day(add_months(self.since, self.months) + timedelta(days=stopped_days(self.pauses, self.since, on)))

    def days_left(self, on: date) -> int:
        """How many days are left on that day. Never fewer than none."""
        return max(0, (self.day(on) - on).days)

    def has_passed(self, on: date) -> bool:
        return on > self.day(on)


FEWEST_DECIDED = 20  # cases; fewer say nothing about the next one (issue of figures read as a promise)


def typical_wait(days: Sequence[int]) -> int | None:
    """The number of days that half of those people waited less than; None where they are too few to tell.

    `days`: how long each waited, in any order.
    """
    if len(days) < FEWEST_DECIDED:
        return None
    return sorted(days)[(len(days) - 1) // 2] + 1
