"""Who accompanies the person, and who decides."""

from dataclasses import replace

from app.domain.casework import StaffMember, StaffRole, Unit, WhyAssigned
from app.domain.routing import Workload, choose_reference_professional

UNIT = Unit("u", "Tolosa", "Tolosa", "20071", "", "", "")


def professional(id_: str) -> StaffMember:
    return StaffMember(id_, id_, f"{id_}@example.org", StaffRole.REFERENCE_PROFESSIONAL, "u", ("eu",))


def test_an_existing_bond_comes_before_the_lightest_load():
    assignment = choose_reference_professional(UNIT, [Workload(professional("b"), 0)], professional("a"))
    assert (assignment.professional_id, assignment.why) == ("a", WhyAssigned.EXISTING_BOND)


def test_whoever_types_a_document_does_not_learn_that_another_office_helps_its_owner():
    elsewhere = replace(professional("a"), unit_id="shelter-town")
    assignment = choose_reference_professional(UNIT, [Workload(professional("b"), 0)], elsewhere)
    assert (assignment.professional_id, assignment.unit_id) == ("b", "u")
    assert choose_reference_professional(None, [], elsewhere).unit_id == ""


def test_among_equals_the_lightest_load_leads():
    loads = [Workload(professional("a"), 9), Workload(professional("b"), 2)]
    assignment = choose_reference_professional(UNIT, loads, None)
    assert (assignment.professional_id, assignment.why) == ("b", WhyAssigned.LIGHTEST_LOAD)


def test_equal_loads_are_decided_the_same_way_every_time():
    loads = [Workload(professional("b"), 2), Workload(professional("a"), 2)]
    assert choose_reference_professional(UNIT, loads, None).professional_id == "a"
    assert choose_reference_professional(UNIT, loads[::-1], None).professional_id == "a"


def test_the_only_professional_of_a_town_leads():
    assert choose_reference_professional(UNIT, [Workload(professional("a"), 40)], None).why is WhyAssigned.ONLY_ONE


def test_a_unit_without_known_professionals_still_answers_for_the_person():
    assignment = choose_reference_professional(UNIT, [], None)
    assert (assignment.unit_id, assignment.why) == ("u", WhyAssigned.UNIT_OF_MUNICIPALITY)


def test_a_town_the_portal_does_not_know_yet_is_said_so():
    assert choose_reference_professional(None, [], None).why is WhyAssigned.NO_UNIT_YET
