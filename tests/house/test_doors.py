"""Every door has its keeper: who may pass, what is asked of them, and what no door ever lets out."""

import json
import re
from dataclasses import replace
from inspect import iscoroutinefunction
from urllib.parse import urlsplit

import pyotp
import pytest
from werkzeug.routing import BuildError

from app.bootstrap import STATIC
from app.domain.choice import Scope
from app.domain.edition import Edition
from app.use_cases.open_demo import ACCOUNTS, open_demo
from app.use_cases.open_identity import open_id
from app.web.shared.sessions import ServerSideSessions
from tests.web.conftest import make_portal

KEEPERS = {"public", "private", "visit", "account", "staff", "operator"}
EVERY_ANSWER = {
    "Content-Security-Policy": r"default-src 'none'(?!.*unsafe)", "X-Content-Type-Options": r"nosniff$",
    "Referrer-Policy": r"no-referrer$", "Cross-Origin-Opener-Policy": r"same-origin$",
    "Cross-Origin-Resource-Policy": r"same-origin$", "Permissions-Policy": r".*camera=\(\)",
}  # fmt: skip
# One value for each name in an address, so that every rule can be walked to.
SAMPLES = {
    "edition": Edition.ES, "handle": "A" * 22, "address": "1-2", "number": 1, "scope": Scope("1.2"),
    "application_id": "0" * 32, "of": Edition.ES_EASY, "kind": "services", "text_id": "1.1",
    "service_id": open_id("service", "1.2"), "organization_id": open_id("organization", "foral"),
    "taxonomy_id": open_id("taxonomy", "sector"), "term_id": open_id("taxonomy_term", "sector/dependency"),
    "member_id": "0" * 32, "right": "see_status",
    "place_id": open_id("service_at_location", "20069-abegi-etxea/1.8"),
    "page": "choosing", "step": "meet", "ine": "20069", "paper_id": "0" * 32,
    "task_id": "0" * 32, "change": "done", "protocol_id": "hospital-discharge",
    "message_id": "0" * 32, "letter_id": "0" * 32,
    "entry_id": "0" * 32, "line_id": "0" * 32, "alert_id": "0" * 32, "turn_id": "0" * 32, "what": "all",
    "other_id": "0" * 32, "merge_id": "0" * 32, "question_id": "0" * 32,
    "staff_id": "demo-jon", "absence_id": "0" * 32, "organisation_id": "new", "unit_id": "new",
}  # fmt: skip


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    """A portal that asks for the tokens of its forms, with the invented professionals."""
    portal = make_portal(tmp_path_factory.mktemp("doors"), empty_database, shelf, ATEA_DEMO="on")
    portal.config["WTF_CSRF_ENABLED"] = True
    open_demo(portal.extensions["house"])
    return portal


@pytest.fixture
def client(portal):
    """One browser. Not as a context: two browsers would then share what belongs to one request."""
    return portal.test_client()


@pytest.fixture
def visit(client):
    """Where the pages of a visit begin that this browser holds, with one service on its list."""
    begun = client.post("/es/apply/1-2", data={"csrf_token": token_of(client.get("/es/apply/1-2"))})
    assert begun.status_code == 303
    return begun.location.split("/")[3]


@pytest.fixture(scope="module")
def professional(portal):
    """A browser in which a professional has signed in."""
    account, browser = ACCOUNTS[0], portal.test_client()
    signed_in = browser.post("/es/staff/sign-in", data={
        "csrf_token": token_of(browser.get("/es/staff/sign-in")), "email": account.member.email,
        "password": account.password, "code": pyotp.TOTP(account.totp_secret).now(),
    })  # fmt: skip
    assert signed_in.status_code == 303
    return browser


def token_of(answer):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)[1]


def doors(portal, method="GET", keeper=KEEPERS):
    """The rules that answer the method and whose keeper is one of those given."""
    for rule in portal.url_map.iter_rules():
        if method in rule.methods and keeper_of(portal, rule) in keeper:
            yield rule


def keeper_of(portal, rule):
    return getattr(portal.view_functions[rule.endpoint], "doorkeeper", None)


def address_of(portal, rule, **values):
    with portal.test_request_context("/"):
        return portal.url_map.bind("localhost").build(
            rule.endpoint, {name: (SAMPLES | values)[name] for name in rule.arguments}
        )


def test_every_door_says_who_may_pass(portal):
    for rule in portal.url_map.iter_rules():
        assert keeper_of(portal, rule) in KEEPERS, rule.rule


def test_every_name_in_an_address_is_known_here(portal):
    unknown = {name for rule in portal.url_map.iter_rules() for name in rule.arguments} - set(SAMPLES)
    assert not unknown, "give it a value in SAMPLES, so that its door is tried too"


