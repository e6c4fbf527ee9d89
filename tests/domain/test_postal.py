"""Postal codes belong to the municipality one lives in."""

import pytest

from app.domain.postal import WrongPostalCode, WrongPostalCodeBecause, read_postal_code
from app.domain.town import Municipality

TOLOSA = Municipality("20071", "Tolosa", "Tolosa", "Tolosaldea", "Tolosaldea", frozenset({"20400"}))


def test_spaces_are_no_mistake():
    assert read_postal_code(" 20 400 ", TOLOSA) == "20400"


def test_it_may_be_left_out():
    assert read_postal_code("", TOLOSA) == ""


@pytest.mark.parametrize("typed", ["2040", "204000", "abcde", "99123", "00123", "²0400"])
def test_what_is_no_postal_code_is_named(typed):
    assert why(typed, TOLOSA) is WrongPostalCodeBecause.SHAPE


def test_a_code_of_another_town_is_named():
    assert why("20001", TOLOSA) is WrongPostalCodeBecause.ELSEWHERE


def test_somebody_registered_nowhere_here_may_have_any_code():
    assert read_postal_code("28004", None) == "28004"


def why(typed, municipality):
    with pytest.raises(WrongPostalCode) as wrong:
        read_postal_code(typed, municipality)
    return wrong.value.because
