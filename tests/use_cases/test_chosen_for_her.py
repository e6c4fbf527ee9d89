"""After sending, somebody of the circle says what was left to her and nothing else: in her own name, in the person's sight."""

from dataclasses import replace

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.choice import EVERYTHING, Choices, Chosen, Delegated, NoPreference, Scope, Together, Wanted
from app.domain.choosable import NotAChoice, Problem
from app.domain.circle import MOST_IN_CIRCLE
from app.domain.conversation import UNDO_WITHIN, Answer
from app.domain.delegated import chosen_by, is_hers
from app.domain.people import CircleMember, ContactWay, SafeContact
from app.domain.proposal import Stand
from app.domain.rights import Right
from app.use_cases.answer_proposal import NoSuchProposal, answer_proposal, see_proposals
from app.use_cases.find_circle import find_circle
from app.use_cases.give_member_code import give_member_code
from app.use_cases.grant_rights import grant_rights
from app.use_cases.keep_circle import keep_circle_member, remove_circle_member
from app.use_cases.open_with_code import open_with_code
from app.use_cases.propose_choice import propose_choice
from app.use_cases.say_after_sending import NotNow
from app.use_cases.state_choices import delegate_to_somebody_new, draw_red_line, state_choice
from app.use_cases.take_back import done_lately, take_back
from app.use_cases.withdraw_application import withdraw_application
from tests.fakes import NOON
from tests.use_cases.sending import SAFE_MAIL
from tests.use_cases.talking import NEREA, PROVIDER, SCHEDULE, Act, a_house, acts, since, somebody, told, turns
from tests.wording import invented

ANE, JON = CircleMember("ane", "Ane", "daughter"), CircleMember("jon", "Jon", "son")
AS_ANE = Actor(ActorKind.MEMBER, "ane")
MORNINGS = Chosen((Wanted("weekday.morning"),))
TO_ANE = Choices().state(SCHEDULE, Delegated("ane", "gently"), NOON, "person")
ALL_TO_ANE = Choices().state(EVERYTHING, Delegated("ane"), NOON, "person")


@pytest.fixture
def house():
    return a_house()


def left_to_ane(house, choices=TO_ANE, **changes):
    """The person's visit, and Ane's, who came in with a code of her own and may choose."""
    visit = somebody(house, **{"choices": choices, "circle": (ANE, JON), **changes})
    grant_rights(house, visit, "ane", {Right.CHOOSE_FOR_ME}, THE_PERSON)
    code = give_member_code(house, visit, "ane", THE_PERSON)
    hers = open_with_code(house, "her browser", code.access_code, code.pin, "192.0.2.1", THE_PERSON)
    return visit, hers


def said(house, visit, scope=SCHEDULE):
    return since(house, visit).choices.said(scope)


def test_what_was_left_to_her_holds_as_she_says_it_signed_with_her_name_and_the_person_is_told(house):
    visit, hers = left_to_ane(house, safe_contact=SAFE_MAIL)
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    assert said(house, visit) == MORNINGS
    assert chosen_by(since(house, visit).choices, SCHEDULE) == "ane"
    assert acts(house, visit)[-1] == (Act.CHOICE_CHANGED, "member:ane")
    assert told(house)[-1] == "chosen_for_you"


def test_the_person_is_told_once_a_day_and_nobody_of_the_circle(house):
    visit, hers = left_to_ane(house, safe_contact=SAFE_MAIL)
    grant_rights(house, visit, "jon", {Right.RECEIVE_LETTERS}, THE_PERSON)
    for answer in (MORNINGS, NoPreference(), Together()):
        state_choice(house, hers, SCHEDULE, answer, AS_ANE)
    assert told(house).count("chosen_for_you") == 1


def test_of_what_was_not_left_to_her_she_says_nothing(house):
    visit, hers = left_to_ane(house)
    before = turns(house, visit)
    for scope in (PROVIDER, EVERYTHING, Scope("1.2"), Scope("1.7")):
        with pytest.raises(NotNow):
            state_choice(house, hers, scope, NoPreference(), AS_ANE)
        with pytest.raises(NotNow):
            draw_red_line(house, hers, scope, Wanted(words="Not on Sundays"), AS_ANE)
    assert turns(house, visit) == before


def test_as_soon_as_the_person_speaks_it_is_the_persons_again(house):
    visit, hers = left_to_ane(house)
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    with pytest.raises(NotNow):
        state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    assert said(house, visit) == Together()


