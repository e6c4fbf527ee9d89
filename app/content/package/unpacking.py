"""From a data package to a content folder in the shape of ours: facts once, texts four times."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.content import facts
from app.content.package.lines import ENTITLEMENT, AboutLine, Steps, steps_of, tree_of
from app.content.package.reading import Lines, read_package
from app.content.package.unpacked_keeping import keeping_files
from app.content.package.unpacked_texts import text_files
from app.content.package.written import csv_of, may_be_a_file, plain, yaml_of
from app.content.schema.requirement import LeafRow
from app.content.schema.row import member_names
from app.content.schema.service import ServiceRow
from app.domain.field import Topic
from app.use_cases.check_catalogue import WrongContent

LISTS = {
    "situations": facts.SITUATIONS, "neighbours": facts.NEIGHBOURS, "contacts": facts.CONTACTS,
    "dangers": facts.DANGERS, "aspects": facts.ASPECTS, "implications": facts.IMPLICATIONS,
    "resources": facts.RESOURCES, "ties": facts.TIES,
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
        if isinstance(row, ServiceRow) and may_be_a_file(lines, "services", line, row.code):
            if f"{facts.SERVICES}/{row.code}.yaml" in files:
                lines.tell("services", line.number, f"{row.code} stands twice", "code")
            access = {"access": trees.get(row.code, {"all_of": []})}
            files[f"{facts.SERVICES}/{row.code}.yaml"] = yaml_of(plain(row) | access)
    for table, file in LISTS.items():
        files[file] = yaml_of({table: [plain(line.rows[0]) for line in lines.of[table]]})
    for table, file in CSV_FILES.items():
        files[file] = csv_of([line.rows[0] for line in lines.of[table]])
    files |= _guide(lines, trees)
    pictures = {line.rows[0].code: line.keys["pictogram"] for line in lines.of["services"]  # type: ignore[attr-defined]
                if line.keys["pictogram"]}  # fmt: skip
    files[facts.SERVICE_PICTOGRAMS] = yaml_of({"services": pictures})
    files[facts.PICTOGRAMS] = yaml_of({"pictograms": {line.keys["name"]: plain(line.rows[0]) for line in lines.of["pictograms"]}})
    return files | text_files(lines) | keeping_files(lines)


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
        "fields": {line.keys["name"]: plain(line.rows[0]) for line in lines.of["fields"]},
        "enumerations": enumerations,
    }
    about = [line.rows[0] for line in lines.of["about"]]
    if len(about) != 1 or not isinstance(about[0], AboutLine):
        lines.tell("about", 0, "exactly one line is expected")
        return {}
    written = plain(about[0])
    exceptions = written.pop("exceptions_es")
    return {
        facts.FIELDS: yaml_of(guide),
        facts.ENTITLEMENT: yaml_of({"access": trees.get(ENTITLEMENT, {"all_of": []}), "exceptions_es": exceptions}),
        facts.ABOUT: yaml_of(written),
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
