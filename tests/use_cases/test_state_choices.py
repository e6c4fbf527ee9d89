"""Choices: at the width one wants, reversible, and nothing that cannot be chosen."""

from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.choice import EVERYTHING, Chosen, Delegated, Later, NoPreference, Scope, Together, Wanted
from app.domain.choosable import LATEST_LATER, MOST_RANKED, MOST_RED_LINES, NotAChoice, Problem
from app.domain.people import CircleMember
from app.domain.ranking import Rearrangement
from app.use_cases.state_choices import (
    choices_for,
    delegate_to_somebody_new,
    draw_red_line,
    erase_red_line,
    rearrange,
    state_choice,
    take_choice_back,
)
from tests.fakes import NOON
from tests.use_cases.visiting import a_house, a_visit, kept

HOME = Scope("1.2")
TASKS, HOURS, START = Scope("1.2", "tasks_priority"), Scope("1.2", "schedule"), Scope("1.2", "start_date")
MIREN = CircleMember("miren", "Miren", "alaba")
MEALS, MOVING = Wanted(id="meals"), Wanted(id="moving")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    return a_visit(house, wanted=("1.2",), circle=(MIREN,))


@pytest.fixture
def says(house, visit):
    """Says something at a scope and gives the choices after it."""

    def say(scope, said):
        state_choice(house, visit, scope, said, THE_PERSON)
        return kept(house, visit).choices

    return say


def refused(house, visit, scope, said):
    with pytest.raises(NotAChoice) as problem:
        state_choice(house, visit, scope, said, THE_PERSON)
    return problem.value.problem


def effective(house, visit):
    catalogue, draft = house.shelf.catalogue, kept(house, visit)
    return {c.aspect.id: c.effective for c in choices_for(catalogue, draft, catalogue.services["1.2"])}


def test_one_answer_for_everything_holds_for_every_aspect(house, visit, says):
    says(EVERYTHING, Delegated(wish="ahizparengandik hurbil"))
    assert {(e.said.kind, e.origin) for e in effective(house, visit).values()} == {("delegated", EVERYTHING)}


def test_the_nearest_answer_counts_and_taking_it_back_restores_the_wider_one(house, visit, says):
    says(EVERYTHING, Delegated())
    says(HOME, Together())
    says(TASKS, Chosen((MEALS, MOVING)))
    assert effective(house, visit)["tasks_priority"].said == Chosen((MEALS, MOVING))
    assert effective(house, visit)["schedule"].origin == HOME
    take_choice_back(house, visit, TASKS, THE_PERSON)
    assert effective(house, visit)["tasks_priority"].said == Together()
    take_choice_back(house, visit, HOME, THE_PERSON)
    assert effective(house, visit)["tasks_priority"].said == Delegated()


def test_what_a_section_of_the_application_asks_is_not_asked_again(house, visit):
    assert not {"language", "contact_channel"} & effective(house, visit).keys()


def test_the_history_is_only_added_to_and_says_who_typed(house, visit, says):
    says(HOME, Together())
    worker = Actor(ActorKind.STAFF, "nerea")
    state_choice(house, visit, HOME, NoPreference(), worker)
    assert [(s.said.kind, s.entered_by) for s in kept(house, visit).choices.statements] == [
        ("together", "person"), ("no_preference", "staff:nerea"),
    ]


def test_the_same_answer_again_and_taking_back_nothing_add_nothing(house, visit, says):
    says(HOME, Together())
    says(HOME, Together())
    take_choice_back(house, visit, TASKS, THE_PERSON)
    assert len(kept(house, visit).choices.statements) == 1


@pytest.mark.parametrize("scope", [
    Scope("9.9"), Scope("2.4.4"), Scope("1.2", "no_such"), Scope("1.2", "with_partner"), Scope(None, "no_such"),
])
def test_nothing_can_be_said_of_what_is_not_there(house, visit, scope):
    assert refused(house, visit, scope, Together()) is Problem.UNKNOWN_SCOPE


@pytest.mark.parametrize(("scope", "wanted"), [
    (TASKS, "tennis"), (HOURS, "weekday.teatime"), (START, "2026-11-19"), (START, "2030-01-01"), (START, "soon"),
    (Scope("1.2", "support_person"), "nobody"), (Scope("1.7", "centre"), "no-such-centre"),
    (Scope("1.7", "municipality_area"), "48020"),
])
def test_an_option_that_is_not_there_is_refused(house, visit, scope, wanted):
    assert refused(house, visit, scope, Chosen((Wanted(id=wanted),))) is Problem.UNKNOWN_OPTION


@pytest.mark.parametrize(("scope", "wanted"), [
    (TASKS, "meals"), (HOURS, "weekend.night"), (START, "2026-11-21"), (START, "as_soon_as_possible"),
    (Scope("1.2", "support_person"), "miren"), (Scope("1.7", "municipality_area"), "20071"),
])
def test_each_kind_of_aspect_has_its_own_things_to_choose(says, scope, wanted):
    assert says(scope, Chosen((Wanted(id=wanted),))).said(scope).ranked == (Wanted(id=wanted),)


def test_a_known_centre_may_be_chosen_for_its_service(house, says):
    centre = house.shelf.catalogue.providers_of("1.7")[0]
    scope = Scope("1.7", "centre")
    assert says(scope, Chosen((Wanted(id=centre.id), Wanted(words="beste bat")))).said(scope).ranked[0].id == centre.id


def test_a_day_that_has_passed_since_may_stay_where_it_was(house, visit, says):
    day = Wanted(id="2026-11-21")
    says(START, Chosen((day,)))
    house.clock.advance(timedelta(days=3))
    says(START, Chosen((Wanted(words="Gabonak ondoren"), day)))
    assert refused(house, visit, START, Chosen((Wanted(id="2026-11-22"), day))) is Problem.UNKNOWN_OPTION


