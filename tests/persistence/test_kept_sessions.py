"""Browser sessions, as they are kept."""

from dataclasses import replace

from app.use_cases.ports import KeptSession
from tests.persistence.examples import A_SESSION, HOUR, NOW, a_full_draft, a_kept_draft, a_visit


def keep(work, *sessions):
    with work.writing() as w:
        for session in sessions:
            w.sessions.keep(session)
        w.commit()


def test_a_session_is_found_as_it_was_kept(work):
    keep(work, KeptSession("k1", '{"edition": "eu"}', NOW))
    with work.reading() as w:
        assert w.sessions.find("k1") == KeptSession("k1", '{"edition": "eu"}', NOW)
        assert w.sessions.find("k2") is None


def test_keeping_a_session_again_writes_it_anew(work):
    keep(work, KeptSession("k1", "old", NOW), KeptSession("k1", "new", NOW + HOUR))
    with work.reading() as w:
        assert w.sessions.find("k1") == KeptSession("k1", "new", NOW + HOUR)


def test_a_forgotten_session_is_gone(work):
    keep(work, KeptSession("k1", "a", NOW), KeptSession("k2", "b", NOW))
    with work.writing() as w:
        w.sessions.forget("k1")
        w.commit()
    with work.reading() as w:
        assert w.sessions.find("k1") is None
        assert w.sessions.find("k2")


def test_idle_sessions_are_forgotten_and_counted(work):
    keep(work, KeptSession("idle", "a", NOW - HOUR), KeptSession("live", "b", NOW))
    with work.writing() as w:
        assert w.sessions.forget_untouched_since(NOW) == 1
        w.commit()
    with work.reading() as w:
        assert w.sessions.find("idle") is None
        assert w.sessions.find("live")


def test_a_session_that_ended_is_not_brought_back_by_an_answer_under_way(work):
    kept = KeptSession("k", "{}", NOW)
    with work.writing() as unit:
        unit.sessions.keep(kept)
        unit.commit()
    with work.writing() as unit:
        assert unit.sessions.rewrite(replace(kept, content='{"a": 1}'))
        unit.sessions.forget("k")
        assert not unit.sessions.rewrite(kept)
        unit.commit()
    with work.reading() as unit:
        assert unit.sessions.find("k") is None


def test_a_session_is_found_with_the_visit_it_holds_and_with_no_other(work):
    mine, hers = KeptSession(A_SESSION, "{}", NOW + HOUR), KeptSession("b" * 64, '{"b": 1}', NOW)
    loose, draft = a_visit(a_full_draft()), a_kept_draft()
    saved = replace(a_visit(), handle="h" * 43, draft=draft.draft, draft_id=draft.id, draft_version=draft.version)
    keep(work, mine, hers)
    with work.writing() as w:
        w.drafts.add(draft, "code", "slow:1")
        w.visits.add(loose)
        w.visits.add(saved)
        w.commit()
    with work.reading() as w:
        assert w.sessions.find_with_visit(A_SESSION, loose.handle) == (mine, loose)
        assert w.sessions.find_with_visit(A_SESSION, saved.handle) == (mine, w.visits.find(saved.handle, A_SESSION))
        assert w.sessions.find_with_visit(A_SESSION, saved.handle)[1].draft == draft.draft
        assert w.sessions.find_with_visit(A_SESSION, "nobody's") == (mine, None)
        assert w.sessions.find_with_visit(A_SESSION, "a\0b") == (mine, None)
        assert w.sessions.find_with_visit("c" * 64, "a\0b") is None
        assert w.sessions.find_with_visit(hers.key, loose.handle) == (hers, None)
        assert w.sessions.find_with_visit("c" * 64, loose.handle) is None
