"""Papers brought, named, taken away, sent, added later, opened for a purpose, and swept up."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.application import DRAFT_KEPT
from app.domain.limits import PAPERS_PER_ADDRESS
from app.domain.paper import MOST_PAPERS, PaperKind, RefusedBecause
from app.domain.people import ActingFor, Role
from app.domain.retention import Class
from app.domain.task import Task
from app.use_cases.bring_papers import Upload, bring_papers, count_bringing
from app.use_cases.change_papers import remove_paper, say_what_paper_is
from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import NotYours
from app.use_cases.forget_old import forget_old
from app.use_cases.list_papers import papers_held
from app.use_cases.open_paper import open_own_paper, open_paper
from app.use_cases.ports import ReasonNeeded, StaleWrite, Unavailable
from app.use_cases.sweep_papers import sweep_papers
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_draft import Gone, write_draft
from tests.use_cases.sending import ANE, NEREA, a_house, entries, press_send, saved, sent, visit_now

TO_ASSESS = Reader("nerea", Reason.ASSESS)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    """With a saved draft, ready to be sent."""
    return saved(house).visit


def upload(content=b"a paper", name="txostena.pdf"):
    return Upload(name, BytesIO(content))


def bring(house, visit, *contents, kind=PaperKind.REPORT):
    return bring_papers(house, visit, [upload(content) for content in contents], kind, THE_PERSON)


def listed(house):
    """What the list and the store hold: they must agree."""
    assert set(house.work.kept.papers) == set(house.papers.contents)
    return set(house.work.kept.papers)


# --- before sending --------------------------------------------------------------------------------------------------


def test_a_paper_that_is_brought_stands_in_the_draft_and_lies_in_the_store(house, visit):
    brought = bring(house, visit, b"a paper")
    (paper,) = visit_now(house, visit).draft.papers
    assert brought.kept == (paper,)
    assert (paper.name, paper.kind, paper.size) == ("txostena.pdf", PaperKind.REPORT, 7)
    assert b"".join(house.papers.open(paper.id)) == b"a paper"
    assert listed(house) == {paper.id}
    assert visit_now(house, visit).draft.hands.sections[Task.PAPERS].entered_by == "person"


def test_what_cannot_be_kept_takes_nothing_else_with_it(house, visit):
    brought = bring_papers(house, visit, [
        upload(b"one"), upload(b"broken! two", "<b>bi</b>.pdf"), upload(b"three"), upload(b"locked! four", "lau.pdf"),
    ], PaperKind.OTHER, THE_PERSON)  # fmt: skip
    assert [(one.name, one.because) for one in brought.refused] == [
        ("b>.pdf", RefusedBecause.BROKEN), ("lau.pdf", RefusedBecause.LOCKED)
    ]
    assert len(visit_now(house, visit).draft.papers) == len(listed(house)) == 2


def test_the_eleventh_paper_is_refused_and_the_ten_stay(house, visit):
    contents = [f"paper {n}".encode() for n in range(MOST_PAPERS + 1)]
    brought = bring(house, visit, *contents)
    assert [one.because for one in brought.refused] == [RefusedBecause.TOO_MANY]
    assert len(listed(house)) == MOST_PAPERS


def test_two_tabs_together_bring_no_eleventh(house, visit):
    bring(house, visit, *(f"paper {n}".encode() for n in range(MOST_PAPERS - 1)))
    first, second = visit_now(house, visit), visit_now(house, visit)
    assert bring(house, first, b"from one tab").kept
    assert [one.because for one in bring(house, second, b"from another").refused] == [RefusedBecause.TOO_MANY]
    assert len(listed(house)) == MOST_PAPERS


def test_a_form_sent_again_after_a_broken_line_adds_nothing(house, visit):
    first = bring(house, visit, b"a paper")
    again = bring(house, first.visit, b"a paper", b"another")
    assert again.kept[0] == first.kept[0]
    assert len(listed(house)) == 2


def test_what_two_tabs_bring_stands_side_by_side(house, visit):
    bring(house, visit, b"from one tab")
    bring(house, visit, b"from another")
    assert len(visit_now(house, visit).draft.papers) == len(listed(house)) == 2


def test_what_another_tab_wrote_meanwhile_stays(house, visit):
    write_draft(house, visit, Task.MATTERS, lambda d: replace(d, matters="my garden"), THE_PERSON)
    bring(house, visit, b"a paper")
    now = visit_now(house, visit).draft
    assert (now.matters, len(now.papers)) == ("my garden", 1)


def test_a_store_that_is_away_refuses_kindly_and_leaves_no_trace(house, visit):
    house.papers.away = True
    assert [one.because for one in bring(house, visit, b"a paper").refused] == [RefusedBecause.NOT_NOW]
    assert not visit_now(house, visit).draft.papers
    assert not house.papers.contents


def test_what_could_not_be_listed_does_not_stay_in_the_store(house, visit):
    press_send(house, visit)
    with pytest.raises(Gone):
        bring(house, visit, b"too late for the draft")
    assert not house.papers.contents


def test_after_an_outage_of_the_list_the_content_waits_for_the_sweep(house, visit, monkeypatch):
    """Perhaps the list was written all the same: then the content must be there."""

    def away(self):
        raise Unavailable

    monkeypatch.setattr("tests.fakes.FakeUnitOfWork.commit", away)
    with pytest.raises(Unavailable):
        bring(house, visit, b"a paper")
    assert len(house.papers.contents) == 1


def test_only_who_has_saved_brings_papers(house, visit):
    loose = replace(visit, draft_id="")
    with pytest.raises(Gone):
        bring(house, loose, b"a paper")


def test_what_a_paper_is_can_be_said_later(house, visit):
    visit = bring(house, visit, b"one", b"two").visit
    _first, second = visit.draft.papers
    say_what_paper_is(house, visit, second.id, PaperKind.COURT, THE_PERSON)
    assert [p.kind for p in visit_now(house, visit).draft.papers] == [PaperKind.REPORT, PaperKind.COURT]
    application = press_send(house, visit_now(house, visit))
    with house.work.reading() as work:
        assert [p.kind for p in work.papers.of_application(application.id)] == [PaperKind.REPORT, PaperKind.COURT]


def test_a_paper_taken_away_is_gone_for_good_and_twice_is_once(house, visit):
    visit = bring(house, visit, b"one", b"two").visit
    first, second = visit.draft.papers
    now = remove_paper(house, visit, first.id, THE_PERSON)
    remove_paper(house, now, first.id, THE_PERSON)
    assert visit_now(house, visit).draft.papers == (second,)
    assert listed(house) == {second.id}


def test_a_name_given_to_a_paper_that_another_tab_took_away_brings_it_not_back(house, visit):
    visit = bring(house, visit, b"one").visit
    (paper,) = visit.draft.papers
    remove_paper(house, visit, paper.id, THE_PERSON)
    say_what_paper_is(house, visit, paper.id, PaperKind.COURT, THE_PERSON)
    assert visit_now(house, visit).draft.papers == ()
    assert listed(house) == set()


def test_a_draft_past_its_date_takes_its_papers_with_it(house, visit):
    bring(house, visit, b"one", b"two")
    assert forget_old(house).counts[Class.PAPERS] == 0
    house.clock.advance(DRAFT_KEPT + timedelta(minutes=1))
    gone = forget_old(house)
    assert (gone.counts[Class.DRAFTS], gone.counts[Class.PAPERS]) == (1, 2)
    assert listed(house) == set()


def test_whoever_brings_too_much_from_one_address_waits(house):
    for _ in range(PAPERS_PER_ADDRESS.tries):
        count_bringing(house, "192.0.2.1")
    with pytest.raises(TooManyTries):
        count_bringing(house, "192.0.2.1")
    count_bringing(house, "192.0.2.2")


# --- sending, and after it -------------------------------------------------------------------------------------------


def test_what_is_sent_takes_its_papers_along(house, visit):
    visit = bring(house, visit, b"one").visit
    application = press_send(house, visit)
    (paper,) = application.draft.papers
    with house.work.reading() as work:
        assert list(work.papers.of_application(application.id)) == [paper]
    house.clock.advance(DRAFT_KEPT * 2)
    forget_old(house)
    assert listed(house) == {paper.id}


def sent_with_paper(house, **changes):
    visit = bring(house, saved(house, **changes).visit, b"sent with it").visit
    application = press_send(house, visit)
    return application, visit_now(house, visit)


def test_a_paper_added_later_stands_beside_what_was_sent_and_is_written_down(house):
    application, visit = sent_with_paper(house)
    waiting = len(house.work.kept.outbox)
    (added,) = bring(house, visit, b"added later", kind=PaperKind.LETTER).kept
    held = papers_held(house, visit)
    assert (held.sent, held.added) == (application.draft.papers, (added,))
    assert entries(house, application)[-1] == (Act.PAPER_ADDED, "")
    assert len(house.work.kept.outbox) == waiting, "nobody is told"


def test_what_was_sent_with_it_is_not_added_again(house):
    application, visit = sent_with_paper(house)
    assert bring(house, visit, b"sent with it").kept == application.draft.papers
    assert Act.PAPER_ADDED not in dict(entries(house, application))


def test_as_many_may_be_added_as_could_be_sent_and_no_more(house):
    _, visit = sent_with_paper(house)
    brought = bring(house, visit, *(f"later {n}".encode() for n in range(MOST_PAPERS + 1)))
    assert [one.because for one in brought.refused] == [RefusedBecause.TOO_MANY]
    assert len(listed(house)) == MOST_PAPERS + 1


def test_who_acts_for_the_person_signs_what_is_added(house):
    acting = ActingFor(Role.DE_FACTO_GUARDIAN, "Ane", "daughter", True)
    application, visit = sent_with_paper(house, acting=acting)
    bring(house, visit, b"added later")
    assert entries(house, application)[-1] == (Act.PAPER_ADDED, "representative")


def test_what_was_sent_cannot_be_changed_or_taken_away(house):
    application, visit = sent_with_paper(house)
    (paper,) = application.draft.papers
    assert remove_paper(house, visit, paper.id, THE_PERSON) == visit
    with pytest.raises(Gone):
        say_what_paper_is(house, visit, paper.id, PaperKind.COURT, THE_PERSON)
    assert listed(house) == {paper.id}


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_person_opens_her_own_paper_and_sees_later_that_it_was_opened(house):
    application, visit = sent_with_paper(house)
    opened = open_own_paper(house, visit, application.draft.papers[0].id, THE_PERSON)
    assert (b"".join(opened.content), opened.number) == (b"sent with it", 1)
    assert entries(house, application)[-1] == (Act.PAPER_DOWNLOADED, "")


def test_of_a_draft_nothing_is_written_down(house, visit):
    visit = bring(house, visit, b"one", b"two").visit
    opened = open_own_paper(house, visit, visit.draft.papers[1].id, THE_PERSON)
    assert (b"".join(opened.content), opened.number) == (b"two", 2)
    assert house.work.kept.entries == []


def test_nobody_opens_the_paper_of_somebody_else(house, visit):
    application, _ = sent_with_paper(house)
    with pytest.raises(Gone):
        open_own_paper(house, visit, application.draft.papers[0].id, THE_PERSON)


def test_a_professional_opens_a_paper_for_a_purpose_that_the_person_sees(house):
    application, _ = sent_with_paper(house)
    record = consult_record(house, NEREA, application.id, TO_ASSESS)
    opened = open_paper(house, NEREA, application.id, record.papers[0].id, TO_ASSESS)
    assert b"".join(opened.content) == b"sent with it"
    with house.work.reading() as work:
        last = work.access_log.of_application(application.id)[-1]
    assert (last.act, last.reader, last.reason) == (Act.PAPER_DOWNLOADED, "nerea", Reason.ASSESS)


def test_a_professional_of_another_office_opens_nothing_and_neither_does_one_without_a_reason(house):
    application, _ = sent_with_paper(house)
    paper, before = application.draft.papers[0].id, entries(house, application)
    with pytest.raises(NotYours):
        open_paper(house, ANE, application.id, paper, Reader("ane", Reason.ASSESS))
    with pytest.raises(ReasonNeeded):
        open_paper(house, NEREA, application.id, paper, Reader("nerea", Reason.OTHER, "because"))
    with pytest.raises(Gone):
        open_paper(house, NEREA, sent(house).id, paper, TO_ASSESS)
    assert entries(house, application) == before


def test_what_cannot_be_logged_is_not_given(house, monkeypatch):
    application, _ = sent_with_paper(house)

    def cannot(self, entry):
        raise Unavailable

    monkeypatch.setattr("tests.fake_repositories.FakeAccessLog.append", cannot)
    with pytest.raises(Unavailable):
        open_paper(house, NEREA, application.id, application.draft.papers[0].id, TO_ASSESS)


def test_a_paper_whose_content_was_lost_is_gone_and_not_logged(house):
    application, visit = sent_with_paper(house)
    house.papers.contents.clear()
    before = entries(house, application)
    with pytest.raises(Gone):
        open_own_paper(house, visit, application.draft.papers[0].id, THE_PERSON)
    assert entries(house, application) == before


# --- sweeping --------------------------------------------------------------------------------------------------------


def test_the_sweep_only_counts_until_it_is_asked_to_remove(house, visit):
    bring(house, visit, b"listed")
    for name in ("lost", "half.part"):
        house.papers.put(name, BytesIO(b"x"), 1)
    house.papers.age(timedelta(hours=25))
    house.papers.put("on its way", BytesIO(b"x"), 1)
    swept = sweep_papers(house, remove=False)
    assert (swept.seen, swept.orphaned, swept.removed) == (4, 2, 0)
    assert sweep_papers(house, remove=True).removed == 2
    assert set(house.papers.contents) == {*house.work.kept.papers, "on its way"}


def test_a_paper_that_the_store_could_not_delete_is_found_by_the_sweep(house, visit):
    visit = bring(house, visit, b"one").visit
    house.papers.away = True
    remove_paper(house, visit, visit.draft.papers[0].id, THE_PERSON)
    house.papers.away = False
    assert len(house.papers.contents) == 1
    house.papers.age(timedelta(days=2))
    assert sweep_papers(house, remove=True).removed == 1
    assert listed(house) == set()


def test_a_name_for_a_paper_is_never_half_written(house, visit, monkeypatch):
    visit = bring(house, visit, b"one").visit

    def stale(self, paper):
        raise StaleWrite

    monkeypatch.setattr("tests.fake_repositories.FakePapers.change", stale)
    with pytest.raises(StaleWrite):
        say_what_paper_is(house, visit, visit.draft.papers[0].id, PaperKind.COURT, THE_PERSON)
    assert visit_now(house, visit).draft.papers[0].kind is PaperKind.REPORT
