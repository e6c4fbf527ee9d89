"""What is kept around an application: messages on their way, tries at a lock, the catalogue as it was."""

from dataclasses import replace
from datetime import timedelta

from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from app.domain.notice import MessageState
from tests.persistence.examples import HOUR, NOW, a_message, an_application, keep_sent


def test_messages_wait_oldest_first_until_they_are_delivered(work):
    application = an_application()
    old, young = a_message(application), a_message(application, created_at=NOW + HOUR)
    with work.writing() as w:
        keep_sent(w, application)
        w.outbox.add(young)
        w.outbox.add(old)
        w.commit()
    with work.writing() as w:
        assert [m.id for m in w.outbox.waiting(10)] == [old.id, young.id]
        (kept,) = w.outbox.waiting(1)
        assert kept == replace(old, event=old.id, next_try_at=NOW)
        assert w.outbox.end(old, MessageState.SENT, NOW)
        w.commit()
    with work.reading() as w:
        assert [m.id for m in w.outbox.waiting(10)] == [young.id]


def test_tries_are_counted_by_lock_from_a_moment_on(work):
    with work.writing() as w:
        for lock, at in (("mine", NOW - HOUR), ("mine", NOW), ("mine", NOW + HOUR), ("hers", NOW)):
            w.tries.add(lock, at)
        assert w.tries.count_since("mine", NOW) == 2
        w.commit()
    with work.reading() as w:
        assert w.tries.count_since("mine", NOW - HOUR) == 3
        assert w.tries.count_since("nobody's", NOW) == 0


def test_a_cleared_lock_has_no_tries_and_old_tries_are_forgotten(work):
    with work.writing() as w:
        for lock, at in (("mine", NOW), ("hers", NOW - HOUR), ("hers", NOW)):
            w.tries.add(lock, at)
        w.tries.clear("mine")
        assert w.tries.forget_before(NOW) == 1
        w.commit()
    with work.reading() as w:
        assert w.tries.count_since("mine", NOW - HOUR) == 0
        assert w.tries.count_since("hers", NOW - HOUR) == 1


def test_the_catalogue_of_a_version_is_kept_once_and_read_again_years_later(work):
    content = '{"services":"ñ ' + "x" * 10_000 + '"}'
    with work.writing() as w:
        assert not w.archive.holds("v1")
        w.archive.keep("v1", content)
        w.archive.keep("v1", "something else")
        w.commit()
    with work.reading() as w:
        assert w.archive.holds("v1")
        assert w.archive.content("v1") == content
        assert w.archive.content("v2") is None


def test_searches_that_found_nothing_are_counted_by_day_edition_and_town(work):
    today, yesterday = NOW.date(), NOW.date() - timedelta(days=1)
    with work.writing() as w:
        for day, edition, town in ((today, Edition.EU, ""), (today, Edition.EU, ""), (today, Edition.EU, "20069"),
                                   (today, Edition.ES, ""), (yesterday, Edition.EU, "")):  # fmt: skip
            w.demand.count(day, edition, town)
        assert w.demand.total(today, Edition.EU) == 3
        assert w.demand.total(yesterday, Edition.ES) == 0
        w.commit()
    with work.reading() as w:
        assert w.demand.since(today) == [
            UnmetDemand(today, Edition.ES, "", 1), UnmetDemand(today, Edition.EU, "", 2),
            UnmetDemand(today, Edition.EU, "20069", 1),
        ]  # fmt: skip
        assert w.demand.since(yesterday)[0] == UnmetDemand(yesterday, Edition.EU, "", 1)


def test_a_search_is_taken_away_only_where_one_is_left(work):
    with work.writing() as w:
        w.demand.count(NOW.date(), Edition.EU)
        w.demand.count(NOW.date(), Edition.EU, "20069")
        assert w.demand.take(NOW.date(), Edition.EU)
        assert not w.demand.take(NOW.date(), Edition.EU)
        assert not w.demand.take(NOW.date(), Edition.ES)
        w.commit()
    with work.reading() as w:
        assert w.demand.since(NOW.date()) == [UnmetDemand(NOW.date(), Edition.EU, "20069", 1)]
