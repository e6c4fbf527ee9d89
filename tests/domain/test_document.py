"""Equal content, equal bytes: what was shown can be proved years later."""

import json
import unicodedata
from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.document import (
    Document,
    Row,
    Section,
    canonical_json,
    content_hash,
    document_from_json,
    document_json,
    sections_json,
)

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


@given(documents, rows)
def test_a_document_is_written_as_any_value_would_be(document, fact):
    assert document_json(document) == canonical_json(asdict(document))
    receipt = replace(document, title="Jasota", facts=(fact,))
    assert document_json(receipt, sections_json(document.sections)) == document_json(receipt)


def test_what_was_shown_and_kept_before_keeps_its_hash():
    told = Section("home", "Non bizi naiz", (Row("Helbidea", ('Kale "Nagusia" 1\\2', "a\tb\x01\u2028"), "home"),), "Lehenik")
    document = Document("eu", "Nire eskaera", (told, Section("n\u0303", "", ())), (Row("Data", ()),))
    kept = (
        '{"edition":"eu","facts":[{"change":"","term":"Data","values":[]}],"sections":[{"heading":"Non bizi naiz","key":"home",'
        '"lead":"Lehenik","rows":[{"change":"home","term":"Helbidea","values":["Kale \\"Nagusia\\" 1\\\\2","a\\tb\\u0001\u2028"]}]},'
        '{"heading":"","key":"\u00f1","lead":"","rows":[]}],"title":"Nire eskaera"}'
    )
    assert document_json(document) == kept
    assert content_hash(kept) == "99aa76fdd35b65257a99e23062ed301b4e909f539936d2f91e1b1e91a51625cc"