def test_what_writes_is_never_public(portal):
    for rule in doors(portal, keeper={"public", "operator"}):
        assert rule.methods <= {"GET", "HEAD", "OPTIONS"}, rule.rule


def test_the_pages_of_a_visit_stand_below_its_handle_and_those_of_staff_below_theirs(portal):
    for rule in portal.url_map.iter_rules():
        assert ("<handle>" in rule.rule) == (keeper_of(portal, rule) == "visit"), rule.rule
        assert keeper_of(portal, rule) != "staff" or rule.rule.split("/")[2] == "staff", rule.rule


@pytest.mark.parametrize("edition", Edition)
def test_every_public_page_can_be_reached_in_every_edition(portal, client, edition):
    for rule in doors(portal, keeper={"public"}):
        answer = client.get(address_of(portal, rule, edition=edition))
        assert answer.status_code in {200, 303}, rule.rule


class NobodyLooks(ServerSideSessions):
    """Sessions that fail where one is read from the database or written."""

    def open_session(self, app, request):
        session = super().open_session(app, request)
        assert (session.id, dict(session)) == ("", {}), "a public page asked who is there"
        return session

    def save_session(self, app, session, response):
        assert not session.modified, "a public page wrote down that somebody was there"


def test_public_pages_never_look_who_is_there(portal, client, monkeypatch):
    monkeypatch.setattr(portal, "session_interface", NobodyLooks("atea", secure=False))
    client.set_cookie("atea", "B" * 22)
    for rule in doors(portal, keeper={"public"}):
        address = address_of(portal, rule)
        answer = client.get(address, query_string={"q": "ayuda", "for": "older"})
        understood = {400} if rule.rule.startswith("/api/") else {200, 303}  # a program is told what it misspelt
        assert answer.status_code in understood | {200}, address


class NoDatabase:
    def reading(self):
        raise AssertionError("a public page asked the database")

    writing = reading


def test_no_view_and_no_hook_is_a_coroutine(portal):
    hooks = [each for kind in (portal.before_request_funcs, portal.after_request_funcs, portal.teardown_request_funcs)
             for many in kind.values() for each in many]
    assert hooks
    assert not [each for each in (*portal.view_functions.values(), *hooks) if iscoroutinefunction(each)], "nobody would wait for it"


def test_public_pages_answer_without_a_database(portal, client):
    house = portal.extensions["house"]
    portal.extensions["house"] = replace(house, work=NoDatabase())
    portal.extensions.pop("kept_pages", None)
    client.set_cookie("atea", "B" * 22)
    try:
        for rule in doors(portal, keeper={"public"}):
            assert client.get(address_of(portal, rule)).status_code in {200, 303}, rule.rule
    finally:
        portal.extensions["house"] = house


def test_public_pages_set_no_cookie_and_may_be_kept_by_anybody(portal, client, visit):
    for rule in doors(portal, keeper={"public"}):
        answer = client.get(address_of(portal, rule))
        cookies = answer.headers.getlist("Set-Cookie")
        if rule.endpoint == "home.choose":  # the one preference the portal remembers; it says nothing of anybody
            assert [cookie.partition("=")[0] for cookie in cookies] == ["atea-edition"]
            continue
        assert not cookies, rule.rule
        assert "Cookie" not in answer.headers.get("Vary", ""), rule.rule
        if rule.endpoint != "home.picker":  # differs with the remembered edition
            assert answer.headers["Cache-Control"].startswith("public"), rule.rule


def test_public_pages_hold_no_form_but_those_that_ask(portal, client):
    for rule in doors(portal, keeper={"public"}):
        page = client.get(address_of(portal, rule)).data.lower()
        assert b'method="post"' not in page, rule.rule
        assert b"csrf" not in page, rule.rule


def test_no_answer_to_one_person_is_ever_stored(portal, client, visit, professional):
    for rule in doors(portal, keeper={"private", "visit", "account", "staff"}):
        browser = professional if keeper_of(portal, rule) == "staff" else client
        answer = browser.get(address_of(portal, rule, handle=visit), headers={"Accept-Encoding": "br, gzip"})
        assert answer.status_code < 500, rule.rule
        assert answer.headers["Cache-Control"] == "no-store", rule.rule
        assert "Content-Encoding" not in answer.headers, f"{rule.rule}: a secret beside a reflection can leak"


def test_every_answer_bears_the_headers_that_protect(portal, client, visit, professional):
    addresses = [address_of(portal, rule, handle=visit) for rule in doors(portal)]
    for address in [*addresses, "/es/nowhere", "/nowhere", "/es/services/9-9-9"]:
        answer = client.get(address)
        for name, wanted in EVERY_ANSWER.items():
            assert re.match(wanted, answer.headers.get(name, "")), (address, name)
    for rule in doors(portal, keeper={"staff"}):
        answer = professional.get(address_of(portal, rule))
        assert all(re.match(wanted, answer.headers.get(name, "")) for name, wanted in EVERY_ANSWER.items()), rule.rule


