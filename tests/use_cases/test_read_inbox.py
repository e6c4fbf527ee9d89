"""The inbox of a unit: delegated choices on top, oldest first, a page at a time."""

from datetime import timedelta

import pytest

from app.domain.choice import Choices, Delegated, Scope
from app.domain.people import Residence
from app.use_cases import read_inbox as module
from app.use_cases.read_inbox import read_inbox
from app.use_cases.take_case import take_case
from tests.fakes import NOON
from tests.use_cases.sending import ANE, JON, NEREA, TOLOSA, a_house, sent

LEFT_TO_SOMEBODY = Choices().state(Scope("1.2"), Delegated(), NOON, "person")


@pytest.fixture
def house():
    return a_house()


def arrive(house, **changes):
    """One application after another, an hour apart."""
    house.clock.advance(timedelta(hours=1))
    return sent(house, choices=changes.pop("choices", Choices()), **changes).reference


def references(several):
    return [one.application.reference for one in several]


def test_who_prefers_not_to_choose_is_on_top(house):
    first, second = arrive(house), arrive(house)
    left = arrive(house, choices=LEFT_TO_SOMEBODY)
    inbox = read_inbox(house, NEREA)
    assert (references(inbox.delegated), references(inbox.others)) == ([left], [first, second])
    assert (inbox.unit, inbox.colleagues, inbox.next_after) == (TOLOSA, {"jon": JON, "nerea": NEREA}, "")


def test_they_are_on_top_of_the_whole_queue_and_not_only_of_a_page(house, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    plain = [arrive(house) for _ in range(3)]
    left = [arrive(house, choices=LEFT_TO_SOMEBODY) for _ in range(3)]
    seen, after = [], ""
    for _ in range(3):
        inbox = read_inbox(house, NEREA, after)
        seen.append((references(inbox.delegated), references(inbox.others)))
        after = inbox.next_after
    assert seen == [(left[:2], []), (left[2:], plain[:1]), ([], plain[1:])]
    assert after == ""


def test_a_unit_sees_what_is_its_own_and_nobody_what_has_no_office(house):
    arrive(house)
    arrive(house, residence=Residence(""))
    assert references(read_inbox(house, ANE).others) == []
    assert len(read_inbox(house, NEREA).others) == 1


def test_what_i_have_taken_leaves_the_queue_and_is_on_my_first_page(house, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 1)
    mine, other, theirs = (sent(house, choices=Choices()) for _ in range(3))
    take_case(house, NEREA, mine.id)
    take_case(house, JON, theirs.id)
    inbox = read_inbox(house, NEREA)
    assert (references(inbox.others), references(inbox.mine)) == ([other.reference], [mine.reference])
    assert references(read_inbox(house, NEREA, "some cursor").mine) == []


@pytest.mark.parametrize("cursor", ["nobody's", "a\0b", "' OR 1=1"])
def test_an_unknown_cursor_begins_at_the_beginning(house, cursor):
    assert references(read_inbox(house, NEREA, cursor).others) == []
    first = arrive(house)
    assert references(read_inbox(house, NEREA, cursor).others) == [first]
