"""References and codes that survive being read aloud."""

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.reference import (
    ALPHABET,
    code_in,
    normalised_code,
    normalised_pin,
    pair_in,
    portal_reference,
    read_reference,
    spelled_code,
)

years = st.integers(2026, 2099)
numbers = st.integers(1, 999_999)


@given(years, numbers)
def test_a_reference_is_read_however_it_is_typed(year, number):
    reference = portal_reference(year, number)
    for typed in (reference, reference.lower(), reference.replace("-", " "), reference.replace("-", ""), reference.replace("0", "O").replace("1", "l")):
        assert read_reference(typed) == reference


@given(years, numbers, st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_is_noticed(year, number, place, digit):
    digits = f"{year:04d}{number:06d}"
    wrong = digits[:place] + str(digit) + digits[place + 1 :]
    assume(wrong != digits)
    assert read_reference(f"AT-{wrong[:4]}-{wrong[4:]}-{portal_reference(year, number)[-2:]}") is None


def test_the_first_reference_has_the_shape_the_contract_promises():
    import re

    assert re.fullmatch(r"AT-[0-9]{4}-[0-9]{6}-[0-9A-Z]{2}", portal_reference(2026, 1))


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12))
def test_a_code_is_the_same_spelled_in_groups_or_with_letters_that_look_like_digits(code):
    assert normalised_code(spelled_code(code)) == code
    assert normalised_code(code.replace("0", "O").replace("1", "l").lower()) == code


@given(st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_a_pin_is_the_same_in_pairs_after_a_word_in_other_figures_or_with_letters_that_look_like_figures(pin):
    assert normalised_pin(f"PIN: {pin[:3]} {pin[3:]}") == pin
    assert normalised_pin(pin.replace("0", "o").replace("1", "I")) == pin
    assert normalised_pin("".join("٠١٢٣٤٥٦٧٨٩"[int(figure)] for figure in pin)) == pin


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12), st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_what_the_square_of_the_sheet_holds_is_read_as_code_and_pin_and_a_code_alone_is_not(code, pin):
    assert pair_in(f"{spelled_code(code)} {pin}") == (spelled_code(code), pin)
    assert pair_in(spelled_code(code)) is None
    assert pair_in(f"{code}{pin[:5]}") is None


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12), st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_code_and_pin_are_read_with_the_words_before_them_too(code, pin):
    spelled = spelled_code(code)
    for typed in (
        f"Código de acceso: {spelled} PIN: {pin}", f"{spelled} PIN {pin[:3]} {pin[3:]}", f"Sarbide-kodea: {code.lower()}, PINa: {pin}.",
    ):
        assert pair_in(typed) == (spelled, pin), typed
    assert pair_in(f"Código de acceso: {spelled}") is None
    assert code_in(f"Código de acceso: {spelled}") == spelled
    assert code_in(spelled.lower()) == spelled.lower(), "what is a code and nothing else stays as it was typed"
    assert code_in("words alone, figures nowhere") == "words alone, figures nowhere"
    for more in (f"{spelled} {pin[:5]}", f"{pin} {spelled} y más"):
        assert pair_in(more) is None
        assert code_in(more) == "", more


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12), st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_letters_of_full_width_and_figures_of_several_scripts_are_read_as_what_they_are(code, pin):
    wide = "".join(chr(ord(one) + 0xFEE0) for one in code)
    assert normalised_code(wide) == code
    mixed = "".join(("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨")[at % 3][int(one)] for at, one in enumerate(pin))
    assert normalised_pin(mixed) == pin
    assert pair_in(f"{wide} {mixed}") == (spelled_code(code), pin)


@given(st.text(max_size=200))
def test_anything_typed_is_read_without_failing(typed):
    normalised_code(typed), normalised_pin(typed), pair_in(typed)
    assert read_reference(typed) is None or typed
