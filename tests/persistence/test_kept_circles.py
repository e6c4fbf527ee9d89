"""Circles, the codes of their members and their mandates, as they are kept."""

import pytest

from app.domain.circle import SupportCircle
from app.use_cases.ports import MemberKey
from tests.persistence.examples import (
    HOUR,
    NOW,
    a_circle,
    a_draft,
    a_kept_draft,
    a_mandate,
    a_visit,
    an_application,
    keep_sent,
    new_id,
)


@pytest.fixture
def application(work):
    made = an_application()
    with work.writing() as w:
        keep_sent(w, made)
        w.commit()
    return made


def test_a_circle_is_found_as_it_was_kept(work, application):
    circle = a_circle()
    with work.writing() as w:
        assert w.circles.find(application.id) is None
        w.circles.keep(application.id, circle)
        w.commit()
    with work.reading() as w:
        assert w.circles.find(application.id) == circle
    with work.writing() as w:
        w.circles.keep(application.id, SupportCircle())
        w.commit()
    with work.reading() as w:
        assert w.circles.find(application.id) == SupportCircle()


def test_a_member_is_known_by_her_newest_code_and_by_no_other(work, application):
    ane, jon = (MemberKey(application.id, new_id(), "slow:1") for _ in range(2))
    with work.writing() as w:
        w.circles.renew_code(ane, "first")
        w.circles.renew_code(jon, "of jon")
        w.circles.renew_code(ane, "second")
        w.commit()
    with work.reading() as w:
        assert w.circles.find_by_code("first") is None
        assert (w.circles.find_by_code("second"), w.circles.find_by_code("of jon")) == (ane, jon)
        assert w.circles.find_by_code("with a NUL \0") is None
        assert w.circles.with_code(application.id) == {ane.member_id, jon.member_id}
        assert w.circles.with_code("elsewhere") == frozenset()
    with work.writing() as w:
        w.circles.forget_code(ane.member_id)
        w.commit()
    with work.reading() as w:
        assert w.circles.find_by_code("second") is None
        assert w.circles.with_code(application.id) == {jon.member_id}


def test_mandates_come_back_the_last_given_first_and_as_they_end(work, application):
    first, last = a_mandate(), a_mandate(given=a_mandate().given.__class__(NOW + HOUR, "person", "hash"))
    with work.writing() as w:
        for mandate in (first, last):
            w.mandates.keep(application.id, mandate)
        w.mandates.keep("another", a_mandate())
        w.commit()
    with work.reading() as w:
        assert list(w.mandates.of(application.id)) == [last, first]
    ended = last.revoke(NOW + 2 * HOUR, "person", ("I take it back.",))
    with work.writing() as w:
        w.mandates.keep(application.id, ended)
        w.commit()
    with work.reading() as w:
        assert list(w.mandates.of(application.id)) == [ended, first]


def test_on_sending_circle_code_and_mandate_go_with_what_was_sent(work, application):
    key, mandate = MemberKey("the draft", new_id(), "slow:1"), a_mandate()
    with work.writing() as w:
        w.circles.keep("the draft", a_circle())
        w.circles.renew_code(key, "code")
        w.mandates.keep("the draft", mandate)
        w.commit()
    sent = a_circle()
    with work.writing() as w:
        w.circles.carry_over("the draft", application.id, sent)
        w.commit()
    with work.reading() as w:
        assert (w.circles.find("the draft"), w.circles.find(application.id)) == (None, sent)
        assert w.circles.find_by_code("code") == MemberKey(application.id, key.member_id, "slow:1")
        assert (list(w.mandates.of("the draft")), list(w.mandates.of(application.id))) == ([], [mandate])


def test_what_has_lost_its_draft_is_forgotten_and_nothing_else(work, application):
    draft = a_kept_draft()
    with work.writing() as w:
        w.drafts.add(draft, "code of a draft", "hash")
        for about in (draft.id, application.id, "gone"):
            w.circles.keep(about, a_circle())
            w.circles.renew_code(MemberKey(about, f"of {about}", "hash"), f"code {about}")
            w.mandates.keep(about, a_mandate())
        w.commit()
    with work.writing() as w:
        assert w.circles.forget_unheld() == 1
        w.commit()
    with work.reading() as w:
        assert w.circles.find("gone") is w.circles.find_by_code("code gone") is None
        assert not w.mandates.of("gone")
        for about in (draft.id, application.id):
            assert w.circles.find(about)
            assert w.circles.find_by_code(f"code {about}")
            assert len(w.mandates.of(about)) == 1


def test_a_visit_knows_which_member_holds_it(work):
    hers, a_members = a_visit(a_draft()), a_visit(a_draft(), member_id=new_id())
    with work.writing() as w:
        w.visits.add(hers)
        w.visits.add(a_members)
        w.commit()
    with work.reading() as w:
        assert w.visits.find(hers.handle, hers.session_key).member_id == ""
        assert w.visits.find(a_members.handle, a_members.session_key) == a_members
