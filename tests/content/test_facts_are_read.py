"""The real facts, as the domain receives them; and how wrong files are told."""

import re

import pytest

from app.content.catalogue import RULES, fact_problems, load_catalogue
from app.content.soundness.rule import service_file
from app.domain.field import FieldKind, Topic
from app.domain.requirement import AnyOf, Condition, Confidence, OnFalse, Operator, leaves
from app.domain.service import Copay, Kind
from app.use_cases.check_catalogue import WrongContent


@pytest.fixture(scope="module")
def catalogue(content):
    return load_catalogue(content)


def rewrite(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder):
    with pytest.raises(WrongContent) as wrong:
        load_catalogue(folder)
    return [str(problem) for problem in wrong.value.problems]


def test_the_whole_portfolio_is_read(catalogue):
    kinds = [service.kind for service in catalogue.services.values()]
    assert (kinds.count(Kind.SERVICE), kinds.count(Kind.BENEFIT), kinds.count(Kind.GROUP)) == (39, 6, 14)
    assert len(catalogue.judged()) == 37
    assert len(catalogue.fields) == 69
    assert len(catalogue.implications) == 24
    assert len(catalogue.situations) == 32
    assert len(catalogue.neighbours) == 19
    assert len(catalogue.municipalities) == 88
    assert len(catalogue.providers) == 89


