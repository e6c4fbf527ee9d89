"""Where my application is open, when it was opened last, and ending it in other places."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import VISIT_KEPT
from app.domain.opening import OPENING_KEPT, How
from app.domain.task import Task
from app.use_cases.forget_old import forget_old
from app.use_cases.open_with_code import open_with_code
from app.use_cases.save_draft import save_draft
from app.use_cases.see_sessions import end_other_sessions, end_session, opened_before, see_sessions
from app.use_cases.write_draft import Gone, write_draft
from tests.use_cases.sending import a_house, entries, press_send, saved, visit_now

A_WHILE = timedelta(minutes=5)


@pytest.fixture
def house():
    return a_house()


def come_back(house, made, session="another session"):
    house.clock.advance(A_WHILE)
    return open_with_code(house, session, made.access_code, made.pin, "192.0.2.1", THE_PERSON)


def places(house, visit):
    return [(place.how, place.is_here) for place in see_sessions(house, visit)]


def test_a_saved_draft_is_open_where_it_was_saved(house):
    made = saved(house)
    assert places(house, made.visit) == [(How.SAVED, True)]
    assert opened_before(house, made.visit) is None


def test_a_new_pair_is_no_new_opening(house):
    made = saved(house)
    visit = come_back(house, made)
    save_draft(house, visit, THE_PERSON)
    assert places(house, visit) == [(How.CODE, True)]
    assert opened_before(house, visit).how is How.SAVED


def test_a_new_pair_ends_it_wherever_it_was_opened_with_the_old_one(house):
    made = saved(house)
    thief = come_back(house, made)
    save_draft(house, made.visit, THE_PERSON)
    with pytest.raises(Gone):
        write_draft(house, thief, Task.MATTERS, lambda draft: replace(draft, matters="Mine now"), THE_PERSON)


def test_who_comes_back_sees_both_places_and_when_it_was_opened_before(house):
    made = saved(house)
    before = house.clock.now()
    visit = come_back(house, made)
    assert places(house, visit) == [(How.CODE, True), (How.SAVED, False)]
    assert (opened_before(house, visit).at, opened_before(house, visit).how) == (before, How.SAVED)


def test_a_later_opening_is_not_before_mine(house):
    made = saved(house)
    come_back(house, made)
    assert opened_before(house, made.visit) is None


def test_once_sent_the_openings_of_the_draft_are_those_of_the_application(house):
    made = saved(house)
    press_send(house, made.visit)
    visit = come_back(house, made)
    assert places(house, visit) == [(How.CODE, True), (How.SAVED, False)]
    assert opened_before(house, visit).how is How.SAVED


def test_what_was_written_there_last_is_said(house):
    made = saved(house)
    house.clock.advance(A_WHILE)
    written = write_draft(house, made.visit, Task.MATTERS, lambda d: d, THE_PERSON)
    [place] = see_sessions(house, written)
    assert place.last_written - place.since == A_WHILE


def test_a_place_left_alone_for_an_hour_is_open_no_more(house):
    made = saved(house)
    house.clock.advance(VISIT_KEPT)
    visit = come_back(house, made)
    assert places(house, visit) == [(How.CODE, True)]


def test_ending_one_place_ends_that_one_alone(house):
    made = saved(house)
    third, visit = come_back(house, made, "a third session"), come_back(house, made)
    saved_there = next(place for place in see_sessions(house, visit) if place.how is How.SAVED)
    end_session(house, visit, saved_there.id, THE_PERSON)
    assert visit_now(house, made.visit) is None
    assert visit_now(house, third)
    assert visit_now(house, visit)
    with pytest.raises(Gone):
        write_draft(house, made.visit, Task.MATTERS, lambda d: d.want("1.2"), THE_PERSON)


def test_ending_all_others_leaves_only_this_one(house):
    made = saved(house)
    third, visit = come_back(house, made, "a third session"), come_back(house, made)
    end_other_sessions(house, visit, THE_PERSON)
    assert [visit_now(house, one) is None for one in (made.visit, third, visit)] == [True, True, False]


def test_nobody_ends_what_is_not_open_with_the_same_thing(house):
    mine, others = saved(house), saved(house)
    [place] = see_sessions(house, others.visit)
    end_session(house, mine.visit, place.id, THE_PERSON)
    end_session(house, mine.visit, "", THE_PERSON)
    end_other_sessions(house, mine.visit, THE_PERSON)
    assert visit_now(house, others.visit)
    assert visit_now(house, mine.visit)


def test_ending_stands_in_the_history_of_what_was_sent(house):
    made = saved(house)
    application = press_send(house, made.visit)
    visit = come_back(house, made)
    end_other_sessions(house, visit, THE_PERSON)
    end_other_sessions(house, visit, THE_PERSON)
    assert [act for act, _reader in entries(house, application)] == ["sent", "followed", "closed_elsewhere"]


def test_openings_are_forgotten_after_their_time(house):
    made = saved(house)
    press_send(house, made.visit)
    house.clock.advance(OPENING_KEPT + timedelta(days=1))
    forget_old(house)
    assert opened_before(house, come_back(house, made)) is None
