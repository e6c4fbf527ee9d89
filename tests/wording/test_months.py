"""A month of a year, when it is only known about."""

from datetime import date

import pytest

from app.domain.edition import Edition
from app.wording.months import months_later, say_month


def test_a_month_is_said_without_endings_that_a_name_would_need():
    assert say_month(date(2027, 3, 1), Edition.EU) == "2027ko martxoa"
    assert say_month(date(2025, 12, 1), Edition.EU_EASY) == "2025eko abendua"
    assert say_month(date(2027, 3, 1), Edition.ES) == "marzo de 2027"


@pytest.mark.parametrize(("months", "then"), [(0, date(2026, 11, 1)), (1, date(2026, 12, 1)), (2, date(2027, 1, 1)), (26, date(2029, 1, 1))])
def test_months_later_knows_the_turn_of_the_year(months, then):
    assert months_later(date(2026, 11, 30), months) == then
