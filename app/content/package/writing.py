"""The data package as one file: the same bytes from the same content, whoever makes it and when."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.content.adapted_from import compared_with
from app.content.facts import PICTOGRAMS, read_facts
from app.content.glossary import known_terms, read_glossary
from app.content.package.cells import to_cells
from app.content.package.keeping import read_keeping
from app.content.package.lines import PictureRow
from app.content.package.tables import TABLES, Published, Table
from app.content.schema.row import shaped
from app.content.texts import read_texts, states_of
from app.content.yaml_reading import WrongYaml, line_of, read_yaml
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.use_cases.check_catalogue import Problem, WrongContent

DESCRIPTION = "datapackage.json"
THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows
READABLE = 0o644 << 16


def package_of(content: Path, catalogue: Catalogue) -> bytes:
    """The ZIP of everything published below a sound content folder. Raises WrongContent."""
    facts = read_facts(content)
    texts, problems = read_texts(content, catalogue)
    if problems or facts.problems:
        raise WrongContent((*facts.problems, *problems))
    compared, terms = compared_with(content), known_terms(content)
    glossaries = {edition: read_glossary(content, edition, terms)[0] for edition in Edition}
    published = Published(
        facts, texts, states_of(texts, compared), compared, glossaries, _pictograms(content), read_keeping(content)
    )
    files = {table.path: _csv(table, published) for table in TABLES}
    files[DESCRIPTION] = _description(files, catalogue.checked_on)
    return _zipped(files)


def _pictograms(content: Path) -> dict[str, PictureRow]:
    text = (content / PICTOGRAMS).read_text(encoding="utf-8")
    try:
        value = read_yaml(text)
    except WrongYaml as wrong:
        raise WrongContent((Problem(PICTOGRAMS, wrong.line, "", wrong.message),)) from None
    listed = value.get("pictograms") if isinstance(value, dict) else None
    rows = {str(name): shaped(PictureRow, one) for name, one in (listed or {}).items()}
    problems = [
        Problem(PICTOGRAMS, line_of(text, ("pictograms", name, *path)), ".".join(("pictograms", name, *map(str, path))), message)
        for name, row in rows.items() if isinstance(row, list) for path, message in row
    ]  # fmt: skip
    if problems:
        raise WrongContent(tuple(problems))
    return {name: row for name, row in rows.items() if not isinstance(row, list)}


def _csv(table: Table, published: Published) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(to_cells({**keys, **row}, table.columns) for keys, row in table.lines(published))
    return out.getvalue().encode()


def _description(files: dict[str, bytes], checked_on: str) -> bytes:
    """What stands in the package, for Frictionless Data Package readers."""
    whole = hashlib.sha256(b"".join(hashlib.sha256(body).digest() for body in files.values())).hexdigest()
    package = {
        "name": "atea-catalogue",
        "title": "The social services of Gipuzkoa, in four editions",
        "profile": "tabular-data-package",
        "version": whole,
        "created": f"{checked_on}T00:00:00Z",
        "resources": [_resource(table, files[table.path]) for table in TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, body: bytes) -> dict[str, object]:
    return {
        "name": table.name.replace("_", "-"),
        "path": table.path,
        "description": f"{table.about}.",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "schema": {
            "fields": [{"name": column.name, "type": column.kind} for column in table.columns],
            "missingValues": [""],
            "primaryKey": table.primary_key,
        },
    }


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, body in _in_order(files):
            entry = zipfile.ZipInfo(name, THE_SAME_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, READABLE
            package.writestr(entry, body)
    return out.getvalue()


def _in_order(files: dict[str, bytes]) -> Iterable[tuple[str, bytes]]:
    """The description first, then the tables by name."""
    return sorted(files.items(), key=lambda item: (item[0] != DESCRIPTION, item[0]))
