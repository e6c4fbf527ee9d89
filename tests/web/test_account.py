"""An account: always optional, in four editions; what opens it, what it holds, and what it never tells."""

import re
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from structlog.testing import capture_logs

from app.domain.account import LONGEST_IDLE, Assurance
from app.domain.edition import Edition
from app.domain.limits import CLAIM_PER_ACCOUNT, SIGN_IN_PER_ACCOUNT
from app.domain.people import IdentityKind, Person
from app.use_cases.ports import Leaving, NotAnswering, NotProven, Proof
from tests.web.conftest import make_portal, words_of
from tests.web.desk import move_clock, send_application, token_of, without_what_changes

EDITIONS = [str(edition) for edition in Edition]
NAME, PASSWORD = "maite-baratzea", "lau katu eta baratze bat"
SECRET = re.compile(r'<b class="code">([A-Z2-7]{4})</b>')
RECOVERY = re.compile(r'<b class="code">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})</b>')
CLAIM = re.compile(r'<b class="code">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</b>')
HELD = re.compile(r'name="held" value="([^"]+)"')


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


class Her:
    """Somebody with an account: what she remembers, and the app on her phone."""

    def __init__(self, portal, edition="es", name=NAME):
        self.portal, self.edition, self.name, self.password = portal, edition, name, PASSWORD
        self.browser = portal.test_client()
        self.step = 0

    def path(self, rest=""):
        return f"/{self.edition}/account{rest}"

    def opens_account(self):
        named = self.browser.post(self.path("/new/password"), data={
            "name": self.name, "password": self.password, "again": self.password,
        })  # fmt: skip
        assert named.location == self.path("/app")
        return self.sets_up_the_app()

    def sets_up_the_app(self):
        self.secret = "".join(SECRET.findall(self.browser.get(self.path("/app")).text))
        done = self.browser.post(self.path("/app"), data={"code": self.code()})
        assert done.location == self.path("/codes")
        self.recovery = RECOVERY.findall(self.browser.get(done.location).text)
        return self.recovery

    def code(self):
        """The app's next code that has not been used."""
        now = int(self.portal.extensions["house"].clock.now().timestamp()) // 30
        self.step = max(self.step + 1, now - 1)
        return pyotp.TOTP(self.secret).generate_otp(self.step)

    def goes_in(self, browser=None, **wrong):
        keys = {"name": self.name, "password": self.password, "code": wrong.pop("code", None) or self.code()}
        return (browser or self.browser).post(self.path("/in"), data=keys | wrong)

    def joins(self, **fields):
        return self.browser.post(self.path("/join"), data=fields)

    def sees(self):
        return self.browser.get(self.path()).text

    def opens(self, held, browser=None):
        return (browser or self.browser).post(self.path("/open"), data={"held": held})


@pytest.fixture
def her(portal):
    """Signed in to an account she has just made."""
    her = Her(portal)
    her.opens_account()
    return her


@pytest.fixture
def sent(portal):
    return send_application(portal)


def same_for_all(answers):
    """Whether the answers differ in nothing but what differs each time: tokens, challenges."""
    return len({re.sub(r'data-options="[^"]*"', "", without_what_changes(answer)) for answer in answers}) == 1


def cookie(browser):
    return browser.get_cookie("atea").value


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_account_is_made_with_a_name_a_password_and_an_app(portal, client, judge, edition):
    her = Her(portal, edition)
    her.browser = client
    for page in ("/in", "/new", "/new/password", "/new/passkey"):
        judge(client.get(her.path(page)))
    assert len(her.opens_account()) == 10
    for page in ("", "/ways", "/join", "/password", "/passkey", "/close"):
        judge(client.get(her.path(page)))
    assert not HELD.search(her.sees())


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pages_that_show_a_secret_once_are_sound_in_every_edition(portal, judge, edition, sent):
    her = Her(portal, edition)
    her.browser.post(her.path("/new/password"), data={"name": NAME, "password": PASSWORD, "again": PASSWORD})
    judge(her.browser.get(her.path("/app")))
    judge(her.browser.post(her.path("/app"), data={"code": "000000"}), 422)
    her.secret = "".join(SECRET.findall(her.browser.get(her.path("/app")).text))
    shown = her.browser.post(her.path("/app"), data={"code": her.code()}).location
    judge(her.browser.get(shown))
    assert her.browser.get(shown).location == her.path("/ways"), "they are not shown again"
    record = her.browser.post(f"/{edition}/open", data={"code": sent.code, "pin": sent.pin}).location
    page = record.replace("/record", "/account")
    judge(her.browser.get(page))
    her.browser.post(page, data={"act": "claim"})
    assert CLAIM.search(judged_text(judge, her.browser.get(page)))
    her.browser.post(page, data={"act": "join"})
    judge(her.browser.get(her.path()))
    her.browser.post(page, data={"act": "out"})
    judge(her.browser.get(page))


