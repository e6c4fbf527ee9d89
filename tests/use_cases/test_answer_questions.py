"""Answering the guide: what is in view, what is asked, whose facts they are, what is said of it."""

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy, Hand
from app.domain.assessment import Outcome
from app.domain.field import Answers, NotKnown
from app.domain.in_view import services_in_view
from app.domain.people import ForWhom
from app.domain.service import CareSetting
from app.domain.task import Task
from app.use_cases.answer_questions import (
    NotAnAnswer,
    answer_question,
    contradicting,
    is_urgent,
    orient,
    say_who_it_is_for,
    services_it_can_change,
    what_next,
)
from app.use_cases.see_results import assessment_first, could_change, judge_in_view, services_instead
from tests.use_cases.visiting import a_house, a_visit, kept

DOES_NOT_KNOW, RATHER_NOT = NotKnown.DOES_NOT_KNOW, NotKnown.RATHER_NOT_SAY
HERSELF, FOR_HER = Hand("person", AnsweredBy.PERSON), Hand("person", AnsweredBy.REPRESENTATIVE)
FROM_A_PAPER = Actor(ActorKind.STAFF, "nerea", AnsweredBy.DOCUMENT)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def fields(house):
    return house.shelf.catalogue.fields


def in_view(house, **draft):
    return services_in_view(house.shelf.catalogue, a_visit(house, **draft).draft)


def outcomes(house, draft):
    return {code: found.outcome for code, found in judge_in_view(house, draft).items()}


def test_the_services_of_the_situation_and_of_the_list_are_in_view(house):
    assert in_view(house, situation=11, wanted=("1.6",)) == ("1.6", "2.1")


def test_the_service_one_comes_from_is_in_view_alone(house):
    assert in_view(house, from_service="1.2") == ("1.2",)


def test_who_wants_to_foster_sees_what_is_for_that(house):
    assert in_view(house, for_whom=ForWhom.FOSTER_OR_ADOPT) == ("2.7.6.1", "2.7.6.2")


def test_who_cares_for_somebody_sees_what_is_for_carers(house):
    seen = in_view(house, for_whom=ForWhom.ME_AS_CARER)
    assert "1.4" in seen
    assert len(seen) < len(in_view(house))


def test_from_nothing_no_sensitive_service_is_in_view(house):
    seen = in_view(house)
    assert len(seen) > 20
    assert not any(house.shelf.catalogue.services[code].sensitive for code in seen)


def test_what_is_never_asked_for_here_is_shown_apart(house):
    orientation = orient(house, a_visit(house, situation=24).draft)
    assert "2.7.1.1" not in orientation.in_view
    assert "2.7.1.1" in {service.code for service in orientation.not_judged}


def test_nothing_is_asked_once_every_word_is_settled(house):
    visit = a_visit(house, situation=1)
    asked = []
    while following := orient(house, kept(house, visit)).next:
        asked.append(following.name)
        answer_question(house, visit, following, DOES_NOT_KNOW, THE_PERSON)
    assert len(set(asked)) == len(asked)
    assert "victim_violence" not in asked


def test_an_answer_is_kept(house, fields):
    visit = a_visit(house)
    answer_question(house, visit, fields["age_years"], 81, THE_PERSON)
    assert kept(house, visit).answers.by_person == {"age_years": 81}


def test_beside_an_answer_stands_who_typed_it_and_whose_it_is(house, fields):
    visit = a_visit(house)
    say_who_it_is_for(house, visit, ForWhom.SOMEBODY_ELSE, "", THE_PERSON)
    answer_question(house, visit, fields["age_years"], 81, THE_PERSON)
    answer_question(house, visit, fields["lives_alone"], True, FROM_A_PAPER)
    assert kept(house, visit).hands.answers == {
        "who": FOR_HER, "age_years": FOR_HER, "lives_alone": Hand("staff:nerea", AnsweredBy.DOCUMENT),
    }


