"""Protocols as they stand in their files: sound, or refused with file and line; and what is wrong told all at once."""

import shutil
from dataclasses import fields

import pytest

from app.bootstrap import wire
from app.config import Config
from app.content.protocols import FOLDER, load_protocols, protocol_problems
from app.content.shelf import LazyShelf
from app.domain.edition import Edition, Language
from app.domain.protocol import OF_HER_SIDE, Party
from app.use_cases.check_catalogue import WrongContent
from tests.content.conftest import CONTENT

KNOWN = range(1, 99)
SLIPS = [
    ("days: 1\n", "days: soon\n", "steps.1.days: input should be a valid integer"),
    ("days: 1\n", "days: 4000\n", "steps.1.days: input should be less than or equal to 366"),
    ("party: support_worker", "party: robot", "steps.2.party: input should be"),
    ("id: first-call", "id: First call", "steps.1.id: string should match pattern"),
    ("id: first-call", "id: hospital-tells", "steps.1.id: hospital-tells stands twice"),
    ("id: hospital-discharge", "id: discharge", "id: the file is called hospital-discharge"),
    ("  - 1\n", "  - 999\n", "situations.0: no situation 999"),
    ("es: 'Propuesta: la persona", "es: 'La persona", "steps.3.what.es: what is hers is a proposal"),
    ("  eu-erraza: Ospitaletik", "  eu-easy: Ospitaletik", "hers.eu-easy: unknown key"),
    ("source: ''", "source: ''\nflavour: sweet", "flavour: unknown key"),
    ("source: ''", "source:", "source: input should be a valid string"),
]


@pytest.fixture
def content(tmp_path):
    """A folder with the protocols alone."""
    shutil.copytree(CONTENT / FOLDER, tmp_path / FOLDER)
    return tmp_path


@pytest.mark.parametrize(("before", "after", "words"), SLIPS, ids=[words for *_, words in SLIPS])
def test_a_slip_is_told_with_its_file_and_line_and_nothing_is_loaded(content, before, after, words):
    path = content / FOLDER / "hospital-discharge.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = protocol_problems(content, KNOWN)
    assert any(words in f"{one.path}: {one.message}" for one in found), found
    assert all(one.file == f"{FOLDER}/hospital-discharge.yaml" and one.line for one in found)
    with pytest.raises(WrongContent):
        load_protocols(content, KNOWN)


def test_an_empty_file_and_no_yaml_are_told_too(content):
    (content / FOLDER / "empty.yaml").write_text("steps: []\n", encoding="utf-8")
    (content / FOLDER / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    found = protocol_problems(content, KNOWN)
    assert {one.file for one in found} == {f"{FOLDER}/empty.yaml", f"{FOLDER}/broken.yaml"}


def test_with_a_wrong_protocol_no_portal_starts_and_none_is_ready(tmp_path):
    """As with any other wrong fact: whoever serves it is told every problem, and machines are told that it is not ready."""
    whole, folder = tmp_path / "content", tmp_path / "instance"
    shutil.copytree(CONTENT, whole)
    (whole / FOLDER / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    with pytest.raises(WrongContent, match=r"protocols/broken\.yaml:\d+"):
        LazyShelf(whole).fill()
    environment = {"ATEA_INSTANCE": str(folder), "ATEA_CONTENT": str(whole), "ATEA_SECRET_KEY": "of-the-tests-" * 4, "ATEA_DEMO": "off"}
    portal = wire(Config.from_environment(environment))
    prepared = portal.test_cli_runner().invoke(args=["database", "prepare"])
    assert prepared.exit_code == 0, prepared.output
    assert portal.test_client().get("/readyz").status_code == 503
    checked = portal.test_cli_runner().invoke(args=["catalogue", "check"])
    assert (checked.exit_code, "protocols/broken.yaml:" in checked.output) == (1, True)
    (whole / FOLDER / "broken.yaml").unlink()
    assert portal.test_client().get("/readyz").status_code == 200


def test_an_installation_without_protocols_has_none(tmp_path):
    assert load_protocols(tmp_path, KNOWN) == {}


def test_the_version_is_of_the_words(content):
    before = load_protocols(content, KNOWN)
    path = content / FOLDER / "hospital-discharge.yaml"
    path.write_text("# A word beside.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_protocols(content, KNOWN) == before
    path.write_text(path.read_text(encoding="utf-8").replace("days: 30", "days: 31"), encoding="utf-8")
    after = load_protocols(content, KNOWN)
    changed = {id_ for id_ in before if before[id_].version != after[id_].version}
    assert changed == {"hospital-discharge"}


def test_the_six_of_this_portal_say_that_they_are_its_own_and_have_words_for_everybody():
    found = LazyShelf(CONTENT).protocols
    assert set(found) >= {
        "hospital-discharge", "at-risk-at-home", "loss-of-home", "carer-exhausted", "change-of-address", "coming-of-age",
    }
    for protocol in found.values():
        assert protocol.is_ours
        assert set(protocol.hers) == set(Edition)
        assert all(set(step.hers) == set(Edition) and all(step.hers.values()) for step in protocol.steps)
        assert any(step.party in OF_HER_SIDE for step in protocol.steps), "she has a word in each"
        assert all(set(getattr(protocol, one.name)) == set(Language) for one in fields(protocol) if one.name in {"name", "about", "begins"})
    assert {step.party for one in found.values() for step in one.steps} == set(Party), "each party is somebody's"


def test_nothing_is_suggested_for_what_is_delicate():
    shelf = LazyShelf(CONTENT)
    delicate = {number for number, one in shelf.catalogue.situations.items() if one.sensitive}
    assert not delicate & {number for one in shelf.protocols.values() for number in one.situations}
