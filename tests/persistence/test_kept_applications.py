"""What was sent, as it is kept."""

from dataclasses import replace

import pytest

from app.domain.application import Application
from app.domain.edition import Edition
from app.use_cases.ports import AlreadySent, StaleWrite
from tests.persistence.examples import NOW, a_draft, a_full_draft, a_kept_draft, an_application, keep_sent


def keep(work, application: Application, code="code", pin="slow:1"):
    draft = a_kept_draft(application.draft)
    with work.writing() as w:
        w.drafts.add(draft, code, pin)
        w.applications.add_from_draft(application, draft.id)
        w.drafts.forget(draft.id)
        w.commit()


def test_an_application_is_found_exactly_as_it_was_sent(work):
    application = an_application(a_full_draft())
    keep(work, application)
    with work.reading() as w:
        assert w.applications.find(application.id) == application
        assert w.applications.find_by_form_key(application.draft.form_key) == application
        assert w.applications.find_by_reference(application.reference) == application


def test_what_was_shown_and_the_receipt_come_back_byte_by_byte(work):
    shown = '{"a":"ñ \U0001f600\\u0000","b":[]}'
    application = an_application(shown=shown, receipt=shown * 500)
    keep(work, application)
    with work.reading() as w:
        kept = w.applications.find(application.id)
    assert (kept.shown, kept.receipt) == (shown, shown * 500)


def test_the_pair_that_opened_the_draft_opens_the_application(work):
    application = an_application()
    keep(work, application, "the code", "slow:424242")
    with work.reading() as w:
        assert w.applications.find_by_code("the code") == (application, "slow:424242")
        assert w.drafts.find_by_code("the code") is None


def test_what_was_sent_is_found_alone_and_that_it_is_there_without_opening_it(work):
    application, blocked = an_application(a_full_draft()), an_application()
    keep(work, application)
    keep(work, blocked, "another")
    with work.writing() as w:
        w.applications.block(blocked.id, NOW)
        w.commit()
    with work.reading() as w:
        assert w.applications.find_draft(application.id) == application.draft
        assert w.applications.is_there(application.id)
        assert w.applications.reference_of(application.id) == application.reference
        for gone in (blocked.id, "nobody's"):
            assert w.applications.find_draft(gone) is None
            assert not w.applications.is_there(gone)
            assert w.applications.reference_of(gone) == ""


@pytest.mark.parametrize("edition", [*Edition, None])
def test_the_edition_she_is_written_to_in_is_kept_and_what_she_sent_stays_as_it_was(work, edition):
    mine, other = an_application(), an_application()
    keep(work, mine, "mine", "slow:1")
    keep(work, other, "another", "slow:2")
    with work.writing() as w:
        w.applications.keep_written_in(mine.id, Edition.EU_EASY)
        w.applications.keep_written_in(mine.id, edition)
        w.commit()
    with work.reading() as w:
        assert w.applications.find(mine.id) == replace(mine, written_in=edition)
        assert w.applications.find(other.id) == other


def test_a_new_pair_opens_it_and_the_old_one_nothing(work):
    mine, other = an_application(), an_application()
    keep(work, mine, "old", "slow:1")
    keep(work, other, "another", "slow:2")
    with work.writing() as w:
        w.applications.renew_code(mine.id, "new", "slow:3")
        w.commit()
    with work.reading() as w:
        assert w.applications.find_by_code("old") is None
        assert w.applications.find_by_code("new") == (mine, "slow:3")
        assert w.applications.find_by_code("another") == (other, "slow:2")


def test_nothing_is_found_where_nothing_was_sent(work):
    keep(work, an_application())
    with work.reading() as w:
        assert w.applications.find("nobody's") is None
        assert w.applications.find("a\0b") is None
        assert w.applications.find_by_form_key("never born") is None
        assert w.applications.find_by_code("no code") is None
        assert w.applications.find_by_reference("AT-2026-999999-00") is None
        assert w.applications.requested("nobody's") == []


def test_each_requested_service_is_a_line_of_its_own_in_the_order_asked(work):
    application = an_application(a_draft(wanted=("2.4.6", "1.2", "1.1")))
    keep(work, application)
    with work.reading() as w:
        assert tuple(w.applications.requested(application.id)) == application.requested


def test_a_form_key_is_used_once_and_tells_what_it_became(work):
    first = an_application()
    keep(work, first)
    second, draft = an_application(first.draft), a_kept_draft(first.draft)
    with work.writing() as w:
        w.drafts.add(draft, "other code", "slow:2")
        with pytest.raises(AlreadySent) as sent:
            w.applications.add_from_draft(second, draft.id)
    assert sent.value.application == first
    with work.reading() as w:
        assert w.applications.find(second.id) is None
        assert w.applications.find(first.id) == first


def test_the_second_click_finds_its_draft_gone_and_the_application_there(work):
    application = an_application()
    keep(work, application)
    with work.writing() as w, pytest.raises(AlreadySent) as sent:
        w.applications.add_from_draft(an_application(application.draft), "the draft that was")
    assert sent.value.application == application


def test_nothing_is_sent_without_a_saved_draft(work):
    with work.writing() as w, pytest.raises(LookupError):
        w.applications.add_from_draft(an_application(), "nobody's")


def test_a_draft_that_was_written_meanwhile_is_not_sent_as_it_was(work):
    draft = a_kept_draft()
    with work.writing() as w:
        w.drafts.add(draft, "code", "slow:1")
        w.drafts.update(draft)
        w.commit()
    with work.writing() as w, pytest.raises(StaleWrite):
        w.applications.add_from_draft(an_application(draft.draft), draft.id, draft.version)
    with work.writing() as w:
        w.applications.add_from_draft(an_application(draft.draft), draft.id, draft.version + 1)


def test_numbers_rise_by_one_and_begin_anew_each_year(work):
    with work.writing() as w:
        assert [w.applications.next_number(2026) for _ in range(3)] == [1, 2, 3]
        assert w.applications.next_number(2027) == 1
        w.commit()
    with work.writing() as w:
        assert w.applications.next_number(2026) == 4


def test_a_number_whose_application_was_not_kept_is_given_again(work):
    with work.writing() as w:
        assert w.applications.next_number(2026) == 1
        keep_sent(w, an_application())
    with work.writing() as w:
        assert w.applications.next_number(2026) == 1