def test_what_was_left_to_her_as_a_whole_is_hers_aspect_by_aspect_but_where_the_person_spoke(house):
    choices = ALL_TO_ANE.state(PROVIDER, Together(), NOON, "person")
    visit, hers = left_to_ane(house, choices)
    left = since(house, visit).left_to("ane", invented.CATALOGUE)
    assert SCHEDULE in left
    assert PROVIDER not in left
    assert Scope("1.2", "will") not in left, "that nobody says for her"
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    assert SCHEDULE in since(house, visit).left_to("ane", invented.CATALOGUE), "she may still correct it"
    assert not since(house, visit).left_to("jon", invented.CATALOGUE)


@pytest.mark.parametrize("actor", [THE_PERSON, Actor(ActorKind.STAFF, NEREA.id), Actor(ActorKind.STAFF, NEREA.id, by_phone=True)],
                         ids=["at home", "at the counter", "by phone"])  # fmt: skip
def test_what_was_said_for_her_she_takes_back_within_the_day_and_what_held_before_holds_again(house, actor):
    visit, hers = left_to_ane(house)
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    (done,) = done_lately(house, visit, actor)[1]
    take_back(house, visit, done.turn.id, actor)
    assert said(house, visit) == Delegated("ane", "gently"), "left to her as before, and the person may take it from her"
    assert acts(house, visit)[-1][0] is Act.UNDONE
    state_choice(house, hers, SCHEDULE, Together(), AS_ANE)
    house.clock.advance(UNDO_WITHIN)
    with pytest.raises(NotNow):
        take_back(house, visit, turns(house, visit)[-1].id, actor)


@pytest.mark.parametrize("right", [Right.RECEIVE_LETTERS, Right.SEE_STATUS])
def test_whose_step_was_taken_back_is_told_that_there_is_something_to_read_if_she_gets_letters_and_nobody_else(house, right):
    ane = replace(ANE, contact=SafeContact(True, (ContactWay.EMAIL,), email="ane@example.eus"))
    jon = replace(JON, contact=SafeContact(True, (ContactWay.EMAIL,), email="jon@example.eus"))
    visit, hers = left_to_ane(house, circle=(ane, jon), safe_contact=SAFE_MAIL)
    grant_rights(house, visit, "ane", {Right.CHOOSE_FOR_ME, right}, THE_PERSON)
    grant_rights(house, visit, "jon", {Right.RECEIVE_LETTERS}, THE_PERSON)
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    take_back(house, visit, turns(house, visit)[-1].id, THE_PERSON)
    state_choice(house, hers, SCHEDULE, Together(), AS_ANE)
    take_back(house, visit, turns(house, visit)[-1].id, THE_PERSON)  # once a day: each notice can be seen by others
    with house.work.reading() as work:
        to = [message.to for message in work.outbox.waiting(99) if message.kind == "taken_back"]
    assert to == (["ane@example.eus"] if right is Right.RECEIVE_LETTERS else [])


def test_what_she_takes_back_herself_is_told_to_nobody(house):
    visit, hers = left_to_ane(house, safe_contact=SAFE_MAIL)
    grant_rights(house, visit, "ane", {Right.CHOOSE_FOR_ME, Right.RECEIVE_LETTERS}, THE_PERSON)
    state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)
    take_back(house, hers, turns(house, visit)[-1].id, AS_ANE)
    assert "taken_back" not in told(house)


def test_of_what_is_withdrawn_nobody_says_anything_any_more(house):
    visit, hers = left_to_ane(house)
    line = next(one for one in since(house, visit).application.requested if one.code == "1.2")
    assert since(house, visit).left_to("ane", invented.CATALOGUE)
    withdraw_application(house, visit, line.id, THE_PERSON)
    assert not since(house, visit).left_to("ane", invented.CATALOGUE)
    with pytest.raises(NotNow):
        state_choice(house, hers, SCHEDULE, MORNINGS, AS_ANE)


def proposed(house, visit, scope=SCHEDULE):
    propose_choice(house, NEREA, visit.application_id, scope, Wanted("weekday.morning"), "You sleep badly")
    return turns(house, visit)[-1].id


