"""Who lives near: a few doors, told without keeping an address."""

import pytest

from app.domain.nearness import DOORS, home_words, words_around


@pytest.mark.parametrize("address", ["Kale Nagusia 12, 3. B", "kale nagusia, 12", "C/ Nagusia 12", "NAGUSIA KALEA 12-3"])
def test_the_same_door_written_otherwise_is_the_same(address):
    assert home_words("20071", address) == home_words("20071", "Kale Nagusia 12")


@pytest.mark.parametrize(("number", "near"), [(12, True), (12 + DOORS, True), (12 - DOORS, True), (12 + DOORS + 1, False), (120, False)])
def test_near_is_a_few_doors_and_no_whole_street(number, near):
    assert (home_words("20071", "Kale Nagusia 12") in words_around("20071", f"Kale Nagusia {number}")) is near


def test_the_same_street_of_another_town_is_not_near():
    assert home_words("20069", "Kale Nagusia 12") not in words_around("20071", "Kale Nagusia 12")


def test_a_house_without_a_number_is_near_to_itself_alone():
    assert words_around("20071", "Etxeberri baserria") == (home_words("20071", "Etxeberri baserria"),)
    assert home_words("20071", "Etxeberri baserria 3") not in words_around("20071", "Etxeberri baserria")


@pytest.mark.parametrize(("town", "address"), [("", "Kale Nagusia 12"), ("20071", ""), ("20071", "12"), ("20071", "calle")])
def test_without_a_town_or_a_street_nobody_is_near(town, address):
    assert home_words(town, address) == ""
    assert words_around(town, address) == ()
