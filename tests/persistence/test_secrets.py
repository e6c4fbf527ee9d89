"""Everything unguessable, and how it is kept."""

import hmac
import re

from argon2 import PasswordHasher, extract_parameters

from app.persistence.keys import derived_key
from app.persistence.secrets import KeyedSecrets

secrets = KeyedSecrets("a secret key")


def test_ids_handles_codes_and_pins_have_their_form():
    assert re.fullmatch(r"[0-9a-f]{32}", secrets.new_id())
    assert re.fullmatch(r"[0-9A-Za-z_-]{22}", secrets.new_handle())
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{12}", secrets.new_code(12))
    assert re.fullmatch(r"[0-9]{6}", secrets.new_pin())


def test_a_thousand_of_a_kind_are_a_thousand_different():
    for make in (secrets.new_id, secrets.new_handle, lambda: secrets.new_code(12)):
        assert len({make() for _ in range(1000)}) == 1000


def test_ids_of_what_is_kept_together_follow_one_another_and_are_nobody_elses():
    mine, theirs = secrets.new_ids(20), secrets.new_ids(20)
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in mine)
    assert sorted({*mine, *theirs}) in ([*mine, *theirs], [*theirs, *mine]), "in order, and those of others not between"
    assert mine[0][:28] != theirs[0][:28]
    assert secrets.new_ids(0) == []


def test_a_keyed_hash_is_the_one_that_was_kept_before():
    key = derived_key("a secret key", "hash document")
    for value in ("12345678Z", "", "ñ" * 200, "12345678Z"):
        assert secrets.keyed_hash("document", value) == hmac.digest(key, value.encode(), "sha256").hex()


def test_a_keyed_hash_is_the_same_for_the_same_and_else_different():
    one = secrets.keyed_hash("document", "12345678Z")
    assert re.fullmatch(r"[0-9a-f]{64}", one)
    assert one == KeyedSecrets("a secret key").keyed_hash("document", "12345678Z")
    others = {
        secrets.keyed_hash("document", "87654321X"), secrets.keyed_hash("email", "12345678Z"),
        KeyedSecrets("another").keyed_hash("document", "12345678Z"),
    }
    assert one not in others
    assert len(others) == 3


def test_every_purpose_has_a_key_of_its_own():
    assert derived_key("a secret key", "seal") != derived_key("a secret key", "hash document")
    assert len(derived_key("a", "seal")) == 32


def test_a_pin_is_hashed_slowly_with_the_promised_cost():
    hashed = secrets.slow_hash("424242")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert secrets.slow_check(hashed, "424242")
    assert not secrets.slow_check(hashed, "424243")


def test_what_is_no_hash_opens_nothing():
    for hashed in ("", "424242", "$argon2id$", None):
        assert not secrets.slow_check(hashed, "424242")


def test_nobodys_hash_costs_what_a_real_one_costs(monkeypatch):
    checked = []
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, hashed, value: checked.append(hashed))
    for hashed in (None, secrets.slow_hash("424242")):
        secrets.slow_check(hashed, "999999")
    nobodys, real = map(extract_parameters, checked)
    assert nobodys == real


def test_whatever_matches_nobodys_hash_opens_nothing(monkeypatch):
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, hashed, value: True)
    assert not secrets.slow_check(None, "424242")
