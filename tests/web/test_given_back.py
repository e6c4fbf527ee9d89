"""What was typed is not lost when a form could not be taken, and is never shown to whoever comes after."""

import re

import pytest

from app.persistence.unit_of_work import SqlWork
from app.use_cases.ports import StaleWrite, Unavailable
from app.web.shared.given_back import typed_words
from tests.web.conftest import make_portal, words_of
from tests.web.desk import open_as, send_application, sign_in

WORDS = 'Mi gata <b>"Luna"</b> & yo\nvivimos solas'


@pytest.fixture
def page(client, portal):
    """The address of the page for one's own words, of a visit that this browser holds."""
    begun = client.post("/es/apply/1-2")
    client.post(begun.location, data={"save": "yes"})
    portal.config["WTF_CSRF_ENABLED"] = True
    return begun.location.removesuffix("/start") + "/matters"


def again(judge, answer, status):
    """The form of an error page: where it leads and what it would send."""
    form = next((form for form in judge(answer, status).iter("form") if form.get("method") == "post"), None)
    return form and (form.get("action"), {one.get("name"): one.get("value") for one in form.iter("input")})


def kept(client, page):
    return re.search(r"Mi gata[^<]*", client.get(page).text)


@pytest.mark.parametrize("token", [{}, {"csrf_token": ""}, {"csrf_token": "made up"}, {"csrf_token": "a" * 5_000}])
def test_a_form_without_a_good_token_can_be_sent_again_with_one_click(client, judge, page, token):
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(page).text)[1]
    refused = client.post(page, data={"seen": seen, "matters": WORDS, **token})
    address, fields = again(judge, refused, 400)
    assert (address, fields["matters"], fields["seen"]) == (page, WORDS, seen)
    assert client.post(address, data=fields).status_code == 303
    assert kept(client, page)


def test_words_wait_while_the_database_rests(client, judge, page, monkeypatch):
    shown = client.get(page).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown)[1]
    seen = re.search(r'name="seen" value="([^"]*)"', shown)[1]

    def away(_):
        raise Unavailable

    with monkeypatch.context() as resting:
        resting.setattr(SqlWork, "reading", away)
        resting.setattr(SqlWork, "writing", away)
        refused = client.post(page, data={"csrf_token": token, "seen": seen, "matters": WORDS})
    address, fields = again(judge, refused, 503)
    assert fields["matters"] == WORDS
    assert client.post(address, data=fields).status_code == 303
    assert kept(client, page)


def test_after_leaving_nothing_is_given_back_however_the_form_comes_again(client, judge, page):
    client.get("/es/leave")
    for data in ({"matters": WORDS}, {"matters": WORDS, "csrf_token": "made up"}):
        refused = client.post(page, data=data)
        assert refused.status_code in {303, 400}
        assert "Mi gata" not in refused.text


def test_another_browser_gets_nothing_back(portal, judge, page):
    stranger = portal.test_client()
    stranger.post("/es/apply/1-1")
    refused = stranger.post(page, data={"matters": WORDS})
    assert again(judge, refused, 400) is None
    assert "Mi gata" not in words_of(judge(refused, 400))


@pytest.mark.parametrize("secret", ["pin", "password", "code"])
def test_a_secret_never_comes_back(client, judge, page, secret):
    assert again(judge, client.post(page, data={secret: "123456", "matters": "x"}), 400) is None


def test_the_portal_answers_only_to_its_names(tmp_path, empty_database, shelf):
    client = make_portal(tmp_path, empty_database, shelf, ATEA_TRUSTED_HOSTS="atea.example www.atea.example").test_client()
    assert client.get("/es/", base_url="http://atea.example").status_code == 200
    assert client.get("/es/", base_url="http://evil.example").status_code == 400


@pytest.fixture
def desk(staffed):
    """A professional in the middle of a note, on a portal that looks at tokens; and where the note goes."""
    sent, client = send_application(staffed), staffed.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    staffed.config["WTF_CSRF_ENABLED"] = True
    return client, f"/es/staff/applications/{sent.application.id}/notes"