def judged_text(judge, answer):
    judge(answer)
    return answer.text


def test_she_comes_back_with_name_password_and_code(her, client):
    assert her.goes_in(client).location == "/es/account"
    assert client.get("/es/account").status_code == 200


def test_every_mistake_has_the_same_answer_and_no_secret_comes_back(her, client, judge):
    wrongs = [{"password": "another one entirely"}, {"code": "000000"}, {"name": "nobody-at-all"}, {"code": "AAAAAAAAAA"}]
    answers = [her.goes_in(client, **wrong) for wrong in wrongs]
    assert same_for_all(answers)
    for answer in answers:
        tree = judge(answer, 422)
        assert tree.find(".//input[@id='password']").get("value") is None
        assert tree.find(".//input[@id='code']").get("value") is None
    assert client.get("/es/account").location == "/es/account/in"


@pytest.mark.parametrize("typed", ["", "a" * 10_000, "\x00\u202e", "<script>", "🐈‍⬛" * 50, "' OR 1=1 --"])
def test_anything_may_be_typed(her, client, judge, typed):
    judge(client.post("/es/account/in", data={"name": typed, "password": typed, "code": typed}), 422)
    judge(client.post("/es/account/new/password", data={"name": typed, "password": typed, "again": "x"}), 422)
    judge(client.post("/es/account/new/passkey", data={"name": typed, "answer": typed}), 422)
    judge(her.joins(code=typed, pin=typed), 422)
    judge(her.joins(claim=typed), 422)
    assert client.post("/es/account/in/passkey", data={"answer": typed}).status_code == 303
    for path in ("/open", "/let-go", "/offers"):
        assert her.browser.post(her.path(path), data={"held": typed}).status_code in {200, 303}


def test_a_code_of_the_app_opens_once(her, client, portal):
    code = her.code()
    assert her.goes_in(client, code=code).status_code == 303
    assert her.goes_in(portal.test_client(), code=code).status_code == 422


def test_a_recovery_code_opens_once_and_says_how_many_are_left(her, client, portal):
    entered = her.goes_in(client, code=her.recovery[0].lower())
    assert entered.location == "/es/account/ways"
    page = client.get(entered.location).text
    assert "Te quedan 9 códigos de recuperación." in page
    assert "Has usado un código de recuperación." in page
    assert her.goes_in(portal.test_client(), code=her.recovery[0]).status_code == 422


def test_new_recovery_codes_end_the_old_ones(her, client):
    old = her.recovery
    shown = her.browser.post("/es/account/ways/codes").location
    new = RECOVERY.findall(her.browser.get(shown).text)
    assert len(new) == 10
    assert her.goes_in(client, code=old[1]).status_code == 422
    assert her.goes_in(client, code=new[1]).status_code == 303


def test_another_app_takes_the_place_of_the_lost_one(her, portal):
    lost = her.secret
    assert her.browser.post("/es/account/ways/app").location == "/es/account/app"
    her.sets_up_the_app()
    assert her.secret != lost
    old = pyotp.TOTP(lost).generate_otp(her.step + 1)
    assert her.goes_in(portal.test_client(), code=old).status_code == 422
    assert her.goes_in(portal.test_client()).status_code == 303


def test_a_name_that_is_taken_is_refused_like_one_that_is_too_short(her, client):
    sent_ = [{"name": name, "password": PASSWORD, "again": PASSWORD} for name in (NAME.upper(), "ab")]
    answers = [client.post("/es/account/new/password", data=one) for one in sent_]
    told = {re.search(r'id="name-error".*?</span> (.*?)</p>', answer.text)[1] for answer in answers}
    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(told) == 1


def test_a_session_known_before_opens_nothing_after(portal):
    her = Her(portal)
    her.browser.get("/es/account/new/password")
    before = cookie(her.browser)
    her.opens_account()
    thief = portal.test_client()
    thief.set_cookie("atea", before)
    assert cookie(her.browser) != before
    assert thief.get("/es/account").location == "/es/account/in"


