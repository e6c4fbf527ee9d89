"""My list: what a person may want to ask for."""

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy, Hand
from app.domain.task import Task
from app.use_cases.keep_list import NotRequestable, one_at_a_time, put_on_list, take_off_list
from tests.use_cases.visiting import a_house, a_visit, kept

WORKER = Actor(ActorKind.STAFF, "nerea", AnsweredBy.PERSON)


@pytest.fixture
def house():
    return a_house()


def test_a_service_stands_on_the_list_once(house):
    visit = a_visit(house)
    for code in ("1.2", "1.6", "1.2"):
        put_on_list(house, visit, code, THE_PERSON)
    assert kept(house, visit).wanted == ("1.2", "1.6")


def test_whose_hand_changed_the_list_last_is_noted_and_what_changes_nothing_leaves_none(house):
    visit = a_visit(house)
    put_on_list(house, visit, "1.2", WORKER)
    put_on_list(house, visit, "1.2", THE_PERSON)
    take_off_list(house, visit, "1.6", THE_PERSON)
    assert kept(house, visit).hands.sections == {Task.SERVICES: Hand("staff:nerea", AnsweredBy.PERSON)}


@pytest.mark.parametrize("code", ["2.4.4", "3.5", "2.7", "9.9", "", "1-2", "\x00"])
def test_what_is_never_asked_for_here_cannot_be_put_on_it(house, code):
    visit = a_visit(house)
    with pytest.raises(NotRequestable):
        put_on_list(house, visit, code, THE_PERSON)
    assert kept(house, visit).wanted == ()


def test_taking_off_leaves_the_others_and_knows_nothing_of_strangers(house):
    visit = a_visit(house, wanted=("1.2", "1.6"))
    take_off_list(house, visit, "1.2", THE_PERSON)
    take_off_list(house, visit, "9.9", THE_PERSON)
    assert kept(house, visit).wanted == ("1.6",)


def test_of_three_benefits_that_exclude_one_another_the_list_says_so_once(house):
    catalogue = house.shelf.catalogue
    wanted = ("1.2", "3.1.PEAP", "3.2.PECE", "3.4.PEVS")
    assert one_at_a_time(catalogue, wanted) == (("3.1.PEAP", "3.2.PECE", "3.4.PEVS"),)
    assert one_at_a_time(catalogue, ("1.2", "3.1.PEAP")) == ()
