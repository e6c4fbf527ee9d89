"""Forgetting what is no longer kept, and nothing else."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import DRAFT_KEPT, VISIT_KEPT
from app.domain.notice import MessageState, NoticeKind
from app.domain.people import ContactWay, SafeContact
from app.domain.retention import NOTICES_KEPT, TRIES_KEPT, Class
from app.use_cases.forget_old import forget_old
from app.use_cases.open_with_code import open_with_code
from app.use_cases.ports import KeptSession, Message
from tests.use_cases.sending import a_house, press_send, saved

A_MOMENT = timedelta(seconds=1)
NOTHING = dict.fromkeys(Class, 0)


@pytest.fixture
def house():
    """A house with a session, a visit, a draft and a counted try, all of now."""
    house = a_house()
    made = saved(house)
    assert open_with_code(house, "session", made.access_code, "999999", "192.0.2.1", THE_PERSON) is None
    with house.work.writing() as work:
        work.sessions.keep(KeptSession("session", "{}", house.clock.now()))
        work.commit()
    return house


def test_what_is_still_in_use_stays(house):
    house.clock.advance(VISIT_KEPT)
    assert forget_old(house).counts == NOTHING


def test_after_an_idle_hour_visits_and_sessions_go_and_drafts_stay(house):
    house.clock.advance(VISIT_KEPT + A_MOMENT)
    assert forget_old(house).counts == {**NOTHING, Class.VISITS: 1, Class.SESSIONS: 1}
    assert forget_old(house).counts == NOTHING


def test_counts_go_after_a_day(house):
    house.clock.advance(TRIES_KEPT + A_MOMENT)
    assert forget_old(house).counts[Class.TRIES] == 2


def test_drafts_go_after_the_date_that_was_shown_and_not_before(house):
    house.clock.advance(DRAFT_KEPT)
    assert forget_old(house).counts[Class.DRAFTS] == 0
    house.clock.advance(A_MOMENT)
    assert forget_old(house).counts[Class.DRAFTS] == 1


def test_what_was_sent_stays(house):
    made = saved(house)
    application = press_send(house, made.visit)
    house.clock.advance(10 * DRAFT_KEPT)
    forget_old(house)
    assert open_with_code(house, "session", made.access_code, made.pin, "192.0.2.1", THE_PERSON).application_id == application.id


def test_a_dry_run_counts_the_same_and_leaves_everything(house):
    house.clock.advance(DRAFT_KEPT + A_MOMENT)
    told = forget_old(house, dry_run=True).counts
    assert told[Class.DRAFTS] == 1
    assert forget_old(house, dry_run=True).counts == told == forget_old(house).counts
    assert forget_old(house).counts == NOTHING


def test_a_delivered_notice_goes_with_its_address_and_a_waiting_one_stays():
    house = a_house()
    contact = SafeContact(may_contact=True, ways=(ContactWay.EMAIL,), email="maite@example.eus")
    application = press_send(house, saved(house, safe_contact=contact).visit)
    with house.work.writing() as work:
        work.outbox.add(Message(
            "waiting", application.id, NoticeKind.RECEIVED, ContactWay.EMAIL, contact.email, application.edition,
            application.sent_at,
        ))
        first, *_ = [m for m in work.outbox.waiting(9) if m.id != "waiting"]
        work.outbox.end(first, MessageState.SENT, house.clock.now())
        work.commit()
    house.clock.advance(NOTICES_KEPT)
    assert forget_old(house).counts[Class.NOTICES] == 0
    house.clock.advance(A_MOMENT)
    assert forget_old(house).counts[Class.NOTICES] == 1
    with house.work.reading() as work:
        assert [m.id for m in work.outbox.waiting(9)] == ["waiting"]


def test_whatever_stays_says_why():
    assert all(forget_old(a_house()).kept.values())
