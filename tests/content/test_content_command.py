"""`flask content check|adapted`: what it prints, how it ends, what it writes down."""

import json
import shutil

import pytest

from app.bootstrap import wire
from app.config import ROOT, Config
from app.content.adapted_from import FILE
from app.use_cases.findings import Findings

pytestmark = pytest.mark.slow
NOTICE = "GRAMMAR IS NOT CHECKED: install lttoolbox"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


@pytest.fixture
def content(copied, tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(copied, folder)
    return folder


@pytest.fixture
def run(content, tmp_path, monkeypatch):
    """Runs a command on the copied content; grammar, spelling and the interface are looked at elsewhere."""
    unchecked = []
    monkeypatch.setattr("app.content.checking.whole.what_programs_find", lambda *_: ([], tuple(unchecked)))
    monkeypatch.setattr("app.content.checking.whole.WholeCheck._unused", lambda *_: [])
    monkeypatch.setattr("app.content.checking.sources.CATALOGUES", {})

    def run(*arguments, notice=""):
        unchecked[:] = [notice] if notice else []
        portal = wire(Config.from_environment({
            "ATEA_INSTANCE": str(tmp_path), "ATEA_DATABASE_URL": "sqlite://", "ATEA_CONTENT": str(content),
            "ATEA_SECRET_KEY": "of-the-tests-" * 4,
        }))  # fmt: skip
        return portal.test_cli_runner().invoke(args=["content", *arguments])

    return run


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
def test_sound_texts_end_well_and_are_summed_up(run):
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "eu-erraza: 233 texts: 233 adapted; 0 errors" in done.stderr
    assert "official_name.eu: 18 attested, 24 recalled, 17 verified" in done.stderr
    assert "seconds" in done.stderr


@pytest.mark.slow
def test_an_error_is_told_with_its_line_and_ends_badly(run, content):
    change(content / "easy_read/es/services/1.2.md", "Hay excepciones.", "Hay excepciones (raras).")
    done = run("check")
    assert done.exit_code == 1
    assert "easy_read/es/services/1.2.md:20: T12.mark: ( Hay excepciones (raras)." in done.stdout


@pytest.mark.slow
def test_one_warning_more_than_there_may_be_ends_badly(run, content):
    path = content / "easy_read/es/services/1.2.md"
    change(path, "Hay excepciones.", "Hay excepciones y una profesional de tu municipio las mira contigo otro día.")
    done = run("check")
    assert done.exit_code == 1
    assert "T2.long es-facil: 1 warnings, 0 at most" in done.stdout


@pytest.mark.slow
def test_fewer_warnings_are_written_down_and_more_never(run, content):
    ceilings = content / "warnings.yaml"
    change(ceilings, "T2.sentence: {eu: 2", "T2.sentence: {eu: 99")
    assert run("check", "--lower").exit_code == 0
    assert "T2.sentence: {eu: 2" in ceilings.read_text(encoding="utf-8")
    change(ceilings, "T2.sentence: {eu: 2", "T2.sentence: {eu: 1")
    assert run("check", "--lower").exit_code == 1
    assert "T2.sentence: {eu: 1" in ceilings.read_text(encoding="utf-8")


def test_nothing_is_lowered_while_something_could_not_be_checked(run, content):
    before = (content / "warnings.yaml").read_text(encoding="utf-8")
    done = run("check", "--lower", notice=NOTICE)
    assert done.exit_code == 1
    assert (content / "warnings.yaml").read_text(encoding="utf-8") == before


def test_what_could_not_be_checked_is_told_and_stops_nothing(run):
    done = run("check", notice=NOTICE)
    assert done.exit_code == 0
    assert NOTICE in done.stderr


@pytest.mark.slow
def test_a_machine_reads_the_same(run):
    told = json.loads(run("check", "--json").stdout)
    assert told["texts"]["es-facil"] == {"adapted": 233}
    assert told["grown"] == []
    assert {one["level"] for one in told["findings"]} == {"warning"}


def test_texts_that_cannot_be_read_are_told_before_anything_else(run, content):
    (content / "easy_read/es/services/1.2.md").unlink()
    done = run("check")
    assert done.exit_code == 1
    assert "easy_read/es/services/1.2.md: this text is missing" in done.stdout


@pytest.mark.slow
def test_a_changed_standard_text_makes_its_easy_text_stale_until_somebody_compares_them(run, content):
    change(content / "standard/es/services/1.2.md", "short: Una", "short: Otra")
    assert "232 adapted, 1 stale" in run("check").stderr
    assert run("adapted", "content/easy_read/es/services/1.2.md").stdout == "1 texts compared\n"
    assert "233 adapted; 0 errors" in run("check").stderr


@pytest.mark.slow
def test_a_folder_stands_for_its_texts_and_a_path_that_leads_elsewhere_for_none(run, content):
    before = (content / FILE).read_text(encoding="utf-8")
    assert run("adapted", "content/easy_read/eu/aspects", "easy_read/es/questions/who.md").stdout == "38 texts compared\n"
    assert (content / FILE).read_text(encoding="utf-8") == before
    assert run("adapted", "content/standard/es").exit_code == 1
    assert run("adapted", "easy_read/es/services/9").exit_code == 1


def test_findings_of_nothing_are_empty():
    assert Findings(()).counts() == {}
