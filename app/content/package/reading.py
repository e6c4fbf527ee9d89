"""A data package read back: every line in its strict shape, or everything wrong with it by file and line."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.content.package.cells import from_cells
from app.content.package.tables import TABLES, Table
from app.content.schema.row import Row, shaped
from app.use_cases.check_catalogue import Problem, WrongContent

LARGEST_TABLE = 32 * 1024 * 1024  # bytes; the largest of ours has an eighth of a megabyte
LARGEST_CELL = 1024 * 1024
THE_PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line: what stands in its key columns, and its shapes in their order."""

    number: int
    keys: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass
class Lines:
    """All tables, line by line, with what is wrong in them."""

    of: dict[str, list[ReadLine]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, table: str, line: int, message: str, path: str = "") -> None:
        self.problems.append(Problem(f"{table}.csv", line, path, message))


def read_package(package: bytes) -> Lines:
    """Every table of the package. Raises WrongContent where it is no package at all."""
    lines = Lines()
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as files:
            for table in TABLES:
                lines.of[table.name] = list(_table(files, table, lines))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as wrong:
        raise WrongContent((Problem(THE_PACKAGE, 0, "", f"not a ZIP file that can be read: {wrong}"),)) from None
    return lines


def _table(files: zipfile.ZipFile, table: Table, lines: Lines) -> Iterator[ReadLine]:
    text = _text(files, table, lines)
    if text is None:
        return
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        wanted = [column.name for column in table.columns]
        if sorted(reader.fieldnames or ()) != sorted(wanted):
            lines.tell(table.name, 1, f"expected the columns {', '.join(wanted)}")
            return
        for cells in reader:
            if None in cells or None in cells.values():
                lines.tell(table.name, reader.line_num, f"{len(wanted)} cells are expected")
            elif found := _line(table, cells, reader.line_num, lines):
                yield found
    except csv.Error as wrong:
        lines.tell(table.name, reader.line_num, f"not CSV: {wrong}")


def _text(files: zipfile.ZipFile, table: Table, lines: Lines) -> str | None:
    """The text of a table, never more of it than a table may have."""
    try:
        with files.open(table.path) as file:
            body = file.read(LARGEST_TABLE + 1)
        if len(body) > LARGEST_TABLE:
            lines.tell(table.name, 0, "this table is too large")
            return None
        return body.decode("utf-8")
    except KeyError:
        lines.tell(table.name, 0, "this table is missing")
    except UnicodeDecodeError:
        lines.tell(table.name, 0, "not UTF-8")
    return None


def _line(table: Table, cells: Mapping[str, str], number: int, lines: Lines) -> ReadLine | None:
    rows: list[Row] = []
    for shape in table.shapes:
        try:
            row = shaped(shape, from_cells(cells, shape, table.without) | _filled(table, shape, number))
        except ValueError as wrong:
            lines.tell(table.name, number, str(wrong))
            continue
        if isinstance(row, list):
            for path, message in row:
                lines.tell(table.name, number, message, ".".join(map(str, path)))
        else:
            rows.append(row)
    keys = {name: cells[name] for name in table.keys}
    return ReadLine(number, keys, tuple(rows)) if len(rows) == len(table.shapes) else None


def _filled(table: Table, shape: type[Row], number: int) -> dict[str, Any]:
    """What a shape asks for and has a place of its own: the line itself, or the tree of a service's conditions."""
    own = {"line": number, "access": {"all_of": []}}
    return {name: own[name] for name in table.without if name in shape.model_fields}
