"""What waits in the outbox goes out once, by a safe way, or goes on waiting."""

from datetime import timedelta

import pytest

from app.domain.people import ContactWay, SafeContact
from app.use_cases.deliver_messages import BATCH, Deliveries, deliver_messages
from app.use_cases.ports import Message
from tests.messaging.outbox import OutboxHouse, RememberingPost, a_message


def test_what_waits_is_sent_once() -> None:
    house = OutboxHouse.with_messages(a_message("m1"), a_message("m2"))
    post = RememberingPost(house)
    assert deliver_messages(house, post) == Deliveries(sent=2, kept=0, withheld=0)
    assert deliver_messages(house, post) == Deliveries(sent=0, kept=0, withheld=0)
    assert post.sent == ["m1", "m2"]


def test_a_message_that_fails_waits_and_the_others_go() -> None:
    house = OutboxHouse.with_messages(a_message("m1"), a_message("m2"))
    post = RememberingPost(house, refused={"m1"})
    assert deliver_messages(house, post) == Deliveries(sent=1, kept=1, withheld=0)
    assert house.waiting_names() == ["m1"]
    post.refused.clear()
    assert deliver_messages(house, post).sent == 1
    assert post.sent == ["m2", "m1"]


def test_failing_messages_do_not_block_those_behind_them() -> None:
    names = [f"m{number}" for number in range(BATCH + 3)]
    house = OutboxHouse.with_messages(*map(a_message, names))
    post = RememberingPost(house, refused=set(names[:BATCH]))
    assert deliver_messages(house, post) == Deliveries(sent=3, kept=BATCH, withheld=0)


def test_two_runs_side_by_side_send_it_once() -> None:
    house = OutboxHouse.with_messages(a_message("m1"))
    inner = RememberingPost(house)

    class Interrupted(RememberingPost):
        def send(self, message: Message) -> None:
            assert deliver_messages(house, inner) == Deliveries(0, 0, 0)
            super().send(message)

    assert deliver_messages(house, Interrupted(house)).sent == 1
    assert inner.sent == []


def test_a_run_that_broke_off_lets_go_after_an_hour() -> None:
    house = OutboxHouse.with_messages(a_message("m1"))

    class Killed(RememberingPost):
        def send(self, message: Message) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_messages(house, Killed(house))
    assert deliver_messages(house, RememberingPost(house)).sent == 0
    house.later(timedelta(minutes=61))
    assert deliver_messages(house, RememberingPost(house)).sent == 1


@pytest.mark.parametrize(
    "contact",
    [
        None,
        SafeContact(),
        SafeContact(may_contact=False, ways=(ContactWay.EMAIL,), email="ane@example.eus"),
        SafeContact(may_contact=True, ways=(ContactWay.CALL,), email="ane@example.eus"),
        SafeContact(may_contact=True, ways=(ContactWay.EMAIL,), email="other@example.eus"),
    ],
)
def test_nothing_goes_by_a_way_the_person_did_not_call_safe(contact: SafeContact | None) -> None:
    house = OutboxHouse([a_message("m1")], {"m1": contact})
    post = RememberingPost(house)
    assert deliver_messages(house, post) == Deliveries(sent=0, kept=0, withheld=1)
    assert post.sent == []
    assert house.waiting_names() == []


def test_a_message_of_no_known_way_or_application_is_never_sent() -> None:
    house = OutboxHouse.with_messages(a_message("m1", way="pigeon"))
    house.messages.append(a_message("m2"))
    assert deliver_messages(house, RememberingPost(house)) == Deliveries(sent=0, kept=0, withheld=2)
