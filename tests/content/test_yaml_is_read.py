"""The quick reader reads exactly as the full one, or stands aside."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from app.content.front_matter import NoFrontMatter, split_front_matter
from app.content.simple_yaml import NotSimple, read_simple
from app.content.yaml_reading import WrongYaml, line_of, read_yaml


def exactly(text):
    return YAML(typ="safe", pure=True).load(text)


SIMPLE = [
    "a: 1\nb: two words\nc:\nd: ''\ne: ~\nf: null\n",
    "yes: no\non: off\ny: n\nbig: True\nsmall: false\n",
    "code: 1.9.10\nclock: 12:30\nphone: 943 11 21 10\nzero: 0\nminus: -3\n",
    "list:\n- one\n- two\nother:\n  - 1\n  - '1'\n",
    "- a: 1\n  b:\n    - x\n    - y: z\n- a: 2\n",
    "a: 'it''s ''so'''\nb: \"plain: double # really\"\n'quoted key': c\n\"other\": d\n",
    "text: begins here\n  and goes on\n  to the end\nnext: x\n",
    "text: 'begins: here\n  and goes # on\n  to the end'\nnext: x\n",
    "flow: {self: ¿Cuántos años tienes?, other: 'a, b'}\nlist: [a, 1, '1', true, {b: c}]\nempty: {}\nnone: []\n",
    "# a comment\n\na: 1\n\n  # another\nb: 2\n",
    "- - a\n  - b\n-\n- c\n",
    "a: https://example.eus/x?y=1\nb: «comillas» – raya\nc: a - b\nd: x#y\n",
]
NOT_SIMPLE_OR_WRONG = [
    "a: 1 # a comment after a value\n",
    "a: |\n  block\n  text\n",
    "a: >-\n  folded\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\n",
    "a: 1\na: 2\n",
    "a: b: c\n",
    "a: 1.10\nb: 2026-11-22\nc: 0x1F\nd: 1e3\ne: 007\n",
    "a: 'one\n\n  two'\n",
    "a: one\n\n  two\n",
    "a: [x,\n  y]\n",
    "a:\n   b: 1\n  c: 2\n",
    'a: "with \\n escape"\n',
    "\ta: 1\n",
    "a: {b: 1, b: 2}\n",
    "? a\n: b\n",
    "a: 'open\n",
    "a: @x\n",
    "a: %x\n",
    "--- \na: 1\n",
    "plain text\n",
    "a: b:\n",
    "a:\n- 1\n b: 2\n",
    "- a\nb: c\n",
    "- 1\n  - 2\n",
]


@pytest.mark.parametrize("text", SIMPLE)
def test_simple_yaml_is_read_quickly_and_alike(text):
    assert repr(read_simple(text)) == repr(exactly(text))


@pytest.mark.parametrize("text", SIMPLE + NOT_SIMPLE_OR_WRONG)
def test_no_text_is_read_differently(text):
    try:
        expected = repr(exactly(text))
    except Exception:  # noqa: BLE001 - whatever the full reader refuses, the quick one leaves to it
        expected = None
    with contextlib.suppress(NotSimple):
        assert repr(read_simple(text)) == expected


PIECES = st.sampled_from(
    [
        "a",
        "b c",
        "a: ",
        "b:",
        "- ",
        "-",
        "'",
        '"',
        "#",
        " #",
        ": ",
        ":",
        "1",
        "1.5",
        "true",
        "null",
        "~",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "x: y",
        "\n\n",
        "2026-11-22",
        "0",
        "''",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "---",
        "...",
        "=",
        "<<",
        "é",
        "1_0",
        "0x1",
        "+1",
        ".5",
    ],
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_is_written_the_two_readers_never_disagree(text):
    try:
        found = read_simple(text)
    except NotSimple:
        return
    assert repr(found) == repr(exactly(text))


@pytest.mark.slow
def test_every_file_of_content_is_read_alike(content):
    texts = [path.read_text(encoding="utf-8") for path in content.rglob("*.yaml")]
    texts += [
        split_front_matter(path.read_text(encoding="utf-8")).front for path in content.glob("*/e*/questions/*.md")
    ]
    assert len(texts) > 100
    for text in texts:
        assert repr(read_yaml(text)) == repr(exactly(text))


def test_wrong_yaml_is_told_with_its_line():
    with pytest.raises(WrongYaml) as wrong:
        read_yaml("a: 1\nb: 2\nb: 3\n")
    assert wrong.value.line == 3


def test_a_line_is_found_by_path():
    text = "a:\n  - b: 1\n    c: 2\n\n  - b: 3\nd: 4\n"
    assert line_of(text, ("a", 1, "b")) == 5
    assert line_of(text, ("a", 0, "c")) == 3
    assert line_of(text, ("a", "all_of", 1, "no such key")) == 5
    assert line_of(text, ("d",)) == 6


def test_front_matter_is_split_from_the_body():
    parts = split_front_matter("---\na: 1\nb: 2\n---\n\n## what\nText\n\n---\nmore\n")
    assert parts.front == "a: 1\nb: 2\n"
    assert parts.body == "## what\nText\n\n---\nmore"
    assert parts.body_line == 6


@pytest.mark.parametrize("text", ["", "a: 1\n", "---\na: 1\n", "x\n---\na: 1\n---\n"])
def test_a_text_without_front_matter_is_told(text):
    with pytest.raises(NoFrontMatter):
        split_front_matter(text)


def test_a_text_may_end_with_its_front_matter():
    assert split_front_matter("---\na: 1\n---").body == ""
