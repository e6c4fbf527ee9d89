"""Texts from their tables to their files, in four editions: bodies, hard words, and what was compared with what."""

from collections.abc import Sequence
from typing import Any

from app.content.adapted_from import FILE as ADAPTED_FROM
from app.content.package.lines import AdaptedRow, BodyRow, LessonsRow, SectionsRow
from app.content.package.reading import Lines
from app.content.package.tables import TERM_TEXTS, table_of
from app.content.package.written import edition_of, may_be_a_file, plain, yaml_of
from app.content.schema.row import Row
from app.content.schema.text import ValidationRow
from app.content.text_files import file_of, glossary_file, name_in_language
from app.domain.edition import Edition
from app.use_cases.texts import TextKind


def text_files(lines: Lines) -> dict[str, str]:
    """Every file of texts by its name; what cannot be one is told among the problems."""
    files, compared = dict[str, str](), dict[str, str]()
    for kind in TextKind:
        _read_kind(lines, kind, files, compared)
    return files | _glossaries(lines) | {ADAPTED_FROM: yaml_of(compared)}


def _read_kind(lines: Lines, kind: TextKind, files: dict[str, str], compared: dict[str, str]) -> None:
    table = table_of(kind)
    for line in lines.of[table]:
        edition, name = edition_of(lines, table, line), line.keys["name_of"]
        if edition is None or not may_be_a_file(lines, table, line, name):
            continue
        key = edition, kind, name
        if file_of(key) in files:
            lines.tell(table, line.number, f"{edition} {name} stands twice")
        files[file_of(key)] = _text(line.rows)
        if source := next((row.adapted_from for row in line.rows if isinstance(row, AdaptedRow)), ""):
            compared[name_in_language(key)] = source


def _text(rows: Sequence[Row]) -> str:
    front, body = dict[str, Any](), ""
    for row in rows:
        match row:
            case SectionsRow():
                body = "".join(f"## {key}\n{words}\n\n" for key, words in plain(row).items())
            case LessonsRow():
                body = "".join(f"## {one.pictogram}: {one.heading}\n{one.text}\n\n" for one in row.lessons)
            case BodyRow():
                body = row.body
            case AdaptedRow():
                pass
            case _ if not isinstance(row, ValidationRow) or row != ValidationRow():
                front |= plain(row)
    return f"---\n{yaml_of(front)}---\n{body}".rstrip("\n") + "\n"


def _glossaries(lines: Lines) -> dict[str, str]:
    words: dict[Edition, dict[str, Any]] = {edition: {} for edition in Edition}
    for line in lines.of[TERM_TEXTS]:
        edition, key = edition_of(lines, TERM_TEXTS, line), line.keys["name_of"]
        if edition is None:
            continue
        if key in words[edition]:
            lines.tell(TERM_TEXTS, line.number, f"{edition} {key} stands twice")
        words[edition][key] = plain(line.rows[0])
    return {glossary_file(edition): yaml_of(written) for edition, written in words.items()}
