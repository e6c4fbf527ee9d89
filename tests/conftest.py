"""What is worked out once in a run: the same words give the same, in however many copies of the content they stand.

Each function named here gives the same for the same arguments, and nobody may alter what it gives: strings, frozen
breaches, nodes that are only read; what may be altered is given anew each time. Tests break one file of a thousand and
read them all; the 999 others are not worked out again. This module comes before all others, so that they take these.
"""

import pickle
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import pytest

from app.config import ROOT
from app.content import folding, markdown, safe_html, simple_yaml
from app.domain.edition import Language


def _anew(work_out: Callable[..., Any]) -> Callable[..., Any]:
    """The same from a text, as a copy of its own for everybody."""
    pickled = cache(lambda text: pickle.dumps(work_out(text)))
    return wraps(work_out)(lambda text: pickle.loads(pickled(text)))


def _by_value(work_out: Callable[..., Any]) -> Callable[..., Any]:
    """The same from something that can be altered."""
    kept: dict[bytes, Any] = {}

    @wraps(work_out)
    def once(value: Any) -> Any:
        key = pickle.dumps(value)
        if key not in kept:
            kept[key] = work_out(value)
        return kept[key]

    return once


simple_yaml.read_simple = _anew(simple_yaml.read_simple)
safe_html._cleaner.clean = cache(safe_html._cleaner.clean)
markdown._markdown.render = cache(markdown._markdown.render)
for _language in Language:
    _stemmer = folding._stemmer(_language)
    _stemmer.stemWord = cache(_stemmer.stemWord)

from app.content import yaml_reading  # noqa: E402

yaml_reading._composed = cache(yaml_reading._composed.__wrapped__)

from app.content.checking import check  # noqa: E402
from app.content.package import written  # noqa: E402

written.yaml_of = _by_value(written.yaml_of)
_of_one = cache(lambda text, look=check.breaches: tuple(look((text,))))
check.breaches = lambda texts: (one for text in texts for one in _of_one(text))

from app.content.shelf import LazyShelf  # noqa: E402
from app.persistence.migrate import upgrade  # noqa: E402


@pytest.fixture(scope="session")
def shelf():
    """The published content, loaded once."""
    return LazyShelf(ROOT / "content")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A migrated database file, to be copied."""
    file = tmp_path_factory.mktemp("database") / "empty.sqlite"
    upgrade(f"sqlite:///{file}", ROOT / "migrations")
    return file
