"""What accounts hold: how it comes in, how it is opened, how it goes; the person reads each of it in her log."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import FROM_ACCOUNT, Act
from app.domain.account import CLAIM_KEPT, Assurance, Held
from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.application import DRAFT_KEPT
from app.domain.limits import ACCESS_CODE_PER_CODE, CLAIM_PER_ADDRESS
from app.domain.opening import How
from app.domain.people import ActingFor, Role
from app.use_cases.change_ways import close_account
from app.use_cases.find_visit import find_visit
from app.use_cases.forget_old import forget_old
from app.use_cases.join_application import (
    held_by,
    how_many_hold,
    join_visit,
    join_with_claim,
    join_with_code,
    make_claim,
    out_of_every_account,
)
from app.use_cases.my_applications import let_go, list_mine, open_mine
from app.use_cases.offer_applications import accept_offer, may_ask, offer_applications
from app.use_cases.open_account import open_with_identity
from app.use_cases.open_with_code import open_with_code
from app.use_cases.ports import Proof
from app.use_cases.save_draft import save_draft
from app.use_cases.see_sessions import end_other_sessions, see_sessions
from app.use_cases.try_lock import TooManyTries
from tests.use_cases.sending import MIREN, a_house, entries, press_send, saved, visit_now

HERE = "10.0.0.1"


class Institution:
    minimum = Assurance.SUBSTANTIAL


@pytest.fixture
def house():
    return replace(a_house(), institution=Institution())


def account(house, subject="maite", document=MIREN.document, level=Assurance.SUBSTANTIAL):
    return open_with_identity(house, Proof("https://giltza.example", subject, document, level)).account


def held(house, of):
    return [one.holding.held for one in list_mine(house, of)]


def sent(house, **changes):
    kept = saved(house, **changes)
    return kept, press_send(house, kept.visit)


def with_code(house, of, kept, pin=None, address=HERE):
    return join_with_code(house, of, "session", kept.access_code, pin or kept.pin, address, THE_PERSON)


def test_what_is_joined_with_code_and_pin_is_written_down_and_opens_from_the_account(house):
    maite, (kept, application) = account(house), sent(house)
    assert with_code(house, maite, kept)
    assert held(house, maite) == [Held(application_id=application.id)]
    visit = open_mine(house, "elsewhere", maite, Held(application_id=application.id), THE_PERSON)
    assert (visit.application_id, visit.session_key) == (application.id, "elsewhere")
    with house.work.reading() as work:
        log = work.access_log.of_application(application.id)
    assert [(one.act, one.words) for one in log[1:]] == [(Act.FOLLOWED, ""), (Act.JOINED, ""), (Act.FOLLOWED, FROM_ACCOUNT)]


def test_twice_is_once(house):
    maite, (kept, application) = account(house), sent(house)
    assert with_code(house, maite, kept)
    assert with_code(house, maite, kept)
    assert len(held(house, maite)) == 1
    assert [act for act, _ in entries(house, application)].count(Act.JOINED) == 1


def test_a_wrong_pair_joins_nothing_and_is_counted_with_all_others(house):
    maite, (kept, _application) = account(house), sent(house)
    for number in range(ACCESS_CODE_PER_CODE.tries):
        assert with_code(house, maite, kept, pin="999999", address=f"10.1.0.{number}") is None
    with pytest.raises(TooManyTries):
        with_code(house, maite, kept, address="10.2.0.1")
    assert held(house, maite) == []


def test_a_draft_in_an_account_is_there_as_the_application_it_becomes(house):
    maite, kept = account(house), saved(house)
    assert join_visit(house, maite, kept.visit, THE_PERSON)
    assert held(house, maite) == [Held(kept.visit.draft_id)]
    application = press_send(house, kept.visit)
    assert held(house, maite) == [Held(application_id=application.id)]


def test_a_claim_code_for_a_draft_opens_what_the_draft_became(house):
    maite, kept = account(house), saved(house)
    code = make_claim(house, kept.visit, THE_PERSON)
    application = press_send(house, kept.visit)
    assert join_with_claim(house, maite, code, HERE, THE_PERSON)
    assert held(house, maite) == [Held(application_id=application.id)]


def test_a_new_pair_shuts_out_every_other_account_and_the_claim_code_that_was_made_with_the_old_one(house):
    maite, jon, kept = account(house), account(house, "jon", ""), saved(house)
    for one in (maite, jon):
        join_visit(house, one, kept.visit, THE_PERSON)
    claim = make_claim(house, kept.visit, THE_PERSON)
    save_draft(house, visit_now(house, kept.visit), THE_PERSON, maite.id)
    assert held(house, maite) == [Held(kept.visit.draft_id)]
    assert held(house, jon) == []
    assert open_mine(house, "his", jon, Held(kept.visit.draft_id), THE_PERSON) is None
    assert not join_with_claim(house, jon, claim, HERE, THE_PERSON)


def test_what_is_opened_from_an_account_is_among_the_places_where_it_is_open_and_can_be_ended_there(house):
    jon, kept = account(house, "jon", ""), saved(house)
    for wanted in (lambda: Held(kept.visit.draft_id), lambda: Held(application_id=press_send(house, kept.visit).id)):
        held_now = wanted()
        visit = visit_now(house, kept.visit)
        join_visit(house, jon, visit, THE_PERSON)
        his = open_mine(house, "his", jon, held_now, THE_PERSON)
        assert How.ACCOUNT in {place.how for place in see_sessions(house, visit)}
        end_other_sessions(house, visit, THE_PERSON)
        assert find_visit(house, his.handle, "his") is None


def test_taken_out_of_every_account_no_claim_code_brings_it_back(house):
    jon = account(house, "jon", "")
    kept, _application = sent(house)
    visit = visit_now(house, kept.visit)
    claim = make_claim(house, visit, THE_PERSON)
    out_of_every_account(house, visit, THE_PERSON)
    assert not join_with_claim(house, jon, claim, HERE, THE_PERSON)


def test_a_draft_that_is_forgotten_is_in_no_account(house):
    maite, kept = account(house), saved(house)
    join_visit(house, maite, kept.visit, THE_PERSON)
    house.clock.advance(DRAFT_KEPT + timedelta(days=1))
    forget_old(house)
    assert held(house, maite) == []
    assert open_mine(house, "session", maite, Held(kept.visit.draft_id), THE_PERSON) is None


def test_loose_answers_and_the_visit_of_a_helper_cannot_be_joined(house):
    maite, kept = account(house), saved(house)
    loose = replace(kept.visit, draft_id="")
    assert held_by(loose) is None
    assert not join_visit(house, maite, loose, THE_PERSON)
    assert make_claim(house, loose, THE_PERSON) is None
    helper = type("Helper", (), {"member_id": "m", "draft_id": "d", "application_id": ""})()
    assert held_by(helper) is None


def test_a_claim_code_works_once_within_seven_days_and_a_new_one_ends_it(house):
    maite, jon = account(house), account(house, "jon", "")
    kept, application = sent(house)
    visit = visit_now(house, kept.visit)
    old, new = make_claim(house, visit, THE_PERSON), make_claim(house, visit, THE_PERSON)
    assert not join_with_claim(house, maite, old, HERE, THE_PERSON)
    assert join_with_claim(house, maite, new.lower(), HERE, THE_PERSON)
    assert not join_with_claim(house, jon, new, HERE, THE_PERSON)
    late = make_claim(house, visit, THE_PERSON)
    house.clock.advance(CLAIM_KEPT)
    assert not join_with_claim(house, jon, late, HERE, THE_PERSON)
    assert held(house, jon) == []
    assert [act for act, _ in entries(house, application)].count(Act.CLAIM_MADE) == 3


def test_a_claim_code_made_at_the_counter_names_who_made_it(house):
    kept, application = sent(house)
    make_claim(house, visit_now(house, kept.visit), Actor(ActorKind.STAFF, "nerea"))
    assert entries(house, application)[-1] == (Act.CLAIM_MADE, "nerea")


def test_claim_codes_are_guessed_at_only_so_often_from_one_place(house):
    accounts = [account(house, f"somebody-{number}", "") for number in range(4)]
    for number in range(CLAIM_PER_ADDRESS.tries):
        assert not join_with_claim(house, accounts[number % 4], "0123456789AB", HERE, THE_PERSON)
    with pytest.raises(TooManyTries):
        join_with_claim(house, accounts[3], "0123456789AB", HERE, THE_PERSON)


def test_nobody_opens_or_lets_go_of_what_another_account_holds(house):
    maite, jon = account(house), account(house, "jon", "")
    kept, application = sent(house)
    with_code(house, maite, kept)
    hers = Held(application_id=application.id)
    assert open_mine(house, "session", jon, hers, THE_PERSON) is None
    assert not let_go(house, jon, hers)
    assert held(house, maite) == [hers]


def test_what_is_let_go_of_opens_with_its_code_as_before(house):
    maite, (kept, application) = account(house), sent(house)
    with_code(house, maite, kept)
    assert let_go(house, maite, Held(application_id=application.id))
    assert held(house, maite) == []
    assert entries(house, application)[-1] == (Act.LET_GO, "")
    assert open_with_code(house, "session", kept.access_code, kept.pin, HERE, THE_PERSON)


def test_whoever_has_the_code_takes_it_out_of_every_account(house):
    kept, application = sent(house)
    for one in (account(house), account(house, "jon", "")):
        with_code(house, one, kept)
    visit = visit_now(house, kept.visit)
    assert how_many_hold(house, visit) == 2
    assert out_of_every_account(house, visit, THE_PERSON) == 2
    assert (how_many_hold(house, visit), out_of_every_account(house, visit, THE_PERSON)) == (0, 0)
    assert [act for act, _ in entries(house, application)].count(Act.LET_GO) == 1


def test_closing_an_account_is_written_in_each_of_its_applications(house):
    maite, (kept, application) = account(house), sent(house)
    with_code(house, maite, kept)
    close_account(house, maite)
    assert entries(house, application)[-1] == (Act.LET_GO, "")
    assert how_many_hold(house, visit_now(house, kept.visit)) == 0


def test_a_proven_document_is_offered_what_bears_it_and_joins_only_what_is_said_yes_to(house):
    maite = account(house)
    _kept, application = sent(house, person=MIREN)
    _other, another = sent(house)
    assert may_ask(house, maite)
    assert [one.id for one in offer_applications(house, maite)] == [application.id]
    assert held(house, maite) == []
    assert not accept_offer(house, maite, another.id, THE_PERSON)
    assert accept_offer(house, maite, application.id, THE_PERSON)
    assert held(house, maite) == [Held(application_id=application.id)]
    assert offer_applications(house, maite) == ()
    assert entries(house, application)[-1] == (Act.JOINED, "")


def test_who_is_not_known_well_enough_or_not_at_all_is_offered_nothing(house):
    sent(house, person=MIREN)
    for weak in (account(house, "low", level=Assurance.LOW), account(house, "none", level=None), account(house, "bare", "")):
        assert not may_ask(house, weak)
        assert offer_applications(house, weak) == ()
    strong = account(house, "strong")
    assert offer_applications(replace(house, institution=None), strong) == ()


def test_what_a_representative_sent_is_found_by_nobodys_document(house):
    sent(house, person=MIREN, acting=ActingFor(Role.DE_FACTO_GUARDIAN, "Jon"))
    assert offer_applications(house, account(house)) == ()
