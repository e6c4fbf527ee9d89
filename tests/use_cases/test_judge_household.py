"""The contract of `flask guide judge` and `flask guide next`."""

import json
from pathlib import Path

import pytest

from app.content.catalogue import load_catalogue
from app.domain.assessment import Rules
from app.domain.field import NotKnown
from app.use_cases.judge_household import Malformed, judge_household, next_field, read_household


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(Path(__file__).parents[2] / "content")


@pytest.fixture(scope="module")
def rules(catalogue):
    return Rules.of(catalogue)


def errors_of(catalogue, document) -> list[dict]:
    with pytest.raises(Malformed) as malformed:
        read_household(catalogue, document)
    return malformed.value.errors


def test_every_judged_service_is_answered_with_four_things(catalogue, rules):
    judged = judge_household(catalogue, rules, {"fields": {"age_years": 81}, "in_view": ["1.1"]})
    assert list(judged) == [service.code for service in catalogue.judged()]
    assert all(list(each) == ["outcome", "because", "still_to_do", "still_to_ask"] for each in judged.values())
    assert judged["2.7.4"] == {"outcome": "not_now", "because": ["age_years"], "still_to_do": [], "still_to_ask": []}
    assert json.loads(json.dumps(judged)) == judged


def test_an_empty_document_is_a_household_of_which_nothing_is_known(catalogue, rules):
    assert judge_household(catalogue, rules, {}) == judge_household(
        catalogue, rules, {"fields": {}, "professional": {}}
    )
    assert next_field(catalogue, rules, {}) == "registered_in_gipuzkoa"


def test_null_is_asked_and_not_known(catalogue, rules):
    household = read_household(catalogue, {"fields": {"age_years": None, "dependency_grade": "not_assessed"}})
    assert household.answers.by_person == {
        "age_years": NotKnown.DOES_NOT_KNOW,
        "dependency_grade": NotKnown.NOT_ASSESSED,
    }
    unclear = {"fields": {"registered_in_municipality": None}, "in_view": ["1.5"]}
    assert next_field(catalogue, rules, unclear) is None
    assert judge_household(catalogue, rules, unclear)["1.5"]["outcome"] == "unknown"


def test_what_a_professional_said_stands_beside_what_the_person_said(catalogue, rules):
    both = {"fields": {"age_years": 40, "dependency_grade": 2}, "professional": {"dependency_grade": 0}}
    assert judge_household(catalogue, rules, both)["3.1.PEAP"]["outcome"] == "not_now"


def test_the_next_field_is_never_one_that_is_present(catalogue, rules):
    document: dict = {"fields": {}, "in_view": ["2.7.2.2", "1.5"]}
    seen = []
    while (name := next_field(catalogue, rules, document)) is not None:
        assert name not in document["fields"]
        seen.append(name)
        document["fields"][name] = None
    assert set(seen) == {
        "registered_in_municipality",
        "registration_months_gipuzkoa",
        "dependency_grade",
        "disability_pct",
    }


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("shoe_size", 41, "unknown_field"),
        ("age_years", "81", "wrong_type"),
        ("age_years", True, "wrong_type"),
        ("age_years", 81.0, "wrong_type"),
        ("age_years", 116, "out_of_range"),
        ("age_years", -1, "out_of_range"),
        ("age_years", [81], "wrong_type"),
        ("age_years", "not_assessed", "not_assessed_not_allowed"),
        ("lives_alone", 1, "wrong_type"),
        ("lives_alone", "true", "wrong_type"),
        ("dependency_grade", 4, "out_of_range"),
        ("dependency_grade", "2", "wrong_type"),
        ("dependency_grade", True, "wrong_type"),
        ("carer_relation", "neighbour", "out_of_range"),
        ("carer_relation", 1, "wrong_type"),
        ("municipality", "48020", "out_of_range"),
        ("municipality", 20069, "wrong_type"),
        ("referral", "not_assessed", "not_assessed_not_allowed"),
    ],
)
@pytest.mark.parametrize("key", ["fields", "professional"])
def test_what_cannot_be_said_of_a_field_is_named(catalogue, key, name, value, problem):
    assert errors_of(catalogue, {key: {name: value}}) == [{"field": name, "problem": problem}]


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ([], ("", "not_an_object")),
        (None, ("", "not_an_object")),
        ("fields", ("", "not_an_object")),
        ({"field": {}}, ("field", "unknown_key")),
        ({"fields": []}, ("fields", "not_an_object")),
        ({"fields": None}, ("fields", "not_an_object")),
        ({"professional": 3}, ("professional", "not_an_object")),
        ({"in_view": "1.1"}, ("in_view", "not_a_list")),
        ({"in_view": None}, ("in_view", "not_a_list")),
        ({"in_view": ["9.9"]}, ("in_view", "unknown_code")),
        ({"in_view": [1.1]}, ("in_view", "wrong_type")),
    ],
)
def test_a_document_of_another_form_is_refused(catalogue, document, error):
    assert errors_of(catalogue, document) == [{"field": error[0], "problem": error[1]}]


def test_everything_wrong_is_named_at_once(catalogue):
    document = {
        "fields": {"age_years": 200, "hat": 1},
        "professional": {"lives_alone": 0},
        "in_view": ["0"],
        "extra": 1,
    }
    assert [(each["field"], each["problem"]) for each in errors_of(catalogue, document)] == [
        ("extra", "unknown_key"),
        ("age_years", "out_of_range"),
        ("hat", "unknown_field"),
        ("lives_alone", "wrong_type"),
        ("in_view", "unknown_code"),
    ]


def test_a_service_in_view_that_is_not_judged_asks_nothing(catalogue, rules):
    assert next_field(catalogue, rules, {"in_view": ["2.6", "2.2"]}) is None
