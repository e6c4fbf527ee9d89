"""Forgetting what is no longer kept, and nothing else."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import DRAFT_KEPT, VISIT_KEPT
from app.use_cases.forget_old import TRIES_KEPT, Forgotten, forget_old
from app.use_cases.open_with_code import open_with_code
from app.use_cases.ports import KeptSession
from tests.use_cases.sending import a_house, press_send, saved

A_MOMENT = timedelta(seconds=1)
NOTHING = Forgotten(0, 0, 0, 0, 0)


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
    assert forget_old(house) == NOTHING


def test_after_an_idle_hour_visits_and_sessions_go_and_drafts_stay(house):
    house.clock.advance(VISIT_KEPT + A_MOMENT)
    assert forget_old(house) == Forgotten(visits=1, sessions=1, drafts=0, tries=0, circles=0)
    assert forget_old(house) == NOTHING


def test_counts_go_after_a_day(house):
    house.clock.advance(TRIES_KEPT + A_MOMENT)
    assert forget_old(house).tries == 2


def test_drafts_go_after_the_date_that_was_shown_and_not_before(house):
    house.clock.advance(DRAFT_KEPT)
    assert forget_old(house).drafts == 0
    house.clock.advance(A_MOMENT)
    assert forget_old(house).drafts == 1


def test_what_was_sent_stays(house):
    made = saved(house)
    application = press_send(house, made.visit)
    house.clock.advance(10 * DRAFT_KEPT)
    forget_old(house)
    assert open_with_code(house, "session", made.access_code, made.pin, "192.0.2.1", THE_PERSON).application_id == application.id
