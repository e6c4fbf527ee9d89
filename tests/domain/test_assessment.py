"""What the guide may say, case by case: on invented rules and on the published ones."""

import pytest

from app.domain.assessment import Outcome, Rules
from app.domain.field import Answers, DecidedBy, FieldKind, NotKnown, Topic
from app.domain.grounds import Wait
from app.domain.requirement import AllOf, AnyOf, Condition, Implication, OnFalse, Operator
from tests.domain import brute_force
from tests.domain.small_catalogue import a_catalogue, a_field, a_leaf, a_service

MORE = Operator.GTE


def is_true(name: str) -> Condition:
    return Condition(name, Operator.EQ, True)


def invented(fields, access, *implications) -> Rules:
    return Rules.of(a_catalogue(fields, [a_service(access)], implications))


# What is not known


def test_an_age_cannot_be_under_18_in_one_condition_and_over_65_in_another():
    age = a_field("age", FieldKind.INT, low=0, high=115)
    young, old = a_leaf("age", value=17, operator=Operator.LTE), a_leaf("age", value=65, operator=MORE)
    assert invented([age], AllOf((young, old))).assess("9.1", Answers()).outcome is Outcome.NOT_NOW


def test_an_open_question_leaves_open_that_nobody_has_looked_yet():
    grade = a_field("grade", FieldKind.INT, values=(0, 1), may_be_not_assessed=True)
    either = AnyOf((a_leaf("grade", value=0), a_leaf("grade", value=1)))
    rules = invented([grade], either)
    assert rules.assess("9.1", Answers()).outcome is Outcome.UNKNOWN
    assert rules.assess("9.1", Answers({"grade": NotKnown.NOT_ASSESSED})).outcome is Outcome.PROFESSIONAL
    assert rules.assess("9.1", Answers({"grade": 0})).outcome is Outcome.FITS


def test_what_follows_is_read_backwards_and_through_fields_nobody_asks():
    fields = [a_field("home"), a_field("papers", asked=False), a_field("country")]
    chain = (
        Implication("1", (is_true("home"),), is_true("papers")),
        Implication("2", (is_true("papers"),), is_true("country")),
    )
    rules = invented(fields, a_leaf("home"), *chain)
    assert rules.assess("9.1", Answers({"country": False})).outcome is Outcome.NOT_NOW
    papers = invented(fields, a_leaf("papers", OnFalse.WITHIN_REACH), *chain)
    assert papers.assess("9.1", Answers({"home": True})).outcome is Outcome.FITS
    assert papers.assess("9.1", Answers({"country": False})).outcome is Outcome.FITS_WHEN
    assert papers.assess("9.1", Answers({"country": True, "home": False})).outcome is Outcome.PROFESSIONAL


def test_a_field_that_is_not_asked_is_asked_through_the_one_from_which_it_follows():
    fields = [a_field("country"), a_field("papers", asked=False), a_field("hobby")]
    follows = Implication("1", (is_true("papers"),), is_true("country"))
    rules = invented(fields, a_leaf("papers"), follows)
    assert rules.assess("9.1", Answers()).still_to_ask == ("country",)


def test_questions_that_are_only_loosely_tied_are_all_still_worth_asking():
    """No single answer changes what is possible here, and yet some pair of them settles it."""
    names = ["a", "b", "c", "d"]
    fields = [a_field(name) for name in (*names, "e")]
    tie = Implication("1", tuple(is_true(name) for name in names), is_true("e"))
    tree = AnyOf((AllOf((a_leaf("a"), a_leaf("b"))), AllOf((a_leaf("c"), a_leaf("d")))))
    catalogue = a_catalogue(fields, [a_service(tree)], (tie,))
    asked = Rules.of(catalogue).assess("9.1", Answers()).still_to_ask
    assert set(asked) == brute_force.still_to_ask(catalogue, catalogue.services["9.1"], Answers()) == set(names)


