"""Reads files of facts into rows of the right shape, and gathers what is wrong with them."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from app.content.schema.row import Finding, Row, Step, shaped
from app.content.yaml_reading import WrongYaml, line_of, read_yaml
from app.use_cases.check_catalogue import Problem

RowKind = TypeVar("RowKind", bound=Row)
Names = list[str | int | None]


class FactsReader:
    """Reads the files below one content folder and gathers what is wrong with them."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []
        self.named: dict[str, Names] = {}

    def text(self, file: str) -> str | None:
        """The text of a file, or None where it is missing or not UTF-8."""
        try:
            return (self.content / file).read_bytes().decode("utf-8").replace("\r\n", "\n")
        except FileNotFoundError:
            self.problems.append(Problem(file, 0, "", "this file is missing"))
        except UnicodeDecodeError:
            self.problems.append(Problem(file, 0, "", "not UTF-8"))
        return None

    def yaml(self, file: str) -> object:
        """The value in a YAML file; None where it cannot be read."""
        text = self.text(file)
        try:
            return None if text is None else read_yaml(text)
        except WrongYaml as wrong:
            self.problems.append(Problem(file, wrong.line, "", f"not YAML 1.2: {wrong.message}"))
            return None

    def one(self, kind: type[RowKind], file: str) -> RowKind | None:
        """The single row that a file holds."""
        value = self.yaml(file)
        return None if value is None else self.row(kind, value, file, ())

    def row(self, kind: type[RowKind], value: object, file: str, path: tuple[Step, ...]) -> RowKind | None:
        row = shaped(kind, value)
        if isinstance(row, list):
            self.tell(file, ((path + steps, message) for steps, message in row))
            return None
        return row

    def items(self, kind: type[RowKind], file: str, key: str, id_key: str = "id") -> list[RowKind]:
        """The rows of a file that holds one list under `key`."""
        items = self.only_key(file, key)
        if items is None:
            return []
        if not isinstance(items, list):
            self.tell(file, [((key,), "a list is expected here")])
            return []
        self.named[file] = [_name(item, id_key) for item in items]
        rows = (self.row(kind, item, file, (key, number)) for number, item in enumerate(items))
        return [row for row in rows if row is not None]

    def only_key(self, file: str, key: str) -> object:
        """The value under the one key a file may have."""
        value = self.yaml(file)
        if value is None:
            return None
        if not isinstance(value, dict) or set(value) != {key}:
            self.tell(file, [((), f"exactly the key {key!r} is expected here")])
            return None
        return value[key]

    def table(self, kind: type[RowKind], file: str, id_column: str) -> list[RowKind]:
        """The rows of a CSV file."""
        text = self.text(file)
        if text is None:
            return []
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = []
        self.named[file] = []
        for cells in reader:
            self.named[file].append(cells.get(id_column))
            row = shaped(kind, {**cells, "line": reader.line_num})
            if isinstance(row, list):
                self.problems += (Problem(file, reader.line_num, ".".join(map(str, p)), m) for p, m in row)
            else:
                rows.append(row)
        return rows

    def tell(self, file: str, findings: Iterable[Finding]) -> None:
        """Keep findings about a YAML file as problems with their lines."""
        findings = list(findings)
        if not findings:
            return
        text = (self.content / file).read_text(encoding="utf-8")
        self.problems += (
            Problem(file, line_of(text, path), ".".join(map(str, path)), message) for path, message in findings
        )


def _name(item: object, key: str) -> str | int | None:
    name = item.get(key) if isinstance(item, dict) else None
    return name if isinstance(name, str | int) else None
