"""What professionals see at a glance: their own doors on a page that is none, a phone in one piece, no wall of days."""

import re
from datetime import timedelta

import pytest

from app.domain.staffing import LONGEST_IDLE
from app.use_cases.answer_messages import write_to_person
from app.use_cases.ports import Unavailable
from app.use_cases.take_case import take_case
from app.web.shared.unbroken import unbroken
from tests.web.conftest import words_of
from tests.web.desk import account_of, move_clock, open_as, send_application, sign_in

NEREA = account_of("nerea").member
GONE = {"es": "Quizá ahora lo lleva otra persona", "eu": "Beharbada beste norbaitek darama orain"}


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def desk(portal, sent):
    """Nerea's browser, in which she has said what she opens it for."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


def signed_in(portal, key):
    browser = portal.test_client()
    assert sign_in(browser, key).status_code == 303
    return browser


def way_on(answer):
    """The button of the page, and where it leads."""
    return re.search(r'href="([^"]*)"[^>]* class="govuk-button"|class="govuk-button"[^>]* href="([^"]*)"', answer.text)


@pytest.mark.parametrize("edition", ["es", "eu"])
@pytest.mark.parametrize(("key", "path", "first"), [
    ("ane", "applications/{}/record", "inbox"), ("ane", "applications/nobody", "inbox"), ("miren", "admin/people/nobody", "admin/people"),
])  # fmt: skip
def test_on_a_page_that_is_none_she_keeps_her_doors_and_her_way_on_is_her_own(portal, sent, judge, edition, key, path, first):
    answer = signed_in(portal, key).get(f"/{edition}/staff/{path.format(sent.application.id)}")
    tree = judge(answer, 404)
    assert account_of(key).member.name in answer.text
    assert tree.findall(".//nav[@class='menu']//a")
    assert next(filter(None, way_on(answer).groups())) == f"/{edition}/staff/{first}"
    assert "/clear" not in answer.text, "nothing of a citizen's is on this computer"
    told = GONE[edition] in words_of(tree)
    assert told == (key == "ane"), "only a case can have gone to somebody else"


@pytest.mark.parametrize(("key", "path", "first"), [
    ("ane", "nowhere", "inbox"), ("miren", "admin/nowhere", "admin/people"), ("ane", "applications/1/2/3/4", "inbox"), ("ane", "stay", "inbox"),
])  # fmt: skip
@pytest.mark.parametrize("edition", ["es", "eu"])
def test_so_does_who_mistypes_an_address_at_work(portal, judge, edition, key, path, first):
    answer = signed_in(portal, key).get(f"/{edition}/staff/{path}")
    tree = judge(answer, 405 if path == "stay" else 404)
    assert account_of(key).member.name in answer.text
    assert tree.findall(".//nav[@class='menu']//a")
    assert next(filter(None, way_on(answer).groups())) == f"/{edition}/staff/{first}"


def test_nobody_at_work_and_no_easy_reader_gets_a_frame_of_staff_by_typing_an_address(portal, client, judge):
    for browser, path in ((client, "/es/staff/nowhere"), (signed_in(portal, "ane"), "/es-facil/staff/nowhere"), (signed_in(portal, "jon"), "/es/nowhere")):
        answer = browser.get(path)
        judge(answer, 404)
        assert "Ver todos los servicios" in answer.text or "es-facil" in path
        assert "/staff/" not in answer.text


def test_who_was_away_too_long_is_not_there_again_by_mistyping_an_address(portal, judge):
    browser = signed_in(portal, "ane")
    move_clock(portal, LONGEST_IDLE + timedelta(seconds=1))
    for _ in range(2):
        answer = browser.get("/es/staff/nowhere")
        judge(answer, 404)
        assert account_of("ane").member.name not in answer.text
    assert browser.get("/es/staff/tasks").location == "/es/staff/sign-in"


def test_a_mistyped_address_rests_too_where_the_database_is_away(portal, judge, monkeypatch):
    browser = signed_in(portal, "ane")

    def away(*_):
        raise Unavailable

    monkeypatch.setattr("app.web.shared.sessions.find_staff_session", away)
    answer = browser.get("/es/staff/nowhere")
    judge(answer, 503)
    assert account_of("ane").member.name not in answer.text


def test_before_a_purpose_is_stated_a_case_is_called_by_its_reference_alone(portal, sent, judge):
    answer = signed_in(portal, "nerea").get(f"/es/staff/applications/{sent.application.id}")
    judge(answer)
    assert sent.application.reference in answer.text
    assert sent.application.reference not in re.search("<title>(.*?)</title>", answer.text)[1]
    assert not any(one in answer.text for one in ("Maite", "Arregi"))
    assert sent.application.reference not in signed_in(portal, "ane").get(f"/es/staff/applications/{sent.application.id}").text


def test_a_citizen_on_a_page_that_is_none_reads_nothing_of_staff(client, judge):
    answer = client.get("/es/nowhere")
    judge(answer, 404)
    assert "/staff/" not in answer.text
    assert "Ver todos los servicios" in answer.text


@pytest.mark.parametrize(("sentence", "shown"), [
    ("Llamada: 600 123 123", 'Llamada: <span class="nowrap">600 123 123</span>'), ("1234 567 890", "1234 567 890"),
    ("600 123 1234", "600 123 1234"), ("<b> 600 123 123 & 2", '&lt;b&gt; <span class="nowrap">600 123 123</span> &amp; 2'),
])  # fmt: skip
def test_a_phone_in_a_sentence_is_one_piece_and_nothing_else_is(sentence, shown):
    assert unbroken(sentence) == shown


def test_where_how_to_reach_her_is_read_no_line_ends_in_her_phone(desk, sent):
    for page in ("record", "sent"):
        assert '<span class="nowrap">600 123 123</span>' in desk.get(f"/es/staff/applications/{sent.application.id}/{page}").text


def test_a_dozen_notices_to_give_by_hand_are_folded_and_all_ticked_and_two_are_not_folded(portal, desk, sent, judge):
    record, house = f"/es/staff/applications/{sent.application.id}/record", portal.extensions["house"]

    def folds():
        tree = judge(desk.get(record))
        boxes = tree.findall(".//input[@name='notice']")
        inside = tree.findall(".//aside//details//input[@name='notice']")
        assert all(one.get("checked") is not None or one.get("type") == "hidden" for one in boxes)
        return len(boxes), len(inside)

    with portal.app_context():
        take_case(house, NEREA, sent.application.id)
    few, inside = folds()
    assert 1 <= few <= 3
    assert inside == 0
    with portal.app_context():
        for what in "abcd":
            write_to_person(house, NEREA, sent.application.id, what, what)
    many, inside = folds()
    assert many > 3
    assert inside == many
