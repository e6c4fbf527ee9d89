"""Accounts: who is sure of whom, what may be lost, what may be offered; and what is no password."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import (
    PASSWORD_WAY,
    Account,
    Assurance,
    Held,
    Identity,
    Passkey,
    Password,
    is_usable_name,
    may_be_offered,
    plain_name,
    read_assurance,
)
from app.domain.password import WeakBecause, weak_because
from app.domain.people import ActingFor, IdentityKind, Person, Role
from tests.persistence.examples import a_draft, an_application
from tests.wording import invented

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MAITE = Person("Maite", "Arregi", IdentityKind.DNI, "12345678Z")
PROVEN = Identity("i", "https://giltza.example", "maite", "12345678Z", Assurance.SUBSTANTIAL, NOW)
PLAIN, SENSITIVE = tuple(invented.CATALOGUE.services)[:2]
CATALOGUE = replace(invented.CATALOGUE, services={
    code: replace(service, sensitive=code == SENSITIVE) for code, service in invented.CATALOGUE.services.items()
})  # fmt: skip


def an_account(**ways):
    return Account("a", "maite", NOW, NOW, **ways)


def hers(*wanted, person=MAITE, role=Role.SELF):
    draft = a_draft(person=person, acting=ActingFor(role, "Jon"), wanted=wanted or (PLAIN,))
    return an_application(draft)


def offered(application, identity=PROVEN, minimum=Assurance.SUBSTANTIAL):
    return may_be_offered(application, identity, minimum, CATALOGUE)


@pytest.mark.parametrize(("said", "level"), [
    ("substantial", Assurance.SUBSTANTIAL), (" High ", Assurance.HIGH), ("http://eidas.europa.eu/LoA/low", Assurance.LOW),
    ("urn:example:high", Assurance.HIGH), ("2", None), ("", None), ("highest", None),
])  # fmt: skip
def test_a_level_is_read_from_its_name_or_its_address_and_nothing_is_guessed(said, level):
    assert read_assurance(said) is level


def test_a_level_reaches_itself_and_those_below():
    reached = {(a, b) for a in Assurance for b in Assurance if a.reaches(b)}
    assert len(reached) == 6
    assert (Assurance.LOW, Assurance.SUBSTANTIAL) not in reached


def test_the_last_way_in_is_never_lost():
    password, key = Password("hash", "secret"), Passkey("k", "c", "p", 0, "phone", NOW)
    assert not an_account(password=password).may_lose(PASSWORD_WAY)
    assert an_account(password=password, passkeys=(key,)).may_lose("k")
    assert not an_account(password=password, passkeys=(key,)).may_lose("another's")
    assert not an_account(identities=(PROVEN,)).may_lose("i")


def test_an_account_holds_a_draft_or_an_application():
    for nothing_or_both in ({}, {"draft_id": "d", "application_id": "a"}):
        with pytest.raises(ValueError, match="not both"):
            Held(**nothing_or_both)


def test_what_bears_her_proven_document_may_be_offered():
    assert offered(hers())
    assert offered(hers(), minimum=Assurance.LOW)


def test_what_is_another_persons_is_not_offered():
    assert not offered(hers(person=replace(MAITE, document="87654321X")))
    assert not offered(hers(person=replace(MAITE, document_kind=IdentityKind.OTHER)))
    assert not offered(hers(person=None))
    assert not offered(hers(), replace(PROVEN, document=""))
    assert not offered(hers(person=replace(MAITE, document="")), replace(PROVEN, document=""))


def test_whoever_is_not_known_well_enough_is_offered_nothing():
    assert not offered(hers(), minimum=Assurance.HIGH)
    assert not offered(hers(), replace(PROVEN, level=None), Assurance.LOW)


@pytest.mark.parametrize("role", [role for role in Role if role.acts_for_another])
def test_what_a_representative_sent_is_not_offered(role):
    assert not offered(hers(role=role))


def test_what_asks_for_a_sensitive_service_is_never_offered():
    assert not offered(hers(PLAIN, SENSITIVE))
    assert not offered(hers(PLAIN, "9.9.9")), "nor what asks for something unknown"


@given(st.text(max_size=30))
def test_a_name_is_the_same_however_it_is_typed(typed):
    assert plain_name(plain_name(typed)) == plain_name(typed)
    assert plain_name(f"  {typed} ") == plain_name(typed)


def test_a_name_has_three_letters_or_more():
    assert is_usable_name("ane")
    assert not is_usable_name("  ab  ")


@pytest.mark.parametrize("password", [
    "password1", "Donostia2026!", "kaixokaixo", "12345678", "87654321", "qwertyuiop", "aaaaaaa1", "p4sswordp4ssword", "hernani99hernani",
    "pasahitza", "contraseña", "maitezaitut", "Realsociedad1909", "1q2w3e4r", "amaamaama", "teamomucho!!",
])  # fmt: skip
def test_what_everybody_tries_first_is_no_password(password):
    assert weak_because(password) is WeakBecause.COMMON


@pytest.mark.parametrize("password", ["lau katu eta baratze bat", "xurgagailua-berde", "7Kq!x2_pW", "ñandú con sombrero", "🐈🐈🌳🌻🚪🔑🌙🎈"])
def test_what_nobody_would_try_first_is_one(password):
    assert weak_because(password) is None


def test_the_name_is_no_password_nor_is_a_part_of_it():
    assert weak_because("zurgina2026", "zurgina") is WeakBecause.COMMON
    assert weak_because("gallastegi1", "jon@gallastegi.example") is WeakBecause.COMMON


@pytest.mark.parametrize(("length", "because"), [(7, WeakBecause.SHORT), (8, None), (128, None), (129, WeakBecause.LONG)])
def test_a_password_has_from_8_to_128_characters(length, because):
    assert weak_because("xq7ñ!mz_" * 17, "") is WeakBecause.LONG
    assert weak_because(("xq7ñ!mz_" * 17)[:length]) is because