def test_a_token_known_before_signs_no_form_after(her, client, portal):
    portal.config["WTF_CSRF_ENABLED"] = True
    before = token_of(client.get("/es/account/in"))
    assert her.goes_in(client, csrf_token=before).status_code == 303
    assert client.post("/es/account/out", data={"csrf_token": before}).status_code == 400
    assert client.get("/es/account").status_code == 200


def test_what_she_had_begun_comes_along_and_the_old_session_opens_it_no_more(her, client, portal):
    begun = client.post("/es/apply/1-2", data={}).location
    before = cookie(client)
    her.goes_in(client)
    assert client.get(begun).status_code == 200
    thief = portal.test_client()
    thief.set_cookie("atea", before)
    assert thief.get(begun).location == "/es/"


def test_a_professional_is_asked_for_whom_before_she_goes_into_an_account(her, client):
    from tests.web.desk import sign_in

    sign_in(client, "nerea")
    assert client.post("/es/account/in", data={"name": "maite", "password": "-", "code": "-"}).status_code == 403
    assert client.get("/es/staff/inbox").status_code == 200
    client.post("/es/staff/sign-out")
    her.goes_in(client)
    assert client.get("/es/staff/inbox").location == "/es/staff/sign-in"


def test_signing_out_kills_the_session_and_what_it_had_opened(her, sent, portal):
    her.joins(code=sent.code, pin=sent.pin)
    record = her.opens(HELD.search(her.sees())[1]).location
    kept = cookie(her.browser)
    assert her.browser.post("/es/account/out").location == "/es/account/in"
    thief = portal.test_client()
    thief.set_cookie("atea", kept)
    assert thief.get("/es/account").location == "/es/account/in"
    assert thief.get(record).location == "/es/"


def test_half_an_hour_without_a_page_signs_her_out_though_another_page_woke_the_session(her, portal, monkeypatch):
    clock = type(portal.extensions["house"].clock)
    began = portal.extensions["house"].clock.now()
    monkeypatch.setattr(clock, "now", lambda _: began + timedelta(minutes=29))
    assert her.browser.get("/es/account").status_code == 200
    monkeypatch.setattr(clock, "now", lambda _: began + timedelta(minutes=29) + LONGEST_IDLE + timedelta(minutes=1))
    assert her.browser.get("/es/open").status_code == 200
    assert her.browser.get("/es/account").location == "/es/account/in"


def test_after_half_a_day_she_signs_in_anew(her, portal):
    move_clock(portal, timedelta(hours=12, minutes=1))
    assert her.browser.get("/es/account").location == "/es/account/in"