def test_what_cannot_be_an_answer_is_as_if_it_were_not_said():
    age = a_field("age", FieldKind.INT, low=0, high=115)
    rules = invented([age, a_field("alone")], AllOf((a_leaf("age", value=65, operator=MORE), a_leaf("alone"))))
    for odd in ({"age": 400}, {"age": True}, {"age": "80"}, {"gone": True}, {"age": NotKnown.NOT_ASSESSED}):
        assert rules.assess("9.1", Answers(odd)).outcome is Outcome.UNKNOWN
    assert rules.assess("9.1", Answers({"alone": 0})).outcome is Outcome.UNKNOWN


def test_implications_that_nobody_can_satisfy_are_refused_at_once():
    never = (
        Implication("1", (is_true("a"),), is_true("b")),
        Implication("2", (is_true("a"),), Condition("b", Operator.EQ, False)),
        Implication("3", (Condition("a", Operator.EQ, False),), is_true("b")),
        Implication("4", (Condition("a", Operator.EQ, False),), Condition("b", Operator.EQ, False)),
    )
    with pytest.raises(ValueError, match="cannot hold together"):
        invented([a_field("a"), a_field("b")], a_leaf("a"), *never)


# Who said it


def test_an_answer_remembers_who_said_it():
    urgent = a_field("urgent", asked=False, decided_by=DecidedBy.PROFESSIONAL)
    rules = invented([urgent], a_leaf("urgent", OnFalse.PROFESSIONAL))
    assert rules.assess("9.1", Answers({"urgent": True})).outcome is Outcome.PROFESSIONAL
    assert rules.assess("9.1", Answers({}, {"urgent": True})).outcome is Outcome.FITS


def test_a_professional_who_does_not_know_hides_nothing_that_the_person_knows():
    rules = invented([a_field("alone")], a_leaf("alone"))
    unclear = {"alone": NotKnown.DOES_NOT_KNOW}
    assert rules.assess("9.1", Answers({"alone": True}, unclear)).outcome is Outcome.FITS
    assert rules.assess("9.1", Answers({"alone": True}, {"alone": False})).outcome is Outcome.NOT_NOW


# Contradictions


def test_answers_that_contradict_are_shown_together_and_each_condition_reads_its_own():
    fields = [a_field("town"), a_field("province"), a_field("country")]
    chain = (
        Implication("1", (is_true("town"),), is_true("province")),
        Implication("2", (is_true("province"),), is_true("country")),
    )
    rules = invented(fields, AllOf((a_leaf("town"), a_leaf("country", OnFalse.WITHIN_REACH))), *chain)
    said = Answers({"town": True, "country": False})
    assert rules.contradictions(said) == (("town", "country"),)
    assert rules.assess("9.1", said).outcome is Outcome.FITS_WHEN
    assert rules.contradictions(Answers({"town": True, "country": True})) == ()


def test_every_smallest_contradiction_is_named(rules):
    said = Answers(
        {
            "registered_in_municipality": True,
            "registered_in_gipuzkoa": False,
            "dependency_grade": 2,
            "needs_help_daily_living": False,
            "age_years": 40,
        }
    )
    assert set(rules.contradictions(said)) == {
        ("registered_in_municipality", "registered_in_gipuzkoa"),
        ("needs_help_daily_living", "dependency_grade"),
    }


# Why


def test_because_is_the_smallest_set_of_answers_and_ties_go_by_the_order_of_fields(rules):
    said = Answers(
        {
            "age_years": 81,
            "lives_alone": True,
            "registered_in_municipality": True,
            "dependency_grade": 2,
            "present_in_basque_country": True,
        }
    )
    assert rules.assess("1.1", said).because == ("present_in_basque_country",)
    assert rules.assess("1.6", said).because == ("registered_in_municipality", "age_years", "lives_alone")
    assert rules.assess("2.7.4", said).because == ("age_years",)
    assert rules.assess("1.2", said).because == ()
    assert rules.assess("3.1.PEAP", said).because == ()


def test_a_door_that_only_opens_is_never_the_reason_for_not_now(rules):
    said = Answers({"lacks_accommodation": False, "will_lose_home_soon": False})
    shelter = rules.assess("1.9.1", said)
    assert shelter.outcome is Outcome.NOT_NOW
    assert shelter.because == ("lacks_accommodation",)
    assert [leaf.field for leaf in shelter.conditions] == ["lacks_accommodation"]


