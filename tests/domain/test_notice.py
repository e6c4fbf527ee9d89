"""By which ways a notice goes, when, and how long it waits; over every safe contact there can be."""

from datetime import UTC, datetime, timedelta
from itertools import chain, combinations, product

import pytest

from app.domain.letter import LENGTH, kind_part, letter_code, letter_kind
from app.domain.notice import (
    DAYTIME,
    HOURS,
    LONGEST_WAIT,
    MOST_TRIES,
    QUICK_WAYS,
    NoticeKind,
    next_wait,
    safe_address,
    safe_addresses,
    safe_moment,
)
from app.domain.people import ContactWay, SafeContact, TimeOfDay
from app.domain.reference import ALPHABET, HERE

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def subsets(members):
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


CONTACTS = [
    SafeContact(may, ways, phone, email, through=through)
    for may, ways, phone, email, through in product(
        (True, False), subsets(tuple(ContactWay)), ("", "+34600123123"), ("", "maite@example.eus"), ("", "Ane")
    )
]


@pytest.mark.parametrize("contact", [None, SafeContact(), *CONTACTS])
def test_a_notice_goes_only_by_ways_that_were_called_safe_and_can_be_gone(contact):
    addresses = safe_addresses(contact)
    for address in addresses:
        assert contact.may_contact
        assert address.way in contact.ways
        assert safe_address(contact, address.way) == address
        needed = {ContactWay.EMAIL: contact.email, ContactWay.MESSAGE: contact.phone, ContactWay.CALL: contact.phone,
                  ContactWay.THROUGH_SOMEBODY: contact.through}  # fmt: skip
        assert needed.get(address.way, "a letter") != ""
    ways = [address.way for address in addresses]
    assert sum(way in QUICK_WAYS for way in ways) <= 1
    assert len(ways) == len(set(ways))
    if contact and contact.allows(ContactWay.LETTER):
        assert ContactWay.LETTER in ways, "a letter for who wants letters"


def test_by_default_nobody_is_told_anything():
    assert safe_addresses(None) == safe_addresses(SafeContact()) == ()


def test_every_hour_of_a_year_leads_to_an_hour_that_was_called_safe():
    for times in subsets(tuple(TimeOfDay)):
        contact = SafeContact(True, QUICK_WAYS, times=times)
        safe = {hour for time in times for hour in HOURS[time]}
        for way, day in product(QUICK_WAYS, (NOON, datetime(2027, 3, 27, tzinfo=UTC), datetime(2027, 10, 30, tzinfo=UTC))):
            for hours in range(50):  # over both nights on which the clocks change
                now = day + timedelta(hours=hours, minutes=17)
                moment = safe_moment(contact, way, now)
                allowed = safe or set(DAYTIME if way is ContactWay.MESSAGE else range(24))
                assert moment.astimezone(HERE).hour in allowed
                assert moment == now or (moment > now and moment.minute == 0)
                assert moment - now <= timedelta(days=1)


def test_waits_grow_up_to_half_a_day_and_no_two_messages_come_back_together():
    waits = [next_wait("m1", tries) for tries in range(1, MOST_TRIES)]
    assert waits[0] <= timedelta(minutes=1.5)
    assert max(waits) <= 1.5 * LONGEST_WAIT
    assert next_wait("m1", 10_000) <= 1.5 * LONGEST_WAIT
    assert len({next_wait(f"m{number}", 3) for number in range(100)}) == 100
    assert next_wait("m1", 3) == next_wait("m1", 3)


@pytest.mark.parametrize("kind", NoticeKind)
def test_the_code_of_a_letter_names_its_kind_however_it_is_typed(kind):
    for number in range(50):
        code = letter_code(kind, f"{number:032x}")
        assert len(code) == LENGTH + 3
        bare = code.removeprefix("L-")
        for typed in (code, code.lower(), code.replace("-", " "), bare, bare.replace("-", ""), f" {code}. "):
            assert letter_kind(typed) is kind


def test_one_wrong_character_is_no_code():
    code = letter_code(NoticeKind.RECEIVED, "a letter")
    for place in range(2, len(code)):
        for other in ALPHABET:
            if code[place] not in {"-", other}:
                assert letter_kind(code[:place] + other + code[place + 1:]) is None


@pytest.mark.parametrize("typed", ["", "L", "L-", "ñ" * 8, "L-0000-0000-0000", "AT-2026-000123-7K", "\x00", "😀" * 8])
def test_what_is_no_code_names_nothing(typed):
    assert letter_kind(typed) is None


def test_no_two_kinds_share_their_part_of_the_code():
    assert len({kind_part(kind) for kind in NoticeKind}) == len(NoticeKind)


def test_letters_in_drawers_keep_their_meaning():
    assert {kind: kind_part(kind) for kind in (NoticeKind.RECEIVED, NoticeKind.DRAFT_ENDS)} == {"received": "ZQ", "draft_ends": "VV"}