def test_what_was_read_in_a_paper_is_hers_once_she_says_it_herself(house, fields):
    visit = a_visit(house)
    for actor in (FROM_A_PAPER, THE_PERSON):
        answer_question(house, visit, fields["age_years"], 81, actor)
    assert kept(house, visit).hands.answers == {"age_years": HERSELF}
    assert kept(house, visit).hands.sections == {Task.SITUATION: HERSELF}


def test_with_the_facts_of_another_person_go_the_hands_that_wrote_them(house, fields):
    visit = a_visit(house, for_whom=ForWhom.ME)
    answer_question(house, visit, fields["age_years"], 50, THE_PERSON)
    say_who_it_is_for(house, visit, ForWhom.SOMEBODY_ELSE, "Ama", THE_PERSON)
    assert kept(house, visit).hands.answers == {"who": FOR_HER}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("age_years", 116), ("age_years", -1), ("age_years", True), ("age_years", "81"), ("lives_alone", 1),
        ("dependency_grade", 4), ("municipality", "48020"), ("carer_relation", "neighbour"),
        ("age_years", NotKnown.NOT_ASSESSED), ("victim_violence", True), ("professional_prescription", True),
    ],
)
def test_what_cannot_be_an_answer_is_refused(house, fields, name, value):
    visit = a_visit(house)
    with pytest.raises(NotAnAnswer):
        answer_question(house, visit, fields[name], value, THE_PERSON)
    assert kept(house, visit).is_empty()


def test_a_daughter_never_lends_her_age_to_her_mother(house):
    visit = a_visit(house, for_whom=ForWhom.ME, answers=Answers({"age_years": 50}))
    say_who_it_is_for(house, visit, ForWhom.SOMEBODY_ELSE, "Ama", THE_PERSON)
    draft = kept(house, visit)
    assert (draft.for_whom, draft.name_above) == (ForWhom.SOMEBODY_ELSE, "Ama")
    assert not draft.answers.by_person


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ForWhom.SOMEBODY_ELSE), (ForWhom.ME, ForWhom.ME), (ForWhom.UNKNOWN, ForWhom.ME),
        (ForWhom.SOMEBODY_ELSE, ForWhom.ME_AS_CARER),
    ],
)
def test_what_was_said_of_the_same_person_stays(house, before, after):
    visit = a_visit(house, for_whom=before, answers=Answers({"age_years": 81}))
    say_who_it_is_for(house, visit, after, "", THE_PERSON)
    assert kept(house, visit).answers.by_person == {"age_years": 81}


def test_nowhere_to_sleep_tonight_is_urgent_and_so_is_danger(house):
    assert is_urgent(house, a_visit(house, answers=Answers({"needs_shelter_tonight": True})).draft)
    assert is_urgent(house, a_visit(house, situation=21).draft)
    assert is_urgent(house, a_visit(house, from_service="2.4.6").draft)
    assert not is_urgent(house, a_visit(house, situation=1, answers=Answers({"needs_shelter_tonight": DOES_NOT_KNOW})).draft)


def test_answers_that_contradict_are_found_together(house):
    said = {"age_years": 81, "registered_in_municipality": True, "registered_in_gipuzkoa": False}
    groups = contradicting(house, a_visit(house, answers=Answers(said)).draft)
    assert [set(group) for group in groups] == [{"registered_in_municipality", "registered_in_gipuzkoa"}]


@pytest.mark.parametrize("said", [{}, {"age_years": 81}, {"registered_in_municipality": True, "registered_in_gipuzkoa": False}])
def test_what_comes_next_is_what_orienting_and_contradicting_say(house, said):
    for situation in (None, 1, 21):
        draft = a_visit(house, situation=situation, answers=Answers(said)).draft
        assert what_next(house, draft) == (orient(house, draft).next, contradicting(house, draft))


def test_a_question_says_which_services_it_can_change(house, fields):
    draft = a_visit(house, situation=1).draft
    told = services_it_can_change(house, draft, fields["dependency_grade"], 5)
    assert told
    assert set(told) <= set(services_in_view(house.shelf.catalogue, draft))
    assert len(services_it_can_change(house, draft, fields["dependency_grade"], 1)) == 1


