"""Each rule on real facts: kept as they are, broken by one slip of the pen."""

from dataclasses import replace

import pytest

from app.content.catalogue import RULES
from app.content.soundness import conditions, guide, leaves, places, services, situations, trees
from app.domain.field import DecidedBy, Measure, Topic
from app.domain.requirement import Confidence, OnFalse, Operator
from app.domain.service import AspectKind
from tests.content.altering import altered_field, altered_first, altered_row, altered_service, broken

LEAF = ("access", "all_of", 6)  # of 2.4.2: dependency_grade gte 1, refuses


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_real_facts_keep_every_rule(rule, facts):
    assert broken(rule, facts) == []


@pytest.mark.parametrize(
    ("rule", "code", "path", "to"),
    [
        (services.code_is_the_file_name, "1.2", ["code"], "1.3"),
        (services.parent_exists, "1.2", ["parent"], "9"),
        (services.parent_exists, "2.4.1", ["parent"], "2.4.2"),
        (services.parent_exists, "2.4.1", ["parent"], "2.7"),
        (services.judged_and_requestable_go_together, "1.2", ["requestable"], False),
        (services.only_groups_and_a_few_others_are_not_judged, "2.6", ["judged"], True),
        (services.only_groups_and_a_few_others_are_not_judged, "2.4", ["judged"], True),
        (services.a_judged_service_has_conditions, "1.2", ["access", "all_of"], []),
        (services.aspects_exist, "1.2", ["aspects", 0], "colour"),
        (services.contacts_exist, "2.6", ["gipuzkoa", "contact_ids"], ["nobody"]),
        (services.incompatible_services_exist, "3.2.PECE", ["incompatible_with", "codes", 0], "9.9"),
        (services.incompatibility_goes_both_ways, "3.2.PECE", ["incompatible_with", "codes", 0], "1.1"),
        (services.safety_rules_are_sound, "2.7.3.3", ["safety", "never_offer_if"], "age_years"),
        (services.safety_rules_are_sound, "2.7.3.3", ["safety", "never_offer_if"], "bad_luck"),
        (services.safety_rules_are_sound, "2.7.3.3", ["safety", "never_offer_if"], "family_conflict"),
        (services.safety_rules_are_sound, "2.7.3.3", ["safety", "show_instead"], ["9"]),
        (services.our_reading_says_so, "2.6", ["reading"], "we think"),
        (conditions.field_exists, "2.4.2", [*LEAF, "field"], "luck"),
        (conditions.value_is_one_of_the_field, "2.4.2", [*LEAF, "value"], 4),
        (conditions.value_is_one_of_the_field, "2.4.2", [*LEAF, "value"], True),
        (conditions.value_is_one_of_the_field, "2.4.2", [*LEAF, "value"], "1"),
        (conditions.only_in_takes_a_list, "2.4.2", [*LEAF, "op"], Operator.IN),
        (conditions.only_in_takes_a_list, "2.4.2", [*LEAF, "value"], [1]),
        (conditions.only_numbers_have_an_order, "2.7.3.3", ["access", "all_of", 0, "op"], Operator.GTE),
        (leaves.only_a_verified_condition_refuses, "2.4.2", [*LEAF, "confidence"], Confidence.RECALLED),
        (leaves.only_a_source_of_this_territory_refuses, "2.4.2", [*LEAF, "territory"], "bizkaia"),
        (leaves.an_exception_refuses_nobody, "2.4.2", [*LEAF, "note_es"], "Salvo menores"),
        (leaves.only_what_is_asked_refuses, "2.4.2", [*LEAF, "field"], "bvd_points"),
        (leaves.a_professionals_condition_never_closes, "2.4.2", [*LEAF, "field"], "professional_prescription"),
        (leaves.acts_at_admission_are_no_conditions, "2.4.2", [*LEAF, "on_false"], OnFalse.ACT),
        (leaves.acts_at_admission_are_no_conditions, "2.4.2", [*LEAF, "field"], "written_consent"),
        (leaves.papers_never_refuse, "2.4.2", [*LEAF, "field"], "legal_residence"),
        (leaves.another_territory_is_marked, "2.4.2", [*LEAF, "source"], "una norma de Bizkaia"),
        (leaves.opens_only_is_an_extra_door_of_ours, "2.4.2", [*LEAF, "on_false"], OnFalse.OPENS_ONLY),
        (leaves.our_reading_says_so, "2.4.2", [*LEAF, "reading"], "we think"),
        (leaves.local_rules_name_known_municipalities, "2.4.2", [*LEAF, "local_to"], ["48020"]),
        (trees.opens_only_stands_beside_another_branch, "2.4.2", [*LEAF, "on_false"], OnFalse.OPENS_ONLY),
    ],
)
def test_a_slip_in_a_service_breaks_its_rule(rule, code, path, to, facts):
    told = broken(rule, altered_service(facts, code, *path, to=to))
    assert f"catalogue/services/{code}.yaml" in {wrong.file for wrong in told}


