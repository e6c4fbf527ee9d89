"""The board of those who keep the texts: how each stands in each edition, and what the rules find."""

import shutil
from types import SimpleNamespace

import pytest

from app.config import ROOT
from app.content.shelf import LazyShelf
from app.domain.edition import Edition
from app.use_cases.open_demo import open_demo
from app.use_cases.review_texts import review_texts
from app.use_cases.texts import TextKind, TextState
from tests.web.conftest import make_portal, words_of
from tests.web.desk import sign_in

BOARD = "/es/staff/content"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


@pytest.fixture
def editor(client):
    """Olatz's browser; she keeps the texts."""
    sign_in(client, "olatz")
    return client


@pytest.fixture(scope="module")
def altered(tmp_path_factory):
    """A shelf whose standard texts have changed since the easy ones were compared, and one text breaks a rule."""
    content = tmp_path_factory.mktemp("altered") / "content"
    shutil.copytree(ROOT / "content", content)
    for name in ("services/1.2", "situations/1", "neighbours/rgi", "questions/age_years", "questions/who", "aspects/schedule"):
        path = content / "standard/es" / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        for key in ("name:", "label:", "statement:"):
            text = text.replace(f"\n{key} ", f"\n{key} Nuevo ", 1)
        path.write_text(text, encoding="utf-8")
    easy = content / "easy_read/es/services/1.2.md"
    easy.write_text(easy.read_text(encoding="utf-8").replace("Hay excepciones.", "Hay 3 excepciones (raras)."), encoding="utf-8")
    return LazyShelf(content, ROOT / "translations")


def links_of(tree):
    return [a.get("href") for a in tree.iter("a")]


# --- who may ---------------------------------------------------------------------------------------------------------


def test_an_editor_begins_her_day_at_the_board_and_sees_no_application(client):
    entered = sign_in(client, "olatz")
    assert entered.location == BOARD
    for page in ("inbox", "applications/" + "0" * 32, "applications/" + "0" * 32 + "/record"):
        assert client.get(f"/es/staff/{page}").location == BOARD
    assert client.get("/es/staff/").location == BOARD


def test_a_professional_who_asks_for_the_board_is_led_to_her_queue(client):
    sign_in(client, "nerea")
    for page in ("", "/es-facil/services/1.1"):
        assert client.get(BOARD + page).location == "/es/staff/inbox"


# --- the board -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["eu", "es"])
@pytest.mark.parametrize("kind", TextKind)
def test_each_kind_of_text_stands_there_in_four_editions(editor, judge, edition, kind, portal):
    tree = judge(editor.get(f"/{edition}/staff/content", query_string={"kind": kind}))
    texts = portal.extensions["house"].shelf.standings()
    rows = tree.findall(".//table")[-1].findall(".//tbody/tr")
    assert len(rows) == sum(one.kind is kind and one.edition is Edition.EU for one in texts)
    assert all(len(row.findall("td")) == len(Edition) for row in rows)


def test_an_unknown_kind_is_taken_for_services(editor, judge):
    tree = judge(editor.get(BOARD, query_string={"kind": "spells"}))
    assert "/es-facil/services/1-1" in links_of(tree)


def test_only_those_that_need_work_can_be_shown(editor, judge, portal):
    review = review_texts(portal.extensions["house"])
    needy = {one.name for one in review.texts if one.kind is TextKind.SERVICES and one.needs_work}
    tree = judge(editor.get(BOARD, query_string={"work": "1"}))
    assert len(tree.findall(".//table")[-1].findall(".//tbody/tr")) == len(needy) < 59


def test_the_board_tells_the_numbers_of_the_command(editor, judge, portal):
    review = review_texts(portal.extensions["house"])
    words = words_of(judge(editor.get(BOARD)))
    counted = sum(one.edition is Edition.EU_EASY and one.kind == "interface" for one in review.findings.found)
    assert f"{counted} puntos que mirar" in words
    recalled = review.confidences["official_name.eu", "recalled"]
    assert f"de memoria: {recalled}" in words


@pytest.mark.slow
def test_a_text_tells_what_the_rules_find_on_which_line(portal, judge, altered, tmp_path, staffed_database):
    client = make_portal(tmp_path, staffed_database, altered, ATEA_DEMO="on").test_client()
    sign_in(client, "olatz")
    words = words_of(judge(client.get(f"{BOARD}/es-facil/services/1.2")))
    assert "Signo de puntuación difícil." in words
    assert "T12.mark" in words
    assert "Hay 3 excepciones (raras)." in words
    assert "Puede estar anticuado" in words
    board = words_of(judge(client.get(BOARD, query_string={"work": "1"})))
    assert "Puede estar anticuado" in board


def test_the_strings_of_the_interface_have_a_page_too(editor, judge):
    words = words_of(judge(editor.get(f"{BOARD}/eu-erraza/interface/interface")))
    assert "B1.verbs" not in words  # grammar is looked at by the command alone
    judge(editor.get("/eu/staff/content/eu-erraza/interface/interface"))


@pytest.mark.parametrize("page", ["es/services/9.9", "es/spells/1.1", "es/interface/1.1", "fr/services/1.1"])
def test_what_is_no_text_is_not_found(editor, judge, page):
    judge(editor.get(f"{BOARD}/{page}"), 404)


@pytest.mark.slow
def test_the_board_calls_no_program(editor, monkeypatch, portal, tmp_path):
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a program was called"))
    house = SimpleNamespace(shelf=LazyShelf(ROOT / "content"))
    assert review_texts(house).findings.unchecked


# --- the label on public pages ----------------------------------------------------------------------------------------


OLD = "Este texto puede ser antiguo."
UNTRIED = "Ningún grupo de lectores"


@pytest.fixture
def old_client(altered, tmp_path, staffed_database):
    portal = make_portal(tmp_path, staffed_database, altered, ATEA_DEMO="on")
    open_demo(portal.extensions["house"])
    return portal.test_client()


@pytest.mark.slow
@pytest.mark.parametrize(("page", "old"), [
    ("services/1-2", True), ("services/1-1", False), ("situations/1", True), ("situations/2", False), ("neighbours", True),
])  # fmt: skip
def test_a_page_says_by_itself_that_its_text_may_be_old(old_client, page, old):
    words = old_client.get(f"/es-facil/{page}").text
    assert (OLD in words) is old
    assert (UNTRIED in words) is not old
    assert OLD not in old_client.get(f"/eu-erraza/{page}").text
    assert OLD not in old_client.get(f"/es/{page}").text


def test_a_question_and_a_choice_say_so_too(old_client, altered):
    assert altered.texts.label(Edition.ES_EASY, TextKind.QUESTIONS, "who").state is TextState.STALE
    begun = old_client.post("/es-facil/guide")
    assert OLD in old_client.get(begun.location.rpartition("/guide")[0] + "/guide/who").text
    number = altered.catalogue.fields["age_years"].number
    assert OLD in old_client.get(begun.location.rpartition("/guide")[0] + f"/guide/q{number}").text
