"""What was shown: a document of sentences, the same for page, print and PDF, and its hash."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any


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
    return json.dumps(_nfc(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def document_json(document: Document) -> str:
    """The document as canonical JSON."""
    return canonical_json(asdict(document))


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
