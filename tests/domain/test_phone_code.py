"""A code that is said by phone: what is noticed before anything is tried, and what may be somebody's word."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import Held
from app.domain.phone_code import (
    MOST_OPENINGS,
    PHONE_CODE_LENGTH,
    SPOKEN,
    PhoneCode,
    in_threes,
    is_fit_word,
    is_heard_right,
    is_like_a_phone_code,
    plain_word,
    with_check_figure,
)
from app.domain.reference import ACCESS_CODE_LENGTH, normalised_code

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CODES = st.text(SPOKEN, min_size=PHONE_CODE_LENGTH - 1, max_size=PHONE_CODE_LENGTH - 1).map(with_check_figure)


@given(CODES, st.integers(0, PHONE_CODE_LENGTH - 1), st.sampled_from("0123456789"))
def test_one_figure_that_was_misheard_is_always_noticed(code, place, heard):
    said = code[:place] + heard + code[place + 1 :]
    assert is_heard_right(said) is (said == code)


@given(CODES)
def test_two_neighbours_that_changed_places_are_always_noticed_before_the_last(code):
    for place, (first, second) in enumerate(pairwise(code[:-1])):
        swapped = code[:place] + second + first + code[place + 2 :]
        assert is_heard_right(swapped) is (first == second)


@given(CODES)
def test_a_code_is_read_as_it_is_typed_with_spaces_dashes_or_letters_for_figures(code):
    assert is_heard_right(normalised_code(" ".join(in_threes(code))))
    assert normalised_code(code.replace("0", "o").replace("1", "l")) == code


def test_no_figure_sounds_like_another():
    assert "7" not in SPOKEN
    assert not is_heard_right("777777777")


def test_a_code_for_the_phone_is_never_taken_for_an_access_code():
    assert PHONE_CODE_LENGTH != ACCESS_CODE_LENGTH
    for other in ("", "1" * ACCESS_CODE_LENGTH, "12345678A", "٤" * PHONE_CODE_LENGTH, "1" * (PHONE_CODE_LENGTH - 1)):
        assert not is_like_a_phone_code(other)


@pytest.mark.parametrize("heard", ["mendia", "MENDIA", " Mendia. ", "Mendía", "men dia"])
def test_a_word_is_compared_as_it_is_heard(heard):
    assert plain_word(heard) == "mendia"


@pytest.mark.parametrize("word", ["", "  ", "ur", "..", "123456", "zazpi7", "Maite", "maite", "Arregi Lasa", "lasa", "a" * 61])
def test_a_name_a_number_or_too_little_is_no_word(word):
    assert not is_fit_word(word, ("Maite Arregi Lasa",))


@pytest.mark.parametrize("word", ["ura", "la casa de mi abuela", "ئاسمان", "Ñandú"])
def test_any_other_word_is_one_in_any_language(word):
    assert is_fit_word(word, ("Maite Arregi Lasa",))


def test_a_code_opens_until_its_time_or_its_openings_are_over():
    code = PhoneCode(Held("draft"), "hash", NOW + timedelta(days=1))
    assert code.opens(NOW)
    assert not code.opens(NOW + timedelta(days=1))
    assert not PhoneCode(code.held, "hash", code.until, MOST_OPENINGS).opens(NOW)
    assert code.openings_left == MOST_OPENINGS
