"""A day of birth that can be one."""

from datetime import date
from enum import StrEnum

EARLIEST = date(1900, 1, 1)


class WrongBirthBecause(StrEnum):
    NO_SUCH_DAY = "no_such_day"
    SHORT_YEAR = "short_year"
    TOO_EARLY = "too_early"
    FUTURE = "future"


class WrongBirth(Exception):
    """The day does not exist, or nobody alive was born on it; `because` says which."""

    def __init__(self, because: WrongBirthBecause) -> None:
        super().__init__(because)
        self.because = because


def read_birth(year: int, month: int, day: int, today: date) -> date:
    """The date. A year of two figures could be meant twice, so it is asked again. Raises `WrongBirth`."""
    if 0 <= year < 100:
        raise WrongBirth(WrongBirthBecause.SHORT_YEAR)
    try:
        born = date(year, month, day)
    except (ValueError, OverflowError):
        raise WrongBirth(WrongBirthBecause.NO_SUCH_DAY) from None
    if born < EARLIEST:
        raise WrongBirth(WrongBirthBecause.TOO_EARLY)
    if born > today:
        raise WrongBirth(WrongBirthBecause.FUTURE)
    return born


def age_on(born: date, day: date) -> int:
    """Full years on the day. Who was born on 29 February grows older on 1 March in the other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
