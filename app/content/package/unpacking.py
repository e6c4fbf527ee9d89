"""From a data package to a content folder in the shape of ours: facts once, texts four times."""

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app.content import facts
from app.content.package.lines import ENTITLEMENT, AboutLine, BodyRow, Steps, steps_of, tree_of
from app.content.package.reading import Lines, ReadLine, read_package
from app.content.schema.requirement import LeafRow
from app.content.schema.row import Row, member_names
from app.content.schema.service import ServiceRow
from app.content.schema.tables import TableRow
from app.content.schema.text import ValidationRow
from app.content.text_files import file_of
from app.domain.edition import Edition
from app.domain.field import Topic
from app.use_cases.check_catalogue import WrongContent
from app.use_cases.texts import TextKind

# A code becomes the name of a file: nothing in a package leads out of the folder.
FILE_NAME = re.compile(r"\w[\w-]*(?:\.[\w-]+)*")
LISTS = {
    "situations": facts.SITUATIONS, "neighbours": facts.NEIGHBOURS, "contacts": facts.CONTACTS,
    "aspects": facts.ASPECTS, "implications": facts.IMPLICATIONS,
}  # fmt: skip
CSV_FILES = {
    "municipalities": facts.MUNICIPALITIES, "offices": facts.DIRECTORY, "providers": facts.PROVIDERS,
    "terms": facts.GLOSSARY,
}  # fmt: skip


def unpack(package: bytes, into: Path, check: Callable[[Path], None]) -> None:
    """Writes the content folder `into`, which is not there yet or empty. `check` raises what is wrong in a folder.

    Raises WrongContent with everything wrong in the package, and FileExistsError where something stands in `into`;
    after either nothing was written.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise FileExistsError(into)
    lines = read_package(package)
    files = _files(lines)
    if lines.problems:
        raise WrongContent(tuple(lines.problems))
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".unpacking-") as beside:
        folder = Path(beside) / "content"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        check(folder)
        if into.exists():
            into.rmdir()
        shutil.move(folder, into)


def _files(lines: Lines) -> dict[str, str]:
    """Every file of the content folder by its name; what cannot be one is told among the problems."""
    files: dict[str, str] = {}
    trees = _trees(lines)
    for line in lines.of["services"]:
        row = line.rows[0]
        if isinstance(row, ServiceRow) and _may_be_a_file(lines, "services", line, row.code):
            if f"{facts.SERVICES}/{row.code}.yaml" in files:
                lines.tell("services", line.number, f"{row.code} stands twice", "code")
            access = {"access": trees.get(row.code, {"all_of": []})}
            files[f"{facts.SERVICES}/{row.code}.yaml"] = _yaml(_plain(row) | access)
    for table, file in LISTS.items():
        files[file] = _yaml({table: [_plain(line.rows[0]) for line in lines.of[table]]})
    for table, file in CSV_FILES.items():
        files[file] = _csv([line.rows[0] for line in lines.of[table]])
    files |= _guide(lines, trees)
    pictures = {line.rows[0].code: line.keys["pictogram"] for line in lines.of["services"]  # type: ignore[attr-defined]
                if line.keys["pictogram"]}  # fmt: skip
    files[facts.SERVICE_PICTOGRAMS] = _yaml({"services": pictures})
    files[facts.PICTOGRAMS] = _yaml({"pictograms": {line.keys["name"]: _plain(line.rows[0]) for line in lines.of["pictograms"]}})
    for kind in TextKind:
        files |= _texts(lines, kind)
    return files


def _guide(lines: Lines, trees: Mapping[str, Any]) -> dict[str, str]:
    enumerations: dict[str, list[int | str]] = {}
    for line in lines.of["enumerations"]:
        name, kind, value = (line.keys[key] for key in ("enumeration", "kind", "value"))
        if kind == "integer" and not value.isdecimal():
            lines.tell("enumerations", line.number, f"no number: {value!r:.60}", "value")
        else:
            enumerations.setdefault(name, []).append(int(value) if kind == "integer" else value)
    guide = {
        "topics": list(member_names(Topic)),
        "fields": {line.keys["name"]: _plain(line.rows[0]) for line in lines.of["fields"]},
        "enumerations": enumerations,
    }
    about = [line.rows[0] for line in lines.of["about"]]
    if len(about) != 1 or not isinstance(about[0], AboutLine):
        lines.tell("about", 0, "exactly one line is expected")
        return {}
    written = _plain(about[0])
    exceptions = written.pop("exceptions_es")
    return {
        facts.FIELDS: _yaml(guide),
        facts.ENTITLEMENT: _yaml({"access": trees.get(ENTITLEMENT, {"all_of": []}), "exceptions_es": exceptions}),
        facts.ABOUT: _yaml(written),
    }


def _trees(lines: Lines) -> dict[str, Any]:
    """The conditions of each service as a tree again."""
    of: dict[str, list[tuple[Steps, LeafRow]]] = {}
    for line in lines.of["conditions"]:
        try:
            steps = steps_of(line.keys["place"])
        except ValueError as wrong:
            lines.tell("conditions", line.number, str(wrong), "place")
            continue
        of.setdefault(line.keys["owner"], []).extend((steps, row) for row in line.rows if isinstance(row, LeafRow))
    trees: dict[str, Any] = {}
    for owner, leaves in of.items():
        try:
            trees[owner] = tree_of(leaves)
        except ValueError as wrong:
            lines.tell("conditions", 0, f"{owner}: {wrong}", "place")
    known = {row.code for line in lines.of["services"] for row in line.rows if isinstance(row, ServiceRow)}
    for owner in trees.keys() - known - {ENTITLEMENT}:
        lines.tell("conditions", 0, f"no service {owner}", "owner")
    return trees


def _texts(lines: Lines, kind: TextKind) -> dict[str, str]:
    table, files = f"{str(kind)[:-1]}_texts", dict[str, str]()
    for line in lines.of[table]:
        edition, name = line.keys["edition"], line.keys["name_of"]
        if edition not in set(Edition):
            lines.tell(table, line.number, f"no edition {edition!r:.60}", "edition")
        elif _may_be_a_file(lines, table, line, name):
            file = file_of((Edition(edition), kind, name))
            if file in files:
                lines.tell(table, line.number, f"{edition} {name} stands twice")
            files[file] = _text(line.rows)
    return files


def _text(rows: Sequence[Row]) -> str:
    front, body = dict[str, Any](), ""
    for row in rows:
        if isinstance(row, BodyRow):
            body = "".join(f"## {key}\n{words}\n\n" for key, words in _plain(row).items())
        elif not isinstance(row, ValidationRow) or row != ValidationRow():
            front |= _plain(row)
    return f"---\n{_yaml(front)}---\n{body}".rstrip("\n") + "\n"


def _may_be_a_file(lines: Lines, table: str, line: ReadLine, name: str) -> bool:
    if FILE_NAME.fullmatch(name):
        return True
    lines.tell(table, line.number, f"this cannot name a file: {name!r:.60}")
    return False


def _plain(row: Row) -> dict[str, Any]:
    """What somebody would have written: nothing that goes without saying."""
    return row.model_dump(mode="json", exclude_defaults=True)


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    shape = [row.model_dump(mode="json", exclude={"line"}) for row in rows if isinstance(row, TableRow)]
    writer = csv.DictWriter(out, list(shape[0]) if shape else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(shape)
    return out.getvalue()


def _yaml(value: Mapping[str, Any]) -> str:
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 110
    out = io.StringIO()
    writer.dump(value, out)
    return out.getvalue()
