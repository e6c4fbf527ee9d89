"""The list of papers (port `Papers`): in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.paper import PaperKind
from tests.persistence.examples import (
    HOUR,
    NOW,
    a_draft,
    a_kept_draft,
    a_paper,
    an_application,
    keep_sent,
    new_id,
)


@pytest.fixture
def draft(work):
    kept = a_kept_draft(a_draft())
    with work.writing() as w:
        w.drafts.add(kept, new_id(), "hash")
        w.commit()
    return kept


@pytest.fixture
def application(work):
    application = an_application(a_draft())
    with work.writing() as w:
        keep_sent(w, application)
        w.commit()
    return application


def of(work, application):
    with work.reading() as w:
        return list(w.papers.of_application(application.id))


def keep(work, *papers, **owner):
    with work.writing() as w:
        for paper in papers:
            w.papers.add(paper, **owner)
        w.commit()


def known(work, *papers):
    with work.reading() as w:
        return w.papers.known([paper.id for paper in papers])


def test_papers_come_back_in_the_order_in_which_they_were_added(work, application):
    late, early = a_paper(added_at=NOW + HOUR, name="تقرير 报告 \0 ñ"), a_paper(added_at=NOW)
    keep(work, late, early, application_id=application.id)
    assert of(work, application) == [early, late]


def test_the_papers_of_a_draft_become_the_applications_and_no_others(work, draft, application):
    first, second, other = a_paper(added_at=NOW), a_paper(added_at=NOW + HOUR), a_paper()
    keep(work, first, second, draft_id=draft.id)
    another = a_kept_draft(a_draft())
    with work.writing() as w:
        w.drafts.add(another, new_id(), "hash")
        w.papers.add(other, draft_id=another.id)
        w.papers.hand_over(draft.id, application.id)
        w.drafts.forget(draft.id)
        w.commit()
    assert of(work, application) == [first, second]
    assert known(work, first, second, other) == {first.id, second.id, other.id}


def test_a_paper_goes_with_its_draft_however_that_goes(work, draft):
    paper = a_paper()
    keep(work, paper, draft_id=draft.id)
    with work.writing() as w:
        w.drafts.forget(draft.id)
        w.commit()
    assert known(work, paper) == frozenset()


def test_a_paper_can_be_written_anew_and_removed_and_one_that_is_gone_is_no_error(work, application):
    paper, gone = a_paper(), a_paper()
    keep(work, paper, application_id=application.id)
    with work.writing() as w:
        w.papers.change(replace(paper, kind=PaperKind.COURT))
        w.papers.change(gone)
        w.papers.remove(gone.id)
        w.commit()
    assert of(work, application) == [replace(paper, kind=PaperKind.COURT)]
    with work.writing() as w:
        w.papers.remove(paper.id)
        w.commit()
    assert of(work, application) == []


def test_of_many_ids_those_in_the_list_are_known(work, application):
    paper = a_paper()
    keep(work, paper, application_id=application.id)
    with work.reading() as w:
        assert w.papers.known([paper.id, *(new_id() for _ in range(600))]) == {paper.id}
        assert w.papers.known([]) == frozenset()


def test_the_database_refuses_a_paper_of_nobody_and_one_of_two(sql_work):
    kept = a_kept_draft(a_draft())
    application = an_application(a_draft())
    with sql_work.writing() as w:
        w.drafts.add(kept, new_id(), "hash")
        keep_sent(w, application)
        w.commit()
    for owner in ({}, {"draft_id": kept.id, "application_id": application.id}):
        with pytest.raises(IntegrityError), sql_work.writing() as w:
            w.papers.add(a_paper(), **owner)
