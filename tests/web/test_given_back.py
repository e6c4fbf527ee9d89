"""What was typed is not lost when a form could not be taken, and is never shown to whoever comes after."""

import re

import pytest

from app.persistence.unit_of_work import SqlWork
from app.use_cases.ports import Unavailable
from tests.web.conftest import make_portal, words_of

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
