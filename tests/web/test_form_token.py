"""The token of a session's forms: known again where it comes back, and judged by Flask-WTF where it is another one."""

import json

import pytest
from flask import session
from flask_wtf.csrf import generate_csrf

from app.use_cases.find_visit import find_session
from app.web.shared.form_token import FIELD, GIVEN
from app.web.shared.sessions import key_of
from tests.web.desk import account_of, sign_in, token_of

DOOR = "/es/guide"


@pytest.fixture
def portal(staffed):
    staffed.config["WTF_CSRF_ENABLED"] = True
    return staffed


def begins(client, token, **more):
    """The status of a form that begins a visit."""
    return client.post(DOOR, data={} if token is None else {FIELD: token}, **more).status_code


def test_every_page_of_a_session_shows_the_same_token_and_takes_it(portal):
    client = portal.test_client()
    token = token_of(client.get(DOOR))
    assert token_of(client.get("/eu/open")) == token
    assert begins(client, token) == 303
    assert begins(client, token) == 303


@pytest.mark.parametrize("wrong", [None, "", "made up", "ñ", "\0", "a" * 5_000])
def test_what_was_never_given_is_refused(portal, wrong):
    client = portal.test_client()
    token_of(client.get(DOOR))
    assert begins(client, wrong) == 400


def test_a_token_that_was_changed_or_cut_is_refused(portal):
    client = portal.test_client()
    token = token_of(client.get(DOOR))
    for wrong in (token[:-1], token + "x", token.upper(), token[1:]):
        assert begins(client, wrong) == 400


def test_the_token_of_another_browser_is_refused(portal):
    client, other = portal.test_client(), portal.test_client()
    token_of(client.get(DOOR))
    assert begins(client, token_of(other.get(DOOR))) == 400


def test_a_browser_without_a_session_brings_no_token_that_counts(portal):
    token = token_of(portal.test_client().get(DOOR))
    assert begins(portal.test_client(), token) == 400


def test_a_token_that_flask_wtf_signed_for_this_session_is_taken_as_ever(portal):
    client = portal.test_client()
    given, raw = token_of(client.get(DOOR)), kept(portal, client)[FIELD]
    with portal.test_request_context():
        session[FIELD] = raw
        signed = generate_csrf()
    assert signed.split(".")[0] == given.split(".")[0]
    assert begins(client, signed) == 303
    assert begins(client, None, headers={"X-CSRFToken": given}) == 303


def test_a_session_from_before_goes_on_with_tokens_signed_for_each_page(portal, monkeypatch):
    client = portal.test_client()
    with monkeypatch.context() as before:
        before.setattr("app.web.shared.form_token.GIVEN", "nowhere")
        token = token_of(client.get(DOOR))
    assert GIVEN not in kept(portal, client)
    assert kept(portal, client)[FIELD]
    assert begins(client, token) == 303
    assert begins(client, token_of(client.get(DOOR))) == 303


def test_who_signs_in_gets_a_token_that_was_not_known_before(portal):
    client = portal.test_client()
    before = token_of(client.get("/es/staff/sign-in"))
    sign_in(client, "nerea", csrf_token=before)
    page = client.get("/es/staff/inbox")
    assert account_of("nerea").member.name in page.text
    assert token_of(page) != before
    assert client.post("/es/staff/sign-out", data={FIELD: before}).status_code == 400


def kept(portal, client):
    """What the server keeps for this browser."""
    house = portal.extensions["house"]
    cookie = client.get_cookie(portal.extensions["config"].cookie_name).value
    return json.loads(find_session(house, key_of(house, cookie)).session.content)
