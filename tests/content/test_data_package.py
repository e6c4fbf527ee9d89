"""The data package: everything published in tables, and nothing lost on the way out and in again."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask.cli import ScriptInfo

from app import create_app
from app.content.facts import read_facts
from app.content.package.keeping import read_keeping
from app.content.package.lines import steps_of, tree_of
from app.content.package.tables import TABLES
from app.content.schema.requirement import LeafRow
from app.content.shelf import LazyShelf
from app.content.texts import read_texts
from app.domain.edition import Edition
from app.use_cases.check_catalogue import WrongContent
from app.use_cases.texts import TextKind, TextState
from tests.content.conftest import CONTENT

LEAF = LeafRow(field="a", op="eq", value=True, on_false="professional", source="a law", confidence="verified")


@pytest.fixture(scope="module")
def shelf():
    return LazyShelf(CONTENT)


@pytest.fixture(scope="module")
def package(shelf):
    return shelf.data_package


@pytest.fixture(scope="module")
def imported(tmp_path_factory, shelf, package):
    """An empty catalogue into which the package was taken."""
    folder = tmp_path_factory.mktemp("imported") / "content"
    shelf.unpack(package, folder)
    return folder


def files_of(package):
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        return {name: files.read(name) for name in files.namelist()}


def rows_of(package, table):
    return list(csv.DictReader(io.StringIO(files_of(package)[f"{table}.csv"].decode(), newline="")))


def altered(package, table, change):
    """The package with one table written differently; `change` gets its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, body in files_of(package).items():
            new = change(body.decode()) if name == f"{table}.csv" else body
            if new is not None:
                target.writestr(name, new)
    return out.getvalue()


@pytest.mark.slow
def test_export_import_export_is_byte_equal(package, imported):
    assert LazyShelf(imported).data_package == package


@pytest.mark.slow
def test_what_was_taken_in_is_the_same_catalogue_and_the_same_texts(shelf, imported):
    taken = LazyShelf(imported)
    assert taken.text_problems() == ()
    for code, service in shelf.catalogue.services.items():
        assert taken.catalogue.services[code] == service
    assert taken.catalogue.fields == shelf.catalogue.fields
    assert taken.catalogue.contacts == shelf.catalogue.contacts
    assert taken.catalogue.situations == shelf.catalogue.situations
    assert taken.catalogue.municipalities == shelf.catalogue.municipalities
    assert taken.catalogue.resources == shelf.catalogue.resources
    assert taken.catalogue.ties == shelf.catalogue.ties
    assert taken.catalogue.entitlement == shelf.catalogue.entitlement
    assert taken.texts.texts == shelf.texts.texts
    assert taken.texts.labels == shelf.texts.labels
    assert taken.texts.glossaries == shelf.texts.glossaries
    assert taken.catalogue.dangers == shelf.catalogue.dangers
    assert taken.search.search("etxea", Edition.EU) == shelf.search.search("etxea", Edition.EU)


@pytest.mark.slow
def test_what_was_taken_in_is_kept_by_the_same_rules(shelf, imported):
    taken = LazyShelf(imported, CONTENT.parent / "translations")
    here, there = ({replace(one, line=0) for one in of.own_findings.found} for of in (taken, shelf))
    assert here == there
    assert taken.standings() == shelf.standings()
    assert taken.ceilings == shelf.ceilings
    assert read_keeping(imported) == read_keeping(CONTENT)


def test_a_service_s_sheet_stands_in_its_table_section_by_section(package):
    rows = {(row["edition"], row["name_of"]): row for row in rows_of(package, "service_texts")}
    for key in ("what", "who", "choose", "ask"):
        assert rows["es", "1.2"][key], key
    assert any(row["papers"] for row in rows.values())


def test_a_learning_page_stands_in_its_table_part_by_part(package, shelf):
    for row in rows_of(package, "learning_texts"):
        told = [(one["pictogram"], one["heading"]) for one in json.loads(row["lessons"])]
        page = shelf.texts.learning(Edition(row["edition"]), row["name_of"])
        assert told == [(one.pictogram, one.heading) for one in page.lessons]


@pytest.mark.slow
def test_an_imported_folder_has_the_files_of_ours(imported):
    names = {path.relative_to(folder).as_posix() for folder in (imported,) for path in folder.rglob("*") if path.is_file()}
    ours = {path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.is_file()} - {"README.md"}
    # Nor who does what among professionals: a protocol is a proposal to them, no fact of the portfolio.
    assert names == {name for name in ours if not name.startswith(("demo/", "protocols/"))}


def test_nothing_invented_is_in_the_package(package):
    facts = read_facts(CONTENT)
    assert {row["id"] for row in rows_of(package, "resources")} == {row.id for row in facts.resources}
    assert len(rows_of(package, "ties")) == len(facts.ties)
    assert facts.demo_resources
    assert not any(b"(demo)" in body for body in files_of(package).values())
    assert LazyShelf(CONTENT, with_demo=True).data_package == package


