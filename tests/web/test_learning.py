"""Learning: every page in each edition, and a practice that keeps nothing of anybody."""

import pytest

from app.domain.edition import Edition
from app.use_cases.practise import STEPS, step_after, step_before
from app.use_cases.texts import LEARNING
from tests.web.conftest import make_portal, words_of

EDITIONS = [str(edition) for edition in Edition]


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    """One portal for all: nothing here is ever written."""
    return make_portal(tmp_path_factory.mktemp("learning"), empty_database, shelf)


@pytest.fixture(scope="module")
def client(portal):
    return portal.test_client()


@pytest.fixture(scope="module")
def texts(shelf):
    return shelf.texts


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_learning_page_says_its_lessons(client, judge, texts, edition):
    listed = client.get(f"/{edition}/learn").text
    for page in LEARNING:
        assert f'href="/{edition}/learn/{page}"' in listed
        words = words_of(judge(client.get(f"/{edition}/learn/{page}")))
        for lesson in texts.learning(Edition(edition), page).lessons:
            assert lesson.heading in words


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_practice_goes_from_the_first_step_to_the_last(client, judge, edition):
    for step in STEPS:
        page = client.get(f"/{edition}/learn/practice/{step}")
        judge(page)
        after = step_after(step)
        assert after is None or f'href="/{edition}/learn/practice/{after}"' in page.text


@pytest.mark.parametrize("step", [step for step, offered in STEPS.items() if offered])
def test_each_answer_of_the_practice_tells_what_would_happen(client, judge, texts, step):
    for answer in STEPS[step]:
        tree = judge(client.get(f"/es/learn/practice/{step}?answer={answer}"))
        assert texts.practice(Edition.ES, step).replies[answer] in words_of(tree)
        assert [box.get("value") for box in tree.iter("input") if box.get("checked") is not None] == [answer]


def test_no_answer_stands_out_before_one_is_given(client, judge):
    tree = judge(client.get("/es/learn/practice/choose"))
    assert not [box for box in tree.iter("input") if box.get("checked") is not None]


def test_the_practice_keeps_nothing(client, house_of_learning):
    for step, offered in STEPS.items():
        for answer in ("", *offered, "<script>", "x" * 10_000):
            reply = client.get(f"/eu/learn/practice/{step}", query_string={"answer": answer})
            assert reply.status_code == 200
            assert "Set-Cookie" not in reply.headers
            assert "<script>" not in reply.text.partition("<main")[2]
    with house_of_learning.work.writing() as work:
        assert work.visits.forget_untouched_since(house_of_learning.clock.now()) == 0


@pytest.fixture
def house_of_learning(portal):
    return portal.extensions["house"]


@pytest.mark.parametrize("address", ["learn/nothing", "learn/practice/nothing"])
def test_what_is_not_taught_is_not_found(client, judge, address):
    judge(client.get(f"/es/{address}"), 404)


def test_steps_know_their_neighbours():
    steps = list(STEPS)
    assert [step_after(step) for step in steps] == [*steps[1:], None]
    assert [step_before(step) for step in steps] == [None, *steps[:-1]]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_hard_word_is_explained(client, judge, texts, edition):
    tree = judge(client.get(f"/{edition}/words"))
    terms = texts.terms(Edition(edition))
    assert len(terms) >= 164
    shown = {node.get("id") for node in tree.iter("div") if (node.get("id") or "").startswith("word-")}
    assert shown == {f"word-{key}" for key in terms if not key.startswith("ui_")}
    assert {"word-dependency", "word-appeal"} <= shown


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_hard_word_in_a_text_leads_to_its_meaning_on_the_same_page(client, judge, edition):
    met = 0
    for address in ("1-1", "1-2", "1-2/paper", "2-4-1", "3-2-PECE"):
        tree = judge(client.get(f"/{edition}/services/{address}"))
        ids = {node.get("id") for node in tree.iter()}
        leading = [a.get("href") for a in tree.iter("a") if (a.get("href") or "").startswith("#word-")]
        met += len(leading)
        assert {href[1:] for href in leading} <= ids
    assert met or Edition(edition).is_easy


def test_the_reading_panel_waits_for_a_voice(client, judge):
    tree = judge(client.get("/es/services/1-2"))
    panel = next(node for node in tree.iter("div") if "aloud" in (node.get("class") or ""))
    assert panel.get("hidden") is not None
    assert not list(tree.iter("audio"))
