"""How many questions the guide asks: invented people who answer truly, in every life situation of the catalogue."""

import pytest

from app.domain.assessment import Outcome, Rules
from app.domain.catalogue import Catalogue
from app.domain.field import Answers, NotKnown, Topic
from tests.domain.certificate import certificate, journey

SOMEBODY = {
    "present_in_basque_country": True,
    "municipality": "20045",
    "registered_in_municipality": True,
    "registered_in_gipuzkoa": True,
    "registered_in_basque_country": True,
    "registration_months_municipality": 480,
    "registration_months_gipuzkoa": 480,
    "age_years": 81,
    "lives_alone": True,
    "needs_help_daily_living": True,
    "needs_night_care": False,
    "residence_years_spain": 81,
    "residence_years_spain_immediately_before": 81,
    "nationality_spanish": True,
    "legal_residence": True,
    "dependency_grade": 2,
    "disability_pct": NotKnown.NOT_ASSESSED,
    "impairment_permanent_diagnosed_months": 0,
    "mental_illness_severe_lasting": False,
    "treated_in_public_mental_health": False,
    "on_residential_waiting_list": False,
    "months_on_day_centre_waiting_list": 0,
    "lacks_accommodation": False,
    "will_lose_home_soon": False,
    "needs_shelter_tonight": False,
    "support_network_available": True,
    "already_bought": False,
    "has_own_economic_resources": True,
    "contract_with_approved_private_centre": False,
    "carer_role": True,
    "carer_age_years": 52,
    "carer_relation": "child",
    "carer_registered_same_address": False,
    "carer_registered_in_municipality": True,
    "assistant_contract": False,
    "assistant_is_relative_up_to_degree": False,
    "assistant_qualified": False,
    "assistant_age_years": 30,
    "family_conflict": False,
}
PEOPLE = {
    "81, grade II": SOMEBODY,
    "74, never assessed": SOMEBODY
    | {
        "age_years": 74,
        "residence_years_spain": 74,
        "needs_help_daily_living": False,
        "residence_years_spain_immediately_before": 74,
        "dependency_grade": NotKnown.NOT_ASSESSED,
        "carer_role": False,
    },
    "45, disability, without a grade": SOMEBODY
    | {
        "age_years": 45,
        "residence_years_spain": 45,
        "lives_alone": False,
        "residence_years_spain_immediately_before": 45,
        "disability_pct": 65,
        "dependency_grade": 0,
        "impairment_permanent_diagnosed_months": 200,
    },
    "30, newcomer without papers": SOMEBODY
    | {
        "age_years": 30,
        "registration_months_municipality": 3,
        "registration_months_gipuzkoa": 3,
        "residence_years_spain": 1,
        "residence_years_spain_immediately_before": 1,
        "nationality_spanish": False,
        "legal_residence": False,
        "needs_help_daily_living": False,
        "dependency_grade": NotKnown.NOT_ASSESSED,
        "will_lose_home_soon": True,
        "has_own_economic_resources": False,
    },
    "52, nowhere to sleep": SOMEBODY
    | {
        "age_years": 52,
        "residence_years_spain": 52,
        "needs_help_daily_living": False,
        "residence_years_spain_immediately_before": 52,
        "registered_in_municipality": False,
        "registration_months_municipality": 0,
        "dependency_grade": NotKnown.NOT_ASSESSED,
        "lacks_accommodation": True,
        "needs_shelter_tonight": True,
        "registration_months_gipuzkoa": 30,
    },
    "a child of four": SOMEBODY
    | {
        "age_years": 4,
        "registration_months_municipality": 48,
        "lives_alone": False,
        "registration_months_gipuzkoa": 48,
        "residence_years_spain": 4,
        "residence_years_spain_immediately_before": 4,
        "dependency_grade": 1,
        "disability_pct": 40,
        "impairment_permanent_diagnosed_months": 20,
    },
}


@pytest.fixture(scope="module")
def views(catalogue: Catalogue) -> list[tuple[str, ...]]:
    judged = {service.code for service in catalogue.judged()}
    every = {tuple(code for code in s.services if code in judged) for s in catalogue.situations.values()}
    return sorted(view for view in every if view)


def test_these_people_contradict_themselves_in_nothing(catalogue, rules):
    asked = {field.name for field in catalogue.fields.values() if field.is_the_persons_to_answer}
    for truth in PEOPLE.values():
        assert truth.keys() == asked
        assert rules.contradictions(Answers(truth)) == ()


@pytest.mark.parametrize("truth", PEOPLE.values(), ids=PEOPLE)
def test_every_journey_ends_settled_in_the_calm_order_and_asks_nothing_twice(rules: Rules, views, truth):
    for view in views:
        asked = journey(rules, truth, view)
        told = Answers({field.name: truth[field.name] for field in asked})
        assert Outcome.UNKNOWN not in {judged.outcome for judged in rules.assess_all(told, view).values()}
        assert len(asked) == len(set(asked))
        topics = [list(Topic).index(field.topic) for field in asked]
        assert topics == sorted(topics)
        assert rules.assess_all(Answers(truth), view) == rules.assess_all(told, view)


CONFUSED = {"registered_in_municipality": True, "registered_in_gipuzkoa": False}


@pytest.mark.parametrize("truth", [*PEOPLE.values(), CONFUSED], ids=[*PEOPLE, "CONFUSED"])
def test_one_look_says_what_is_asked_next_and_what_contradicts(rules: Rules, views, truth):
    for many in range(len(truth) + 1):
        told = Answers(dict([*truth.items()][:many]))
        for view in views[::5]:
            both = rules.next_question(told, view), rules.contradictions(told)
            assert rules.next_and_contradictions(told, view) == both
    assert bool(rules.contradictions(Answers(truth))) is (truth is CONFUSED)


@pytest.mark.slow
def test_the_guide_asks_little_more_than_anybody_would_have_to(rules: Rules, catalogue, views):
    """Against the certificate, and against asking all that these services could want to know."""
    asked = least = everything = 0
    for number, truth in enumerate(PEOPLE.values()):
        for view in views[number::4]:
            asked += len(journey(rules, truth, view))
            least += certificate(rules, truth, view)
            everything += len({name for code in view for name in rules.assess(code, Answers()).still_to_ask})
    assert asked <= 0.65 * everything
    assert asked <= 1.25 * least, (asked, least, everything)