def test_an_upper_age_never_refuses(facts):
    age = next(n for n, leaf in enumerate(facts.services["2.4.2"].access.all_of) if leaf.op is Operator.LTE)
    altered = altered_service(facts, "2.4.2", "access", "all_of", age, "on_false", to=OnFalse.REFUSE)
    assert broken(leaves.an_upper_age_never_refuses, altered)


def test_an_age_that_can_be_waived_refuses_nobody(facts):
    age = next(n for n, leaf in enumerate(facts.services["2.4.2"].access.all_of) if leaf.field == "age_years")
    altered = altered_service(facts, "2.4.2", "access", "all_of", age, "on_false", to=OnFalse.REFUSE)
    assert broken(trees.an_age_that_can_be_waived_refuses_nobody, altered)


def test_an_unverified_door_beside_a_refusal_needs_to_be_ours(facts):
    path = ("access", "all_of", 0, "any_of", 1, "on_false")
    service = altered_service(facts, "1.1", *path[:-2], 0, "on_false", to=OnFalse.REFUSE)
    assert broken(trees.a_door_beside_a_refusal_is_verified_or_ours, service) == []
    altered = altered_service(service, "1.1", *path, to=OnFalse.PROFESSIONAL)
    assert broken(trees.a_door_beside_a_refusal_is_verified_or_ours, altered)


def test_only_mediation_is_guarded(facts):
    safety = facts.services["2.7.3.3"].safety
    unguarded = facts.services["2.7.3.3"].model_copy(update={"safety": None})
    guarded = facts.services["1.1"].model_copy(update={"safety": safety})
    altered = replace(facts, services={**facts.services, "2.7.3.3": unguarded, "1.1": guarded})
    assert {wrong.file[-12:] for wrong in broken(services.only_mediation_is_guarded, altered)} == {
        "/2.7.3.3.yaml"[-12:],
        "ces/1.1.yaml",
    }


def test_pictograms_exist_for_every_service(facts):
    without = {code: name for code, name in facts.service_pictograms.items() if code != "1.1"}
    assert broken(services.every_service_has_a_pictogram, replace(facts, service_pictograms=without))
    strange = {**facts.service_pictograms, "1.1": "dragon"}
    assert broken(services.pictograms_exist, replace(facts, service_pictograms=strange))


@pytest.mark.parametrize(
    ("rule", "name", "values"),
    [
        (guide.numbers_are_permanent_and_single, "age_years", {"number": 1}),
        (guide.who_it_is_for_is_no_field, "age_years", {"topic": Topic.WHO}),
        (guide.a_professionals_field_is_never_asked, "age_years", {"decided_by": DecidedBy.PROFESSIONAL}),
        (guide.violence_is_never_asked, "victim_violence", {"ask": "yes"}),
        (guide.each_type_has_its_values, "age_years", {"range": None}),
        (guide.each_type_has_its_values, "age_years", {"range": [9, 3]}),
        (guide.each_type_has_its_values, "lives_alone", {"enumeration": "referral"}),
        (guide.a_number_is_measured_as_its_name_says, "age_years", {"measure": None}),
        (guide.a_number_is_measured_as_its_name_says, "age_years", {"measure": Measure.MONTHS}),
        (guide.a_number_is_measured_as_its_name_says, "lives_alone", {"measure": Measure.YEARS}),
        (guide.a_number_is_measured_as_its_name_says, "disability_pct", {"measure": Measure.YEARS}),
        (guide.enumerations_exist_and_are_used, "referral", {"enumeration": "luck"}),
        (guide.only_assessments_may_be_not_assessed, "age_years", {"not_assessed": True}),
    ],
)
def test_a_slip_in_a_field_breaks_its_rule(rule, name, values, facts):
    assert broken(rule, altered_field(facts, name, **values))


def test_the_calm_order_of_topics_is_fixed(facts):
    assert broken(guide.topics_stand_in_the_calm_order, replace(facts, topics=facts.topics[::-1]))


def test_a_field_nobody_reads_is_told(facts):
    without = {code: row for code, row in facts.services.items() if code != "2.7.3.3"}
    told = broken(guide.every_field_is_read, replace(facts, services=without))
    assert [wrong.path for wrong in told] == [("fields", "family_conflict")]


def test_nothing_implies_a_professionals_word_or_itself(facts):
    then = facts.implications[0].then
    itself = altered_first(facts, "implications", then=facts.implications[0].when[0])
    professional = altered_first(facts, "implications", then=then.model_copy(update={"field": "needs_protection"}))
    assert broken(guide.no_field_implies_itself, itself)
    assert broken(guide.nothing_implies_a_professionals_word, professional)


def test_implications_have_ids_of_their_own(facts):
    assert broken(guide.implications_have_ids_of_their_own, altered_first(facts, "implications", id="i02"))


