"""How files of a content folder are written from the lines of a package."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml import YAML

from app.content.package.reading import Lines, ReadLine
from app.content.schema.row import Row
from app.content.schema.tables import TableRow
from app.domain.edition import Edition

# A code becomes the name of a file: nothing in a package leads out of the folder.
FILE_NAME = re.compile(r"\w[\w-]*(?:\.[\w-]+)*")


def may_be_a_file(lines: Lines, table: str, line: ReadLine, name: str) -> bool:
    """Whether this can be a file's name; told where it cannot."""
    if FILE_NAME.fullmatch(name):
        return True
    lines.tell(table, line.number, f"this cannot name a file: {name!r:.60}")
    return False


def edition_of(lines: Lines, table: str, line: ReadLine) -> Edition | None:
    """The edition a line speaks of; told where there is none."""
    written = line.keys["edition"]
    if written in set(Edition):
        return Edition(written)
    lines.tell(table, line.number, f"no edition {written!r:.60}", "edition")
    return None


def plain(row: Row) -> dict[str, Any]:
    """What somebody would have written: nothing that goes without saying."""
    return row.model_dump(mode="json", exclude_defaults=True)


def csv_of(rows: Iterable[Row]) -> str:
    """A table of facts as it stands in a content folder."""
    out = io.StringIO(newline="")
    shape = [row.model_dump(mode="json", exclude={"line"}) for row in rows if isinstance(row, TableRow)]
    writer = csv.DictWriter(out, list(shape[0]) if shape else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(shape)
    return out.getvalue()


def yaml_of(value: Mapping[str, Any] | list[Any]) -> str:
    """A YAML file, laid out as ours are."""
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 110
    out = io.StringIO()
    writer.dump(value, out)
    return out.getvalue()
