"""A draft is forgotten on its date, a week after its owner was told where she may be told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import DRAFT_KEPT
from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact
from app.domain.retention import WARNED_BEFORE, Class
from app.use_cases.deliver_messages import deliver_messages
from app.use_cases.fill_application import keep_matters, mark_of, matters_of
from app.use_cases.forget_old import forget_old
from tests.use_cases.sending import a_house, press_send, saved
from tests.use_cases.telling import BY_LETTER, BY_MAIL, MAIL, RememberingPost

A_MOMENT = timedelta(seconds=1)
ON_THE_EVE = DRAFT_KEPT - WARNED_BEFORE + A_MOMENT


@pytest.fixture
def house():
    return a_house()


def test_who_may_be_told_is_told_once_a_week_before_and_the_draft_goes_on_its_date(house):
    saved(house, safe_contact=BY_MAIL)
    post = RememberingPost()
    assert forget_old(house).warned == 0
    house.clock.advance(ON_THE_EVE)
    assert [forget_old(house).warned for _ in range(3)] == [1, 0, 0]
    deliver_messages(house, post)
    assert (post.addresses, post.sent[0].kind, post.sent[0].application_id) == ([MAIL], "draft_ends", "")
    house.clock.advance(WARNED_BEFORE - 2 * A_MOMENT)
    assert forget_old(house).counts[Class.DRAFTS] == 0
    house.clock.advance(2 * A_MOMENT)
    assert [forget_old(house).counts[Class.DRAFTS] for _ in range(2)] == [1, 0]
    assert not house.work.kept.outbox, "what told of it goes with it"


def test_where_nobody_ran_it_in_time_the_draft_stays_a_week_more(house):
    saved(house, safe_contact=BY_MAIL)
    house.clock.advance(2 * DRAFT_KEPT)
    gone = forget_old(house)
    assert (gone.warned, gone.counts[Class.DRAFTS]) == (1, 0)
    house.clock.advance(WARNED_BEFORE)
    assert forget_old(house).counts[Class.DRAFTS] == 1


@pytest.mark.parametrize("contact", [
    None, SafeContact(), BY_LETTER, SafeContact(True, (ContactWay.CALL,), phone="+34600123123", email=MAIL),
    replace(BY_MAIL, may_contact=False),
])
def test_who_may_not_be_told_quickly_is_told_nothing_and_the_draft_goes_on_its_date(house, contact):
    saved(house, safe_contact=contact)
    house.clock.advance(DRAFT_KEPT + A_MOMENT)
    gone = forget_old(house)
    assert (gone.warned, gone.counts[Class.DRAFTS]) == (0, 1)
    assert not house.work.kept.outbox


def test_a_draft_saved_again_ends_later_and_the_old_notice_does_not_go(house):
    visit = saved(house, safe_contact=BY_MAIL).visit
    house.clock.advance(ON_THE_EVE)
    assert forget_old(house).warned == 1
    visit = house.work.kept.visits.get(visit.handle, visit)
    with house.work.reading() as work:
        held = work.visits.find(visit.handle, visit.session_key)
    if held is None:  # the visit is idle; the draft is opened again with its code
        kept = next(iter(house.work.kept.drafts.values())).what
        held = replace(visit, draft=kept.draft, draft_id=kept.id, draft_version=kept.version)
        with house.work.writing() as work:
            work.visits.add(held)
            work.commit()
    keep_matters(house, held, "My garden", mark_of(matters_of, held.draft), THE_PERSON)
    assert deliver_messages(house, RememberingPost()).withheld == 1
    house.clock.advance(WARNED_BEFORE)
    assert forget_old(house).counts[Class.DRAFTS] == 0
    house.clock.advance(ON_THE_EVE - WARNED_BEFORE)
    assert forget_old(house).warned == 1


def test_a_draft_that_was_sent_ends_no_more(house):
    visit = saved(house, safe_contact=BY_MAIL).visit
    house.clock.advance(ON_THE_EVE)
    assert forget_old(house).warned == 1
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    press_send(house, visit)
    post = RememberingPost()
    deliver_messages(house, post)
    assert [message.kind for message in post.sent] == ["received"]


def test_the_notice_is_in_the_edition_she_reads(house):
    saved(house, safe_contact=BY_MAIL)
    house.clock.advance(ON_THE_EVE)
    forget_old(house)
    (message,) = house.work.kept.outbox.values()
    assert message.edition in set(Edition)
    draft = next(iter(house.work.kept.drafts.values())).what.draft
    assert message.edition is (draft.languages.documents or draft.languages.form)
