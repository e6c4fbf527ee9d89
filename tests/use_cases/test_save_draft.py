"""Saving: a draft behind a code and a PIN that are shown once."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy, Hand
from app.domain.application import DRAFT_KEPT
from app.domain.reference import ALPHABET, normalised_code
from app.use_cases.find_draft import find_draft
from app.use_cases.open_with_code import open_with_code
from app.use_cases.save_draft import save_draft
from app.use_cases.write_draft import Gone
from tests.use_cases.sending import a_house, press_send, saved, visit_now


@pytest.fixture
def house():
    return a_house()


def opens(house, code, pin):
    return open_with_code(house, "another session", code, pin, "192.0.2.1", THE_PERSON) is not None


def test_code_and_pin_can_be_read_aloud(house):
    made = saved(house)
    assert (len(made.access_code), set(made.access_code) - set(ALPHABET)) == (12, set())
    assert normalised_code(made.access_code) == made.access_code
    assert (len(made.pin), made.pin.isdigit()) == (6, True)


def test_the_pair_opens_what_was_saved(house):
    made = saved(house)
    visit = open_with_code(house, "another session", made.access_code, made.pin, "192.0.2.1", THE_PERSON)
    assert (visit.draft, visit.draft_id) == (made.visit.draft, made.visit.draft_id)


def test_only_hashes_are_kept(house):
    made = saved(house)
    (behind,) = house.work.kept.drafts.values()
    assert made.access_code not in behind.code_key
    assert behind.pin_hash == house.secrets.slow_hash(made.pin)


def test_a_new_pair_closes_the_old_one(house):
    first = saved(house)
    second = save_draft(house, first.visit, THE_PERSON)
    assert second.visit.draft_id == first.visit.draft_id
    assert not opens(house, first.access_code, first.pin)
    assert opens(house, second.access_code, second.pin)


def test_who_had_the_pair_made_is_kept_and_a_new_pair_prolongs_nothing(house):
    first = saved(house)
    assert find_draft(house, first.visit).draft.hands.saved == Hand("person", AnsweredBy.PERSON)
    until = find_draft(house, first.visit).kept_until
    house.clock.advance(timedelta(days=1))
    second = save_draft(house, first.visit, Actor(ActorKind.STAFF, "nerea", AnsweredBy.PERSON)).visit
    kept = find_draft(house, second)
    assert (kept.draft.hands.saved.entered_by, kept.kept_until) == ("staff:nerea", until)
    assert second.draft == kept.draft


def test_the_date_until_when_it_is_kept_is_thirty_days_off(house):
    kept = find_draft(house, saved(house).visit)
    assert kept.kept_until - house.clock.now() == DRAFT_KEPT


def test_the_published_content_is_kept_once_with_the_first_draft_of_a_version(house):
    saved(house)
    saved(house)
    assert house.work.kept.archive == {house.shelf.catalogue.version: house.shelf.frozen_content}


def test_what_was_sent_or_left_is_not_saved_again(house):
    visit = saved(house).visit
    press_send(house, visit)
    with pytest.raises(Gone):
        save_draft(house, visit_now(house, visit), THE_PERSON)
    with house.work.writing() as work:
        work.visits.forget_session(visit.session_key)
        work.commit()
    with pytest.raises(Gone):
        save_draft(house, visit, THE_PERSON)
