"""What people write in dates and phones, and what is understood."""

import pytest

from app.domain.edition import Language
from app.web.shared.fields import order_of_parts, read_month, read_phone
from app.wording.dates import MONTHS_ES, MONTHS_EU


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_understood_in_both_languages(number):
    in_basque, in_spanish = MONTHS_EU[number - 1], MONTHS_ES[number - 1]
    for word in (in_basque, in_spanish, in_basque[:3], in_spanish[:3].upper(), f"{in_basque}ren", f"{number}", f"{number:02}"):
        assert read_month(word) == number


@pytest.mark.parametrize("word", ["", "x", "13", "0", "brumario", "ma", "003"])
def test_what_is_no_month_is_not_guessed(word):
    assert read_month(word) is None


def test_september_has_two_spellings():
    assert read_month("setiembre") == read_month("sept.") == 9


@pytest.mark.parametrize("typed", ["943 000 000", "943-00-00-00", "+34 943000000", "0034 943 000 000", "(943) 000.000"])
def test_a_phone_is_understood_however_it_is_written(typed):
    assert read_phone(typed) == "+34943000000"


def test_a_phone_from_elsewhere_keeps_its_country():
    assert read_phone("+33 6 12 34 56 78") == "+33612345678"


@pytest.mark.parametrize("typed", ["943 00 00", "call me", "", "9" * 10_000, "943 000 000 ext. 5"])
def test_what_nobody_can_be_called_at_is_no_phone(typed):
    assert read_phone(typed) is None


def test_each_language_reads_a_date_in_its_own_order():
    assert (order_of_parts(Language.SPANISH), order_of_parts(Language.BASQUE)) == ("dmy", "ymd")
