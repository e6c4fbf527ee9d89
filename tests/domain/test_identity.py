"""Identity documents: however they were typed, kept one way; a slip is named, never guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identity import WrongDocument, WrongDocumentBecause, kind_of, read_document
from app.domain.people import IdentityKind

LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
dnis = st.integers(0, 99_999_999).map(lambda n: f"{n:08d}{LETTERS[n % 23]}")
nies = st.tuples(st.sampled_from("XYZ"), st.integers(0, 9_999_999)).map(
    lambda t: f"{t[0]}{t[1]:07d}{LETTERS[('XYZ'.index(t[0]) * 10_000_000 + t[1]) % 23]}"
)


@given(dnis, st.sampled_from(["{0}-{1}", "{0} {1}", " {0}{1} ", "{0}.{1}", "{0}/{1}"]))
def test_a_dni_is_kept_the_same_however_it_is_typed(number, way):
    assert read_document(IdentityKind.DNI, way.format(number[:8], number[8].lower())) == number


@given(nies)
def test_a_nie_is_kept_without_separators(number):
    assert read_document(IdentityKind.NIE, f"{number[0]}-{number[1:8]}-{number[8]}") == number


@given(dnis, st.sampled_from(LETTERS))
def test_a_wrong_letter_is_never_kept(number, letter):
    if letter != number[8]:
        assert why(IdentityKind.DNI, number[:8] + letter) is WrongDocumentBecause.LETTER


@given(dnis)
def test_a_dni_may_leave_its_leading_zero_out(number):
    assert read_document(IdentityKind.DNI, number.removeprefix("0").lower()) == number


@given(dnis | nies)
def test_nobody_need_know_what_her_document_is_called(number):
    assert kind_of(number) is (IdentityKind.NIE if number[0] in "XYZ" else IdentityKind.DNI)


@given(st.sampled_from(IdentityKind), st.text(max_size=60))
def test_anything_typed_is_kept_or_named_wrong(kind, typed):
    with suppress(WrongDocument):
        kept = read_document(kind, typed)
        assert kept == "" or read_document(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "because"),
    [
        (IdentityKind.DNI, "", WrongDocumentBecause.EMPTY),
        (IdentityKind.DNI, "12345678", WrongDocumentBecause.NO_LETTER),
        (IdentityKind.DNI, "1234Z", WrongDocumentBecause.SHAPE),
        (IdentityKind.DNI, "hello", WrongDocumentBecause.SHAPE),
        (IdentityKind.DNI, "X1234567L", WrongDocumentBecause.IS_NIE),
        (IdentityKind.NIE, "12345678Z", WrongDocumentBecause.IS_DNI),
        (IdentityKind.NIE, "X1234567", WrongDocumentBecause.NO_LETTER),
        (IdentityKind.NIE, "X1234567T", WrongDocumentBecause.LETTER),
        (IdentityKind.OTHER, "A" * 41, WrongDocumentBecause.TOO_LONG),
    ],
)
def test_what_is_wrong_is_named(kind, typed, because):
    assert why(kind, typed) is because


def test_having_no_document_to_hand_is_no_wall():
    assert read_document(IdentityKind.NONE, "") == ""


def test_another_paper_is_kept_as_it_was_typed():
    assert read_document(IdentityKind.OTHER, "pab 123-456") == "PAB123456"


def why(kind, typed):
    with pytest.raises(WrongDocument) as wrong:
        read_document(kind, typed)
    return wrong.value.because
