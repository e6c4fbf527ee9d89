"""The published catalogue and its rules, read once for all tests of the domain."""

from pathlib import Path

import pytest

from app.content.catalogue import load_catalogue
from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[2] / "content")


@pytest.fixture(scope="session")
def rules(catalogue: Catalogue) -> Rules:
    return Rules.of(catalogue)
