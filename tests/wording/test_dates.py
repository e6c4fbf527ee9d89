"""Basque endings of days and years, as they are said; the clock of the Basque Country."""

from datetime import UTC, date, datetime

import pytest

from app.domain.edition import Edition
from app.wording.dates import (
    day_eu,
    here,
    on_day_eu,
    say_date,
    say_moment,
    say_on_date,
    say_time,
    say_until_date,
    year_eu,
)

ON_DAYS = ["1ean", "2an", "3an", "4an", "5ean", "6an", "7an", "8an", "9an", "10ean", "11n", "12an", "13an", "14an", "15ean", "16an", "17an", "18an", "19an", "20an", "21ean", "22an", "23an", "24an", "25ean", "26an", "27an", "28an", "29an", "30ean", "31n"]


@pytest.mark.parametrize(("day", "said"), tuple(enumerate(ON_DAYS, 1)))
def test_each_day_of_the_month_takes_the_ending_it_is_said_with(day, said):
    assert on_day_eu(day) == said


@pytest.mark.parametrize("said", ["1995eko", "2010eko", "2011ko", "2020ko", "2025eko", "2026ko", "2030eko", "2031ko",
                                  "1900eko", "2000ko"])
def test_each_year_takes_the_ending_it_is_said_with(said):
    assert year_eu(int(said[:4])) == said


def test_hamaika_takes_no_further_a():
    assert (day_eu(11), day_eu(31), day_eu(21)) == ("11", "31", "21a")


def test_a_date_stands_in_a_sentence():
    day = date(2026, 11, 21)
    assert say_date(day, Edition.EU) == "2026ko azaroaren 21a"
    assert say_on_date(day, Edition.EU_EASY) == "2026ko azaroaren 21ean"
    assert say_until_date(day, Edition.EU) == "2026ko azaroaren 21era arte"
    assert say_until_date(date(2026, 12, 31), Edition.EU) == "2026ko abenduaren 31ra arte"
    assert say_date(day, Edition.ES_EASY) == "21 de noviembre de 2026"
    assert say_until_date(day, Edition.ES) == "hasta el 21 de noviembre de 2026"


MONTHS = ["urtarrilaren", "otsailaren", "martxoaren", "apirilaren", "maiatzaren", "ekainaren", "uztailaren", "abuztuaren", "irailaren", "urriaren", "azaroaren", "abenduaren"]


@pytest.mark.parametrize(("month", "said"), tuple(enumerate(MONTHS, 1)))
def test_each_month_is_declined(month, said):
    assert say_date(date(2026, month, 2), Edition.EU) == f"2026ko {said} 2a"


def test_moments_are_told_on_the_clocks_here_in_summer_and_winter():
    winter, summer = datetime(2026, 11, 23, 9, 42, tzinfo=UTC), datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert say_time(winter) == "10:42"
    assert say_moment(summer, Edition.ES) == "2 de julio de 2026, 00:30"
    assert here(datetime(2026, 11, 23, 9, 42)).hour == 10
