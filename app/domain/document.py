"""What was shown: a document of sentences, the same for page, print and PDF, and its hash."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from json.encoder import encode_basestring as _quoted
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Row:
    """A term and what stands beside it. `change` is the key of the page where it can be changed."""

    term: str
    values: tuple[str, ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    rows: tuple[Row, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Sections in order, in one edition. `facts` hold what a receipt adds (reference, dates)."""

    edition: str
    title: str
    sections: tuple[Section, ...]
    facts: tuple[Row, ...] = ()


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_nfc(k): _nfc(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_nfc(v) for v in value]
    if isinstance(value, Row | Section | Document):
        return value.__class__(*[_nfc(getattr(value, field.name)) for field in fields(value)])
    return value


def canonical_json(value: Any) -> str:
    """Plain values as JSON with sorted keys, no spaces, strings in NFC: equal content, equal bytes."""
    text = _ENCODER.encode(value)
    # What is composed as a whole is composed in every part. The contrary is not so: an escaped line break ends in a
    # letter, with which an accent at the beginning of a line would be composed.
    return text if unicodedata.is_normalized("NFC", text) else _ENCODER.encode(_nfc(value))


def document_json(document: Document, sections: str = "") -> str:
    """The document as canonical JSON. `sections`: its sections as `sections_json` wrote them, where that has been done."""
    sections = sections or sections_json(document.sections)
    # Sections are composed already and stand in brackets, with which nothing is composed: only the rest is looked at.
    head, tail = _around_sections(document)
    if not (unicodedata.is_normalized("NFC", head) and unicodedata.is_normalized("NFC", tail)):
        head, tail = _around_sections(_nfc(Document(document.edition, document.title, (), document.facts)))
    return f"{head}{sections}{tail}"


def sections_json(sections: tuple[Section, ...]) -> str:
    """Sections as canonical JSON: what was shown and its receipt have the same."""
    text = _sections_json(sections)
    return text if unicodedata.is_normalized("NFC", text) else _sections_json(_nfc(sections))


# Written key by key in their order, as `canonical_json` would: it makes a dictionary of each row and sorts it. In few
# functions, since a document has fifty rows and to call one takes as long as what it does.
def _around_sections(document: Document) -> tuple[str, str]:
    return (
        f'{{"edition":{_quoted(document.edition)},"facts":{_rows_json(document.facts)},"sections":',
        f',"title":{_quoted(document.title)}}}',
    )


def _sections_json(sections: Iterable[Section]) -> str:
    said = [
        f'{{"heading":{_quoted(one.heading)},"key":{_quoted(one.key)},"lead":{_quoted(one.lead)},"rows":{_rows_json(one.rows)}}}'
        for one in sections
    ]
    return f"[{','.join(said)}]"


def _rows_json(rows: Iterable[Row]) -> str:
    said = [
        f'{{"change":{_quoted(row.change)},"term":{_quoted(row.term)},"values":[{",".join(map(_quoted, row.values))}]}}'
        for row in rows
    ]
    return f"[{','.join(said)}]"


def document_from_json(text: str) -> Document:
    """The document that `document_json` wrote.

    Raises `KeyError` or `TypeError` where the text is not such a document.
    """
    plain = json.loads(text)
    sections = tuple(Section(s["key"], s["heading"], _rows(s["rows"]), s["lead"]) for s in plain["sections"])
    return Document(plain["edition"], plain["title"], sections, _rows(plain["facts"]))


def _rows(items: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(item["term"], tuple(item["values"]), item["change"]) for item in items)


def content_hash(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