@pytest.mark.parametrize("token", [{}, {"csrf_token": "made up"}])
def test_a_form_of_another_session_is_not_shown_to_the_professional_who_sits_there_now(desk, judge, token):
    client, notes = desk
    page = client.post(notes, data={"words": WORDS, "audience": "taking_part"} | token)
    judge(page, 400)
    assert "Mi gata" not in page.text, "she may be a colleague who pressed *back*"


def test_what_a_professional_wrote_waits_while_the_database_rests(desk, judge, monkeypatch):
    client, notes = desk
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(notes).text)[1]

    def away(*_args, **_more):
        raise Unavailable

    with monkeypatch.context() as resting:
        resting.setattr("app.web.casework.beside.keep_note", away)
        said = {"words": WORDS, "audience": "taking_part", "csrf_token": token}
        address, fields = again(judge, client.post(notes, data=said), 503)
        assert (address, fields["words"]) == (notes, WORDS)
        assert "Mi gata" not in client.post(notes, data=said | {"csrf_token": "made up"}).text
    assert client.post(address, data=fields).status_code == 303
    assert "Mi gata" in client.get(notes).text


def test_nothing_comes_back_to_a_desk_that_nobody_sits_at_nor_to_another_role_nor_of_a_password(staffed, desk, judge):
    _client, notes = desk
    nobody, miren = staffed.test_client(), staffed.test_client()
    assert "Mi gata" not in nobody.post(notes, data={"words": WORDS}).text
    staffed.config["WTF_CSRF_ENABLED"] = False
    sign_in(miren, "miren")
    staffed.config["WTF_CSRF_ENABLED"] = True
    assert "Mi gata" not in miren.post(notes, data={"words": WORDS}).text
    refused = desk[0].post("/es/staff/me/password", data={"password": "a secret of hers", "words": WORDS})
    assert refused.status_code in {303, 400, 404}
    assert "a secret of hers" not in refused.text


def test_a_note_for_a_case_whose_purpose_no_longer_stands_is_there_to_be_copied(staffed, judge):
    sent, client = send_application(staffed), staffed.test_client()
    sign_in(client, "nerea")
    notes = f"/es/staff/applications/{sent.application.id}/notes"
    page = client.post(notes, data={"words": WORDS, "audience": "taking_part"})
    judge(page, 409)
    assert "vivimos solas" in page.text
    assert f'href="/es/staff/applications/{sent.application.id}"' in page.text
    assert client.get(notes).status_code == 303, "who only looks is asked why at once"


def test_where_somebody_was_quicker_and_no_page_says_how_it_stands_the_words_come_back_to_be_copied(staffed, desk, judge, monkeypatch):
    client, notes = desk
    staffed.config["WTF_CSRF_ENABLED"] = False

    def stale(*_args, **_more):
        raise StaleWrite("a case")

    monkeypatch.setattr("app.web.casework.beside.keep_note", stale)
    page = client.post(notes, data={"words": WORDS, "audience": "taking_part"})
    judge(page, 409)
    assert "vivimos solas" in page.text


def test_of_a_form_only_what_somebody_wrote_is_words(portal):
    sent = {
        "words": "Vacaciones", "why": "Mi gata y yo", "key": "7e7f5ca3f31b4f0e9a1b2c3d4e5f6071", "to": "demo-20069 demo-ane",
        "audience": "taking_part", "day": "2026-12-01", "service": "1.2", "empty": " ",
    }
    with portal.test_request_context("/es/", method="POST", data=sent):
        assert typed_words() == ("Vacaciones", "Mi gata y yo")


def test_a_door_of_staff_asks_the_database_once_who_sits_there_and_so_does_the_page_of_its_error(staffed, monkeypatch):
    """Whoever asked a second time, while it goes away, had neither the page nor that of the error, which asked again."""
    desk = staffed.test_client()
    sign_in(desk, "nerea")

    def away(*_):
        raise Unavailable

    monkeypatch.setattr("app.web.sign_in.admission.find_signed_in", away)
    assert desk.get("/es/staff/sign-in").status_code == 303
    assert desk.get("/es/staff/tasks").status_code == 200
