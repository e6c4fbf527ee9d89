"""What was shown: a document of sentences, the same for page, print and PDF, and its hash."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
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
    return value


def canonical_json(value: Any) -> str:
    """Plain values as JSON with sorted keys, no spaces, strings in NFC: equal content, equal bytes."""
    text = _ENCODER.encode(value)
    # What is composed as a whole is composed in every part. The contrary is not so: an escaped line break ends in a
    # letter, with which an accent at the beginning of a line would be composed.
    return text if unicodedata.is_normalized("NFC", text) else _ENCODER.encode(_nfc(value))


def document_json(document: Document) -> str:
    """The document as canonical JSON."""
    return canonical_json({
        "edition": document.edition,
        "title": document.title,
        "sections": [
            {"key": s.key, "heading": s.heading, "rows": _plain(s.rows), "lead": s.lead} for s in document.sections
        ],
        "facts": _plain(document.facts),
    })


def _plain(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    return [{"term": row.term, "values": row.values, "change": row.change} for row in rows]


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
