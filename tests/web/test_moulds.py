"""What a mould is: what goes in its holes, what tells how it looks, and what it refuses."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

import pytest
from markupsafe import Markup, escape

from app.web.shared.moulds import (
    BETWEEN,
    FIRST,
    Blank,
    escaped,
    in_address,
    marked,
    marks_from,
    mould_of,
    shape_of,
    shapes_of,
)
from app.web.shared.stock import LastAsked

HOSTILE = f'<b>"Joxe\'s" & {FIRST} {BETWEEN} %EE%84%80 {{{{ 7 * 7 }}}} €'


@dataclass(frozen=True)
class Line:
    name: str
    is_late: bool = False
    marks: tuple[str, ...] = ()


class State(StrEnum):
    LATE = "late"


def test_words_that_hold_marks_are_put_in_as_they_are():
    mould = mould_of(f'<a href="/{quote(FIRST)}">{FIRST}</a>', 1)
    assert mould.filled([HOSTILE], escaped([HOSTILE])) == f'<a href="/{quote(HOSTILE, safe="")}">{escape(HOSTILE)}</a>'


def test_a_mould_without_what_belongs_into_a_hole_gives_no_page():
    marks = marks_from(0)
    mould = mould_of(f"<p>{next(marks)}</p>{next(marks)}", 2)
    assert mould.filled(["h", "t"], ["h", "t"]) == "<p>h</p>t"
    with pytest.raises(IndexError):
        mould.filled(["h"], ["h"])


def test_all_texts_are_escaped_at_once_and_what_is_finished_stays():
    texts = [HOSTILE, Markup("<b>3</b>"), "<", ""]
    assert escaped(texts) == [str(escape(text)) for text in texts]
    assert escaped([]) == []


@pytest.mark.parametrize("text", ["a-handle_1.~", "", "/", "é", "a b", "1/../2", HOSTILE, "a\n"])
def test_a_text_in_an_address_is_quoted_as_ever(text):
    assert in_address(text) == quote(text, safe="")


def test_what_looks_alike_has_one_shape_and_what_differs_has_another():
    texts = []
    assert shape_of(Line("Ane"), texts) == shape_of(Line("Jon"), texts)
    assert texts == ["Ane", "Jon"]
    shapes = {shape_of(one, []) for one in (Line("Ane"), Line(""), Line("Ane", is_late=True), Line("Ane", marks=("x",)))}
    assert len(shapes) == 4


def test_marks_stand_where_words_stood_in_their_order():
    value = {"a": ("x", ""), "b": Line("y", is_late=True), "c": Blank(lambda: "made"), "d": None}
    texts = []
    shapes_of(value.values(), texts)
    shown = marked(value, marks_from(0))
    first, second = chr(ord(FIRST)), chr(ord(FIRST) + 1)
    assert texts == ["x", "y"]
    assert (shown["a"], shown["b"].name, shown["b"].is_late, shown["c"], shown["d"]) == ((first, ""), second, True, "made", None)


@pytest.mark.parametrize("value", [3, State.LATE, object(), {"term": "How many", "value": 3}, (Line("Ane"), 0.5)])
def test_what_could_decide_how_a_page_looks_cannot_be_poured(value):
    with pytest.raises(TypeError):
        shape_of(value, [])


def test_more_texts_than_there_are_marks_are_not_poured():
    with pytest.raises(ValueError, match="too many texts"):
        marked(["x"] * 4000, marks_from(0))


def test_what_was_asked_for_longest_ago_goes_first():
    last = LastAsked(2)
    for name in "ab":
        last.keep((name,), name)
    last.get(("a",))
    last.keep(("c",), "c")
    assert sorted(last) == [("a",), ("c",)]
    assert len(last) == 2


@pytest.mark.parametrize("texts", [
    [], ["Ane", "garden"], ["Ane & Jon", "<b>"], [Markup("<b>3</b>"), "Ane"], ["Ane", Markup("<b>3</b>"), "<i>"], [f"a{BETWEEN}&"],
])  # fmt: skip
def test_all_at_once_is_escaped_as_one_by_one(texts):
    assert escaped(texts) == [str(escape(text)) for text in texts]
