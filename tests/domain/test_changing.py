"""A value that differs from another in what is said, and in nothing else."""

from dataclasses import dataclass, replace

import pytest

from app.domain.actor import THE_PERSON, Hands
from app.domain.application import Draft
from app.domain.changing import changed
from app.domain.people import ForWhom
from app.domain.task import Task

A_DRAFT = Draft("key", "version", for_whom=ForWhom.ME, wanted=("1.2",)).answer("age", 80, THE_PERSON)


@dataclass(frozen=True, slots=True)
class Checked:
    low: int
    high: int = 10

    def __post_init__(self):
        if self.low > self.high:
            raise ValueError(self.low)


@pytest.mark.parametrize("what", [{}, {"name_above": "Ama"}, {"for_whom": None, "wanted": ()}, {"hands": Hands()}])
def test_it_is_what_replace_gives(what):
    assert changed(A_DRAFT, **what) == replace(A_DRAFT, **what)


def test_the_value_it_comes_from_stays_as_it_was():
    before = replace(A_DRAFT)
    assert changed(A_DRAFT, matters="hers").written_by(THE_PERSON, Task.SITUATION) != before
    assert before == A_DRAFT


def test_what_is_made_is_checked_as_any_other():
    assert changed(Checked(1), low=10) == Checked(10)
    with pytest.raises(ValueError, match="11"):
        changed(Checked(1), low=11)


def test_a_name_that_no_field_has_is_an_error():
    with pytest.raises(TypeError):
        changed(A_DRAFT, answer=1)
