"""Everything kept about a person in one ZIP (port `Packer`): for programs as JSON with its schema, for people as a page."""

import json
from collections.abc import Iterable
from html import escape
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.domain.personal_data import Column, KeptTable, PersonalData

DRAFT = "https://json-schema.org/draft/2020-12/schema"
IN_MEMORY = 4 * 1024 * 1024  # bytes; what is larger lies on disk without a name while it is sent
_KINDS = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "moment": {"type": "string", "description": "ISO 8601; moments in UTC"},
    "json": {"description": "opened: text, or values that were kept as JSON"},
}
_STYLE = (
    "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#10201f}"
    "h1,h2{line-height:1.25}dt{font-weight:700;margin-top:1rem}dd{margin:0}"
    "@media (prefers-color-scheme:dark){body{background:#10201f;color:#f4f1ea}}"
)


class ZipPacker:
    """Names of the files say nothing of anybody: `index.html`, `data.json`, `schema.json`, `receipt.pdf`, `papers/1.pdf`."""

    def pack(
        self, data: PersonalData, readable: Document, receipt: bytes | None, papers: Iterable[tuple[str, Iterable[bytes]]]
    ) -> BinaryIO:
        """The ZIP at its beginning; papers go in piece by piece."""
        packed = cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - whoever sends it closes it
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr("index.html", readable_page(readable))
            archive.writestr("data.json", json.dumps(as_json(data), ensure_ascii=False, indent=1))
            archive.writestr("schema.json", json.dumps(schema_of(data), ensure_ascii=False, indent=1))
            if receipt is not None:
                archive.writestr("receipt.pdf", receipt)
            for number, (ending, content) in enumerate(papers, start=1):
                named = ZipInfo(f"papers/{number}.{ending}")
                named.compress_type = ZIP_STORED  # images and PDFs are compressed already
                with archive.open(named, "w", force_zip64=True) as entry:
                    for piece in content:
                        entry.write(piece)
        packed.seek(0)
        return packed


def as_json(data: PersonalData) -> dict[str, object]:
    """Table by table, each row whole; `left_out` names columns that only open doors."""
    return {
        "about": str(data.root),
        "id": data.id,
        "tables": {table.name: [dict(row) for row in table.rows] for table in data.tables},
        "left_out": {table.name: list(table.left_out) for table in data.tables if table.left_out},
    }


def schema_of(data: PersonalData) -> dict[str, object]:
    """A JSON Schema that `data.json` fulfils."""
    tables = {table.name: {"type": "array", "items": _row_schema(table)} for table in data.tables}
    return {
        "$schema": DRAFT,
        "type": "object",
        "required": ["about", "id", "tables", "left_out"],
        "additionalProperties": False,
        "properties": {
            "about": {"enum": ["draft", "application", "account"]},
            "id": {"type": "string"},
            "tables": {
                "type": "object", "properties": tables, "required": list(tables), "additionalProperties": False
            },
            "left_out": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        },
    }


def _row_schema(table: KeptTable) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {column.name: _column_schema(column) for column in table.columns},
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
    }


def _column_schema(column: Column) -> dict[str, object]:
    kind: dict[str, object] = dict(_KINDS[column.kind])
    if column.may_be_empty and "type" in kind:
        kind["type"] = [kind["type"], "null"]
    return kind


def readable_page(document: Document) -> str:
    """A page that needs nothing but a browser: no script, no address outside, every word escaped."""
    edition = Edition(document.edition)
    sections = "\n".join(map(_section, document.sections))
    return (
        f'<!doctype html>\n<html lang="{edition.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Atea</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(document.title)}</h1>\n{_rows(document.facts)}\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    lead = f"<p>{_lines(section.lead)}</p>\n" if section.lead else ""
    return f"<section>\n<h2>{escape(section.heading)}</h2>\n{lead}{_rows(section.rows)}\n</section>"


def _rows(rows: tuple[Row, ...]) -> str:
    said = "\n".join(
        f"<dt>{_lines(row.term)}</dt>\n" + "\n".join(f"<dd>{_lines(value)}</dd>" for value in row.values) for row in rows
    )
    return f"<dl>\n{said}\n</dl>" if rows else ""


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
