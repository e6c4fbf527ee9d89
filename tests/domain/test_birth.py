"""A day of birth is a day that was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.birth import WrongBirth, WrongBirthBecause, read_birth

TODAY = date(2026, 11, 22)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_since_1900_may_be_a_birthday(day):
    assert read_birth(day.year, day.month, day.day, TODAY) == day


@pytest.mark.parametrize(
    ("year", "month", "day", "because"),
    [
        (2025, 2, 29, WrongBirthBecause.NO_SUCH_DAY),
        (1950, 13, 1, WrongBirthBecause.NO_SUCH_DAY),
        (10**12, 1, 1, WrongBirthBecause.NO_SUCH_DAY),
        (2026, 11, 23, WrongBirthBecause.FUTURE),
        (1899, 12, 31, WrongBirthBecause.TOO_EARLY),
        (38, 5, 2, WrongBirthBecause.SHORT_YEAR),
    ],
)
def test_what_cannot_be_a_birthday_is_named(year, month, day, because):
    with pytest.raises(WrongBirth) as wrong:
        read_birth(year, month, day, TODAY)
    assert wrong.value.because is because