@pytest.mark.slow
def test_who_runs_only_places_that_protect_somebody_is_not_named_as_running_them(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    facts = read_facts(CONTENT)
    hidden = next(code for code, row in facts.services.items() if row.sensitive)
    table, resources = tmp_path / "content/catalogue/providers.csv", tmp_path / "content/catalogue/resources.yaml"
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames), list(reader)
    rows.append(rows[0] | {"name": "Etxe ezkutua", "services": hidden, "operator": "Ezkutuko erakundea"})
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    text = resources.read_text(encoding="utf-8")
    resources.write_text(text.replace("runs_as: [Kabia]", "runs_as: [Kabia, Ezkutuko erakundea]", 1), encoding="utf-8")
    shelf = LazyShelf(tmp_path / "content")
    assert not any(b"Ezkutuko erakundea" in body for body in files_of(shelf.data_package).values())
    shelf.unpack(shelf.data_package, tmp_path / "again")
    assert LazyShelf(tmp_path / "again").catalogue.resources["kabia"].runs_as == ("Kabia",)


@pytest.mark.slow
def test_a_validated_text_stays_validated(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    text = tmp_path / "content/easy_read/es/services/1.2.md"
    shelf = LazyShelf(tmp_path / "content")
    read = read_texts(tmp_path / "content", shelf.catalogue)[0]
    own = read[Edition.ES_EASY, TextKind.SERVICES, "1.2"].hash
    validation = (
        f"validated: true\nvalidated_by: ['Ane', 'Jon']\nvalidation_org: Elkartea\nvalidated_on: '2026-10-01'\n"
        f"validated_text_hash: {own}\n---\n## what"
    )
    text.write_text(text.read_text(encoding="utf-8").replace("---\n## what", validation, 1), encoding="utf-8")
    LazyShelf(tmp_path / "content").record_adapted(["es/services/1.2"])
    fresh = LazyShelf(tmp_path / "content")
    fresh.unpack(fresh.data_package, tmp_path / "again")
    again = LazyShelf(tmp_path / "again")
    assert again.texts.label(Edition.ES_EASY, TextKind.SERVICES, "1.2").state is TextState.VALIDATED
    assert again.data_package == fresh.data_package


def test_the_package_describes_itself(package, shelf):
    files = files_of(package)
    described = json.loads(files.pop("datapackage.json"))
    assert described["profile"] == "tabular-data-package"
    assert described["created"].startswith(shelf.catalogue.checked_on)
    assert {one["path"] for one in described["resources"]} == set(files)
    for one in described["resources"]:
        body = files[one["path"]]
        assert (one["bytes"], one["hash"]) == (len(body), f"sha256:{hashlib.sha256(body).hexdigest()}")
        header = next(csv.reader(io.StringIO(body.decode())))
        assert header == [field["name"] for field in one["schema"]["fields"]]
        assert set(one["schema"]["primaryKey"]) <= set(header)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_of_each_table_is_single(package, table):
    rows = rows_of(package, table.name)
    keys = [tuple(row[name] for name in table.primary_key) for row in rows]
    assert rows
    assert len(keys) == len(set(keys))


def test_nothing_in_the_package_leads_to_who_shelters_anybody(package, shelf):
    facts = read_facts(CONTENT)
    sensitive = {code for code, row in facts.services.items() if row.sensitive}
    assert not {row["id"] for row in rows_of(package, "contacts")} & {row.id for row in facts.contacts if not row.publish}
    for row in rows_of(package, "providers"):
        assert not set(row["services"].split(";")) & sensitive
    for row in rows_of(package, "services"):
        assert row["code"] not in sensitive or not row["gipuzkoa.notes_es"]
    assert "confidencial" not in files_of(package)["providers.csv"].decode()
    for row in rows_of(package, "contacts"):
        assert row["sensitive"] == "false" or not row["address"]


WRONG = [
    ("services", lambda text: None, "services.csv: this table is missing"),
    ("services", lambda text: text.replace("kind,", "sort,", 1), "services.csv:1: expected the columns"),
    ("contacts", lambda text: text.replace("verified", "certain", 1), "contacts.csv:2: confidence: input should be"),
    ("fields", lambda text: text.replace("\n", ",9\n", 2).replace(",9", "", 1), "cells are expected"),
    ("conditions", lambda text: text.replace("all_of.0", "../etc", 1), "conditions.csv:2: place: not a place"),
    ("conditions", lambda text: text.replace("1.2,all_of.0,", "1.2,all_of.9,", 1), "counted from 0 without a gap"),
    ("conditions", lambda text: text.replace("\n1.2,", "\n9.9,", 1), "conditions.csv: owner: no service 9.9"),
    ("service_texts", lambda text: text.replace("eu,1.1,", "fr,1.1,", 1), "service_texts.csv:10: edition: no edition 'fr'"),
    ("service_texts", lambda text: text.replace("eu,1.1,", "eu,../../evil,", 1), "this cannot name a file: '../../evil'"),
    ("term_texts", lambda text: text.replace("eu,social_services,", "fr,social_services,", 1), "term_texts.csv:2: edition: no edition"),
    ("learning_texts", lambda text: text.replace("eu,choosing,", "eu,../evil,", 1), "this cannot name a file: '../evil'"),
    ("check_words", lambda text: text.replace("both,", "fr,", 1), "check_words.csv:2: section: no section 'fr'"),
    ("check_ceilings", lambda text: text.replace("eu-erraza", "fr", 1), "check_ceilings.csv:2: edition: no edition 'fr'"),
    ("dangers", lambda text: text.replace("satevi", "nobody", 1), "no published contact nobody"),
    ("services", lambda text: text.replace("information,1.1,", "information,../../evil,", 1), "this cannot name a file"),
    ("aspects", lambda text: text.replace('"[', '"[[', 1), "not of type array"),
    ("enumerations", lambda text: text.replace("integer,1", "integer,one", 1), "value: no number: 'one'"),
    ("situations", lambda text: text.replace("1.2", "9.9"), "no service 9.9"),
    ("ties", lambda text: text.replace("resource:aiztondo", "resource:nobody", 1), "resource:nobody is nobody"),
    ("resources", lambda text: text.replace(",public,", ",royal,", 1), "ownership"),
    ("municipalities", lambda text: text.replace("20008|20037", "20008,20037", 1), "cells are expected"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("table", "change", "words"), WRONG, ids=[words for *_, words in WRONG])
def test_what_is_wrong_in_a_package_is_told_by_file_and_line_and_nothing_is_written(tmp_path, shelf, package, table, change, words):
    with pytest.raises(WrongContent) as told:
        shelf.unpack(altered(package, table, change), tmp_path / "into")
    assert words in str(told.value)
    assert not any(tmp_path.iterdir())


def test_a_package_damaged_on_its_way_is_told(tmp_path, shelf, package):
    middle = len(package) // 2
    damaged = package[:middle] + bytes(255 - byte for byte in package[middle : middle + 50]) + package[middle + 50 :]
    with pytest.raises(WrongContent, match="not a ZIP file that can be read"):
        shelf.unpack(damaged, tmp_path / "into")


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"not a zip at all", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_package_is_told(tmp_path, shelf, body):
    with pytest.raises(WrongContent):
        shelf.unpack(body, tmp_path / "into")


def test_a_catalogue_that_is_not_empty_is_never_written_over(tmp_path, shelf, package):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        shelf.unpack(package, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_the_commands_write_a_package_and_take_it_in(tmp_path, monkeypatch, package):
    monkeypatch.setenv("ATEA_INSTANCE", str(tmp_path / "instance"))
    run = CliRunner().invoke
    commands = create_app().cli
    commands.name = "flask"
    info = ScriptInfo(create_app=create_app)
    file, into = tmp_path / "package.zip", tmp_path / "content"
    assert run(commands, ["opendata", "export", str(file)], obj=info).exit_code == 0
    assert file.read_bytes() == package
    assert run(commands, ["opendata", "import", str(file), "--into", str(into)], obj=info).exit_code == 0
    again = run(commands, ["opendata", "import", str(file), "--into", str(into)], obj=info)
    assert again.exit_code == 1
    assert "not empty" in again.output
    file.write_bytes(b"nothing")
    assert run(commands, ["opendata", "import", str(file), "--into", str(tmp_path / "new")], obj=info).exit_code == 1


def test_a_tree_grows_again_from_its_places():
    places = ["all_of.0", "all_of.1.any_of.0", "all_of.1.any_of.1.all_of.0", "all_of.1.any_of.1.all_of.1"]
    leaf = LEAF.model_dump(mode="json", exclude_defaults=True)
    tree = {"all_of": [leaf, {"any_of": [leaf, {"all_of": [leaf, leaf]}]}]}
    assert tree_of([(steps_of(place), LEAF) for place in places]) == tree
    assert tree_of([]) == {"all_of": []}


@pytest.mark.parametrize("places", [["all_of.0", "all_of.0"], ["all_of.0", "any_of.1"], ["all_of.1"], ["all_of.0", "all_of.0.any_of.0"]])
def test_places_that_contradict_each_other_are_told(places):
    with pytest.raises(ValueError, match=r"place"):
        tree_of([(steps_of(place), LEAF) for place in places])
