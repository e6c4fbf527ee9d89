"""The real facts, read once; copies of them to break; a tiny content folder of our own."""

import shutil
from pathlib import Path

import pytest

from app.content.facts import Facts, read_facts
from tests.content.tiny import TinyContent

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def facts() -> Facts:
    return read_facts(CONTENT)


@pytest.fixture
def copied_facts(tmp_path: Path) -> Path:
    """A content folder with the real facts and no texts, to be altered at will."""
    for folder in ("catalogue", "guide"):
        shutil.copytree(CONTENT / folder, tmp_path / folder)
    shutil.copy(CONTENT / "pictograms.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def tiny(tmp_path: Path) -> TinyContent:
    return TinyContent(tmp_path)