def test_the_entitlement_refuses_nobody(facts):
    path = ("access", "all_of", 0, "any_of", 0, "all_of", 0, "on_false")
    altered = replace(facts, entitlement=altered_row(facts.entitlement, *path, to=OnFalse.REFUSE))
    assert broken(guide.the_entitlement_refuses_nobody, altered)


@pytest.mark.parametrize(
    ("rule", "rows", "values"),
    [
        (situations.situations_lead_to_known_services, "situations", {"services": ["9.9"]}),
        (situations.situations_name_known_neighbours, "situations", {"neighbours": ["nobody"]}),
        (situations.situations_show_known_pictograms, "situations", {"pictogram": "dragon"}),
        (situations.situation_names_are_single, "situations", {"id": "lonely-old"}),
        (situations.neighbours_name_known_contacts, "neighbours", {"contact_ids": ["nobody"]}),
        (situations.dangers_name_published_contacts, "dangers", {"contact_ids": ["024"]}),
        (situations.exactly_the_verified_contacts_are_published, "contacts", {"publish": False}),
        (situations.aspects_with_options_list_them, "aspects", {"options": []}),
        (situations.aspects_with_options_list_them, "aspects", {"options": ["a", "a"]}),
        (situations.aspects_with_options_list_them, "aspects", {"kind": AspectKind.WORDS}),
        (situations.aspects_show_known_pictograms, "aspects", {"pictogram": "dragon"}),
        (places.the_directory_covers_every_municipality, "municipalities", {}),
        (places.offices_are_sourced_or_empty, "directory", {"phone": "943 00 00 00"}),
        (places.offices_are_sourced_or_empty, "directory", {"confidence": "verified"}),
        (places.offices_have_a_postal_code_of_their_municipality, "directory", {"postal_code": "20999"}),
        (places.providers_give_known_services, "providers", {"services": "2.4.1;9.9"}),
        (places.providers_stand_in_known_municipalities, "providers", {"municipality_ine": "48020"}),
    ],
)
def test_a_slip_in_a_list_breaks_its_rule(rule, rows, values, facts):
    altered = altered_first(facts, rows, **values)
    if not values:
        altered = replace(altered, named={**facts.named, "catalogue/directory.csv": ["20001"]})
    assert broken(rule, altered)


def test_safe_contact_is_never_delegated(facts):
    rows = [row.model_copy(update={"delegable": True}) for row in facts.aspects]
    told = broken(situations.some_aspects_are_never_delegable, replace(facts, aspects=rows))
    assert len(told) == 2


def test_ids_that_stand_twice_are_told(facts):
    for file in ("catalogue/situations.yaml", "catalogue/contacts.yaml", "catalogue/aspects.yaml"):
        named = {**facts.named, file: [*facts.named[file], facts.named[file][0]]}
        assert broken(situations.ids_are_single, replace(facts, named=named))


def test_providers_are_single(facts):
    twice = replace(facts, providers=[*facts.providers, facts.providers[0]])
    assert broken(places.providers_are_single, twice)


def test_terms_are_single(facts):
    keys = facts.named["catalogue/glossary.csv"]
    assert broken(places.terms_are_single, replace(facts, named={**facts.named, "catalogue/glossary.csv": [*keys, keys[0]]}))


def test_there_are_88_municipalities_in_seven_comarcas(facts):
    fewer = {**facts.named, "catalogue/municipalities.csv": facts.named["catalogue/municipalities.csv"][1:]}
    assert broken(places.there_are_88_municipalities, replace(facts, named=fewer))
    assert broken(places.there_are_seven_comarcas, altered_first(facts, "municipalities", comarca_eu="Bidasoa Bidasoa"))


def test_an_aspect_no_service_has_is_told(facts):
    extra = facts.aspects[0].model_copy(update={"id": "colour"})
    altered = replace(
        facts,
        aspects=[*facts.aspects, extra],
        named={**facts.named, "catalogue/aspects.yaml": [*facts.named["catalogue/aspects.yaml"], "colour"]},
    )
    assert broken(situations.every_aspect_is_of_some_service, altered)


def test_an_enumeration_is_a_list_of_one_kind(facts):
    mixed = {**facts.enumerations, "referral": ("court", 1)}
    assert broken(guide.enumerations_are_lists_of_one_kind, replace(facts, enumerations=mixed))


def test_every_rule_is_broken_by_some_test_here():
    """The names of all rules stand in this file or in that of the network: a rule nobody broke may never fire."""
    from pathlib import Path

    files = (Path(__file__), Path(__file__).with_name("test_network_is_read.py"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [rule.__name__ for rule in RULES if f".{rule.__name__}" not in text] == []


def test_no_group_stands_inside_itself(facts):
    altered = altered_service(facts, "2.2", "parent", to="2.2.1")
    told = broken(services.no_group_stands_inside_itself, altered)
    assert {wrong.file for wrong in told} == {"catalogue/services/2.2.yaml", "catalogue/services/2.2.1.yaml"}


def test_no_code_stands_in_two_files(facts):
    assert broken(services.codes_are_single, altered_service(facts, "1.3", "code", to="1.2"))
