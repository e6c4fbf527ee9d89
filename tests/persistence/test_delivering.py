"""What waits goes out once, by a way that is safe at that moment, or goes on waiting: in memory and on both databases."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.circle import LetterReader
from app.domain.edition import Edition
from app.domain.notice import MOST_TRIES, Failure, MessageState, NoticeKind
from app.domain.people import ContactWay, SafeContact, TimeOfDay
from app.use_cases.change_safe_contact import change_safe_contact
from app.use_cases.deliver_messages import BATCH, HELD_FOR, OUTAGE, Deliveries, deliver_messages
from app.use_cases.look_at_outbox import tally_outbox, try_again, try_all_again
from app.use_cases.ports import ContactChange, Message
from app.use_cases.tell import tell
from tests.persistence.databases import quick_secrets
from tests.persistence.test_at_once import at_once
from tests.use_cases.sending import NEREA, a_house, press_send, saved, visit_now
from tests.use_cases.telling import (
    BY_LETTER,
    BY_MAIL,
    BY_SMS,
    MAIL,
    PHONE,
    RememberingPost,
    WatchfulPost,
    messages_of,
    states_of,
    told,
)

NOTHING = Deliveries(0, 0, 0)


@pytest.fixture
def house(work):
    return a_house(work=work, secrets=quick_secrets())


@pytest.fixture
def sql_house(sql_work):
    return a_house(work=sql_work, secrets=quick_secrets())


def to(address):
    return replace(BY_MAIL, email=address)


def change_contact(house, application, contact):
    """As the person does it, without her browser."""
    with house.work.writing() as work:
        change = ContactChange(house.secrets.new_id(), application.id, house.clock.now(), "", contact)
        work.safe_contacts.add(change)
        work.commit()


def test_what_waits_is_sent_once_and_no_transaction_is_open_meanwhile(house):
    told(house)
    told(house, to("ane@example.eus"))
    post = WatchfulPost(house=house)
    assert deliver_messages(house, post) == Deliveries(sent=2, kept=0, withheld=0)
    assert deliver_messages(house, post) == NOTHING
    assert sorted(post.addresses) == ["ane@example.eus", MAIL]
    assert post.closed == 2


def test_the_same_event_is_told_once_whoever_tells_it_again(house):
    application, _ = told(house)
    with house.work.writing() as work:
        tell(house, work, application, NoticeKind.RECEIVED, house.clock.now(), application.id)
        work.commit()
    assert len(messages_of(house, application)) == 1
    with house.work.writing() as work:
        tell(house, work, application, NoticeKind.RECEIVED, house.clock.now())
        work.commit()
    assert len(messages_of(house, application)) == 2, "without an event of its own each call is one"


def test_nothing_is_told_of_what_was_not_kept(house):
    application, _ = told(house)
    with house.work.writing() as work:
        tell(house, work, application, NoticeKind.RECEIVED, house.clock.now(), "undone")
    assert len(messages_of(house, application)) == 1


def test_a_message_that_fails_comes_back_later_and_the_others_go(house):
    application, _ = told(house)
    told(house, to("ane@example.eus"))
    post = RememberingPost({MAIL: Failure.LATER})
    assert deliver_messages(house, post) == Deliveries(sent=1, kept=1, withheld=0)
    post.failing.clear()
    assert deliver_messages(house, post) == NOTHING, "it has its time"
    house.clock.advance(timedelta(minutes=2))
    assert deliver_messages(house, post).sent == 1
    assert states_of(house, application) == {"email": MessageState.SENT}


def test_it_waits_longer_each_time_and_dies_after_the_last_try(house):
    application, _ = told(house)
    post, waits = RememberingPost({MAIL: Failure.BROKEN_OFF}), []
    for _ in range(MOST_TRIES - 1):
        assert deliver_messages(house, post).kept == 1
        (message,) = messages_of(house, application)
        waits.append(message.next_try_at - house.clock.now())
        house.clock.advance(waits[-1])
    assert deliver_messages(house, post).dead == 1
    (message,) = messages_of(house, application)
    assert (message.state, message.failure, message.tries) == (MessageState.DEAD, Failure.BROKEN_OFF, MOST_TRIES)
    assert waits[0] < timedelta(minutes=2)
    assert timedelta(hours=6) <= waits[-1] <= timedelta(hours=18)
    assert deliver_messages(house, post) == NOTHING


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.WRONG_ADDRESS])
def test_what_trying_again_does_not_mend_is_given_up_at_once_and_a_professional_may_try_again(house, failure):
    application, (message,) = told(house)
    post = RememberingPost({MAIL: failure})
    assert deliver_messages(house, post) == Deliveries(0, 0, 0, dead=1)
    post.failing.clear()
    assert deliver_messages(house, post) == NOTHING
    assert try_again(house, NEREA, [message.id]) == 1
    assert deliver_messages(house, post).sent == 1
    assert try_all_again(house) == 0
    assert states_of(house, application) == {"email": MessageState.SENT}


def test_while_the_server_is_away_nothing_dies_and_one_message_is_enough_to_know(house):
    for number in range(3):
        told(house, to(f"{number}@example.eus"))

    class Away(RememberingPost):
        asked = 0

        def send(self, message):
            self.asked += 1
            self.failing = {message.to: Failure.UNREACHABLE}
            super().send(message)

    away = Away()
    for _ in range(2 * MOST_TRIES):
        assert deliver_messages(house, away).dead == 0
        house.clock.advance(OUTAGE)
    assert away.asked == 2 * MOST_TRIES
    assert deliver_messages(house, RememberingPost()).sent == 3


def test_failing_messages_do_not_block_those_behind_them(house):
    post = RememberingPost({f"{n}@example.eus": Failure.LATER for n in range(BATCH)})
    for number in range(BATCH + 3):
        told(house, to(f"{number}@example.eus"))
    assert deliver_messages(house, post) == Deliveries(sent=3, kept=BATCH, withheld=0)


@dataclass
class Killed(RememberingPost):
    """The worker dies with the message in its hands: before the server has it, or after."""

    after: bool = False

    def send(self, message: Message) -> None:
        if self.after:
            super().send(message)
        raise KeyboardInterrupt


def test_a_worker_that_is_killed_before_the_server_has_it_lets_go_and_nothing_is_doubled(house):
    told(house)
    killed = Killed()
    with pytest.raises(KeyboardInterrupt):
        deliver_messages(house, killed)
    post = RememberingPost()
    assert deliver_messages(house, post) == NOTHING, "it is still held"
    house.clock.advance(HELD_FOR)
    assert deliver_messages(house, post).sent == 1
    assert [*killed.sent, *post.sent] == post.sent


def test_only_what_a_server_took_and_nobody_could_note_goes_twice_and_by_the_same_id(house):
    told(house)
    killed, post = Killed(after=True), RememberingPost()
    with pytest.raises(KeyboardInterrupt):
        deliver_messages(house, killed)
    house.clock.advance(HELD_FOR)
    deliver_messages(house, post)
    assert [m.id for m in killed.sent] == [m.id for m in post.sent]


def test_a_message_that_kills_every_worker_dies_in_the_end(house):
    application, _ = told(house)
    for _ in range(MOST_TRIES):
        with pytest.raises(KeyboardInterrupt):
            deliver_messages(house, Killed())
        house.clock.advance(HELD_FOR)
    assert deliver_messages(house, RememberingPost({MAIL: Failure.BROKEN_OFF})).dead == 1
    assert states_of(house, application) == {"email": MessageState.DEAD}


def test_who_is_asked_to_stop_gives_back_what_was_not_begun(house):
    for number in range(4):
        told(house, to(f"{number}@example.eus"))
    post = RememberingPost()
    assert deliver_messages(house, post, stopping=lambda: len(post.sent) >= 2).sent == 2
    assert deliver_messages(house, post).sent == 2, "at once: nothing is held"
    assert len(set(post.addresses)) == 4


def test_two_workers_at_once_send_each_message_once(sql_house):
    for number in range(30):
        told(sql_house, to(f"{number}@example.eus"))
    posts = [RememberingPost() for _ in range(4)]
    runs = at_once(4, lambda n: deliver_messages(sql_house, posts[n]))
    sent = Counter(address for post in posts for address in post.addresses)
    assert sum(run.sent for run in runs) == 30
    assert set(sent.values()) == {1}
    assert len(sent) == 30


# --- safe contact, judged when it is written and again when it goes -----------------------------------------------------

NOT_SAFE = [
    SafeContact(), SafeContact(may_contact=False, ways=(ContactWay.EMAIL,), email=MAIL),
    SafeContact(True, (ContactWay.CALL,), phone=PHONE, email=MAIL), SafeContact(True, (), email=MAIL),
    SafeContact(True, (ContactWay.EMAIL,), email=""),
]  # fmt: skip


@pytest.mark.parametrize("contact", NOT_SAFE)
def test_nothing_is_written_for_a_way_the_person_did_not_call_safe(house, contact):
    _, messages = told(house, contact)
    assert not [m for m in messages if m.way == ContactWay.EMAIL]
    assert deliver_messages(house, RememberingPost()) == NOTHING


@pytest.mark.parametrize("contact", NOT_SAFE)
def test_nothing_goes_by_a_way_that_is_safe_no_more(house, contact):
    application, _ = told(house)
    change_contact(house, application, contact)
    post = RememberingPost()
    assert deliver_messages(house, post) == Deliveries(0, 0, withheld=1)
    assert post.sent == []
    assert states_of(house, application)["email"] is MessageState.WITHHELD


def test_it_goes_to_the_address_that_is_safe_now(house):
    application, _ = told(house)
    change_contact(house, application, to("new@example.eus"))
    post = RememberingPost()
    deliver_messages(house, post)
    assert post.addresses == ["new@example.eus"]


def test_the_change_between_two_messages_of_a_batch_counts(house):
    first, _ = told(house)
    second, _ = told(house, to("ane@example.eus"))

    class Meanwhile(RememberingPost):
        def send(self, message):
            other = second if message.application_id == first.id else first
            change_contact(house, other, SafeContact())
            super().send(message)

    assert deliver_messages(house, Meanwhile()) == Deliveries(sent=1, kept=0, withheld=1)


def test_a_message_of_no_known_way_is_never_sent(house):
    _, (message,) = told(house)
    with house.work.writing() as work:
        work.outbox.add(replace(message, id="pigeon", way="pigeon", event="another"))
        work.commit()
    assert deliver_messages(house, RememberingPost()).sent == 1


def test_who_wants_letters_has_one_and_who_wants_calls_is_called_by_a_professional(house):
    by_letter, _ = told(house, BY_LETTER)
    by_phone, _ = told(house, SafeContact(True, (ContactWay.CALL, ContactWay.THROUGH_SOMEBODY), phone=PHONE, through="Ane"))
    both, _ = told(house, SafeContact(True, tuple(ContactWay), phone=PHONE, email=MAIL, through="Ane"))
    assert states_of(house, by_letter) == {"letter": MessageState.BY_HAND}
    assert states_of(house, by_phone) == {"call": MessageState.BY_HAND}
    assert states_of(house, both) == {"email": MessageState.WAITING, "letter": MessageState.BY_HAND}
    assert deliver_messages(house, RememberingPost()).sent == 1


def test_what_nobody_serves_waits_and_does_not_die(house):
    application, _ = told(house, BY_SMS)
    only_mail = RememberingPost(ways=frozenset({ContactWay.EMAIL}))
    assert deliver_messages(house, only_mail) == NOTHING
    assert states_of(house, application) == {"message": MessageState.WAITING}
    assert [(t.state, t.way, t.messages) for t in tally_outbox(house)] == [("waiting", "message", 1)]


@pytest.mark.parametrize(("hour", "times", "at"), [
    (12, (TimeOfDay.MORNING,), 8),  # UTC: nine in the morning here, the day after
    (12, (TimeOfDay.EVENING, TimeOfDay.AFTERNOON), 14),
    (22, (), 8),
])
def test_a_message_waits_for_an_hour_that_the_person_called_safe(house, hour, times, at):
    house.clock.moment = datetime(2026, 11, 23, hour, tzinfo=UTC)
    application, _ = told(house, replace(BY_SMS, times=times))
    post = RememberingPost()
    assert deliver_messages(house, post).deferred == 1
    (message,) = messages_of(house, application)
    assert (message.next_try_at.hour, message.tries) == (at, 0)
    house.clock.moment = message.next_try_at
    assert deliver_messages(house, post).sent == 1


# --- changing it after sending -----------------------------------------------------------------------------------------


def test_after_the_change_what_was_not_told_yet_goes_by_the_new_way_and_no_other(house):
    visit = saved(house, safe_contact=BY_MAIL).visit
    application = press_send(house, visit)
    change_safe_contact(house, visit_now(house, visit), BY_LETTER, THE_PERSON)
    assert states_of(house, application) == {"email": MessageState.WITHHELD, "letter": MessageState.BY_HAND}
    post = RememberingPost()
    assert deliver_messages(house, post) == NOTHING
    change_safe_contact(house, visit_now(house, visit), SafeContact(), THE_PERSON)
    assert states_of(house, application) == {"email": MessageState.WITHHELD, "letter": MessageState.WITHHELD}
    with house.work.writing() as work:
        tell(house, work, application, NoticeKind.RECEIVED, house.clock.now(), "later")
        work.commit()
    assert len(messages_of(house, application)) == 2


def test_a_mended_address_wakes_what_was_given_up(house):
    visit = saved(house, safe_contact=BY_MAIL).visit
    press_send(house, visit)
    post = RememberingPost({MAIL: Failure.REFUSED})
    assert deliver_messages(house, post).dead == 1
    change_safe_contact(house, visit_now(house, visit), to("new@example.eus"), THE_PERSON)
    deliver_messages(house, post)
    assert post.addresses == ["new@example.eus"]


def test_the_history_of_safe_contact_is_only_added_to_and_the_newest_counts_whatever_the_clock_says(house):
    visit = saved(house, safe_contact=BY_MAIL).visit
    application = press_send(house, visit)
    for contact, by in ((BY_SMS, timedelta(hours=1)), (BY_LETTER, timedelta(hours=-3)), (BY_LETTER, timedelta(0))):
        house.clock.advance(by)
        change_safe_contact(house, visit_now(house, visit), contact, THE_PERSON)
    with house.work.reading() as work:
        assert [change.contact for change in work.safe_contacts.history(application.id)] == [BY_SMS, BY_LETTER]
        assert work.safe_contacts.current(application.id) == BY_LETTER
        assert work.safe_contacts.current("nobody's") is None
        log = [entry.act for entry in work.access_log.of_application(application.id)]
    assert log == ["sent", "contact_changed", "contact_changed"]


def test_two_changes_at_once_are_both_kept(sql_house):
    application, _ = told(sql_house)
    at_once(4, lambda n: change_contact(sql_house, application, to(f"{n}@example.eus")))
    with sql_house.work.reading() as work:
        assert len(work.safe_contacts.history(application.id)) == 4


# --- those of the circle -----------------------------------------------------------------------------------------------

DAUGHTER = LetterReader("daughter", to("daughter@example.eus"))


def readers(*several):
    return lambda work, application_id, now: several


def tell_with(house, application, *several):
    with house.work.writing() as work:
        tell(house, work, application, NoticeKind.RECEIVED, house.clock.now(), "an event", readers(*several))
        work.commit()


def test_of_the_circle_only_who_may_receive_letters_is_told_by_an_address_of_her_own(house):
    application, _ = told(house)
    no_address = LetterReader("son", SafeContact(True, (ContactWay.EMAIL,)))
    with_hers = LetterReader("neighbour", BY_MAIL)
    tell_with(house, application, DAUGHTER, no_address, with_hers)
    post = RememberingPost()
    deliver_messages(house, post, readers=readers(DAUGHTER, no_address, with_hers))
    assert Counter(post.addresses) == {MAIL: 2, "daughter@example.eus": 1}
    assert {m.edition for m in post.sent if m.member_id} == {Edition.ES}


def test_a_right_that_was_taken_away_holds_for_what_still_waits(house):
    application, _ = told(house, BY_LETTER)
    tell_with(house, application, DAUGHTER)
    assert deliver_messages(house, RememberingPost(), readers=readers()) == Deliveries(0, 0, withheld=1)


SILENT = [SafeContact(), SafeContact(False, tuple(ContactWay), "+34600123123", MAIL, through="Ane")]
NAMED = replace(DAUGHTER, though_silent=True)


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("silent", SILENT, ids=["nothing", "ways that were said before"])
def test_where_she_wants_no_contact_no_notice_of_any_kind_reaches_anybody_but_whom_she_named(house, kind, silent):
    application, _ = told(house, silent)
    for several, reached in (([DAUGHTER], []), ([NAMED], ["daughter@example.eus"])):
        with house.work.writing() as work:
            tell(house, work, application, kind, house.clock.now(), readers=readers(*several))
            work.commit()
        post = RememberingPost()
        deliver_messages(house, post, readers=readers(*several))
        assert post.addresses == reached


@pytest.mark.parametrize("kind", NoticeKind)
def test_what_waits_for_the_circle_is_withheld_when_she_wants_no_contact_any_more(house, kind):
    application, _ = told(house, BY_LETTER)
    with house.work.writing() as work:
        tell(house, work, application, kind, house.clock.now(), readers=readers(DAUGHTER))
        work.commit()
    change_contact(house, application, SafeContact())
    post = RememberingPost()
    assert deliver_messages(house, post, readers=readers(DAUGHTER)) == Deliveries(0, 0, withheld=1)
    assert not post.sent


def test_who_is_told_by_default_is_the_person_alone(house):
    application, _ = told(house)
    tell_with(house, application)
    assert {m.member_id for m in messages_of(house, application)} == {""}
