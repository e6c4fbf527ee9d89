"""A part of one's own: fewer sections, and nothing that leads to the shared application unless she says so."""

import pytest

from app.domain.application import PRIVATE_VISIT_KEPT, VISIT_KEPT, Draft, Missing, Visit
from app.domain.people import ForWhom
from app.domain.private_part import PrivatePart, Travels
from app.domain.task import Task
from tests.persistence.examples import NOW

SHARED = "the form key of the shared application"


def a_part(travels=None):
    return Draft("her own form key", "v", for_whom=ForWhom.ME, private=PrivatePart(SHARED, travels))


@pytest.mark.parametrize("travels", [None, Travels.ALONE])
def test_what_is_not_asked_to_go_together_is_sent_without_any_trace_of_the_other(travels):
    sent = a_part(travels).private.as_sent()
    assert sent == PrivatePart("", Travels.ALONE)
    assert SHARED not in repr(sent)


def test_what_is_asked_to_go_together_keeps_the_way_to_the_other():
    assert a_part(Travels.TOGETHER).private.as_sent().of == SHARED


def test_her_own_words_are_enough():
    assert Missing.SERVICES not in a_part().missing()
    assert Missing.SAFE_CONTACT in a_part().missing()


@pytest.mark.parametrize("task", Task)
def test_only_a_private_part_says_how_it_travels_and_it_holds_nothing_of_the_households(task):
    shared = Draft("key", "v")
    assert shared.has_section(task) == (task is not Task.TRAVELS)
    assert a_part().has_section(task) == (task not in {Task.CIRCLE, Task.SITUATION})


def test_it_is_forgotten_sooner_in_a_browser_left_open():
    kept = [Visit("h", "s", draft, 1, NOW).kept_for for draft in (a_part(), Draft("key", "v"))]
    assert kept == [PRIVATE_VISIT_KEPT, VISIT_KEPT]
    assert PRIVATE_VISIT_KEPT < VISIT_KEPT
