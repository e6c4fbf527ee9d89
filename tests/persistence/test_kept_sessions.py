"""Browser sessions, as they are kept."""

from dataclasses import replace

from app.use_cases.ports import KeptSession
from tests.persistence.examples import HOUR, NOW


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
