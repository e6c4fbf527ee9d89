"""Signing in: password and one-time code, each code once, and one answer for every mistake."""

from datetime import timedelta

import pytest

from app.domain.limits import ONE_TIME_CODE, SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.use_cases.sign_in import sign_in
from app.use_cases.try_lock import TooManyTries
from tests.use_cases.sending import ANE, NEREA, PASSWORD, PERIOD, a_house, code_step

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def house():
    return a_house()


def code_of(house, member, beside=0):
    return f"of-{member.id}-{code_step(house.clock.now()) + beside}"


def enter(house, member=NEREA, password=PASSWORD, code=None, address=HERE):
    return sign_in(house, member.email, password, code or code_of(house, member), address)


def test_password_and_code_together_let_in(house):
    assert enter(house) == NEREA


def test_capitals_and_spaces_of_the_address_do_not_count(house):
    assert sign_in(house, "  NEREA@Example.EUS ", PASSWORD, code_of(house, NEREA), HERE) == NEREA


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [(NEREA.email, "wrong", None), (NEREA.email, "", None), (NEREA.email, PASSWORD, "000000"),
     (NEREA.email, PASSWORD, ""), ("nobody@example.eus", PASSWORD, None), ("", "", ""), ("\0", PASSWORD, "\0")],
)
def test_whatever_is_wrong_the_answer_is_the_same(house, email, password, code):
    assert sign_in(house, email, password, code_of(house, NEREA) if code is None else code, HERE) is None


def test_a_code_opens_once(house):
    assert enter(house) == NEREA
    assert enter(house) is None
    house.clock.advance(timedelta(seconds=PERIOD))
    assert enter(house) == NEREA


def test_after_a_code_an_earlier_one_opens_nothing(house):
    assert enter(house, code=code_of(house, NEREA, beside=1)) == NEREA
    assert enter(house, code=code_of(house, NEREA)) is None


def test_the_code_of_a_colleague_opens_nothing(house):
    assert enter(house, code=code_of(house, ANE)) is None


def test_a_wrong_password_does_not_use_the_code_up(house):
    assert enter(house, password="wrong") is None
    assert enter(house) == NEREA


def test_an_unknown_account_is_checked_against_a_hash_like_a_known_one(house, monkeypatch):
    checked = []
    monkeypatch.setattr(type(house.secrets), "slow_check", lambda self, hashed, value: checked.append(hashed))
    sign_in(house, "nobody@example.eus", PASSWORD, "000000", HERE)
    enter(house)
    assert checked == [None, f"slow:{PASSWORD}"]


def test_after_too_many_tries_the_right_password_is_refused_too_and_others_are_not(house):
    for n in range(SIGN_IN_PER_ACCOUNT.tries):
        assert enter(house, password="wrong", address=f"192.0.2.{n}") is None
    with pytest.raises(TooManyTries):
        enter(house, address=ELSEWHERE)
    assert enter(house, ANE, address=ELSEWHERE) == ANE
    house.clock.advance(SIGN_IN_PER_ACCOUNT.within + timedelta(seconds=1))
    assert enter(house) == NEREA


def test_too_many_tries_from_one_address_are_refused_whatever_the_account(house):
    for n in range(SIGN_IN_PER_ADDRESS.tries):
        sign_in(house, f"{n}@example.eus", "wrong", "", HERE)
    with pytest.raises(TooManyTries):
        enter(house)
    assert enter(house, address=ELSEWHERE) == NEREA


def test_guessing_the_code_ends_without_telling_that_the_password_was_right(house):
    for n in range(ONE_TIME_CODE.tries):
        assert enter(house, code="wrong", address=f"192.0.2.{n}") is None
    assert enter(house, address=ELSEWHERE) is None
    house.clock.advance(ONE_TIME_CODE.within + timedelta(seconds=1))
    assert enter(house) == NEREA


def test_who_gets_in_begins_to_count_anew(house):
    for _ in range(3):
        for n in range(ONE_TIME_CODE.tries - 1):
            assert enter(house, code="wrong", address=f"192.0.2.{n}") is None
        house.clock.advance(timedelta(seconds=2 * PERIOD))
        assert enter(house, address=f"198.51.100.{_}") == NEREA


def test_neither_account_nor_address_stands_in_the_counts(house):
    enter(house, password="wrong")
    counted = repr(house.work.kept.tries)
    assert "nerea" not in counted
    assert HERE not in counted
