"""Community resources and ties: read strictly, agreeing with the rest, and the invented ones never pass for real."""

from dataclasses import replace

import pytest

from app.content.catalogue import fact_problems, load_catalogue
from app.content.facts import DEMO_RESOURCES, DEMO_TIES, read_facts
from app.content.shelf import LazyShelf
from app.content.soundness import network, places
from app.content.version import version_of
from app.use_cases.check_catalogue import WrongContent
from tests.content.altering import altered_first, broken

RESOURCES, TIES = "catalogue/resources.yaml", "catalogue/ties.yaml"


def rewrite(content, file, old, new):
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(content):
    return [str(problem) for problem in fact_problems(content)]


def test_resources_and_ties_are_read_with_their_source(content):
    catalogue = load_catalogue(content)
    assert catalogue.resources["saiaz"].names["eu"] == "Saiaz Gizarte Zerbitzu Mankomunitatea"
    assert all(one.footing.source for one in catalogue.resources.values())
    assert all(tie.footing.source for tie in catalogue.ties)
    assert len(catalogue.ties) >= 18


def test_a_slip_in_a_resource_is_told_with_file_and_line(copied_facts):
    rewrite(copied_facts, RESOURCES, "ownership: public", "ownership: royal")
    rewrite(copied_facts, RESOURCES, "serves: ['20002',", "serves: ['48020',")
    rewrite(copied_facts, RESOURCES, "    confidence: reported", "    confidence: sure\n    flavour: sweet")
    rewrite(copied_facts, TIES, "kind: part_of", "kind: loves")
    found = told(copied_facts)
    assert any(one.startswith("catalogue/resources.yaml:7: resources.0.ownership: input should be 'public'") for one in found)
    assert any("resources.3.serves.0: string should match" in one for one in found)
    assert any("resources.0.flavour: unknown key" in one for one in found)
    assert any(one.startswith("catalogue/ties.yaml:5: ties.0.kind: input should be 'refers_to'") for one in found)


@pytest.mark.parametrize(
    ("rule", "rows", "values"),
    [
        (network.resources_are_in_known_municipalities, "resources", {"municipality": "20999"}),
        (network.resources_are_in_known_municipalities, "resources", {"serves": ["20002", "20999"]}),
        (network.who_runs_places_is_named_by_one, "resources", {"runs_as": ["Nobody at all"]}),
        (network.an_operator_is_one_resource, "resources", {"runs_as": ["Hurkoa"]}),
        (network.what_is_invented_says_so, "demo_resources", {"id": "ibai"}),
        (network.ties_lead_to_somebody, "ties", {"other": "resource:nobody"}),
        (network.ties_lead_to_somebody, "ties", {"one": "office:20999"}),
        (network.ties_lead_to_somebody, "ties", {"one": "provider:20069-nobody"}),
        (network.ties_lead_to_somebody, "ties", {"one": "contact:nobody"}),
        (network.ties_lead_to_nobody_hidden, "ties", {"one": "provider:20069-hariberria-donostia"}),
        (network.ties_lead_to_nobody_hidden, "ties", {"one": "contact:024"}),
        (network.nothing_real_leads_to_the_invented, "ties", {"other": "resource:demo-ibai"}),
        (network.nothing_is_tied_to_itself, "ties", {"other": "office:20002"}),
        (network.ties_are_single, "ties", {"one": "office:20006"}),
        (places.borders_are_mutual, "municipalities", {"borders": "20069"}),
        (places.borders_are_mutual, "municipalities", {"borders": "20001"}),
    ],
)
def test_a_slip_in_the_network_breaks_its_rule(rule, rows, values, facts):
    if values.get("id"):
        facts = replace(facts, named={**facts.named, DEMO_RESOURCES: [*facts.named[DEMO_RESOURCES], values["id"]]})
    assert not broken(rule, facts)
    assert broken(rule, altered_first(facts, rows, **values))


def test_a_real_resource_may_not_look_invented(facts):
    named = facts.resources[0].name.model_copy(update={"es": "Kabia (demo)"})
    assert broken(network.what_is_invented_says_so, altered_first(facts, "resources", name=named))


def test_a_resource_that_stands_twice_is_told_even_across_files(facts):
    named = {**facts.named, DEMO_RESOURCES: [*facts.named[DEMO_RESOURCES], "kabia"]}
    assert broken(network.resources_are_single, replace(facts, named=named))


def test_a_circle_of_parts_is_told_at_each_of_its_steps(copied_facts):
    tie = (
        "  - {{kind: part_of, one: 'resource:{0}', other: 'resource:{1}', source: a, source_date: '', confidence: reported}}\n"
    )
    assert not broken(network.nothing_is_part_of_itself, read_facts(copied_facts))
    with (copied_facts / TIES).open("a", encoding="utf-8") as file:
        file.writelines(tie.format(*pair) for pair in (("kabia", "saiaz"), ("saiaz", "aiztondo"), ("aiztondo", "kabia")))
    found = [one for one in told(copied_facts) if "part of itself" in one]
    assert len(found) == len(broken(network.nothing_is_part_of_itself, read_facts(copied_facts))) == 3
    assert all(one.startswith("catalogue/ties.yaml:") for one in found)


def test_a_shared_place_is_said_once_from_either_end(facts):
    shared = next(row for row in facts.ties if row.kind == "shares_place")
    back = shared.model_copy(update={"one": shared.other, "other": shared.one})
    named = {**facts.named, TIES: [*facts.named[TIES], back.one]}
    assert broken(network.ties_are_single, replace(facts, ties=[*facts.ties, back], named=named))


def test_the_invented_is_read_only_where_it_is_asked_for(content):
    assert not [one for one in load_catalogue(content).resources.values() if one.is_demo]
    with_demo = load_catalogue(content, with_demo=True)
    invented = [one for one in with_demo.resources.values() if one.is_demo]
    assert {one.ownership for one in invented} == {"public", "private", "social"}
    assert all(one.id.startswith("demo-") for one in invented)
    assert all(name.endswith("(demo)") for one in invented for name in one.names.values())


def test_the_invented_is_no_part_of_what_is_published_or_archived(content):
    plain, with_demo = LazyShelf(content), LazyShelf(content, with_demo=True)
    assert plain.catalogue.version == with_demo.catalogue.version == version_of(content)
    assert "demo-ibai" not in with_demo.frozen_content


def test_an_installation_may_leave_the_invented_out(copied_facts):
    assert not (copied_facts / "demo").exists()
    assert not told(copied_facts)
    load_catalogue(copied_facts, with_demo=True)


def test_the_invented_is_checked_like_the_rest(copied_facts, content):
    (copied_facts / "demo").mkdir()
    for file in (DEMO_RESOURCES, DEMO_TIES):
        (copied_facts / file).write_text((content / file).read_text(encoding="utf-8"), encoding="utf-8")
    assert not told(copied_facts)
    rewrite(copied_facts, DEMO_TIES, "resource:demo-ibai", "resource:demo-nobody")
    assert [one.partition(":")[0] for one in told(copied_facts)] == [DEMO_TIES]
    with pytest.raises(WrongContent):
        load_catalogue(copied_facts)


def test_a_misshapen_tie_is_one_problem_and_not_many(copied_facts):
    rewrite(copied_facts, TIES, "other: 'resource:aiztondo'", "other: 'nonsense'")
    assert len(told(copied_facts)) == 1
    assert len(read_facts(copied_facts).ties) == len(read_facts(copied_facts).named[TIES]) - 1