def test_an_order_has_no_twins_no_blanks_and_an_end(house, visit):
    many = tuple(Wanted(words=str(n)) for n in range(MOST_RANKED + 1))
    assert refused(house, visit, TASKS, Chosen((MEALS, MEALS))) is Problem.TWICE
    assert refused(house, visit, TASKS, Chosen((Wanted(words="  "),))) is Problem.NOTHING_SAID
    assert refused(house, visit, TASKS, Chosen(many)) is Problem.TOO_MANY
    assert refused(house, visit, HOME, Chosen((MEALS,))) is Problem.NO_RANKING_HERE


def test_it_may_be_left_to_somebody_of_the_circle_and_to_nobody_else(house, visit, says):
    assert says(HOME, Delegated("miren")).said(HOME).to == "miren"
    assert refused(house, visit, HOME, Delegated("a stranger")) is Problem.UNKNOWN_DELEGATE


def test_what_cannot_be_delegated_by_its_nature_is_not(house, visit, says):
    assert refused(house, visit, Scope("1.9.1", "safe_contact"), Delegated()) in {
        Problem.NOT_DELEGABLE, Problem.UNKNOWN_SCOPE,
    }


def test_it_may_be_left_to_somebody_new_who_joins_the_circle(house, visit):
    for _twice in range(2):
        delegate_to_somebody_new(house, visit, HOME, "Jon", "anaia", "goizez", THE_PERSON)
    draft = kept(house, visit)
    jon = draft.circle[-1]
    assert (len(draft.circle), jon.name, jon.relation) == (2, "Jon", "anaia")
    assert draft.choices.said(HOME) == Delegated(jon.id, "goizez")


def test_later_is_a_day_to_come_within_a_year(house, visit, says):
    today = NOON.date()
    says(HOME, Later(today + timedelta(days=1)))
    says(HOME, Later(today + LATEST_LATER))
    for wrong in (today, today + LATEST_LATER + timedelta(days=1)):
        assert refused(house, visit, HOME, Later(wrong)) is Problem.LATER_OUT_OF_RANGE


def test_a_red_line_counts_at_its_scope_and_below(house, visit):
    for scope in (EVERYTHING, EVERYTHING, HOME):
        draw_red_line(house, visit, scope, Wanted(words="astero beste norbait"), THE_PERSON)
    choices = kept(house, visit).choices
    assert len(choices.red_lines()) == 2
    assert [line.scope for line in choices.red_lines(TASKS)] == [EVERYTHING, HOME]
    erase_red_line(house, visit, HOME, Wanted(words="astero beste norbait"), THE_PERSON)
    assert [line.scope for line in kept(house, visit).choices.red_lines()] == [EVERYTHING]


def test_what_is_refused_leaves_the_order(house, visit, says):
    says(TASKS, Chosen((MEALS, MOVING), "nekatuta"))
    draw_red_line(house, visit, TASKS, MEALS, THE_PERSON)
    assert kept(house, visit).choices.said(TASKS) == Chosen((MOVING,), "nekatuta")


@pytest.mark.parametrize(("scope", "unwanted"), [
    (TASKS, Wanted(id="tennis")), (HOME, Wanted(id="meals")), (HOME, Wanted()), (Scope("9.9"), Wanted(words="x")),
])
def test_a_red_line_says_something_that_is_there(house, visit, scope, unwanted):
    with pytest.raises(NotAChoice):
        draw_red_line(house, visit, scope, unwanted, THE_PERSON)


def test_red_lines_have_an_end(house, visit):
    for n in range(MOST_RED_LINES):
        draw_red_line(house, visit, EVERYTHING, Wanted(words=str(n)), THE_PERSON)
    with pytest.raises(NotAChoice) as refusal:
        draw_red_line(house, visit, EVERYTHING, Wanted(words="one more"), THE_PERSON)
    assert refusal.value.problem is Problem.TOO_MANY_RED_LINES


def test_erasing_a_line_that_was_never_drawn_is_no_matter(house, visit):
    erase_red_line(house, visit, HOME, Wanted(words="x"), THE_PERSON)
    assert kept(house, visit).choices.lines == ()


def test_one_step_orders_refuses_and_accepts_at_once(house, visit, says):
    says(TASKS, Chosen((MEALS,)))
    rearrange(house, visit, TASKS, Rearrangement(added=(MOVING,), refused=(MEALS,), reason="nekatuta"), THE_PERSON)
    choices = kept(house, visit).choices
    assert choices.said(TASKS) == Chosen((MOVING,), "nekatuta")
    assert [line.unwanted for line in choices.red_lines(TASKS)] == [MEALS]
    rearrange(house, visit, TASKS, Rearrangement(accepted=MEALS), THE_PERSON)
    assert kept(house, visit).choices.red_lines(TASKS) == ()


def test_saying_only_what_is_not_wanted_leaves_another_answer_as_it_is(house, visit, says):
    says(TASKS, Together())
    rearrange(house, visit, TASKS, Rearrangement(refused=(MEALS,)), THE_PERSON)
    assert kept(house, visit).choices.said(TASKS) == Together()
    rearrange(house, visit, TASKS, Rearrangement(), THE_PERSON)
    assert kept(house, visit).choices.said(TASKS) == Chosen()


def test_where_one_part_of_a_step_cannot_be_nothing_of_it_is_kept(house, visit):
    with pytest.raises(NotAChoice):
        rearrange(house, visit, TASKS, Rearrangement(added=(MOVING,), refused=(Wanted("tennis"),)), THE_PERSON)
    assert kept(house, visit).choices.statements == ()
