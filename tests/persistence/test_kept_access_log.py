"""The access log, as it is kept."""

from dataclasses import replace
from datetime import timedelta, timezone

from app.domain.access_log import FIRST_HASH, Act
from app.use_cases.verify_access_log import Chain, follow_chain
from tests.persistence.examples import NOW, an_entry, new_id


def append(work, *entries):
    with work.writing() as w:
        for entry in entries:
            w.access_log.append(entry)
        w.commit()


def chain(work):
    with work.reading() as w:
        return w.access_log.chain()


def test_the_person_sees_who_looked_in_the_order_in_which_it_happened(work):
    mine = new_id()
    sent = an_entry(mine, act=Act.SENT, reader="", reason=None, words="")
    opened = an_entry(mine)
    append(work, sent, an_entry(), opened)
    with work.reading() as w:
        assert w.access_log.of_application(mine) == [sent, opened]
        assert w.access_log.of_application("nobody's") == []


def test_every_entry_is_chained_to_the_one_before(work):
    append(work, an_entry(), an_entry())
    append(work, an_entry())
    links = chain(work)
    assert [link.sequence for link in links] == [1, 2, 3]
    assert [link.previous_hash for link in links] == [FIRST_HASH, links[0].hash, links[1].hash]
    assert follow_chain(Chain(), links) == Chain(3, links[-1].hash)


def test_the_chain_is_read_a_page_at_a_time(work):
    append(work, *(an_entry() for _ in range(5)))
    with work.reading() as w:
        assert [link.sequence for link in w.access_log.chain(limit=2)] == [1, 2]
        assert [link.sequence for link in w.access_log.chain(2, 2)] == [3, 4]
        assert w.access_log.chain(5) == []


def test_a_moment_told_in_another_time_zone_does_not_break_the_chain(work):
    append(work, an_entry(at=NOW.astimezone(timezone(timedelta(hours=2)))))
    assert follow_chain(Chain(), chain(work)).broken_at is None
    assert chain(work)[0].entry.at == NOW


def test_an_entry_that_was_not_committed_leaves_no_gap(work):
    append(work, an_entry())
    with work.writing() as w:
        w.access_log.append(an_entry())
    append(work, an_entry())
    assert follow_chain(Chain(), chain(work)).entries == 2


def test_a_changed_a_missing_and_a_moved_entry_are_found_in_the_chain(work):
    append(work, *(an_entry() for _ in range(4)))
    first, second, third, fourth = chain(work)
    changed = replace(second, entry=replace(second.entry, words="she never called"))
    assert follow_chain(Chain(), [first, changed, third, fourth]).broken_at == 2
    assert follow_chain(Chain(), [first, third, fourth]).broken_at == 2
    assert follow_chain(Chain(), [first, replace(third, sequence=2), fourth]).broken_at == 2
    assert follow_chain(Chain(), [second, third]).broken_at == 1
    assert follow_chain(Chain(), [first, second]) == Chain(2, second.hash)
