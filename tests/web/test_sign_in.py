"""The staff's own door: password and one-time code, a session that is born at the door and dies there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.account import Assurance
from app.domain.limits import SIGN_IN_PER_ACCOUNT
from app.use_cases.ports import Leaving, NotAnswering, NotProven, Proof
from tests.web.conftest import make_portal, words_of
from tests.web.desk import keys_of, move_clock, send_application, sign_in, token_of, without_what_changes

DOOR = "/es/staff/sign-in"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


def cookie(client):
    return client.get_cookie("atea").value


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_password_and_code_lead_to_the_queue(client, judge, edition):
    judge(client.get(f"/{edition}/staff/sign-in"))
    entered = sign_in(client, "nerea", edition)
    assert (entered.status_code, entered.location) == (303, f"/{edition}/staff/inbox")
    assert "Nerea Etxaniz" in words_of(judge(client.get(entered.location)))
    assert client.get(f"/{edition}/staff/sign-in").location == f"/{edition}/staff/inbox"
    assert client.get(f"/{edition}/staff/").location == f"/{edition}/staff/inbox"


@pytest.mark.parametrize("edition", ["eu-erraza", "es-facil"])
def test_staff_pages_exist_in_the_plain_editions_only_and_nothing_goes_round_in_circles(client, judge, edition):
    for page in ("", "/sign-in", "/inbox", "/applications/1"):
        judge(client.get(f"/{edition}/staff{page}"), 404)


def test_the_switch_offers_the_two_editions_there_are(client, judge):
    links = [a.get("href") for a in judge(client.get(DOOR)).findall(".//nav[@class='eds']//a")]
    assert links == ["/eu/staff/sign-in", "/es/staff/sign-in"]


def test_every_mistake_has_the_same_answer_and_no_secret_comes_back(client, judge):
    right = keys_of("nerea")
    wrongs = [right | {"password": "wrong"}, right | {"code": "000000"}, right | {"email": "nobody@demo.atea.example"}]
    answers = [client.post(DOOR, data=wrong) for wrong in wrongs]
    assert len({without_what_changes(answer) for answer in answers}) == 1
    for answer in answers:
        tree = judge(answer, 422)
        assert tree.find("head/title").text.startswith("Error:")
        assert tree.find(".//input[@id='password']").get("value") is None
        assert tree.find(".//input[@id='code']").get("value") is None
    assert client.get("/es/staff/inbox").location == DOOR


@pytest.mark.parametrize("typed", ["", "a" * 10_000, "\x00\u202e", "<script>", "🐈‍⬛" * 50, "' OR 1=1 --"])
def test_anything_may_be_typed(client, judge, typed):
    judge(client.post(DOOR, data={"email": typed, "password": typed, "code": typed}), 422)


def test_a_code_opens_once(client, portal):
    keys = keys_of("nerea")
    assert client.post(DOOR, data=keys).status_code == 303
    thief = portal.test_client()
    assert thief.post(DOOR, data=keys).status_code == 422


def test_a_session_known_before_opens_nothing_after(client, portal):
    client.get(DOOR)
    before = cookie(client)
    sign_in(client, "nerea")
    assert cookie(client) != before
    thief = portal.test_client()
    thief.set_cookie("atea", before)
    assert thief.get("/es/staff/inbox").location == DOOR


def test_a_token_known_before_signs_no_form_after(client, portal):
    portal.config["WTF_CSRF_ENABLED"] = True
    before = token_of(client.get(DOOR))
    sign_in(client, "nerea", csrf_token=before)
    assert client.post("/es/staff/sign-out", data={"csrf_token": before}).status_code == 400
    assert client.get("/es/staff/inbox").status_code == 200


def test_a_citizens_visit_does_not_come_along(client, portal):
    begun = client.post("/es/apply/1-2", data={}).location
    sign_in(client, "nerea")
    assert client.get(begun).location == "/es/"


def test_signing_out_kills_the_session_on_the_server(client, portal):
    sign_in(client, "nerea")
    kept = cookie(client)
    out = client.post("/es/staff/sign-out")
    assert (out.status_code, out.location) == (303, DOOR)
    thief = portal.test_client()
    thief.set_cookie("atea", kept)
    assert thief.get("/es/staff/inbox").location == DOOR


def test_nobody_is_signed_out_by_a_link_or_by_a_form_of_another_site(client, portal, judge):
    portal.config["WTF_CSRF_ENABLED"] = True
    sign_in(client, "nerea", csrf_token=token_of(client.get(DOOR)))
    assert client.get("/es/staff/sign-out").status_code == 303
    for wrong in ({}, {"csrf_token": ""}, {"csrf_token": "made up"}):
        judge(client.post("/es/staff/sign-out", data=wrong), 400)
    page = client.get("/es/staff/inbox")
    assert page.status_code == 200
    assert client.post("/es/staff/sign-out", data={"csrf_token": token_of(page)}).status_code == 303
    assert client.get("/es/staff/inbox").location == DOOR


def test_a_desk_where_nobody_sits_signs_out_after_twenty_minutes(client, portal, monkeypatch):
    sign_in(client, "nerea")
    clock = type(portal.extensions["house"].clock)
    began, now = portal.extensions["house"].clock.now(), clock.now

    for minutes, admitted in ((15, True), (30, True), (51, False)):
        monkeypatch.setattr(clock, "now", lambda _, minutes=minutes: began + timedelta(minutes=minutes))
        assert (client.get("/es/staff/inbox").status_code == 200) is admitted
    assert client.get("/es/staff/inbox").status_code == 303
    monkeypatch.setattr(clock, "now", now)


def test_after_a_working_day_one_signs_in_anew(client, portal):
    sign_in(client, "nerea")
    move_clock(portal, timedelta(hours=12, minutes=1))
    assert client.get("/es/staff/inbox").location == DOOR


def test_the_quick_exit_ends_a_professionals_session_too(client):
    sign_in(client, "nerea")
    client.get("/es/leave")
    assert client.get("/es/staff/inbox").location == DOOR


def test_invented_staff_enter_only_where_the_demo_is_on(tmp_path, staffed_database, shelf):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="off")
    client = portal.test_client()
    assert sign_in(client, "nerea").status_code == 422


def test_guessing_ends_with_a_page_that_says_to_wait(tmp_path, staffed_database, shelf, judge):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    guesser = portal.test_client()
    answers = [sign_in(guesser, "nerea", password="wrong") for _ in range(SIGN_IN_PER_ACCOUNT.tries)]
    assert {answer.status_code for answer in answers} == {422}
    refused = sign_in(guesser, "nerea")
    tree = judge(refused, 429)
    assert refused.headers["Retry-After"]
    assert tree.find(".//h1").text == "Demasiados intentos"
    assert tree.find(".//nav[@class='exit']") is None


@pytest.mark.parametrize("way", ["get", "post"])
def test_without_signing_in_every_door_leads_to_this_one_whatever_is_behind(client, portal, way):
    there = send_application(portal).application.id
    for id_ in (there, "0" * 32):
        for page in ("", "/record", "/take", "/taken"):
            answer = getattr(client, way)(f"/es/staff/applications/{id_}{page}")
            assert (answer.status_code, answer.location) in {(303, DOOR), (405, None)}


def test_nothing_of_these_pages_is_kept_by_any_cache(client):
    assert client.get(DOOR).headers["Cache-Control"] == "no-store"
    sign_in(client, "nerea")
    for page in ("inbox", "applications/1"):
        assert client.get(f"/es/staff/{page}").headers["Cache-Control"] == "no-store"


class Institution:
    """An institution of the organisation: the code is subject and verified e-mail."""

    host, minimum, away = "identity.example", Assurance.SUBSTANTIAL, False
    level = Assurance.SUBSTANTIAL

    def leave(self, back):
        if self.away:
            raise NotAnswering
        self.back = back
        return Leaving("https://identity.example/auth?state=s", "s", "n", "v")

    def prove(self, back, code, nonce, verifier, now):
        assert (back, nonce, verifier) == (self.back, "n", "v")
        if code == "wrong":
            raise NotProven
        subject, _, email = code.partition(",")
        return Proof("https://identity.example", subject, "", self.level, email)


@pytest.fixture
def institution(portal):
    one = Institution()
    portal.extensions["house"] = replace(portal.extensions["house"], staff_institution=one)
    return one


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_institutions_identity_opens_the_account_that_is_there(client, judge, institution, edition):
    judge(client.get(f"/{edition}/staff/sign-in"))
    leaving = judge(client.post(f"/{edition}/staff/in/identity"))
    assert any(a.get("href") == "https://identity.example/auth?state=s" for a in leaving.findall(".//a"))
    assert institution.back == f"http://localhost/{edition}/staff/back"
    back = client.get(f"/{edition}/staff/back?state=s&code=one,nerea@demo.atea.example")
    assert back.location == f"/{edition}/staff/inbox"
    assert client.get(back.location).status_code == 200


@pytest.mark.parametrize("query", ["", "?state=s", "?state=other&code=one,nerea@demo.atea.example", "?state=s&code=wrong",
                                   "?state=s&code=one,nobody@example.eus", "?state=s&code=one,"])  # fmt: skip
def test_whatever_else_comes_back_lets_nobody_in_and_says_so(client, judge, institution, query):
    client.post("/es/staff/in/identity")
    back = client.get(f"/es/staff/back{query}")
    assert back.location == DOOR
    assert judge(client.get(DOOR)).find(".//div[@role='status']") is not None
    assert client.get("/es/staff/inbox").location == DOOR


def test_an_institution_that_is_not_sure_enough_lets_nobody_in_and_says_what_to_do(client, judge, institution):
    institution.level = Assurance.LOW
    client.post("/es/staff/in/identity")
    assert client.get("/es/staff/back?state=s&code=one,nerea@demo.atea.example").location == DOOR
    assert "no está segura" in words_of(judge(client.get(DOOR)))


def test_what_comes_back_is_used_once(client, institution):
    client.post("/es/staff/in/identity")
    client.get("/es/staff/back?state=s&code=wrong")
    assert client.get("/es/staff/back?state=s&code=one,nerea@demo.atea.example").location == DOOR


def test_an_institution_that_does_not_answer_is_said(client, judge, institution):
    institution.away = True
    assert client.post("/es/staff/in/identity").location == DOOR
    assert "no responde" in words_of(judge(client.get(DOOR)))


def test_without_an_institution_nobody_is_led_to_one(client, judge):
    judge(client.post("/es/staff/in/identity"), 404)
    assert judge(client.get(DOOR)).find(".//form[@action='/es/staff/in/identity']") is None
