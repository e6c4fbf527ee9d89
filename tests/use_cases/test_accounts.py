"""Accounts: opened, entered, changed, closed; each lock tried only so often, each code used once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.account import PASSWORD_WAY, Assurance
from app.domain.limits import NEW_ACCOUNTS_PER_ADDRESS, ONE_TIME_CODE, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.use_cases.change_ways import (
    add_identity,
    add_passkey,
    change_password,
    close_account,
    remove_way,
    renew_recovery,
    set_password,
)
from app.use_cases.enter_account import enter_with_identity, enter_with_passkey, enter_with_password
from app.use_cases.find_account import find_account
from app.use_cases.open_account import (
    NameTaken,
    open_with_identity,
    open_with_passkey,
    open_with_password,
    prepare_password,
)
from app.use_cases.ports import NewKey, NotProven, Place, Proof
from app.use_cases.prove_identity import prove_identity
from app.use_cases.try_lock import TooManyTries
from tests.use_cases.sending import a_house, code_step

NAME, PASSWORD, HERE = "Maite", "lau katu eta baratze bat", "10.0.0.1"
KEY = NewKey("credential", "public", 0)
PLACE = Place("atea.example", "https://atea.example")
PROOF = Proof("https://giltza.example", "maite", "12345678Z", Assurance.SUBSTANTIAL)


class PlainPasskeys:
    """An answer is `credential challenge count`; the public key does not matter."""

    def credential_of(self, answer):
        return answer.split()[0]

    def read(self, place, answer, challenge, account_id, public_key, sign_count):
        _credential, signed, count = answer.split()
        if signed != challenge or place != PLACE:
            raise NotProven
        return int(count)


@pytest.fixture
def house():
    return replace(a_house(), passkeys=PlainPasskeys())


def code_now(house, later=0):
    return f"NEW-{code_step(house.clock.now()) + later}"


def opened(house, name=NAME):
    return open_with_password(house, prepare_password(house, name, PASSWORD, HERE), code_now(house))


def kept(house, account):
    with house.work.reading() as work:
        return work.accounts.find(account.id)


def enter(house, later=1, **wrong):
    given = {"name": NAME, "password": PASSWORD, "code": code_now(house, later), "address": HERE} | wrong
    return enter_with_password(house, **given)


def test_an_account_is_there_once_its_app_has_shown_a_code(house):
    prepared = prepare_password(house, NAME, PASSWORD, HERE)
    assert open_with_password(house, prepared, "NEW-1") is None
    with house.work.reading() as work:
        assert work.accounts.find_by_name(NAME) is None
    made = open_with_password(house, prepared, code_now(house))
    assert len(set(made.recovery_codes)) == 10
    assert enter(house).account.id == made.account.id


def test_the_code_that_set_up_the_app_does_not_open_it_again(house):
    opened(house)
    assert enter(house, later=0) is None


def test_a_name_belongs_to_one_account_however_it_is_written(house):
    prepared = prepare_password(house, NAME, PASSWORD, HERE)
    opened(house)
    with pytest.raises(NameTaken):
        prepare_password(house, " MAITE ", PASSWORD, HERE)
    with pytest.raises(NameTaken):
        open_with_password(house, prepared, code_now(house))  # somebody was quicker
    with pytest.raises(NameTaken):
        open_with_passkey(house, "b" * 32, "maite", KEY, "")


def test_names_are_tried_only_so_often(house):
    for number in range(NEW_ACCOUNTS_PER_ADDRESS.tries):
        prepare_password(house, f"name-{number}", PASSWORD, HERE)
    with pytest.raises(TooManyTries):
        prepare_password(house, "one-more", PASSWORD, HERE)
    prepare_password(house, "one-more", PASSWORD, "10.0.0.2")


@pytest.mark.parametrize("wrong", [{"password": "not this one"}, {"code": "NEW-1"}, {"name": "nobody"}, {"name": ""}], ids=str)
def test_one_wrong_thing_opens_nothing(house, wrong):
    opened(house)
    assert enter(house, **wrong) is None


def test_an_unknown_name_costs_a_slow_hash_too(house, monkeypatch):
    asked = []
    monkeypatch.setattr(house.secrets, "slow_check", lambda hashed, value: asked.append(hashed) or False)
    enter(house, name="nobody")
    assert asked == [None]


def test_each_recovery_code_stands_in_once(house):
    codes = opened(house).recovery_codes
    assert enter(house, code=codes[0].lower()).with_recovery
    assert enter(house, code=codes[0]) is None
    assert enter(house, code=codes[1]).account.recovery_left == 8


def test_the_recovery_code_of_another_account_opens_nothing(house):
    opened(house)
    others = opened(house, "beste bat").recovery_codes
    assert enter(house, code=others[0]) is None


def test_the_right_password_is_refused_while_locked_and_others_go_in(house):
    opened(house)
    opened(house, "beste bat")
    for number in range(SIGN_IN_PER_ACCOUNT.tries):
        assert enter(house, password="wrong", address=f"10.1.0.{number}") is None
    with pytest.raises(TooManyTries):
        enter(house, address="10.2.0.1")
    assert enter(house, name="beste bat", address="10.2.0.1")
    house.clock.advance(SIGN_IN_PER_ACCOUNT.within + timedelta(seconds=1))
    assert enter(house)


def test_one_address_tries_only_so_often_whatever_the_names(house):
    opened(house)
    for number in range(SIGN_IN_PER_ADDRESS.tries):
        enter(house, name=f"nobody-{number}")
    with pytest.raises(TooManyTries):
        enter(house)


def test_codes_are_guessed_at_only_so_often_and_nothing_tells_that_the_password_was_right(house):
    opened(house)
    for _ in range(ONE_TIME_CODE.tries):
        assert enter(house, code="000000") is None
    assert enter(house) is None


def test_going_in_clears_the_count_of_the_name(house):
    opened(house)
    for number in range(4):
        enter(house, password="wrong", address=f"10.1.0.{number}")
    assert enter(house)
    with house.work.reading() as work:
        left = [work.tries.count_since(house.secrets.keyed_hash("lock", "account:maite"), house.clock.now())]
    assert left == [0]


def test_a_password_hashed_at_another_cost_is_hashed_anew_when_it_opens(house, monkeypatch):
    account = opened(house).account
    with house.work.writing() as work:
        work.accounts.keep_hash(account.id, f"old:{PASSWORD}")
        work.commit()
    monkeypatch.setattr(house.secrets, "slow_check", lambda hashed, value: hashed == f"old:{value}")
    assert enter(house)
    assert kept(house, account).password.hash == f"slow:{PASSWORD}"


def test_a_passkey_opens_its_account_with_the_challenge_it_was_asked_with(house):
    account = open_with_passkey(house, "b" * 32, NAME, KEY, "telefonoa").account
    assert enter_with_passkey(house, "credential asked 0", "asked", PLACE, HERE).id == account.id
    for answer, challenge in (("credential asked 0", "another"), ("credential asked 0", ""), ("unknown asked 0", "asked")):
        with pytest.raises(NotProven):
            enter_with_passkey(house, answer, challenge, PLACE, HERE)


def test_a_copied_passkey_is_refused_once_the_other_has_counted_on(house):
    open_with_passkey(house, "b" * 32, NAME, KEY, "")
    enter_with_passkey(house, "credential asked 5", "asked", PLACE, HERE)
    for count in (5, 4, 0):
        with pytest.raises(NotProven):
            enter_with_passkey(house, f"credential asked {count}", "asked", PLACE, HERE)
    enter_with_passkey(house, "credential asked 6", "asked", PLACE, HERE)


def test_an_identity_opens_the_account_it_made_with_what_is_said_of_her_today(house):
    assert enter_with_identity(house, PROOF) is None
    account = open_with_identity(house, PROOF).account
    entered = enter_with_identity(house, replace(PROOF, level=Assurance.HIGH, document="87654321X"))
    assert entered.id == account.id
    assert [(i.document, i.level) for i in entered.identities] == [("87654321X", Assurance.HIGH)]
    assert enter_with_identity(house, replace(PROOF, issuer="https://another.example")) is None
    with pytest.raises(NameTaken):
        open_with_identity(house, PROOF)


def test_an_identity_is_one_accounts(house):
    open_with_identity(house, PROOF)
    other = opened(house).account
    assert not add_identity(house, other, PROOF)
    assert add_identity(house, other, replace(PROOF, subject="jon"))


@pytest.mark.parametrize(("said", "document"), [("12345678-z", "12345678Z"), ("12345678A", ""), ("", ""), ("x" * 5000, "")])
def test_only_a_right_document_is_kept_of_what_the_institution_says(house, said, document):
    saying = type("Saying", (), {"prove": lambda *_: replace(PROOF, document=said)})()
    proof = prove_identity(replace(house, institution=saying), "back", "code", "nonce", "verifier", HERE)
    assert proof.document == document


def test_a_change_of_ways_ends_the_sessions_before_it(house):
    account, since = opened(house).account, house.clock.now()
    assert find_account(house, account.id, since, since)
    house.clock.advance(timedelta(minutes=1))
    assert not change_password(house, account, "not this one", "bost katu")
    assert find_account(house, account.id, since, since)
    assert change_password(house, account, PASSWORD, "bost katu")
    assert find_account(house, account.id, since, since) is None
    assert find_account(house, account.id, since, house.clock.now())


def test_after_twelve_hours_nobody_is_signed_in(house):
    account, since = opened(house).account, house.clock.now()
    house.clock.advance(timedelta(hours=12))
    assert find_account(house, account.id, since, since)
    house.clock.advance(timedelta(seconds=1))
    assert find_account(house, account.id, since, since) is None


def test_ways_come_and_go_but_the_last_stays(house):
    account = opened(house).account
    assert not remove_way(house, account, PASSWORD_WAY)
    assert add_passkey(house, account, KEY, "telefonoa")
    assert not add_passkey(house, account, KEY, "again")
    assert remove_way(house, account, PASSWORD_WAY)
    (key,) = kept(house, account).passkeys
    assert not remove_way(house, account, key.id)
    assert enter(house) is None
    assert set_password(house, account, prepare_password(house, "izen berria", PASSWORD, HERE, account.id), code_now(house))
    assert enter(house, name="izen berria")


def test_new_recovery_codes_end_the_old_ones(house):
    made = opened(house)
    new = renew_recovery(house, made.account)
    assert enter(house, code=made.recovery_codes[0]) is None
    assert enter(house, code=new[0])
    assert renew_recovery(house, open_with_identity(house, PROOF).account) == ()


def test_closing_leaves_nothing_to_go_in_with(house):
    made = opened(house)
    add_identity(house, made.account, PROOF)
    close_account(house, made.account)
    assert kept(house, made.account) is None
    assert enter(house) is None
    assert enter(house, code=made.recovery_codes[0]) is None
    assert enter_with_identity(house, PROOF) is None
    assert opened(house).account.id != made.account.id
