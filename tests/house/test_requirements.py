"""`docs/requirements.md` says nothing that is not there: its pages, commands and tests exist, and each letter stands once."""

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest

from app.config import ROOT
from tests.house.test_project import tracked
from tests.web.conftest import make_portal

WRITTEN = (ROOT / "docs/requirements.md").read_text(encoding="utf-8")
ASKED = {
    "T7", "T6", "T1", "T2.1", "T2.2", "T2.3", "T2.4", "T2.6", "T2.8", "T-x", "A1", "A2", "A7",
    *(f"P1.{number}" for number in range(1, 6)), "P2.4", "T3", "T4", "T5",
    *(f"G{number}" for number in range(1, 16)),
    *(f"A{number}" for number in range(3, 7)),
}  # fmt: skip
PROMISED = {f"P{number}" for number in range(1, 25)}
STATES = ("Kept.", "Partly:", "Not here:")


@dataclass(frozen=True)
class Entry:
    """One requirement or promise as it is written down."""

    letter: str
    words: str

    def named(self, label):
        line = re.search(rf"^{label}: (.+)$", self.words, re.MULTILINE)
        return re.findall(r"`([^`]+)`", line[1]) if line else []

    @property
    def states(self):
        return re.findall(r"^\*\*([^*]+)\*\*", self.words, re.MULTILINE)


ENTRIES = [
    Entry(*re.match(r"(\S+) · (.*)", part, re.DOTALL).groups()) for part in re.split(r"^### ", WRITTEN.split("\n## How far")[0], flags=re.MULTILINE)[1:]
]
each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.letter)


@cache
def names_of_tests():
    """The names of all tests of the project."""
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in tracked() if p.suffix == ".py" and p.name.startswith("test_")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    return make_portal(tmp_path_factory.mktemp("requirements"), empty_database, shelf)


def test_every_requirement_and_every_promise_stands_there_once():
    letters = [entry.letter for entry in ENTRIES]
    assert sorted(letters) == sorted(ASKED | PROMISED)


@each
def test_each_says_how_it_stands_and_nothing_is_kept_that_no_test_shows(entry):
    (state,) = entry.states
    assert state in STATES
    assert len(entry.words.split()) > 20, "somebody who knows nothing of it reads what is asked and what is here"
    if state == "Kept.":
        assert entry.named("Tests")
        assert entry.named("See")
    else:
        missing = entry.words.split(f"**{state}**")[1]
        assert len(missing.split()) > 8, "what is missing, or why it is not here"
    assert state != "Not here:" or not entry.named("Tests")


@each
def test_what_is_named_is_there(entry, portal):
    commands = {f"flask {name}" for name in portal.cli.commands}
    for name, group in portal.cli.commands.items():
        commands |= {f"flask {name} {below}" for below in getattr(group, "commands", ())}
    assert not {*entry.named("See")} - {*portal.view_functions} - commands
    assert not {*entry.named("Tests")} - names_of_tests()
    assert len({*entry.named("Tests")}) == len(entry.named("Tests"))


def test_what_is_not_kept_is_told_at_the_beginning_and_nothing_else():
    short = re.search(r"^## What is not kept, in short\n(.*?)^## ", WRITTEN, re.DOTALL | re.MULTILINE)[1]
    told = {state: set(re.findall(r"(?<!\S)[TAGP][\d.x-]*\d(?!\w)|T-x", line)) for state, line in re.findall(r"^- \*\*(.+?)\*\* (.*)$", short, re.MULTILINE)}
    found = {state: {entry.letter for entry in ENTRIES if entry.states == [state]} for state in STATES[1:]}
    assert told == found
    counted = [int(number) for number in re.findall(r"^(\d+) of (\d+) are kept", short, re.MULTILINE)[0]]
    assert counted == [sum(entry.states == ["Kept."] for entry in ENTRIES), len(ENTRIES)]