@pytest.mark.parametrize(("language", "other"), [("es", "eu"), ("eu", "es")])
def test_a_town_has_one_name_in_an_edition_in_its_texts_as_in_its_lists(catalogue, content, language, other):
    names = [{"eu": town.name_eu, "es": town.name_es} for town in catalogue.municipalities.values() if town.name_eu != town.name_es]
    texts = [path for kind in ("standard", "easy_read") for path in (content / kind / language).rglob("*.md")]
    called = [
        (path.relative_to(content), name[other]) for path in texts for name in names
        if re.search(rf"\b{name[other]}\b", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert names
    assert texts
    assert not called


def test_services_stand_in_the_order_of_the_portfolio(catalogue):
    codes = list(catalogue.services)
    assert codes[:3] == ["1.1", "1.2", "1.3"]
    assert codes[codes.index("2.4") :][:3] == ["2.4", "2.4.1", "2.4.2"]
    assert codes[-1] == "3.5"


def test_a_service_keeps_what_its_file_says(catalogue):
    service = catalogue.services["2.4.2"]
    assert service.parent == "2.4"
    assert service.official_name["eu"].text == "Desgaitasuna duten pertsonentzako egoitza-zentroak"
    assert service.fee.copay is Copay.YES
    assert service.time_limits[0].months == 3
    assert {"centre", "modality"} <= set(service.aspects)
    refusing = [leaf for leaf in leaves(service.access) if leaf.on_false is OnFalse.REFUSE]
    assert [leaf.condition for leaf in refusing] == [Condition("dependency_grade", Operator.GTE, 1)]


def test_trees_keep_their_branches(catalogue):
    door = catalogue.services["1.1"].access.parts[0]
    assert isinstance(door, AnyOf)
    assert [leaf.on_false for leaf in leaves(door)] == [OnFalse.WITHIN_REACH, OnFalse.OPENS_ONLY]


def test_fields_know_their_values(catalogue):
    grade, town, relation = (catalogue.fields[n] for n in ("dependency_grade", "municipality", "carer_relation"))
    assert (grade.kind, grade.values, grade.low, grade.high) == (FieldKind.INT, (0, 1, 2, 3), 0, 3)
    assert grade.may_be_not_assessed
    assert len(town.values) == 88
    assert relation.values[0] == "partner"
    assert catalogue.fields["age_years"].high == 115
    assert all(field.topic is not Topic.WHO for field in catalogue.fields.values())


def test_only_published_contacts_are_read(catalogue):
    assert "112" in catalogue.contacts
    assert "024" not in catalogue.contacts
    linked = {name for service in catalogue.services.values() for name in service.contact_ids}
    linked |= {name for neighbour in catalogue.neighbours.values() for name in neighbour.contact_ids}
    assert linked <= set(catalogue.contacts)


def test_an_office_of_which_nothing_is_known_says_so(catalogue):
    (office,) = catalogue.offices["20001"]
    assert office.confidence == "missing"
    assert office.phone == ""


def test_provider_ids_are_single_and_plain(catalogue):
    ids = [provider.id for provider in catalogue.providers]
    assert len(set(ids)) == len(ids)
    assert "20017-residencia-san-jose" in ids


def test_every_service_has_a_pictogram(catalogue):
    assert all(service.pictogram for service in catalogue.services.values())


def test_the_version_changes_with_any_fact(content, copied_facts):
    one = load_catalogue(copied_facts).version
    rewrite(copied_facts, "catalogue/contacts.yaml", "943 22 44 11", "943 22 44 12")
    other = load_catalogue(copied_facts).version
    assert one != other
    assert len(one) == 64


def test_every_problem_is_told_at_once_with_file_and_line(copied_facts):
    rewrite(copied_facts, service_file("1.1"), "kind: service", "kind: servant")
    rewrite(copied_facts, service_file("1.2"), "urgent: false", "urgent: 'no'\nflavour: sweet")
    rewrite(copied_facts, "guide/implications.yaml", "field: registered_in_gipuzkoa", "field: registered_on_mars")
    (copied_facts / "catalogue/aspects.yaml").unlink()
    (copied_facts / service_file("1.3")).write_text("code: '1.3'\ncode: '1.3'\n", encoding="utf-8")
    told = problems_of(copied_facts)
    assert any(p.startswith("catalogue/services/1.1.yaml:3: kind: input should be 'service'") for p in told)
    assert any("catalogue/services/1.2.yaml" in p and "urgent: input should be a valid boolean" in p for p in told)
    assert any("flavour: unknown key" in p for p in told)
    assert any(
        p.startswith("guide/implications.yaml:9: implications.0.then.field: no field registered_on_mars") for p in told
    )
    assert "catalogue/aspects.yaml: this file is missing" in told
    assert any(p.startswith("catalogue/services/1.3.yaml:2: not YAML 1.2: found duplicate key") for p in told)
    assert len(told) == 6


def test_a_missing_key_is_told_where_its_mapping_stands(copied_facts):
    rewrite(copied_facts, service_file("2.6"), "  copay: 'no'\n", "")
    assert problems_of(copied_facts) == ["catalogue/services/2.6.yaml:38: fee.copay: this key is missing"]


def test_yaml_1_1_habits_are_no_values(copied_facts):
    rewrite(copied_facts, service_file("1.1"), "judged: true", "judged: yes")
    rewrite(copied_facts, "catalogue/about.yaml", "'2026-11-22'", "2026-11-22")
    told = problems_of(copied_facts)
    assert any("judged: input should be a valid boolean, not 'yes'" in p for p in told)
    assert any("checked_on: input should be a valid string" in p for p in told)


def test_a_table_is_told_by_its_row(copied_facts):
    rewrite(copied_facts, "catalogue/municipalities.csv", "20001,3,Abaltzisketa", "30001,3,Abaltzisketa")
    told = problems_of(copied_facts)
    assert any(p.startswith("catalogue/municipalities.csv:2: ine_code:") for p in told)


def test_a_wrong_leaf_is_told_in_its_own_line(copied_facts):
    rewrite(copied_facts, service_file("2.4.2"), "on_false: within_reach", "on_false: refuse")
    rewrite(
        copied_facts,
        service_file("2.4.2"),
        "confidence: verified\n    - field: residence_years_spain\n",
        "confidence: recalled\n    - field: residence_years_spain\n",
    )
    told = problems_of(copied_facts)
    assert told == [
        "catalogue/services/2.4.2.yaml:30: access.all_of.0.on_false: only a verified condition refuses",
    ]


def test_a_folder_without_anything_is_all_problems(tmp_path):
    assert len(fact_problems(tmp_path)) > 10


def test_no_rule_stands_twice_and_each_has_a_name_that_says_it():
    assert len(set(RULES)) == len(RULES) > 50


def test_confidence_is_never_lost(catalogue):
    found = {leaf.confidence for service in catalogue.services.values() for leaf in leaves(service.access)}
    assert found == set(Confidence)
