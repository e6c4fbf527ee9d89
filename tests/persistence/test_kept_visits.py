"""What a browser holds behind a handle, as it is kept."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.domain.changing import changed
from app.domain.field import NotKnown
from app.persistence.tables import visits
from app.persistence.tables.sessions import LONG_AGO
from app.use_cases.ports import StaleWrite
from tests.persistence.databases import work_on
from tests.persistence.examples import (
    A_SESSION,
    HOUR,
    NOW,
    a_draft,
    a_full_draft,
    a_kept_draft,
    a_visit,
    an_application,
    keep_sent,
)


def keep(work, *kept, draft=None):
    with work.writing() as w:
        if draft:
            w.drafts.add(draft, "code", "slow:1")
        for visit in kept:
            w.visits.add(visit)
        w.commit()


def found(work, visit, session=A_SESSION):
    with work.reading() as w:
        return w.visits.find(visit.handle, session)


def test_a_loose_visit_is_found_with_everything_that_was_said(work):
    visit = a_visit(a_full_draft())
    keep(work, visit)
    assert found(work, visit) == visit
    assert type(found(work, visit).draft.answers.by_person["grade"]) is NotKnown
    assert found(work, visit).draft.answers.by_person["lives_alone"] is True


def test_another_session_finds_nothing_behind_the_handle(work):
    visit = a_visit()
    keep(work, visit)
    assert found(work, visit, "b" * 64) is None


@pytest.mark.parametrize("handle", ["", "nobody's", "a\0b", "x" * 5000, "ñ"])
def test_a_handle_that_is_none_finds_nothing(work, handle):
    with work.reading() as w:
        assert w.visits.find(handle, A_SESSION) is None
    with work.writing() as w:
        assert w.visits.find(handle, A_SESSION) is None


def test_a_saved_draft_is_read_in_with_its_visit(work):
    draft = a_kept_draft(a_full_draft())
    visit = a_visit(draft.draft, draft_id=draft.id)
    keep(work, visit, draft=draft)
    assert found(work, visit) == visit
    with work.writing() as w:
        assert w.visits.find(visit.handle, A_SESSION) == visit


def test_two_visits_on_one_saved_draft_read_the_same(work):
    draft = a_kept_draft()
    here, there = a_visit(draft.draft, draft_id=draft.id), a_visit(draft.draft, draft_id=draft.id)
    keep(work, here, there, draft=draft)
    with work.writing() as w:
        w.drafts.update(replace(draft, draft=a_draft(matters="quiet")))
        w.commit()
    assert found(work, here).draft.matters == found(work, there).draft.matters == "quiet"


def test_writing_a_saved_visit_leaves_its_draft_to_the_drafts(work):
    draft = a_kept_draft()
    visit = a_visit(draft.draft, draft_id=draft.id)
    keep(work, visit, draft=draft)
    with work.writing() as w:
        w.visits.update(replace(visit, draft=a_draft(matters="never written"), touched_at=NOW + HOUR))
        w.commit()
    assert found(work, visit) == replace(visit, version=2, touched_at=NOW + HOUR)


def test_saving_moves_the_draft_out_of_the_visit(work):
    visit = a_visit(a_full_draft())
    keep(work, visit)
    draft = a_kept_draft(visit.draft)
    with work.writing() as w:
        w.drafts.add(draft, "code", "slow:1")
        saved = w.visits.update(replace(visit, draft_id=draft.id))
        w.commit()
    assert found(work, visit) == saved
    with work.writing() as w:
        w.drafts.forget(draft.id)
        w.commit()
    assert found(work, visit) is None


def test_a_visit_whose_saved_draft_was_forgotten_finds_nothing(work):
    visit = a_visit(draft_id="d" * 32)
    keep(work, visit)
    assert found(work, visit) is None
    with work.writing() as w:
        assert w.visits.find(visit.handle, A_SESSION) is None
        assert w.visits.of_session(A_SESSION) == []


def test_after_sending_the_visit_holds_the_application(work):
    visit, application = a_visit(), an_application()
    keep(work, visit)
    with work.writing() as w:
        keep_sent(w, application)
        sent = w.visits.update(replace(visit, application_id=application.id, draft=a_draft()))
        w.commit()
    assert found(work, visit) == sent


def test_every_write_raises_the_version(work):
    visit = a_visit()
    keep(work, visit)
    with work.writing() as w:
        second = w.visits.update(visit)
        third = w.visits.update(second)
        w.commit()
    assert (second.version, third.version, found(work, visit).version) == (2, 3, 3)


def test_a_stale_write_of_a_visit_is_refused_and_overwrites_nothing(work):
    visit = a_visit()
    keep(work, visit)
    with work.writing() as w:
        w.visits.update(replace(visit, draft=a_draft(matters="first")))
        w.commit()
    with work.writing() as w:
        with pytest.raises(StaleWrite):
            w.visits.update(replace(visit, draft=a_draft(matters="second")))
        w.commit()
    assert found(work, visit).draft.matters == "first"
    assert found(work, visit).version == 2


def test_a_forgotten_visit_cannot_be_written(work):
    visit = a_visit()
    keep(work, visit)
    with work.writing() as w:
        w.visits.forget(visit.handle)
        with pytest.raises(StaleWrite):
            w.visits.update(visit)
        w.commit()
    assert found(work, visit) is None


def test_a_visit_moves_to_the_new_session_after_signing_in(work):
    visit = a_visit()
    keep(work, visit)
    with work.writing() as w:
        w.visits.move_session(visit.session_key, "n" * 64)
        w.commit()
    assert found(work, visit) is None
    assert found(work, visit, "n" * 64)


def test_writing_a_visit_never_gives_it_to_another_session(work):
    visit = a_visit()
    keep(work, visit)
    with work.writing() as w:
        w.visits.update(replace(visit, session_key="n" * 64))
        w.commit()
    assert found(work, visit, "n" * 64) is None
    assert found(work, visit)


def test_clear_and_leave_forgets_every_visit_of_the_session_and_no_other(work):
    mine, also_mine, hers = a_visit(), a_visit(touched_at=NOW + HOUR), a_visit(session_key="h" * 64)
    keep(work, mine, also_mine, hers)
    with work.writing() as w:
        assert [v.handle for v in w.visits.of_session(A_SESSION)] == [also_mine.handle, mine.handle]
        w.visits.forget_session(A_SESSION)
        w.commit()
    with work.reading() as w:
        assert w.visits.of_session(A_SESSION) == []
        assert w.visits.of_session("h" * 64) == [hers]


def test_idle_visits_are_forgotten_and_counted(work):
    idle, live = a_visit(touched_at=NOW - HOUR), a_visit()
    keep(work, idle, live)
    with work.writing() as w:
        assert w.visits.forget_untouched_since(NOW) == 1
        w.commit()
    assert found(work, idle) is None
    assert found(work, live) == live


def test_a_visit_that_began_long_ago_and_was_touched_since_is_not_forgotten(work):
    visit = a_visit(touched_at=NOW - HOUR)
    keep(work, visit)
    with work.writing() as w:
        w.visits.update(changed(visit, touched_at=NOW))
        w.commit()
    with work.writing() as w:
        assert w.visits.forget_untouched_since(NOW) == 0
        assert w.visits.forget_untouched_since(NOW + HOUR) == 1


def test_who_is_there_is_not_forgotten_and_whoever_writes_meanwhile_is_not_refused(work):
    visit = a_visit(touched_at=NOW - HOUR)
    keep(work, visit)
    with work.writing() as w:
        w.visits.touch(visit.handle, "h" * 64, NOW)
        w.commit()
    assert found(work, visit).touched_at == NOW - HOUR
    with work.writing() as w:
        w.visits.touch(visit.handle, A_SESSION, NOW)
        w.visits.touch("gone", A_SESSION, NOW)
        w.commit()
    assert found(work, visit) == changed(visit, touched_at=NOW)
    with work.writing() as w:
        assert w.visits.forget_untouched_since(NOW) == 0
        w.visits.update(visit)


def test_what_the_release_before_added_is_forgotten_in_its_time(engine):
    work = work_on(engine)
    idle, live = a_visit(touched_at=NOW - HOUR), a_visit()
    with work.writing() as w:
        for visit in (idle, live):
            w.visits.add(visit)
        w.visits._transaction.run(text("UPDATE visits SET begun_at = :long_ago"), {"long_ago": LONG_AGO})
        w.commit()
    with work.writing() as w:
        assert w.visits.forget_untouched_since(NOW) == 1
        w.commit()
    assert found(work, live) == live


def test_an_answer_writes_nothing_that_is_indexed(engine):
    with work_on(engine).reading() as w:
        written = set(w.visits._columns(a_visit())) | {"version"}
    indexed = {column.name for index in visits.indexes for column in index.columns}
    assert indexed == {"session_key", "begun_at"}
    assert not indexed & written


def test_every_other_visit_on_a_draft_is_forgotten_but_those_of_the_circle(work):
    draft = a_kept_draft()
    here, there, ane = (a_visit(draft.draft, draft_id=draft.id) for _ in range(3))
    hers = replace(ane, member_id="ane")
    keep(work, here, there, hers, draft=draft)
    with work.writing() as w:
        w.visits.forget_others(draft.id, here.handle)
        w.commit()
    assert [bool(found(work, one)) for one in (here, there, hers)] == [True, False, True]


def test_and_so_is_every_other_visit_on_an_application(work):
    mine, other = an_application(), an_application()
    with work.writing() as w:
        keep_sent(w, mine)
        keep_sent(w, other)
        w.commit()
    here, there, ane = (a_visit(application_id=mine.id) for _ in range(3))
    hers, elsewhere = replace(ane, member_id="ane"), a_visit(application_id=other.id)
    keep(work, here, there, hers, elsewhere)
    with work.writing() as w:
        w.visits.forget_others(mine.id, here.handle)
        w.commit()
    assert [bool(found(work, one)) for one in (here, there, hers, elsewhere)] == [True, False, True, True]
