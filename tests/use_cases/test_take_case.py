"""Taking a case: exactly one professional does, and the person sees who."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.casework import CaseState, WhyAssigned
from app.use_cases.take_case import AlreadyTaken, take_case
from tests.fakes import NOON
from tests.use_cases.sending import JON, NEREA, a_house, entries, sent


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def application(house):
    """Assigned to Jon."""
    return sent(house)


def test_who_was_assigned_takes_it_for_the_same_reason(house, application):
    taken = take_case(house, JON, application.id)
    assert (taken.state, taken.taken_at, taken.assignment.professional_id) == (CaseState.TAKEN, NOON, JON.id)
    assert taken.assignment.why is WhyAssigned.LIGHTEST_LOAD
    assert entries(house, application) == [("sent", ""), ("taken", "jon")]


def test_a_colleague_of_the_same_unit_may_take_it_and_that_is_the_reason_from_then_on(house, application):
    taken = take_case(house, NEREA, application.id)
    assert (taken.assignment.professional_id, taken.assignment.why) == (NEREA.id, WhyAssigned.TOOK_IT)


def test_what_somebody_has_taken_stays_hers_and_the_other_is_told(house, application):
    take_case(house, JON, application.id)
    with pytest.raises(AlreadyTaken) as refused:
        take_case(house, NEREA, application.id)
    assert refused.value.by == JON.id
    assert entries(house, application) == [("sent", ""), ("taken", "jon")]


def test_taking_twice_is_taking_once(house, application):
    assert take_case(house, JON, application.id) == take_case(house, JON, application.id)
    assert entries(house, application) == [("sent", ""), ("taken", "jon")]


def test_of_many_hands_at_once_one_has_it(house, application):
    def grasp(member):
        try:
            return take_case(house, member, application.id).assignment.professional_id
        except AlreadyTaken as taken:
            return taken.by

    with ThreadPoolExecutor(8) as hands:
        leads = set(hands.map(grasp, [JON, NEREA] * 12))
    assert len(leads) == 1
    assert entries(house, application) == [("sent", ""), ("taken", *leads)]