def test_the_conditions_behind_a_word_bring_their_source(rules):
    said = Answers({"dependency_grade": 0, "age_years": 59})
    (condition,) = rules.assess("3.1.PEAP", said).conditions
    assert condition.field == "dependency_grade"
    assert condition.source
    fits = rules.assess("1.6", Answers({"age_years": 81, "lives_alone": True, "registered_in_municipality": True}))
    assert {leaf.field for leaf in fits.conditions} == {"registered_in_municipality", "age_years", "lives_alone"}


def test_a_middle_word_says_why_it_is_no_better(rules):
    said = Answers({"carer_role": True, "carer_registered_in_municipality": False, "dependency_grade": 1})
    support = rules.assess("1.4", said)
    assert support.outcome is Outcome.FITS_WHEN
    assert [leaf.field for leaf in support.conditions] == ["carer_registered_in_municipality"]


def test_the_conditions_of_hers_that_are_met_are_counted(rules):
    said = Answers(
        {"age_years": 82, "dependency_grade": 2, "registered_in_gipuzkoa": True}, {"rai_orientation": "residential"}
    )
    assert rules.assess("2.4.1", said).own_conditions_met == 3


# What is still to do, and what only time brings


def test_what_is_in_her_hand_is_said_also_when_a_professional_has_to_look(rules):
    said = Answers({"registered_in_gipuzkoa": False, "dependency_grade": 2, "age_years": 82})
    residence = rules.assess("2.4.1", said)
    assert residence.outcome is Outcome.PROFESSIONAL
    assert residence.still_to_do == ("registered_in_gipuzkoa", "written_consent")
    assert rules.assess("2.1", said).still_to_do == ("registered_in_gipuzkoa",)


def test_what_cannot_help_any_more_is_not_to_be_done(rules):
    said = Answers({"registered_in_gipuzkoa": False, "dependency_grade": 0, "age_years": 82})
    assert rules.assess("3.1.PEAP", said).outcome is Outcome.NOT_NOW
    assert rules.assess("3.1.PEAP", said).still_to_do == ()


def test_where_one_door_is_open_nothing_has_to_be_done_for_the_other(rules):
    waiting = {"on_residential_waiting_list": False, "contract_with_approved_private_centre": False}
    short = rules.assess("3.4.PEVS", Answers(waiting | {"months_on_day_centre_waiting_list": 1}))
    long = rules.assess("3.4.PEVS", Answers(waiting | {"months_on_day_centre_waiting_list": 5}))
    assert short.still_to_do == ("on_residential_waiting_list", "contract_with_approved_private_centre")
    assert long.still_to_do == ("contract_with_approved_private_centre",)


def test_an_act_at_admission_is_to_be_done_until_it_is_done(rules):
    assert rules.assess("2.4.3", Answers({"age_years": 30})).still_to_do == ("written_consent",)
    assert rules.assess("2.4.3", Answers({"age_years": 30, "written_consent": True})).still_to_do == ()
    assert rules.assess("2.4.3", Answers({"age_years": 30, "written_consent": False})).still_to_do == (
        "written_consent",
    )


def test_waiting_is_not_within_reach_and_says_how_long(rules):
    early = rules.assess("2.7.2.2", Answers({"registration_months_gipuzkoa": 8, "dependency_grade": 1}))
    assert early.outcome is Outcome.NOT_NOW
    assert early.still_to_do == ()
    assert early.waits == (Wait("registration_months_gipuzkoa", 4),)
    listed = {
        "dependency_grade": 1,
        "on_residential_waiting_list": False,
        "months_on_day_centre_waiting_list": 3,
        "contract_with_approved_private_centre": True,
        "registration_months_gipuzkoa": 100,
    }
    assert rules.assess("3.4.PEVS", Answers(listed)).waits == (Wait("months_on_day_centre_waiting_list", 1),)


# Safety


