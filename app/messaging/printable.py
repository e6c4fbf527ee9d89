"""A document as the printing template takes it: plain values, lines and pieces of lines, nothing to interpret."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.domain.document import Document, Row
from app.domain.edition import Edition
from app.use_cases.sentences import sentences

NAME = "Atea"
_REFERENCE = re.compile(r"AT-[0-9]{4}-[0-9]{6}-[0-9A-Z]{2}")
_LONGEST_UNBROKEN = 24  # characters: the longest words of both languages fit, hashes and addresses do not
_BREAK_EVERY = 8
_PHONE = re.compile(r"\b(\d{3}) (\d{3}) (\d{3})\b")
_LONG = re.compile(rf"([^\s-]{{{_LONGEST_UNBROKEN + 1},}})")

Piece = str | dict[str, str]
Line = list[Piece]
MAY_BREAK: Piece = {"missing": ""}


@dataclass(frozen=True, slots=True)
class _Composition:
    """How text becomes lines: one sentence a line in easy read; `missing` characters stand apart."""

    easy: bool
    missing: frozenset[str]

    def lines(self, text: str) -> list[Line]:
        """The lines of a text; one without anything to show has none."""
        return [self._line(line) for line in self._split(clean_text(text))]

    def rows(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        return [{"term": self.lines(row.term), "values": self._values(row)} for row in rows]

    def _values(self, row: Row) -> list[list[Line]]:
        return [lines for value in row.values if (lines := self.lines(value))]

    def _split(self, text: str) -> list[str]:
        lines = text.splitlines()
        return [sentence for line in lines for sentence in sentences(line)] if self.easy else lines

    def _line(self, line: str) -> Line:
        pieces: Line = []
        line = _PHONE.sub("\\1\N{NO-BREAK SPACE}\\2\N{NO-BREAK SPACE}\\3", line)  # a number is dialled from one line
        for is_missing, characters in groupby(line, self.missing.__contains__):
            run = "".join(characters)
            pieces += [{"missing": run}] if is_missing else _breakable(run)
        return pieces


def printable(document: Document, document_hash: str, missing: Collection[str] = ()) -> dict[str, Any]:
    """The document as JSON values for `receipt.typ`.

    A line is a list of pieces: text; `{"missing": run}` for a run of `missing` characters, those that no
    font can show; `{"missing": ""}` where a long code may go on in the next line.
    Raises `ValueError` where the document's edition is none of the four.
    """
    edition = Edition(document.edition)
    composition = _Composition(edition.is_easy, frozenset(missing))
    return {
        "name": NAME,
        "lang": str(edition.language),
        "easy": edition.is_easy,
        "title": " ".join(clean_text(document.title).split()) or NAME,
        "heading": composition.lines(document.title),
        "reference": _reference(document.facts),
        "facts": composition.rows(document.facts),
        "sections": [
            {
                "heading": composition.lines(section.heading),
                "lead": composition.lines(section.lead),
                "rows": composition.rows(section.rows),
            }
            for section in document.sections
        ],
        "keywords": document_hash,
        "hash": composition.lines(f"SHA-256 {document_hash}" if document_hash else ""),
    }


def clean_text(text: str) -> str:
    """The text in NFC, without control characters, blank lines, and halves of characters."""
    whole = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    lines = ("".join(_shown(character) for character in line).strip() for line in whole.splitlines())
    return "\n".join(line for line in lines if line)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    return "" if unicodedata.category(character) == "Cc" else character


def _breakable(text: str) -> Line:
    """Text with a place to break every few characters inside what is too long for a line."""
    pieces: Line = []
    for part in _LONG.split(text):
        if len(part) <= _LONGEST_UNBROKEN or " " in part:
            pieces += [part] if part else []
        else:
            for start in range(0, len(part), _BREAK_EVERY):
                pieces += [part[start : start + _BREAK_EVERY], MAY_BREAK]
    return pieces


def _reference(facts: Sequence[Row]) -> str:
    """The portal reference among the facts, or nothing."""
    found = (_REFERENCE.search(value) for row in facts for value in row.values)
    return next((match[0] for match in found if match), "")
