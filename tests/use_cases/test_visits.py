"""A visit: begun, gone on with, found by the browser that holds it and by nobody else, written without overwriting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.field import Answers
from app.domain.task import Task
from app.use_cases.begin_visit import begin_visit, turn_visit
from app.use_cases.find_visit import Known, find_session, find_visit, latest_visit
from app.use_cases.ports import KeptSession, StaleWrite
from app.use_cases.save_draft import save_draft
from app.use_cases.write_draft import Gone, write_draft
from tests.use_cases.visiting import a_house, a_visit, kept


@pytest.fixture
def house():
    return a_house()


def test_a_visit_begins_from_nothing_and_holds_nothing(house):
    visit = begin_visit(house, "session", THE_PERSON)
    assert visit.draft.is_empty()
    assert not visit.is_saved


def test_a_visit_begins_from_a_situation_or_a_service(house):
    assert begin_visit(house, "session", THE_PERSON, situation=7).draft.situation == 7
    assert begin_visit(house, "session", THE_PERSON, service="1.2").draft.from_service == "1.2"


def test_who_turns_a_visit_to_something_is_noted(house):
    assert begin_visit(house, "session", THE_PERSON).draft.hands.sections == {}
    visit = begin_visit(house, "session", THE_PERSON, situation=7)
    assert visit.draft.hands.sections[Task.SITUATION].entered_by == "person"
    turn_visit(house, visit, Actor(ActorKind.STAFF, "nerea"), service="1.2")
    assert kept(house, visit).hands.sections[Task.SITUATION].entered_by == "staff:nerea"


@pytest.mark.parametrize("odd", [{"situation": 0}, {"situation": 999}, {"service": "9.9"}, {"service": ""}])
def test_what_the_catalogue_does_not_know_is_nothing(house, odd):
    assert begin_visit(house, "session", THE_PERSON, **odd).draft.is_empty()


def test_going_on_keeps_answers_and_list_and_looks_at_something_new(house):
    visit = a_visit(house, situation=7, wanted=("1.6",), answers=Answers({"age_years": 81}))
    turn_visit(house, visit, THE_PERSON, service="1.2")
    draft = kept(house, visit)
    assert (draft.situation, draft.from_service, draft.wanted) == (None, "1.2", ("1.6",))
    assert draft.answers.by_person == {"age_years": 81}


def test_going_on_from_nothing_changes_nothing(house):
    visit = a_visit(house, situation=7)
    turn_visit(house, visit, THE_PERSON)
    assert kept(house, visit).situation == 7


def test_only_the_session_that_holds_it_finds_a_visit(house):
    visit = begin_visit(house, "session", THE_PERSON)
    assert find_visit(house, visit.handle, "session") == visit
    assert find_visit(house, visit.handle, "another") is None
    assert find_visit(house, "another", "session") is None


def test_a_visit_is_gone_after_an_idle_hour(house):
    visit = begin_visit(house, "session", THE_PERSON)
    house.clock.advance(timedelta(minutes=60))
    assert find_visit(house, visit.handle, "session") is not None
    house.clock.advance(timedelta(seconds=1))
    assert find_visit(house, visit.handle, "session") is None
    assert latest_visit(house, "session") is None


def test_a_session_is_found_together_with_its_visit(house):
    visit = begin_visit(house, "session", THE_PERSON)
    keep_session(house, "session")
    known = find_session(house, "session", visit.handle)
    assert (known.session.content, known.visit) == ("{}", visit)
    assert find_session(house, "session").visit is None
    assert find_session(house, "session", "another").visit is None


def test_without_its_session_a_visit_is_not_found(house):
    visit = begin_visit(house, "session", THE_PERSON)
    assert find_session(house, "session", visit.handle) == Known()
    keep_session(house, "session")
    house.clock.advance(timedelta(minutes=60, seconds=1))
    assert find_session(house, "session", visit.handle) == Known()


def keep_session(house, key):
    with house.work.writing() as work:
        work.sessions.keep(KeptSession(key, "{}", house.clock.now()))
        work.commit()


def test_the_latest_visit_is_the_one_touched_last(house):
    first, second = begin_visit(house, "session", THE_PERSON), begin_visit(house, "session", THE_PERSON)
    house.clock.advance(timedelta(minutes=1))
    write_draft(house, first, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)
    assert latest_visit(house, "session").handle == first.handle
    assert second.handle != first.handle


def test_what_another_tab_wrote_stays(house):
    visit = begin_visit(house, "session", THE_PERSON)
    write_draft(house, visit, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)
    write_draft(house, visit, Task.SERVICES, lambda d: d.want("1.6"), THE_PERSON)
    assert kept(house, visit).wanted == ("1.2", "1.6")


def test_a_saved_draft_is_written_with_its_visit(house, monkeypatch):
    monkeypatch.setattr(type(house.shelf), "frozen_content", "{}")
    saved = save_draft(house, begin_visit(house, "session", THE_PERSON), THE_PERSON).visit
    write_draft(house, saved, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)
    with house.work.reading() as work:
        assert work.drafts.find(saved.draft_id).draft.wanted == ("1.2",)


def test_what_another_browser_wrote_into_the_saved_draft_stays(house, monkeypatch):
    monkeypatch.setattr(type(house.shelf), "frozen_content", "{}")
    here = save_draft(house, begin_visit(house, "session", THE_PERSON), THE_PERSON).visit
    there = replace(here, handle="there", session_key="another")
    with house.work.writing() as work:
        work.visits.add(there)
        work.commit()
    write_draft(house, there, Task.SERVICES, lambda d: d.want("1.6"), THE_PERSON)
    after = write_draft(house, here, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)
    assert kept(house, here).wanted == after.draft.wanted == ("1.6", "1.2")


def test_a_change_that_refuses_what_was_read_is_asked_again_of_what_is_kept(house):
    visit = begin_visit(house, "session", THE_PERSON)
    write_draft(house, visit, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)

    def only_with_it(draft):
        if "1.2" not in draft.wanted:
            raise KeyError
        return draft.want("1.6")

    assert write_draft(house, visit, Task.SERVICES, only_with_it, THE_PERSON).draft.wanted == ("1.2", "1.6")


def test_nothing_is_written_where_the_change_refuses(house):
    visit = begin_visit(house, "session", THE_PERSON)

    def refuse(draft):
        raise KeyError(draft.form_key)

    with pytest.raises(KeyError):
        write_draft(house, visit, Task.SERVICES, refuse, THE_PERSON)
    assert kept(house, visit).is_empty()


def test_a_visit_that_ended_takes_nothing_more(house):
    visit = begin_visit(house, "session", THE_PERSON)
    with house.work.writing() as work:
        work.visits.update(replace(visit, application_id="sent"))
        work.commit()
    with pytest.raises(Gone):
        write_draft(house, visit, Task.SERVICES, lambda d: d.want("1.2"), THE_PERSON)


def test_a_stale_write_is_tried_once_more(house, monkeypatch):
    visit, tried = begin_visit(house, "session", THE_PERSON), []

    def change(draft):
        tried.append(draft)
        if len(tried) == 1:
            raise StaleWrite
        return draft.want("1.2")

    write_draft(house, visit, Task.SERVICES, change, THE_PERSON)
    assert kept(house, visit).wanted == ("1.2",)