def test_a_question_never_names_a_sensitive_service(house, fields):
    draft = a_visit(house, situation=21).draft
    for field in fields.values():
        told = services_it_can_change(house, draft, field, 9)
        assert not any(house.shelf.catalogue.services[code].sensitive for code in told)


def test_an_answered_question_says_what_it_changes_as_if_it_were_open(house, fields):
    before = a_visit(house, situation=1)
    told = services_it_can_change(house, before.draft, fields["dependency_grade"], 9)
    answer_question(house, before, fields["dependency_grade"], 2, THE_PERSON)
    assert services_it_can_change(house, kept(house, before), fields["dependency_grade"], 9) == told


def test_i_do_not_know_is_named_again_in_what_is_still_to_ask(house):
    silent = a_visit(house, from_service="1.6", answers=Answers({"age_years": DOES_NOT_KNOW, "lives_alone": RATHER_NOT}))
    open_ = a_visit(house, from_service="1.6")
    assert judge_in_view(house, silent.draft) == judge_in_view(house, open_.draft)
    assert "age_years" in judge_in_view(house, silent.draft)["1.6"].still_to_ask


@pytest.mark.parametrize("situation", [1, 7, 15, 19, 30, 31])
def test_home_and_community_come_before_places_where_one_lives(house, situation):
    services, said = house.shelf.catalogue.services, outcomes(house, a_visit(house, situation=situation).draft)
    for word in set(said.values()) - {Outcome.PROFESSIONAL}:
        moves_in = [CareSetting.RESIDENTIAL in services[code].settings for code in said if said[code] is word]
        assert moves_in == sorted(moves_in)


def test_what_does_not_seem_to_fit_now_always_comes_with_something_instead(house):
    draft = a_visit(house, situation=14, answers=Answers({"age_years": 81})).draft
    judged = judge_in_view(house, draft)
    refused = [code for code, found in judged.items() if found.outcome is Outcome.NOT_NOW]
    assert "2.7.4" in refused
    assert all(services_instead(house, code, judged) for code in refused)


def test_where_a_word_rests_on_an_assessment_nobody_made_the_assessment_comes_first(house):
    draft = a_visit(house, situation=7, answers=Answers({"dependency_grade": NotKnown.NOT_ASSESSED})).draft
    judged = judge_in_view(house, draft)
    resting = {code for code, found in judged.items() if "dependency_grade" in {leaf.field for leaf in found.conditions}}
    assert resting
    assert {code for code in judged if assessment_first(draft, code, judged[code]) == "2.1"} == resting - {"2.1"}
    assessed = a_visit(house, situation=7, answers=Answers({"dependency_grade": 2})).draft
    judged = judge_in_view(house, assessed)
    assert not any(assessment_first(assessed, code, judged[code]) for code in judged)


def test_only_her_answers_behind_a_refusal_could_change_it(house):
    draft = a_visit(house, situation=14, answers=Answers({"age_years": 81})).draft
    judged = judge_in_view(house, draft)
    assert could_change(draft, judged["2.7.4"]) == ("age_years",)
    others = [found for found in judged.values() if found.outcome is not Outcome.NOT_NOW]
    assert others
    assert not any(could_change(draft, found) for found in others)


def test_a_place_where_one_lives_comes_with_what_there_is_at_home(house):
    judged = judge_in_view(house, a_visit(house, situation=7).draft)
    assert "1.2" in services_instead(house, "2.4.1", judged)


def test_mediation_is_not_offered_where_she_told_of_violence_and_something_else_is(house):
    draft = a_visit(house, situation=26, answers=Answers({"victim_violence": True})).draft
    judged = judge_in_view(house, draft)
    assert judged["2.7.3.3"].outcome is Outcome.NOT_OFFERED
    assert services_instead(house, "2.7.3.3", judged)
