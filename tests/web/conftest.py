"""A portal on a database of its own for each test, a browser for it, and a judge of its pages."""

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import replace
from functools import cache

import html5lib
import pytest
from babel.messages.pofile import read_po
from jinja2 import BytecodeCache

from app.bootstrap import move_in, wire
from app.config import ROOT, Config
from app.domain.edition import Edition
from app.use_cases.open_demo import open_demo
from app.use_cases.sentences import sentences
from app.web.shared import kept_pages
from scripts import serving
from tests.browser.server import KEPT
from tests.quick import QUICK

LANGUAGES = {edition.html_lang for edition in Edition}
CONTROLS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button"}
kept_pages.QUALITY = 1  # thorough elsewhere, for a page that is handed out often; here each is asked for once. Browsers meet the real one
HARMLESS = {"expected-doctype-but-got-start-tag"}
CATALOGUE = ROOT / "translations" / "eu" / "LC_MESSAGES" / "messages.po"


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for all portals of all runs, as a start keeps them; read once for all portals of this one."""

    def __init__(self):
        self.kept, self.files = {}, None

    def serve(self, templates):
        """Stands behind the templates of one more portal; all of them are compiled in the same way."""
        self.files = self.files or serving._kept_templates(templates, KEPT)
        templates.bytecode_cache = self

    def load_bytecode(self, bucket):
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])
        elif self.files:
            self.files.load_bytecode(bucket)

    def dump_bytecode(self, bucket):
        self.kept[bucket.key] = bucket.bytecode_to_string()
        if self.files:
            self.files.dump_bytecode(bucket)


COMPILED = CompiledTemplates()


@pytest.fixture(scope="session")
def empty_portal(tmp_path_factory, empty_database, shelf):
    """One that every test moves into: its doors are opened once, which takes longer than most tests."""
    return opened(make_portal(tmp_path_factory.mktemp("doors"), empty_database, shelf))


@pytest.fixture
def portal(tmp_path, empty_database, shelf, empty_portal):
    """A Flask application without limits on tries and forms' tokens, on a database of its own."""
    return make_portal(tmp_path, empty_database, shelf, anew=empty_portal)


def opened(portal):
    """The application with its settings as they were before anybody came in."""
    return portal, dict(portal.config)


def make_portal(folder, empty_database, shelf, anew=None, **environment):
    """The portal with the environment given; tokens of forms are checked only where a test asks for it.

    `anew`: one of the same environment that nobody else uses now, with its settings, to move into.
    """
    copy = folder / "atea.sqlite"
    with sqlite3.connect(empty_database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    config = Config.from_environment({
        "ATEA_INSTANCE": str(folder), "ATEA_DATABASE_URL": f"sqlite:///{copy}", "ATEA_LIMITS": "off",
        "ATEA_SECRET_KEY": "of-the-tests-" * 4, "ATEA_DEMO": "off", **environment,
    })
    if anew:
        portal, settings = anew
        portal.config.clear()
        portal.config.update(settings)
        move_in(portal, config)
        portal.extensions.pop("unmet_pace", None)  # as after a start
    else:
        portal = wire(config)
        portal.config["WTF_CSRF_ENABLED"] = False
        COMPILED.serve(portal.jinja_env)
    house = portal.extensions["house"]
    house.secrets._slow = QUICK
    portal.extensions["house"] = replace(house, shelf=shelf)
    return portal


@pytest.fixture
def client(portal):
    """One browser."""
    with portal.test_client() as browser:
        yield browser


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture(scope="session")
def judge():
    """`judge(response, status)` gives the parsed page once it is sound HTML that anybody can use."""
    return judged


def judged(response, status=200):
    """Parses the page and holds it against what every page owes. Returns the tree (html5lib, no namespaces)."""
    text = response.get_data(as_text=True)
    assert response.status_code == status, f"{response.status_code} instead of {status}: {response.headers}"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert not [error for error in parser.errors if error[1] not in HARMLESS], parser.errors[:5]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert tree.get("lang") in LANGUAGES
    assert len(list(tree.iter("h1"))) == 1
    ids = [node.get("id") for node in tree.iter() if isinstance(node.tag, str) and node.get("id")]
    assert len(ids) == len(set(ids)), sorted(ids)
    _no_inline_code(tree)
    _every_control_has_a_label(tree, set(ids))
    _no_english(words_of(tree))
    return tree


def crowded_lines(tree):
    """What stands in one line of an easy-read page and is more than one sentence; the label of the text aside."""
    said = [node for node in tree.find(".//main").iter() if node.tag in {"p", "span"} and not len(node)]
    lines = [" ".join((node.text or "").split()) for node in said if node.get("class") != "adapted"]
    return [line for line in lines if len(sentences(line)) > 1]


def words_of(tree):
    """Everything a person reads on the page."""
    return " ".join(" ".join(tree.find("body").itertext()).split())


def _no_inline_code(tree):
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        assert node.tag != "style"
        data = node.get("type") == "application/ld+json" and json.loads(node.text)  # data, which no browser runs
        assert node.tag != "script" or data or (node.get("src") and not (node.text or "").strip())
        assert not [name for name in node.attrib if isinstance(name, str) and (name.startswith("on") or name == "style")]


def _every_control_has_a_label(tree, ids):
    labelled = {node.get("for") for node in tree.iter("label")}
    assert labelled <= ids, labelled - ids
    for node in tree.iter():
        if node.tag in CONTROLS and node.get("type") not in UNLABELLED:
            assert node.get("id") in labelled or node.get("aria-label"), node.attrib
        for points_at in (node.get("aria-describedby") or "").split() if isinstance(node.tag, str) else ():
            assert points_at in ids, points_at


def _no_english(text):
    assert "_(" not in text
    assert "%(" not in text
    said = english()
    left = [id_ for word in said.keys() & set(text.split(" ")) for id_ in said[word] if id_ in text]
    assert not left, left


@cache
def english():
    """The message ids that could not stand in a Basque or Spanish page by chance: whole phrases, by their second word.

    That one stands between two spaces wherever the phrase does: no page is searched for all three thousand.
    """
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    ids = (message.id if isinstance(message.id, str) else message.id[0] for message in catalogue)
    by_second_word = defaultdict(list)
    for id_ in ids:
        if id_.count(" ") >= 2 and "%" not in id_ and re.match(r"[A-Z]", id_):
            by_second_word[id_.split(" ")[1]].append(id_)
    return by_second_word


@pytest.fixture(scope="session")
def staffed_database(tmp_path_factory, empty_database, shelf):
    """A database with the invented offices and professionals, to be copied."""
    folder = tmp_path_factory.mktemp("staffed")
    open_demo(make_portal(folder, empty_database, shelf, ATEA_DEMO="on").extensions["house"])
    return folder / "atea.sqlite"


@pytest.fixture(scope="session")
def staffed_portal(tmp_path_factory, staffed_database, shelf):
    """One with the demo that every test moves into."""
    return opened(make_portal(tmp_path_factory.mktemp("doors"), staffed_database, shelf, ATEA_DEMO="on"))


@pytest.fixture
def staffed(tmp_path, staffed_database, shelf, staffed_portal):
    """The portal with its invented offices and professionals."""
    return make_portal(tmp_path, staffed_database, shelf, anew=staffed_portal, ATEA_DEMO="on")
