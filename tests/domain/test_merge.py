"""One person in two entries: what hangs together, how she may be reached, and that parting gives back what was."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access_log import FOR_HER
from app.domain.merge import Spoken, Unmerge, hides, strictest, together
from app.domain.notice import safe_addresses
from app.domain.people import ContactWay, SafeContact, TimeOfDay
from tests.fakes import NOON

CONTACTS = st.builds(
    SafeContact,
    may_contact=st.booleans(),
    ways=st.lists(st.sampled_from(ContactWay), unique=True).map(tuple),
    phone=st.sampled_from(["", "+34600111111", "+34600222222"]),
    email=st.sampled_from(["", "a@example.eus", "b@example.eus"]),
    times=st.lists(st.sampled_from(TimeOfDay), unique=True).map(tuple),
    may_leave_message=st.booleans(),
    through=st.sampled_from(["", "her sister"]),
)
SPOKEN = st.builds(Spoken, st.none() | CONTACTS, st.integers(0, 5).map(lambda days: NOON + timedelta(days=days)))
MAIL = SafeContact(True, (ContactWay.EMAIL, ContactWay.CALL), "+34600111111", "a@example.eus")


@given(SPOKEN, st.lists(SPOKEN, max_size=4))
def test_the_strictest_never_allows_what_one_of_them_does_not(hers, others):
    said = strictest(hers, others)
    for one in (hers, *others):
        allowed = one.contact or SafeContact()
        assert not said or not said.may_contact or allowed.may_contact
        assert not said or {*said.ways} <= {*allowed.ways}
        assert not said or not said.may_leave_message or allowed.may_leave_message
        assert not said or not said.times or not allowed.times or {*said.times} <= {*allowed.times} or not said.may_contact


@given(SPOKEN, st.lists(SPOKEN, max_size=4))
def test_only_her_own_addresses_of_that_very_entry_are_used(hers, others):
    said = strictest(hers, others)
    own = {address.to for address in safe_addresses(hers.contact)} | {""}
    assert said is None or {(said.email, said.phone)} == {(hers.contact.email, hers.contact.phone)}
    assert {address.to for address in safe_addresses(said)} <= own | ({hers.contact.email, hers.contact.phone} if hers.contact else set())


@given(SPOKEN)
def test_alone_and_beside_her_own_word_she_is_reached_as_she_said(hers):
    assert strictest(hers, []) == hers.contact
    assert strictest(hers, [hers]) == hers.contact


@given(SPOKEN, st.permutations([0, 1, 2]), st.lists(SPOKEN, min_size=3, max_size=3))
def test_the_order_of_the_others_makes_no_difference_to_whether_and_by_which_ways(hers, order, others):
    one, other = strictest(hers, others), strictest(hers, [others[place] for place in order])
    assert (one is None) == (other is None)
    if one and other:
        assert (one.ways, one.may_leave_message) == (other.ways, other.may_leave_message)


def test_a_way_whose_address_a_later_word_changes_is_used_no_more_and_the_other_address_never():
    later = Spoken(SafeContact(True, MAIL.ways, "+34600222222", "a@example.eus"), NOON + timedelta(days=1))
    assert strictest(Spoken(MAIL, NOON), [later]).ways == (ContactWay.EMAIL,)
    assert strictest(later, [Spoken(MAIL, NOON)]).ways == MAIL.ways


def test_hours_without_one_in_common_leave_none():
    morning = SafeContact(True, (ContactWay.CALL,), "+34600111111", times=(TimeOfDay.MORNING,))
    evening = SafeContact(True, (ContactWay.CALL,), "+34600111111", times=(TimeOfDay.EVENING,))
    assert not strictest(Spoken(morning, NOON), [Spoken(evening, NOON)]).may_contact


@pytest.mark.parametrize(("contact", "hidden"), [
    (None, True), (SafeContact(), True), (MAIL, False), (SafeContact(True, (ContactWay.THROUGH_SOMEBODY,), through="x"), True),
])  # fmt: skip
def test_who_is_reached_by_nobody_or_through_somebody_alone_hides(contact, hidden):
    assert hides(contact) is hidden


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.sets(st.integers(0, 9), min_size=1))
def test_what_hangs_together_is_a_partition(links, start):
    def near(ids):
        return {b for a, b in links if a in ids} | {a for a, b in links if b in ids}

    found = together(start, near)
    assert start <= found
    assert all(together({one}, near) <= found for one in found)
    assert all((a in found) == (b in found) for a, b in links)


@pytest.mark.parametrize(("by", "hers"), [("", True), (FOR_HER, True), ("demo-nerea", False)])
def test_whether_the_person_said_no_is_told_by_who_signed(by, hers):
    assert Unmerge(NOON, by).is_hers is hers