def test_nothing_is_written_without_the_token_of_its_form(portal, client, visit, professional):
    tried = 0
    for rule in doors(portal, "POST"):
        address = address_of(portal, rule, handle=visit)
        for browser in (client, professional):
            for fields in ({}, {"csrf_token": "of somebody else"}, {"csrf_token": token_of(client.get("/es/guide")) + "x"}):
                answer = browser.post(address, data=fields)
                assert answer.status_code == 400, (address, answer.status_code)
                assert "csrf" not in answer.text.lower().replace('name="csrf_token"', "")  # the field of the form given back
                tried += 1
    assert tried > 60


def test_the_token_of_another_browser_opens_nothing(portal, client, visit):
    stranger = portal.test_client()
    token = token_of(stranger.get("/es/guide"))
    for rule in doors(portal, "POST", {"visit", "private"}):
        address = address_of(portal, rule, handle=visit)
        assert client.post(address, data={"csrf_token": token}).status_code == 400, address


def test_a_stranger_who_has_the_address_of_a_visit_is_led_home(portal, visit):
    stranger = portal.test_client()
    own = token_of(stranger.get("/es/guide"))
    for rule in doors(portal, keeper={"visit"}):
        answer = stranger.get(address_of(portal, rule, handle=visit))
        assert (answer.status_code, answer.location) == (303, "/es/"), rule.rule
    for rule in doors(portal, "POST", {"visit"}):
        answer = stranger.post(address_of(portal, rule, handle=visit), data={"csrf_token": own})
        assert (answer.status_code, answer.location) == (303, "/es/"), rule.rule


def test_who_has_not_signed_in_is_led_to_the_door_of_staff(portal, client):
    token = token_of(client.get("/es/guide"))
    for rule in doors(portal, keeper={"staff"}):
        for application_id in ("0" * 32, "nothing"):
            answer = client.get(address_of(portal, rule, application_id=application_id))
            assert (answer.status_code, answer.location) == (303, "/es/staff/sign-in"), rule.rule
    for rule in doors(portal, "POST", {"staff"}):
        answer = client.post(address_of(portal, rule), data={"csrf_token": token})
        assert (answer.status_code, answer.location) == (303, "/es/staff/sign-in"), rule.rule


def test_who_has_no_account_open_is_led_to_its_door(portal, client):
    token = token_of(client.get("/es/guide"))
    for rule in doors(portal, keeper={"account"}):
        answer = client.get(address_of(portal, rule))
        assert (answer.status_code, answer.location) == (303, "/es/account/in"), rule.rule
    for rule in doors(portal, "POST", {"account"}):
        answer = client.post(address_of(portal, rule), data={"csrf_token": token})
        assert (answer.status_code, answer.location) == (303, "/es/account/in"), rule.rule


def test_staff_pages_are_in_basque_and_in_spanish(portal, client):
    for rule in doors(portal, keeper={"staff"}):
        with pytest.raises(BuildError):
            address_of(portal, rule, edition=Edition.EU_EASY)
    assert client.get("/eu-erraza/staff/inbox").status_code == 404


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts_and_of_other_sites(client):
    (cookie,) = client.get("/es/guide").headers.getlist("Set-Cookie")
    name, _, rest = cookie.partition("=")
    assert name == "atea"
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in rest.split(";")}
    assert "Expires" not in rest
    assert "Max-Age" not in rest


def test_in_production_the_cookie_is_bound_to_this_host_and_to_tls(tmp_path, portal, empty_database):
    real = make_portal(tmp_path, empty_database, portal.extensions["house"].shelf, ATEA_ENV="production", ATEA_LIMITS="on")
    real.config["WTF_CSRF_ENABLED"] = True
    answer = real.test_client().get("/es/guide", base_url="https://atea.example")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-atea=")
    assert "Secure" in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_built_files_are_kept_for_ever_and_know_nobody(client):
    names = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8")).values()
    client.set_cookie("atea", "B" * 22)
    for name in [one for one in names if not one.startswith("fonts/")]:
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["Cache-Control"], name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert "Set-Cookie" not in answer.headers, name
        answer.close()


def test_no_address_tells_of_whom_or_of_what_it_is(portal):
    """Numbers, codes and opaque handles: a history shows no name of a service, a question or a person."""
    for rule in portal.url_map.iter_rules():
        assert {*rule.arguments} <= set(SAMPLES), rule.rule
        assert urlsplit(rule.rule).query == "", rule.rule