def test_she_answers_what_is_proposed_for_what_was_left_to_her_and_the_person_may_answer_otherwise(house):
    visit, hers = left_to_ane(house, ALL_TO_ANE)
    one = proposed(house, visit)
    assert [p.id for p in see_proposals(house, hers).proposals] == [one]
    answer_proposal(house, hers, one, Answer.TAKE, AS_ANE)
    assert said(house, visit) == MORNINGS
    assert chosen_by(since(house, visit).choices, SCHEDULE) == "ane"
    assert acts(house, visit)[-1] == (Act.PROPOSAL_ANSWERED, "member:ane")
    answer_proposal(house, visit, one, Answer.NOT_THIS, THE_PERSON)
    assert said(house, visit) is None
    assert see_proposals(house, visit).proposals[0].stand is Stand.NOT_WANTED


def test_what_is_proposed_for_what_was_left_to_somebody_else_she_neither_sees_nor_answers(house):
    to_professional = Choices().state(SCHEDULE, Delegated(), NOON, "person")
    for choices in (to_professional, TO_ANE.state(SCHEDULE, Delegated("jon"), NOON, "person")):
        visit, hers = left_to_ane(house, choices)
        one = proposed(house, visit)
        assert not see_proposals(house, hers).proposals
        with pytest.raises(NoSuchProposal):
            answer_proposal(house, hers, one, Answer.TAKE, AS_ANE)
        assert see_proposals(house, visit).proposals[0].stand is Stand.OPEN


def test_after_sending_a_choice_is_left_to_who_is_in_the_circle_now(house):
    visit = somebody(house, circle=())
    mikel = keep_circle_member(house, visit, CircleMember("", "Mikel", "neighbour"), THE_PERSON)
    state_choice(house, visit, PROVIDER, Delegated(mikel), THE_PERSON)
    assert said(house, visit, PROVIDER) == Delegated(mikel)
    assert since(house, visit).left_to(mikel, invented.CATALOGUE) == (PROVIDER,)
    assert [m.name for m in since(house, visit).draft.circle] == ["Mikel"]


def test_nobody_who_has_left_the_circle_is_named_any_more(house):
    visit = somebody(house, circle=(ANE,))
    remove_circle_member(house, visit, "ane", THE_PERSON)
    with pytest.raises(NotAChoice) as refused:
        state_choice(house, visit, PROVIDER, Delegated("ane"), THE_PERSON)
    assert refused.value.problem is Problem.UNKNOWN_DELEGATE


def test_somebody_new_is_named_and_comes_into_the_circle_without_any_right(house):
    visit = somebody(house, circle=())
    delegate_to_somebody_new(house, visit, PROVIDER, "Mikel", "neighbour", "near me", THE_PERSON)
    delegate_to_somebody_new(house, visit, SCHEDULE, "Mikel", "neighbour", "", THE_PERSON)
    circle = find_circle(house, visit).circle
    (mikel,) = circle.members
    assert said(house, visit, PROVIDER) == Delegated(mikel.id, "near me")
    assert said(house, visit) == Delegated(mikel.id)
    assert not circle.grants


def test_where_nothing_may_be_chosen_any_more_or_the_circle_is_full_nobody_new_comes_in(house):
    visit = somebody(house, circle=())
    withdraw_application(house, visit, "", THE_PERSON)
    with pytest.raises(NotNow):
        delegate_to_somebody_new(house, visit, SCHEDULE, "Mikel", "neighbour", "", THE_PERSON)
    assert not find_circle(house, visit).circle.members
    full = tuple(CircleMember(str(n), f"Lagun {n}", "friend") for n in range(MOST_IN_CIRCLE))
    visit = somebody(house, circle=full)
    with pytest.raises(NotAChoice) as refused:
        delegate_to_somebody_new(house, visit, SCHEDULE, "Mikel", "neighbour", "", THE_PERSON)
    assert refused.value.problem is Problem.CIRCLE_FULL


def test_a_nearer_word_of_anybody_else_takes_a_choice_from_her():
    wide = Choices().state(EVERYTHING, Delegated("ane"), NOON, "person")
    assert is_hers(wide, SCHEDULE, "ane")
    assert not is_hers(wide, SCHEDULE, "jon")
    nearer = wide.state(Scope("1.2"), NoPreference(), NOON, "person")
    assert not is_hers(nearer, SCHEDULE, "ane")
    assert is_hers(nearer, Scope("1.7", "schedule"), "ane")
    assert is_hers(nearer.take_back(Scope("1.2"), NOON, "person"), SCHEDULE, "ane")
    assert is_hers(wide.state(SCHEDULE, MORNINGS, NOON, "member:ane"), SCHEDULE, "ane")
    assert not chosen_by(wide.state(SCHEDULE, MORNINGS, NOON, "member:jon"), SCHEDULE), "typed with her, not left to him"
