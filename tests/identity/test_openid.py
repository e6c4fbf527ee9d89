"""An institution's word: believed when every part of it is right, and never otherwise."""

import hmac
import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey

from app.domain.account import Assurance
from app.identity.openid import OpenIdInstitution, OpenIdSettings
from app.use_cases.ports import NotAnswering, NotProven, Proof
from tests.identity.issuer import CLIENT, CODE, SECRET, issuing

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BACK = "https://atea.example/es/account/back"


@pytest.fixture
def issuer():
    with issuing() as one:
        yield one


@pytest.fixture
def settings(issuer):
    return OpenIdSettings(issuer.address, CLIENT, SECRET, "openid identity", "dni", "acr", Assurance.SUBSTANTIAL)


@pytest.fixture
def institution(settings):
    return OpenIdInstitution(settings)


@pytest.fixture
def leaving(institution, issuer):
    """On the way there; the issuer has what it needs to answer rightly."""
    made = institution.leave(BACK)
    asked = asked_in(made)
    issuer.challenge = asked["code_challenge"]
    now = int(NOW.timestamp())
    issuer.claims = {
        "iss": issuer.address, "aud": CLIENT, "sub": "maite", "nonce": made.nonce, "iat": now, "exp": now + 300,
        "dni": "11111111H", "acr": "substantial",
    }  # fmt: skip
    return made


def plain(octets):
    return urlsafe_b64encode(octets).decode().rstrip("=")


def encoded(part):
    return plain(json.dumps(part).encode())


def asked_in(leaving):
    return {name: values[0] for name, values in parse_qs(urlsplit(leaving.address).query).items()}


def prove(institution, leaving, **changes):
    given = {"code": CODE, "nonce": leaving.nonce, "verifier": leaving.verifier} | changes
    return institution.prove(BACK, given["code"], given["nonce"], given["verifier"], NOW)


def test_the_way_there_asks_for_a_code_with_state_nonce_and_a_challenge(institution, leaving, issuer):
    asked = asked_in(leaving)
    assert leaving.address.startswith(f"{issuer.address}/auth?")
    assert (asked["response_type"], asked["client_id"], asked["redirect_uri"]) == ("code", CLIENT, BACK)
    assert (asked["state"], asked["nonce"], asked["code_challenge_method"]) == (leaving.state, leaving.nonce, "S256")
    assert asked["prompt"] == "login", "who sat here before is not taken for her"
    assert leaving.verifier not in leaving.address
    assert SECRET not in leaving.address
    again = institution.leave(BACK)
    assert len({leaving.state, leaving.nonce, leaving.verifier, again.state, again.nonce, again.verifier}) == 6


def test_who_it_is_comes_back_with_document_and_level(institution, leaving, issuer):
    assert prove(institution, leaving) == Proof(issuer.address, "maite", "11111111H", Assurance.SUBSTANTIAL)


def test_what_the_token_leaves_out_is_asked_for_of_the_same_person(institution, leaving, issuer):
    del issuer.claims["dni"], issuer.claims["acr"]
    issuer.told = {"sub": "maite", "dni": "11111111H", "acr": "low"}
    assert prove(institution, leaving) == Proof(issuer.address, "maite", "11111111H", Assurance.LOW)
    issuer.told = {"sub": "jon", "dni": "22222222J", "acr": "high"}
    with pytest.raises(NotProven):
        prove(institution, leaving)


def test_a_level_that_nobody_knows_and_a_document_that_is_none_are_nothing(institution, leaving, issuer):
    issuer.claims |= {"acr": "2", "dni": 11111111}
    assert prove(institution, leaving) == Proof(issuer.address, "maite", "", None)


@pytest.mark.parametrize("wrong", [
    {"iss": "https://another.example"}, {"aud": "another"}, {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"sub": ""}, {"sub": None},
    {"nonce": "of another time"}, {"nonce": ""}, {"exp": int(NOW.timestamp()) - 61}, {"exp": "tomorrow"}, {"exp": None},
    {"iat": int(NOW.timestamp()) + 61}, {"iat": None},
], ids=str)  # fmt: skip
def test_a_token_that_is_wrong_in_one_thing_proves_nothing(institution, leaving, issuer, wrong):
    issuer.claims |= wrong
    with pytest.raises(NotProven):
        prove(institution, leaving)


