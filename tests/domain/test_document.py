"""Equal content, equal bytes: what was shown can be proved years later."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.document import Document, Row, Section, canonical_json, content_hash, document_from_json, document_json

words = st.text(max_size=30)
rows = st.builds(Row, words, st.lists(words, max_size=3).map(tuple), words)
documents = st.builds(
    Document, words, words,
    st.lists(st.builds(Section, words, words, st.lists(rows, max_size=3).map(tuple), words), max_size=3).map(tuple),
    st.lists(rows, max_size=2).map(tuple),
)


@given(documents)
def test_a_document_written_and_read_says_the_same(document):
    text = document_json(document)
    assert document_json(document_from_json(text)) == text


def test_the_order_of_keys_and_the_way_an_accent_is_typed_change_nothing():
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert canonical_json({"b": 1, "a": composed}) == canonical_json({"a": decomposed, "b": 1})


@given(documents)
def test_every_text_of_a_document_is_composed_by_itself(document):
    plain = json.loads(document_json(document))
    assert plain["title"] == unicodedata.normalize("NFC", document.title)
    assert [s["lead"] for s in plain["sections"]] == [unicodedata.normalize("NFC", s.lead) for s in document.sections]


def test_an_accent_at_the_beginning_of_a_line_stays_with_its_line():
    assert json.loads(canonical_json({"a": "n\n\u0303o", "b": "\u0301"})) == {"a": "n\n\u0303o", "b": "\u0301"}


def test_one_changed_letter_changes_the_hash():
    assert content_hash("sí") != content_hash("si")
