"""What is worked out once in a run: the same words give the same, in however many copies of the content they stand.

Each function named here gives the same for the same arguments, and nobody may alter what it gives: strings, frozen
breaches, nodes that are only read; what may be altered is given anew each time. Tests break one file of a thousand and
read them all; the 999 others are not worked out again. This module comes before all others, so that they take these.
"""

import gc
import pickle
import zlib
from collections.abc import Callable
from functools import cache, wraps
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.routing import Rule

from app.config import ROOT
from app.content import folding, markdown, safe_html, simple_yaml
from app.domain.edition import Language
from app.persistence import archive

# Ten thousand tests and what they import stay until the end: to look through them again and again was a sixth of the work.
gc.set_threshold(100_000, 20, 20)


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


def _by_rule(compile_builder: Callable[..., Any]) -> Callable[..., Any]:
    """How an address is written by a rule, compiled once for all portals: it knows the rule only when it is called."""
    kept: dict[Any, Any] = {}

    @wraps(compile_builder)
    def once(rule: Rule, append_unknown: bool = True) -> Any:
        key = rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown
        if key not in kept:
            kept[key] = compile_builder(rule, append_unknown)
        return kept[key]

    return once


Rule._compile_builder = _by_rule(Rule._compile_builder)
archive.zlib = SimpleNamespace(compress=cache(zlib.compress), decompress=zlib.decompress)
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


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was collected is no garbage, and is not looked through again."""
    gc.collect()
    gc.freeze()


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
