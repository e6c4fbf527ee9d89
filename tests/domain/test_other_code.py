"""Which of the codes somebody has typed, by how it looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.letter import letter_code
from app.domain.notice import NoticeKind
from app.domain.other_code import CodeKind, kind_of_code
from app.domain.reference import ALPHABET, portal_reference


@pytest.mark.parametrize(("typed", "kind"), [
    ("K7M4-PX2R-9T3D", CodeKind.TWELVE), ("k7m4 px2r 9t3d", CodeKind.TWELVE), ("AT-2026-000123-7K", CodeKind.REFERENCE),
    ("at 2026 000123 7k", CodeKind.REFERENCE), ("L-4F7K-92QX", CodeKind.LETTER), ("l4f7k92qx", CodeKind.LETTER),
    ("", None), ("hola que tal", None), ("123456", None), ("K7M4-PX2R-9T3", None), ("\u200e", None), ("É" * 12, None),
])  # fmt: skip
def test_a_code_is_known_by_how_it_looks_also_with_a_wrong_letter_in_it(typed, kind):
    assert kind_of_code(typed) is kind


@given(st.sampled_from(NoticeKind), st.text("0123456789abcdef", min_size=32, max_size=32))
def test_every_code_of_a_letter_looks_like_one(kind, id_):
    assert kind_of_code(letter_code(kind, id_)) is CodeKind.LETTER


@given(st.integers(2026, 2100), st.integers(1, 999_999))
def test_every_reference_looks_like_one(year, number):
    assert kind_of_code(portal_reference(year, number)) is CodeKind.REFERENCE


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_every_access_code_looks_like_one(code):
    assert kind_of_code(code) is CodeKind.TWELVE


@given(st.text())
def test_whatever_is_typed_is_looked_at(typed):
    assert kind_of_code(typed) in {None, *CodeKind}
