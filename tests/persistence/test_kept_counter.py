"""What is kept of the counter: entries under a form key, PINs, and visits that are helped at and covered."""

from dataclasses import replace

import pytest

from app.domain.counter import Agreed, Agreement, Counter, CounterEntry, SaidHerself
from app.domain.edition import Edition
from tests.persistence.examples import (
    A_SESSION,
    HOUR,
    NOW,
    a_full_draft,
    a_member,
    a_visit,
    an_application,
    keep_sent,
    kept_unit,
    new_id,
    some_credentials,
)

WORDS = Agreement(Agreed.ALOUD, Edition.EU_EASY, "1", ("Bai.", "Nik erabakitzen dut."), "hash")


@pytest.fixture
def helper(work):
    """A professional who is kept."""
    member = a_member(kept_unit(work))
    with work.writing() as w:
        w.staff.add(member, some_credentials(member))
        w.commit()
    return member


def keep(work, *entries):
    with work.writing() as w:
        for entry in entries:
            w.counter_entries.add(entry)
        w.commit()


def of(work, form_key):
    with work.reading() as w:
        return list(w.counter_entries.of(form_key))


def test_what_was_written_down_comes_back_in_its_order(work, helper):
    key = new_id()
    first = CounterEntry(new_id(), key, helper.id, NOW, WORDS)
    then = CounterEntry(new_id(), key, helper.id, NOW + HOUR, SaidHerself("1.2/schedule", herself=False))
    keep(work, then, first, replace(first, id=new_id(), form_key=new_id()))
    assert of(work, key) == [first, then]
    assert of(work, new_id()) == []


def test_what_was_agreed_before_goes_with_what_was_opened(work, helper):
    before, after = new_id(), new_id()
    entry = CounterEntry(new_id(), before, helper.id, NOW, WORDS)
    keep(work, entry)
    with work.writing() as w:
        w.counter_entries.move(before, after)
        w.commit()
    assert of(work, before) == []
    assert of(work, after) == [replace(entry, form_key=after)]


def test_old_entries_go_where_nothing_was_sent(work, helper):
    application = an_application(a_full_draft())
    with work.writing() as w:
        keep_sent(w, application)
        w.commit()
    sent, unsent, fresh = application.draft.form_key, new_id(), new_id()
    keep(work, *(
        CounterEntry(new_id(), key, helper.id, at, WORDS)
        for key, at in ((sent, NOW - HOUR), (unsent, NOW - HOUR), (fresh, NOW))
    ))
    with work.writing() as w:
        assert w.counter_entries.forget_unsent_before(NOW) == 1
        w.commit()
    assert [len(of(work, key)) for key in (sent, unsent, fresh)] == [1, 0, 1]


def test_entries_of_what_was_not_kept_are_forgotten(work, helper):
    key = new_id()
    keep(work, CounterEntry(new_id(), key, helper.id, NOW, WORDS))
    with work.writing() as w:
        w.counter_entries.forget(key)
        w.commit()
    assert of(work, key) == []


def test_a_new_pin_takes_the_place_of_the_old_one(work, helper):
    with work.writing() as w:
        assert w.counter_pins.hash_of(helper.id) is None
        w.counter_pins.set(helper.id, "first", NOW)
        w.counter_pins.set(helper.id, "second", NOW)
        w.commit()
    with work.reading() as w:
        assert w.counter_pins.hash_of(helper.id) == "second"


def test_a_visit_keeps_how_it_stands_at_the_counter(work):
    counter = Counter(new_id(), "Maite", Edition.ES_EASY, typed=(("matters", "Su gato"),), herself=("1.2",))
    visit = a_visit(counter=counter)
    with work.writing() as w:
        w.visits.add(visit)
        w.visits.add(a_visit())
        w.commit()
    with work.reading() as w:
        assert w.visits.find(visit.handle, A_SESSION).counter == counter
        assert sum(one.counter is None for one in w.visits.of_session(A_SESSION)) == 1


def test_a_cover_hides_those_at_the_counter_and_no_write_takes_it_off(work):
    staff = new_id()
    helped, alone = a_visit(counter=Counter(staff, "Maite", Edition.ES)), a_visit()
    elsewhere = a_visit(counter=Counter(staff, "Jone", Edition.ES), session_key="another")
    with work.writing() as w:
        for visit in (helped, alone, elsewhere):
            w.visits.add(visit)
        w.visits.cover(A_SESSION, NOW)
        written = w.visits.update(replace(helped, touched_at=NOW + HOUR))
        w.commit()
    assert covered(work, helped, alone, elsewhere) == [True, False, False]
    with work.writing() as w:
        w.visits.uncover(A_SESSION)
        w.commit()
    assert covered(work, helped, alone) == [False, False]
    assert written.version == helped.version + 1


def covered(work, *visits):
    with work.reading() as w:
        return [w.visits.find(one.handle, one.session_key).is_covered for one in visits]


def test_only_what_she_herself_had_begun_goes_on_in_her_new_session(work):
    hers, others = new_id(), new_id()
    maite, jone = (a_visit(counter=Counter(id_, "-", Edition.ES)) for id_ in (hers, others))
    with work.writing() as w:
        w.visits.add(maite)
        w.visits.add(jone)
        w.visits.cover(A_SESSION, NOW)
        w.visits.carry_helped(A_SESSION, "new", hers)
        w.commit()
    with work.reading() as w:
        assert w.visits.find(maite.handle, "new").is_covered is False
        assert w.visits.find(jone.handle, "new") is None
        assert w.visits.find(jone.handle, A_SESSION).is_covered is True
