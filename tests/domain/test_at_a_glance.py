"""What stands out: what is left to others first, the widest first, and only of what is asked for."""

from datetime import UTC, date, datetime

import pytest

from app.domain.at_a_glance import FOREMOST, asked_of, foremost, left_to_others
from app.domain.choice import EVERYTHING, Choices, Chosen, Delegated, Later, NoPreference, Said, Scope, Together

NOW = datetime(2026, 11, 20, tzinfo=UTC)
HOME, HOURS, OTHER, EVERYWHERE = Scope("1.2"), Scope("1.2", "schedule"), Scope("2.4.6"), Scope(None, "place")


def saying(*lines):
    choices = Choices()
    for scope, said in lines:
        choices = choices.state(scope, said, NOW, "person")
    return choices


def test_the_widest_comes_first_and_what_is_not_asked_for_is_left_out():
    choices = saying((HOURS, Delegated()), (OTHER, Delegated()), (HOME, Together()), (EVERYTHING, Chosen()))
    assert tuple(scope for scope, _said in asked_of(choices, ("1.2",))) == (EVERYTHING, HOME, HOURS)


@pytest.mark.parametrize("wide", [Together(), Chosen(), Later(date(2027, 1, 7)), NoPreference()])
def test_what_is_left_to_others_counts_first_however_narrow(wide):
    choices = saying((EVERYTHING, wide), (HOURS, Delegated(wish="gently")))
    assert foremost(asked_of(choices, ("1.2",))) == Delegated(wish="gently")
    assert left_to_others(asked_of(choices, ("1.2",))) == (HOURS,)
    assert foremost(asked_of(choices, ())) == wide
    assert left_to_others(asked_of(choices, ())) == ()


def test_an_answer_taken_back_stands_out_no_more():
    choices = saying((EVERYWHERE, Delegated())).take_back(EVERYWHERE, NOW, "person")
    assert foremost(asked_of(choices, ("1.2",))) is None
    assert left_to_others(asked_of(choices, ("1.2",))) == ()


def test_each_of_the_five_answers_has_its_place():
    assert set(FOREMOST) == set(Said.__args__)