@pytest.mark.parametrize("field", ["victim_violence", "victim_violence_accredited"])
@pytest.mark.parametrize("who", ["person", "professional"])
def test_mediation_is_not_offered_where_anybody_told_of_violence(rules, field, who):
    told = {field: True}
    said = Answers({"family_conflict": True} | told) if who == "person" else Answers({"family_conflict": True}, told)
    mediation = rules.assess("2.7.3.3", said)
    assert mediation.outcome is Outcome.NOT_OFFERED
    assert mediation.because == (field,)
    assert (mediation.still_to_do, mediation.still_to_ask, mediation.conditions) == ((), (), ())
    assert rules.assess_all(said, ["2.7.3.3"])["2.7.3.3"].outcome is Outcome.NOT_OFFERED
    assert rules.next_question(Answers(told), ["2.7.3.3"]) is None


def test_no_later_no_takes_back_what_was_told_of_violence(rules):
    assert (
        rules.assess("2.7.3.3", Answers({"victim_violence": True}, {"victim_violence": False})).outcome
        is Outcome.NOT_OFFERED
    )
    both = Answers({"victim_violence": False, "victim_violence_accredited": True, "family_conflict": True})
    assert rules.assess("2.7.3.3", both).outcome is Outcome.NOT_OFFERED


def test_only_mediation_is_ever_not_offered(rules, catalogue):
    told = Answers({"victim_violence": True, "victim_violence_accredited": True})
    words = rules.assess_all(told, [s.code for s in catalogue.judged()])
    assert {code for code, judged in words.items() if judged.outcome is Outcome.NOT_OFFERED} == {"2.7.3.3"}


def test_violence_is_never_asked_and_never_the_reason_for_a_no(rules, catalogue):
    asked = rules.open_questions(Answers(), [s.code for s in catalogue.judged()])
    assert not [field.name for field in asked if "violence" in field.name]
    for code in (s.code for s in catalogue.judged()):
        refused = rules.assess(
            code, Answers({"victim_violence": False, "lacks_accommodation": False, "will_lose_home_soon": False})
        )
        assert "victim_violence" not in refused.because


# In view, and what is asked


def test_groups_and_services_not_asked_for_here_get_no_word(rules, catalogue):
    every = list(catalogue.services)
    assert list(rules.assess_all(Answers(), every)) == [s.code for s in catalogue.judged()]
    with pytest.raises(KeyError):
        rules.assess("2.4.4", Answers())


def test_topics_come_in_the_calm_order(rules, catalogue):
    topics = [field.topic for field in rules.open_questions(Answers(), [s.code for s in catalogue.judged()])]
    assert topics == sorted(topics, key=list(Topic).index)


def test_inside_a_topic_the_question_that_touches_most_services_comes_first(rules):
    both = ["1.1", "2.2.1", "3.1.PEAP", "3.4.PEVS"]
    assert rules.next_question(Answers(), both).name == "registered_in_gipuzkoa"
    assert rules.next_question(Answers(), ["1.5"]).name == "registered_in_municipality"


def test_of_two_questions_the_one_that_makes_the_other_needless_comes_first(rules):
    """A permit is asked before a nationality: whatever is said, nationality need not be asked any more."""
    said = Answers({"registered_in_gipuzkoa": True, "needs_help_daily_living": True, "dependency_grade": 1})
    assert rules.next_question(said, ["2.1"]).name == "legal_residence"
    assert rules.next_question(said.with_answer("legal_residence", True), ["2.1"]) is None
    assert rules.next_question(said.with_answer("legal_residence", False), ["2.1"]) is None


def test_no_question_comes_back_once_it_was_asked(rules):
    unclear = Answers({"registered_in_municipality": NotKnown.RATHER_NOT_SAY})
    assert rules.assess("1.5", unclear).outcome is Outcome.UNKNOWN
    assert rules.next_question(unclear, ["1.5"]) is None
    assert rules.assess("1.5", unclear).still_to_ask == ()


def test_what_a_professional_left_open_may_still_be_asked_of_the_person(rules):
    asked = rules.assess("1.5", Answers({}, {"registered_in_municipality": NotKnown.DOES_NOT_KNOW}))
    assert asked.still_to_ask == ("registered_in_municipality",)


def test_only_what_is_in_view_is_asked_about(rules):
    assert rules.next_question(Answers(), ["1.2", "2.4.6"]) is None
    assert rules.open_questions(Answers(), []) == ()
