"""Who may be the same person: spelled otherwise, in the other language, without a document; and who is a namesake."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import Likeness, alike, birth_and_surname, name_sounds
from app.domain.people import IdentityKind, Person

BORN = date(1951, 3, 2)


def person(name, surnames, born_on=BORN, document=""):
    return Person(name, surnames, IdentityKind.OTHER if document else IdentityKind.NONE, document, born_on)


@pytest.mark.parametrize(("one", "other"), [
    (("José María", "Echeverría Ibáñez"), ("Jose Maria", "Etxeberria Ibañez")),
    (("Jon", "Agirre"), ("Juan", "Aguirre")),
    (("Miren", "Goikoetxea Lasa"), ("María", "Goicoechea Lasa")),
    (("Mª Carmen", "de la Fuente"), ("María Carmen", "Fuente")),
    (("Xabier", "Zubia Etxaniz"), ("Javier", "Etxaniz Zubia")),
])  # fmt: skip
def test_spelling_accents_and_the_other_language_make_no_difference(one, other):
    assert alike(person(*one), person(*other)) is Likeness.NAME_AND_BIRTH
    assert alike(person(*one), person(*other, born_on=None)) is Likeness.NAME


def test_another_first_name_with_the_same_first_surname_and_birth_is_worth_asking():
    assert alike(person("Txema", "Lasa Egaña"), person("José María", "Lasa Egaña")) is Likeness.SURNAME_AND_BIRTH


@pytest.mark.parametrize("other", [
    person("Jon", "Agirre Lasa", date(1951, 2, 3)), person("Ane", "Zubia"), person("Ane", "Zubia", None), None, person("", "", None),
])  # fmt: skip
def test_a_namesake_of_another_day_and_a_stranger_are_not_suggested(other):
    assert alike(person("Jon", "Agirre Lasa"), other) is None


def test_one_word_alone_is_too_little_to_compare():
    assert alike(person("Jon", "", None), person("Jon", "", None)) is None


NAMES = st.text(max_size=20)
PEOPLE = st.builds(person, NAMES, NAMES, st.none() | st.dates(date(1900, 1, 1), date(2026, 1, 1)))


@given(PEOPLE, PEOPLE)
def test_two_are_as_alike_as_the_other_way_round_and_the_keys_find_whoever_is(one, other):
    found = alike(one, other)
    assert found is alike(other, one)
    if found:
        keys = ((name_sounds(p), birth_and_surname(p)) for p in (one, other))
        assert any(a == b and a for a, b in zip(*keys, strict=True))