def test_a_token_without_a_nonce_proves_nothing_even_where_none_was_kept(institution, leaving, issuer):
    del issuer.claims["nonce"]
    with pytest.raises(NotProven):
        prove(institution, leaving, nonce="")


def test_a_token_for_several_of_whom_we_are_the_one_meant_is_ours(institution, leaving, issuer):
    issuer.claims |= {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert prove(institution, leaving).subject == "maite"


def test_an_unsigned_token_proves_nothing_though_the_issuer_offers_none(institution, leaving, issuer):
    issuer.id_token = f"{encoded({'alg': 'none'})}.{encoded(issuer.claims)}."
    with pytest.raises(NotProven):
        prove(institution, leaving)


@pytest.mark.parametrize("known", ["the client's secret", "the public key"])
def test_a_token_signed_with_what_others_know_proves_nothing(institution, leaving, issuer, known):
    key = SECRET.encode() if known == "the client's secret" else issuer.key.as_pem(private=False)
    signed = f"{encoded({'alg': 'HS256', 'kid': 'one'})}.{encoded(issuer.claims)}"
    issuer.id_token = f"{signed}.{plain(hmac.digest(key, signed.encode(), 'sha256'))}"
    with pytest.raises(NotProven):
        prove(institution, leaving)


def test_a_token_signed_by_somebody_else_proves_nothing(institution, leaving, issuer):
    issuer.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    with pytest.raises(NotProven):
        prove(institution, leaving)


@pytest.mark.parametrize("token", ["", "a.b.c", "not a token", "e30.e30."])
def test_what_is_no_token_proves_nothing(institution, leaving, issuer, token):
    issuer.id_token = token
    with pytest.raises(NotProven):
        prove(institution, leaving)


def test_new_keys_of_the_issuer_are_looked_up_when_they_are_met(institution, leaving, issuer):
    prove(institution, leaving)
    issuer.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig", "alg": "RS256"})
    issuer.published, issuer.signs_with, issuer.header = [issuer.key], issuer.key, {"alg": "RS256", "kid": "two"}
    assert prove(institution, leaving).subject == "maite"


@pytest.mark.parametrize("wrong", [{"code": "another"}, {"verifier": "v" * 64}], ids=str)
def test_a_stolen_code_is_worth_nothing_without_what_stayed_here(institution, leaving, wrong):
    with pytest.raises(NotProven):
        prove(institution, leaving, **wrong)


def test_the_description_is_read_once_and_again_after_an_hour(settings, issuer):
    at = [0.0]
    institution = OpenIdInstitution(settings, lambda: at[0])
    for moment in (1.0, 1800.0, 3700.0):
        at[0] = moment
        institution.leave(BACK)
    assert issuer.asked.count("/.well-known/openid-configuration") == 2


@pytest.mark.parametrize("described", [
    {"issuer": "https://another.example"}, {"authorization_endpoint": None}, {"authorization_endpoint": "javascript:alert(1)"},
], ids=str)  # fmt: skip
def test_a_description_that_is_not_the_issuers_is_not_followed(institution, issuer, described):
    issuer.described = described
    with pytest.raises(NotAnswering):
        institution.leave(BACK)


def test_an_institution_that_is_away_is_said_to_be_away(institution, issuer, settings):
    issuer.status = 503
    with pytest.raises(NotAnswering):
        institution.leave(BACK)
    nowhere = OpenIdInstitution(replace(settings, issuer="http://127.0.0.1:9"))
    with pytest.raises(NotAnswering):
        nowhere.leave(BACK)


@pytest.mark.parametrize(("said", "read"), [
    ({"email": "nerea@example.eus", "email_verified": True}, "nerea@example.eus"),
    ({"email": "nerea@example.eus", "email_verified": False}, ""), ({"email": "nerea@example.eus"}, ""),
    ({"email": "nerea@example.eus", "email_verified": "true"}, ""), ({"email_verified": True}, ""),
])  # fmt: skip
def test_only_an_email_that_the_institution_has_verified_counts(institution, issuer, leaving, said, read):
    issuer.claims |= said
    assert institution.prove(BACK, CODE, leaving.nonce, leaving.verifier, NOW).email == read
