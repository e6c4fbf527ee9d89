"""Codes said by phone, on the fake and on both databases."""

from dataclasses import replace

import pytest

from app.domain.account import Held
from app.domain.phone_code import PhoneCode
from tests.persistence.examples import HOUR, NOW, a_full_draft, a_kept_draft, an_application, keep_sent, new_id


def keep(work, code, key=None):
    key = key or new_id()
    with work.writing() as w:
        w.phone_codes.keep(key, code)
        w.commit()
    return key


def found(work, key):
    with work.reading() as w:
        return w.phone_codes.find(key)


@pytest.fixture
def draft(work):
    draft = a_kept_draft(a_full_draft())
    with work.writing() as w:
        w.drafts.add(draft, new_id(), "slow:000000")
        w.commit()
    return draft.id


def test_a_code_finds_what_it_was_made_for_and_the_pin_behind(work, draft):
    code = PhoneCode(Held(draft), "slow", NOW + HOUR)
    key = keep(work, code)
    assert found(work, key) == code
    assert found(work, new_id()) is None
    with work.reading() as w:
        assert w.phone_codes.of(Held(draft)) == code
        assert w.phone_codes.of(Held(new_id())) is None
        assert w.phone_codes.pin_hash_behind(Held(draft))
        assert w.phone_codes.pin_hash_behind(Held(new_id())) is None


def test_another_code_for_the_same_takes_the_place_of_the_one_before(work, draft):
    first = keep(work, PhoneCode(Held(draft), "slow", NOW + HOUR))
    second = keep(work, PhoneCode(Held(draft), "other", NOW + HOUR))
    assert found(work, first) is None
    assert found(work, second).word_hash == "other"


def test_each_opening_is_counted_and_no_more_than_there_may_be(work, draft):
    key = keep(work, PhoneCode(Held(draft), "slow", NOW + HOUR))
    with work.writing() as w:
        assert [w.phone_codes.use(key, 2) for _ in range(3)] == [True, True, False]
        assert not w.phone_codes.use(new_id(), 2)
        w.commit()
    assert found(work, key).opened == 2


def test_a_code_goes_with_the_draft_to_what_it_becomes(work, draft):
    key = keep(work, PhoneCode(Held(draft), "slow", NOW + HOUR))
    application = an_application(a_full_draft())
    with work.writing() as w:
        keep_sent(w, application)
        w.phone_codes.become(draft, application.id)
        w.drafts.forget(draft)
        w.commit()
    assert found(work, key).held == Held(application_id=application.id)
    with work.writing() as w:
        w.applications.block(application.id, NOW)
        w.commit()
    assert found(work, key) is None, "what is blocked opens to nobody"


def test_a_code_of_a_draft_that_is_gone_opens_nothing(work, draft):
    key = keep(work, PhoneCode(Held(draft), "slow", NOW + HOUR))
    with work.writing() as w:
        w.drafts.forget(draft)
        w.commit()
    assert found(work, key) is None


def test_a_code_is_forgotten_when_asked_and_when_its_time_has_passed(work, draft):
    code = PhoneCode(Held(draft), "slow", NOW)
    keep(work, code)
    with work.writing() as w:
        assert w.phone_codes.forget_of(code.held)
        assert not w.phone_codes.forget_of(code.held)
        w.commit()
    key = keep(work, replace(code, until=NOW - HOUR))
    with work.writing() as w:
        assert w.phone_codes.forget_before(NOW) == 1
        w.commit()
    assert found(work, key) is None
