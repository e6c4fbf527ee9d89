"""Saved drafts, as they are kept."""

from dataclasses import replace

import pytest

from app.use_cases.ports import StaleWrite
from tests.persistence.examples import HOUR, NOW, a_draft, a_full_draft, a_kept_draft


def keep(work, *drafts):
    with work.writing() as w:
        for draft in drafts:
            w.drafts.add(draft, f"code of {draft.id}", f"slow:{draft.id}")
        w.commit()


def found(work, draft):
    with work.reading() as w:
        return w.drafts.find(draft.id)


def test_a_draft_is_found_as_it_was_saved(work):
    draft = a_kept_draft(a_full_draft())
    keep(work, draft)
    assert found(work, draft) == draft
    with work.writing() as w:
        assert w.drafts.find(draft.id) == draft
        assert w.drafts.find("nobody's") is None


def test_an_access_code_opens_its_draft_and_no_other(work):
    mine, hers = a_kept_draft(), a_kept_draft()
    keep(work, mine, hers)
    with work.reading() as w:
        assert w.drafts.find_by_code(f"code of {mine.id}") == (mine, f"slow:{mine.id}")
        assert w.drafts.find_by_code("no code") is None


def test_a_new_code_replaces_the_old_one(work):
    draft = a_kept_draft()
    keep(work, draft)
    with work.writing() as w:
        w.drafts.renew_code(draft.id, "new code", "slow:new")
        w.commit()
    with work.reading() as w:
        assert w.drafts.find_by_code(f"code of {draft.id}") is None
        assert w.drafts.find_by_code("new code") == (draft, "slow:new")


def test_a_stale_write_of_a_draft_is_refused_and_overwrites_nothing(work):
    draft = a_kept_draft()
    keep(work, draft)
    with work.writing() as w:
        first = w.drafts.update(replace(draft, draft=a_draft(matters="first"), saved_at=NOW + HOUR))
        w.commit()
    with work.writing() as w:
        with pytest.raises(StaleWrite):
            w.drafts.update(replace(draft, draft=a_draft(matters="second")))
        w.commit()
    assert first.version == 2
    assert found(work, draft) == first


def test_a_forgotten_draft_opens_with_nothing_and_cannot_be_written(work):
    draft = a_kept_draft()
    keep(work, draft)
    with work.writing() as w:
        w.drafts.forget(draft.id)
        with pytest.raises(StaleWrite):
            w.drafts.update(draft)
        w.commit()
    with work.reading() as w:
        assert w.drafts.find_by_code(f"code of {draft.id}") is None


def test_drafts_past_their_date_are_found_oldest_first(work):
    older, old, young = a_kept_draft(saved_at=NOW - 2 * HOUR), a_kept_draft(saved_at=NOW - HOUR), a_kept_draft()
    keep(work, old, older, young)
    with work.writing() as w:
        assert w.drafts.saved_before(NOW) == [older, old]
