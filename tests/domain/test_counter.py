"""The counter: whose contact, what goes on paper, which PIN."""

import pytest

from app.domain.counter import is_easily_guessed, is_helpers_own, may_take_words_home
from app.domain.people import ContactWay, SafeContact


@pytest.mark.parametrize(("contact", "own"), [
    (SafeContact(email="Itziar@Example.eus "), True),
    (SafeContact(phone="+34943000000"), True),
    (SafeContact(email="maite@example.eus", phone="+34600123123"), False),
    (SafeContact(), False),
])  # fmt: skip
def test_the_helpers_address_is_not_the_persons(contact, own):
    assert is_helpers_own(contact, "itziar@example.eus", "943 00 00 00") is own


def test_a_helper_without_address_is_nobodys_mistake():
    assert not is_helpers_own(SafeContact(), "", "")


def test_words_go_home_on_paper_only_where_letters_are_safe():
    assert may_take_words_home(SafeContact(True, (ContactWay.LETTER,)))
    for contact in (None, SafeContact(), SafeContact(True, (ContactWay.CALL,)), SafeContact(False, (ContactWay.LETTER,))):
        assert not may_take_words_home(contact)


@pytest.mark.parametrize(("pin", "easy"), [("111111", True), ("123456", True), ("987654", True), ("482913", False), ("121212", False)])
def test_a_pin_in_a_row_is_easily_guessed(pin, easy):
    assert is_easily_guessed(pin) is easy
