"""Choice receipts: what was left to somebody is proposed with its reason, and holds once she takes it."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.choice import Chosen, Delegated, Scope, Together, Wanted
from app.domain.choosable import NotAChoice
from app.domain.conversation import UNDO_WITHIN, Answer
from app.domain.proposal import Stand
from app.use_cases.answer_proposal import NoSuchProposal, answer_proposal, see_proposals
from app.use_cases.find_case import NotYours
from app.use_cases.propose_choice import WhyNeeded, propose_choice
from app.use_cases.say_after_sending import NotNow
from app.use_cases.state_choices import state_choice
from app.use_cases.take_back import take_back
from app.use_cases.withdraw_application import withdraw_application
from tests.fakes import NOON
from tests.use_cases.sending import ANE, SAFE_MAIL
from tests.use_cases.talking import LEFT, NEREA, PROVIDER, SCHEDULE, Act, a_house, acts, since, somebody, told, turns
from tests.wording import invented

MORNINGS = Wanted("weekday.morning")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    return somebody(house)


def propose(house, visit, scope=SCHEDULE, what=MORNINGS, why="You said mornings are hard", member=NEREA):
    propose_choice(house, member, visit.application_id, scope, what, why)
    return turns(house, visit)[-1].id


def stand(house, visit):
    return see_proposals(house, visit).proposals[0].stand


def said(house, visit):
    return since(house, visit).choices.said(SCHEDULE)


def test_it_is_told_shown_with_its_reason_and_changes_nothing_yet(house):
    visit = somebody(house, safe_contact=SAFE_MAIL)
    propose(house, visit)
    seen = see_proposals(house, visit)
    (one,) = seen.proposals
    assert (one.of.what, one.of.why, one.by) == (MORNINGS, "You said mornings are hard", "nerea")
    assert seen.members == {"nerea": NEREA}
    assert said(house, visit) == LEFT.said(SCHEDULE)
    assert told(house)[-1] == "choice_proposed"
    assert acts(house, visit) == [(Act.CHOICE_PROPOSED, "nerea")]


def test_it_holds_once_she_takes_it(house, visit):
    answer_proposal(house, visit, propose(house, visit), Answer.TAKE, THE_PERSON)
    assert said(house, visit) == Chosen((MORNINGS,))
    assert stand(house, visit) is Stand.TAKEN
    assert acts(house, visit)[-1] == (Act.PROPOSAL_ANSWERED, "")


def test_she_may_think_again_for_a_day(house, visit):
    proposal = propose(house, visit)
    answer_proposal(house, visit, proposal, Answer.TAKE, THE_PERSON)
    house.clock.advance(UNDO_WITHIN - timedelta(seconds=1))
    answer_proposal(house, visit, proposal, Answer.NOT_THIS, THE_PERSON)
    assert said(house, visit) == LEFT.said(SCHEDULE)
    house.clock.advance(timedelta(seconds=1))
    with pytest.raises(NotNow):
        answer_proposal(house, visit, proposal, Answer.TAKE, THE_PERSON)


def test_her_answer_can_be_taken_back_and_the_proposal_is_open_again(house, visit):
    answer_proposal(house, visit, propose(house, visit), Answer.TAKE, THE_PERSON)
    take_back(house, visit, turns(house, visit)[-1].id, THE_PERSON)
    assert said(house, visit) == LEFT.said(SCHEDULE)
    assert stand(house, visit) is Stand.OPEN


def test_the_same_answer_again_adds_nothing(house, visit):
    proposal = propose(house, visit)
    for _ in range(2):
        answer_proposal(house, visit, proposal, Answer.TALK, THE_PERSON)
    assert len(turns(house, visit)) == 2


def test_without_a_reason_nothing_is_proposed(house, visit):
    with pytest.raises(WhyNeeded):
        propose(house, visit, why=" \n ")
    assert turns(house, visit) == []


def test_only_what_is_left_to_somebody_is_proposed_for(house, visit):
    for scope in (PROVIDER, Scope("1.2"), Scope("9.9", "schedule")):
        with pytest.raises(NotNow):
            propose(house, visit, scope)
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    with pytest.raises(NotNow):
        propose(house, visit)


def test_what_is_left_as_a_whole_is_proposed_aspect_by_aspect(house):
    visit = somebody(house, choices=LEFT.state(Scope("1.2"), Delegated(), NOON, "person"))
    propose(house, visit, PROVIDER, Wanted("etxean"))
    left = [scope.aspect for scope, _ in since(house, visit).left_open(house.shelf.catalogue)]
    assert "will" not in left, "what cannot be left to others by its nature is not"


def test_what_cannot_be_chosen_cannot_be_proposed(house, visit):
    for what in (Wanted("nonsense"), Wanted()):
        with pytest.raises(NotAChoice):
            propose(house, visit, what=what)


def test_what_somebody_of_her_circle_chose_is_asked_of_her_in_the_same_way(house):
    visit = somebody(house, choices=LEFT.state(SCHEDULE, Delegated("ane"), NOON, "person"), circle=(invented.ANE,))
    propose(house, visit)
    assert see_proposals(house, visit).proposals[0].of.to == "ane"
    assert said(house, visit) == Delegated("ane")


def test_the_same_proposal_twice_is_one_and_another_one_replaces_it(house, visit):
    first = propose(house, visit)
    assert propose(house, visit) == first
    second = propose(house, visit, what=Wanted(words="afternoons"))
    with pytest.raises(NotNow):
        answer_proposal(house, visit, first, Answer.TAKE, THE_PERSON)
    answer_proposal(house, visit, second, Answer.TAKE, THE_PERSON)
    assert said(house, visit) == Chosen((Wanted(words="afternoons"),))


def test_after_not_this_something_else_is_proposed(house, visit):
    answer_proposal(house, visit, propose(house, visit), Answer.NOT_THIS, THE_PERSON)
    propose(house, visit, what=Wanted(words="afternoons"))
    assert stand(house, visit) is Stand.OPEN


def test_a_service_that_is_withdrawn_asks_nothing_more(house, visit):
    proposal = propose(house, visit)
    withdraw_application(house, visit, since(house, visit).application.requested[0].id, THE_PERSON)
    assert see_proposals(house, visit).proposals == ()
    with pytest.raises(NoSuchProposal):
        answer_proposal(house, visit, proposal, Answer.TAKE, THE_PERSON)
    with pytest.raises(NotNow):
        propose(house, visit)


def test_nobody_answers_anothers_proposal(house, visit):
    other = somebody(house)
    proposal = propose(house, visit)
    for id_ in (proposal, "nothing"):
        with pytest.raises(NoSuchProposal):
            answer_proposal(house, other, id_, Answer.TAKE, THE_PERSON)


def test_another_unit_proposes_nothing(house, visit):
    with pytest.raises(NotYours):
        propose(house, visit, member=ANE)
