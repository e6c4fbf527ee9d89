"""Coming back with code and PIN: to the draft, or to what it became; to anybody else nothing is told."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.limits import ACCESS_CODE_PER_ADDRESS, ACCESS_CODE_PER_CODE
from app.domain.reference import spelled_code
from app.use_cases.open_with_code import open_with_code
from app.use_cases.try_lock import TooManyTries
from tests.use_cases.sending import a_house, entries, press_send, saved, visit_now

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def house():
    return a_house()


def come_back(house, made, code=None, pin=None, address=HERE):
    return open_with_code(house, "another session", code or made.access_code, pin or made.pin, address, THE_PERSON)


def test_the_pair_opens_the_draft_in_another_browser(house):
    made = saved(house)
    visit = come_back(house, made)
    assert (visit.draft, visit.application_id, visit.session_key) == (made.visit.draft, "", "another session")
    assert visit_now(house, visit) == visit
    assert visit.handle != made.visit.handle


def test_once_sent_the_same_pair_opens_the_application_and_the_person_sees_that_it_did(house):
    made = saved(house)
    application = press_send(house, made.visit)
    visit = come_back(house, made)
    assert (visit.application_id, visit.draft_id, visit.draft.person) == (application.id, "", None)
    assert entries(house, application) == [("sent", ""), ("followed", "")]


@pytest.mark.parametrize("written", [str.lower, spelled_code, lambda code: f" {' '.join(code)} ", lambda c: c.replace("1", "l")])
def test_a_code_is_read_as_it_was_meant(house, written):
    made = saved(house)
    assert come_back(house, made, written(made.access_code), f"{made.pin[:3]} {made.pin[3:]}")


@pytest.mark.parametrize("sent", [False, True])
def test_a_wrong_pin_and_a_wrong_code_say_the_same(house, sent):
    made = saved(house)
    if sent:
        press_send(house, made.visit)
    assert come_back(house, made, pin="999999") is None
    assert come_back(house, made, code="0" * 12) is None
    assert come_back(house, made, code="\0", pin="\0") is None


def test_an_unknown_code_is_checked_against_a_hash_like_a_known_one(house, monkeypatch):
    made, checked = saved(house), []
    monkeypatch.setattr(type(house.secrets), "slow_check", lambda self, hashed, value: checked.append(hashed))
    come_back(house, made, code="0" * 12)
    come_back(house, made)
    assert checked == [None, f"slow:{made.pin}"]


def test_guessing_the_pin_of_a_code_ends_and_the_right_one_has_to_wait_too(house):
    made = saved(house)
    for n in range(ACCESS_CODE_PER_CODE.tries):
        assert come_back(house, made, pin="999999", address=f"192.0.2.{n}") is None
    with pytest.raises(TooManyTries):
        come_back(house, made, address=ELSEWHERE)
    house.clock.advance(ACCESS_CODE_PER_CODE.within + timedelta(seconds=1))
    assert come_back(house, made)


def test_guessing_codes_from_one_address_ends(house):
    made = saved(house)
    for n in range(ACCESS_CODE_PER_ADDRESS.tries):
        assert come_back(house, made, code=f"{n:06d}999999") is None
    with pytest.raises(TooManyTries):
        come_back(house, made)
    assert come_back(house, made, address=ELSEWHERE)


def test_who_has_the_right_pair_may_come_back_as_often_as_she_likes(house):
    made = saved(house)
    for n in range(ACCESS_CODE_PER_CODE.tries + 1):
        assert come_back(house, made, address=f"192.0.2.{n}")


def test_where_limits_are_off_nothing_is_counted():
    house = a_house(limits=False)
    made = saved(house)
    for _ in range(ACCESS_CODE_PER_ADDRESS.tries + 1):
        assert come_back(house, made, pin="999999") is None
    assert house.work.kept.tries == []