def test_guessing_ends_with_a_page_that_says_to_wait_and_the_right_password_waits_too(tmp_path, staffed_database, shelf, judge):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    her, other = Her(portal), Her(portal, name="beste-norbait")
    her.opens_account()
    other.opens_account()
    for number in range(SIGN_IN_PER_ACCOUNT.tries):
        guesser = portal.test_client()
        answer = guesser.post("/es/account/in", data={"name": NAME, "password": "wrong" * 3, "code": "000000"},
                              environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
        assert answer.status_code == 422
    here = {"environ_base": {"REMOTE_ADDR": "10.0.1.1"}}
    right = {"name": her.name, "password": her.password, "code": her.code()}
    refused = portal.test_client().post("/es/account/in", data=right, **here)
    judge(refused, 429)
    assert refused.headers["Retry-After"]
    assert other.goes_in(portal.test_client()).status_code == 303, "nobody else is locked out"


def test_code_and_pin_put_an_application_into_the_account_and_it_opens_from_there(her, sent):
    assert her.joins(code=sent.code, pin=sent.pin).location == "/es/account"
    page = her.sees()
    assert sent.application.reference in page
    record = her.opens(HELD.search(page)[1])
    assert record.location.endswith("/record")
    assert "Se puso en una cuenta." in her.browser.get(f"{record.location}/happened").text
    assert "Alguien la abrió desde una cuenta." in her.browser.get(f"{record.location}/looked").text


def test_a_draft_in_the_account_becomes_the_application_it_is_sent_as(her):
    begun = her.browser.post("/es/apply/1-2", data={}).location
    handle = begun.rsplit("/application", 1)[0]
    her.browser.post(f"{handle}/application/start", data={"save": "yes"})
    assert her.browser.post(f"{handle}/account", data={"act": "join"}).location == "/es/account"
    held = HELD.search(her.sees())[1]
    assert held.startswith("d-")
    assert her.opens(held).location.endswith("/application")


def test_wrong_code_and_pin_say_what_coming_back_with_them_says(her, sent, judge):
    for pair in ({"code": sent.code, "pin": "000000"}, {"code": "0123456789AB", "pin": sent.pin}):
        tree = judge(her.joins(**pair), 422)
        assert "Mira el código y el PIN" in words_of(tree)
    assert not HELD.search(her.sees())


def test_a_claim_code_joins_once_whatever_browser_it_was_made_in(her, sent, portal, client):
    record = client.post("/es/open", data={"code": sent.code, "pin": sent.pin}).location
    page = record.replace("/record", "/account")
    client.post(page, data={"act": "claim"})
    code = CLAIM.search(client.get(page).text)[1]
    assert not CLAIM.search(client.get(page).text), "it is shown once"
    assert her.joins(claim=code.lower()).location == "/es/account"
    assert sent.application.reference in her.sees()
    other = Her(portal, name="beste-norbait")
    other.opens_account()
    assert other.joins(claim=code).status_code == 422
    assert "Está en 1 cuenta." in client.get(page).text


def test_a_claim_code_that_was_never_made_is_old_or_was_replaced_says_the_same(her, sent, portal, client):
    record = client.post("/es/open", data={"code": sent.code, "pin": sent.pin}).location
    page = record.replace("/record", "/account")
    codes = []
    for _ in range(2):
        client.post(page, data={"act": "claim"})
        codes.append(CLAIM.search(client.get(page).text)[1])
    answers = [her.joins(claim="0123-4567-89AB"), her.joins(claim=codes[0])]
    assert same_for_all(answers)
    move_clock(portal, timedelta(days=8))
    late = Her(portal, name="beste-norbait")
    late.opens_account()
    answers.append(late.joins(claim=codes[1]))
    assert same_for_all(answers)
    assert {answer.status_code for answer in answers} == {422}


def test_claim_codes_are_guessed_at_only_so_often(tmp_path, staffed_database, shelf):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    her = Her(portal)
    her.opens_account()
    answers = [her.joins(claim="0123456789AB").status_code for _ in range(CLAIM_PER_ACCOUNT.tries + 1)]
    assert answers == [422] * CLAIM_PER_ACCOUNT.tries + [429]


def test_nobody_opens_what_another_account_holds(her, sent, portal):
    her.joins(code=sent.code, pin=sent.pin)
    held = HELD.search(her.sees())[1]
    other = Her(portal, name="beste-norbait")
    other.opens_account()
    for id_ in (held, "a-" + "0" * 32, "d-" + held[2:], "x-1", "a-"):
        assert other.opens(id_).location == "/es/account"
        assert other.browser.post("/es/account/let-go", data={"held": id_}).location == "/es/account"
    assert sent.application.reference in her.sees()


def test_what_is_taken_out_opens_with_its_code_as_before(her, sent, client):
    her.joins(code=sent.code, pin=sent.pin)
    held = HELD.search(her.sees())[1]
    her.browser.post("/es/account/let-go", data={"held": held})
    assert "Ya no está en tu cuenta." in her.sees()
    assert not HELD.search(her.sees())
    record = client.post("/es/open", data={"code": sent.code, "pin": sent.pin}).location
    assert "Se sacó de una cuenta." in client.get(f"{record}/happened").text


def test_from_its_own_pages_it_is_taken_out_of_every_account(her, sent, client):
    her.joins(code=sent.code, pin=sent.pin)
    page = client.post("/es/open", data={"code": sent.code, "pin": sent.pin}).location.replace("/record", "/account")
    client.post(page, data={"act": "out"})
    assert "No está en ninguna cuenta." in client.get(page).text
    assert not HELD.search(her.sees())


def test_closing_the_account_leaves_the_applications_to_their_codes(her, sent, client):
    her.joins(code=sent.code, pin=sent.pin)
    assert her.browser.post("/es/account/close").location == "/es/account/new"
    assert her.goes_in(client).status_code == 422
    assert client.post("/es/open", data={"code": sent.code, "pin": sent.pin}).location.endswith("/record")
    again = Her(her.portal)
    again.opens_account()
    assert not HELD.search(again.sees()), "another account of the same name is another account"


def test_a_new_password_ends_every_other_session(her, client, judge):
    her.goes_in(client)
    form = {"current": PASSWORD, "password": "bost katu eta mendi bat", "again": "bost katu eta mendi bat"}
    judge(her.browser.post("/es/account/password", data=form | {"current": "not this one"}), 422)
    judge(her.browser.post("/es/account/password", data=form | {"password": "donostia1", "again": "donostia1"}), 422)
    before = cookie(her.browser)
    assert her.browser.post("/es/account/password", data=form).location == "/es/account/ways"
    assert cookie(her.browser) != before
    assert her.browser.get("/es/account").status_code == 200
    assert client.get("/es/account").location == "/es/account/in"
    her.password = form["password"]
    assert her.goes_in(client).status_code == 303


def test_the_ways_in_are_changed_only_soon_after_signing_in(her, portal, client):
    move_clock(portal, timedelta(minutes=11))
    for page in ("/password", "/passkey", "/close"):
        assert her.browser.get(f"/es/account{page}").location == "/es/account/in"
    for page in ("/password", "/passkey", "/close", "/ways/remove", "/ways/codes", "/ways/app"):
        assert her.browser.post(f"/es/account{page}", data={"way": "password"}).location == "/es/account/in"
    assert her.browser.get("/es/account/in").status_code == 200
    assert her.goes_in().location == "/es/account/ways"


def test_the_last_way_in_is_never_removed(her, client):
    her.browser.post("/es/account/ways/remove", data={"way": "password"})
    assert "Es tu única manera de entrar." in her.browser.get("/es/account/ways").text
    assert her.goes_in(client).status_code == 303


def test_a_signed_in_browser_cannot_be_given_another_password_by_way_of_a_new_account(portal, her):
    for page in ("/new", "/new/password", "/new/passkey", "/app"):
        assert her.browser.get(f"/es/account{page}").location == "/es/account"
    assert her.browser.post("/es/account/new/password", data={
        "name": "beste-norbait", "password": PASSWORD, "again": PASSWORD,
    }).location == "/es/account"  # fmt: skip


def test_without_signing_in_every_door_of_the_account_leads_to_this_one(client):
    for page in ("", "/ways", "/join", "/open", "/let-go", "/offers", "/password", "/passkey", "/close", "/codes",
                 "/ways/remove", "/ways/codes", "/ways/app"):
        assert client.get(f"/es/account{page}").location == "/es/account/in"
        answer = client.post(f"/es/account{page}", data={"held": "a-1"})
        assert (answer.status_code, answer.location) in {(303, "/es/account/in"), (405, None)}


def test_without_an_institution_there_is_no_such_way(client):
    assert "electrónica" not in client.get("/es/account/in").text
    assert client.post("/es/account/in/identity").status_code == 404
    assert client.get("/es/account/in/identity").location == "/es/account/in", "an address that was kept"
    assert client.get("/es/account/back?code=1&state=2").location == "/es/account/in"


class Institution:
    """Says what it was told to; the code is who she is."""

    host, minimum = "giltza.example", Assurance.SUBSTANTIAL

    def __init__(self):
        self.left, self.away = 0, False

    def leave(self, back):
        if self.away:
            raise NotAnswering
        self.left += 1
        self.back = back
        return Leaving(f"https://giltza.example/auth?state=s{self.left}", f"s{self.left}", f"n{self.left}", f"v{self.left}")

    def prove(self, back, code, nonce, verifier, now):
        assert back == self.back
        assert (nonce, verifier) == (f"n{self.left}", f"v{self.left}")
        if code == "wrong":
            raise NotProven
        return Proof("https://giltza.example", code, "12345678Z", Assurance.SUBSTANTIAL)


@pytest.fixture
def institution(portal):
    one = Institution()
    portal.extensions["house"] = replace(portal.extensions["house"], institution=one)
    return one


def identifies(browser, institution, who="maite", edition="es", **form):
    browser.post(f"/{edition}/account/in/identity", data=form)
    return browser.get(f"/{edition}/account/back?code={who}&state=s{institution.left}")


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_identity_makes_an_account_only_after_she_has_seen_what_was_received(client, judge, institution, edition):
    leaving = client.post(f"/{edition}/account/in/identity")
    assert 'href="https://giltza.example/auth?state=s1"' in judged_text(judge, leaving)
    assert institution.back == f"http://localhost/{edition}/account/back"
    back = client.get(f"/{edition}/account/back?code=maite&state=s1")
    assert back.location == f"/{edition}/account/received"
    assert "12345678Z" in words_of(judge(client.get(back.location)))
    assert client.get(f"/{edition}/account").location == f"/{edition}/account/in", "nothing is made yet"
    assert client.post(back.location).location == f"/{edition}/account"
    judge(client.get(f"/{edition}/account"))
    judge(client.post(f"/{edition}/account/offers"))
    judge(client.get(f"/{edition}/account/ways"))


def test_who_says_no_leaves_nothing_behind(client, institution):
    received = identifies(client, institution).location
    assert client.post(received, data={"act": "no"}).location == "/es/"
    assert client.get(received).location == "/es/account/in"


def test_what_comes_back_is_used_once_and_only_by_who_left(client, portal, institution):
    client.post("/es/account/in/identity")
    thief = portal.test_client()
    assert thief.get("/es/account/back?code=maite&state=s1").location == "/es/account/in"
    for wrong in ("code=maite&state=s2", "code=maite", "state=s1", "error=access_denied&state=s1", "code=maite&state="):
        assert client.get(f"/es/account/back?{wrong}").location == "/es/account/in"
        client.post("/es/account/in/identity")
    state = f"s{institution.left}"
    assert client.get(f"/es/account/back?code=maite&state={state}").location == "/es/account/received"
    assert client.get(f"/es/account/back?code=maite&state={state}").location == "/es/account/in"


def test_an_institution_that_proves_nothing_or_is_away_is_said_once(client, institution, judge):
    assert identifies(client, institution, "wrong").location == "/es/account/in"
    assert "No te has identificado." in words_of(judge(client.get("/es/account/in")))
    assert "No te has identificado." not in words_of(judge(client.get("/es/account/in")))
    institution.away = True
    assert client.post("/es/account/in/identity").location == "/es/account/in"
    assert "no responde ahora" in words_of(judge(client.get("/es/account/in")))


def test_an_identity_is_added_to_the_account_that_asked_for_it(her, client, institution):
    assert identifies(her.browser, institution, act="add").location == "/es/account/ways"
    assert "12345678Z" in her.browser.get("/es/account/ways").text
    assert identifies(client, institution).location == "/es/account"
    other = Her(her.portal, name="beste-norbait")
    other.opens_account()
    assert identifies(other.browser, institution, act="add").location == "/es/account/ways"
    assert "ya abre otra cuenta" in other.browser.get("/es/account/ways").text


def test_a_proven_document_finds_its_application_and_joins_it_when_she_says_so(portal, client, institution):
    maite = Person("Maite", "Arregi", IdentityKind.DNI, "12345678Z")
    hers, another = send_application(portal, person=maite), send_application(portal)
    client.post(identifies(client, institution).location)
    found = client.post("/es/account/offers").text
    assert hers.application.reference in found
    assert another.application.reference not in found
    assert hers.application.reference not in client.get("/es/account").text
    client.post("/es/account/offers", data={"join": another.application.id})
    client.post("/es/account/offers", data={"join": hers.application.id})
    page = client.get("/es/account").text
    assert hers.application.reference in page
    assert another.application.reference not in page


def test_the_query_of_the_way_back_stands_in_no_log(client, institution):
    with capture_logs() as lines:
        identifies(client, institution, "wrong")
        client.get("/es/account/back/nowhere?code=a-secret&state=a-secret")
        client.post("/es/account/back?code=a-secret&state=a-secret")
    written = str(lines)
    assert "error_page" in written, "we look in the right place"
    assert "a-secret" not in written
    assert "code=" not in written


def test_no_title_and_no_address_says_whose_account_it_is(her, sent):
    her.joins(code=sent.code, pin=sent.pin)
    for page in ("", "/ways", "/join"):
        answer = her.browser.get(f"/es/account{page}")
        title = re.search(r"<title>(.*?)</title>", answer.text)[1]
        assert NAME not in title
        assert sent.application.reference not in title
        assert not [href for href in re.findall(r'(?:href|action)="([^"]+)"', answer.text) if NAME in href or sent.application.id in href]
