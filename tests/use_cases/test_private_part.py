"""A part of one's own beside a shared application: nothing of the shared one changes, whatever becomes of the part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.application import DRAFT_KEPT, PRIVATE_VISIT_KEPT
from app.domain.casework import WhyAssigned
from app.domain.people import ActingFor, Role
from app.domain.private_part import PrivatePart, Travels
from app.domain.task import Task
from app.use_cases.begin_private_part import begin_private_part, close_private_part
from app.use_cases.consult_record import consult_record
from app.use_cases.fill_application import NotPrivate, keep_travels, keep_wanted, mark_of, travels_of, wanted_of
from app.use_cases.find_visit import find_visit, latest_visit
from app.use_cases.forget_old import forget_old
from app.use_cases.open_with_code import open_with_code
from app.use_cases.save_draft import save_draft
from app.use_cases.see_sessions import see_sessions
from app.use_cases.write_draft import Gone, write_draft
from tests.use_cases.sending import (
    ANE,
    MIREN,
    NEREA,
    SAFE_MAIL,
    a_draft,
    a_house,
    entries,
    press_send,
    saved,
    sent,
    visit_now,
)
from tests.use_cases.test_consult_record import TO_ASSESS


@pytest.fixture
def house():
    return a_house()


def begun(house, shared):
    """Her part, saved, with its own pair."""
    return save_draft(house, begin_private_part(house, shared, THE_PERSON), THE_PERSON)


def filled_in(house, visit, travels=None, **changes):
    """All that it needs, as she wrote it."""
    whole = a_draft(house, person=MIREN, acting=ActingFor(Role.SELF), safe_contact=SAFE_MAIL, wanted=(), **changes)

    def put(draft):
        return replace(
            whole, form_key=draft.form_key, private=replace(draft.private, travels=travels), circle=(), answers=draft.answers
        )

    return write_draft(house, visit, Task.YOU, put, THE_PERSON)


def sent_part(house, shared, travels=None):
    return press_send(house, filled_in(house, begun(house, shared).visit, travels))


def everything_but(house, *ids):
    """All that is kept, without the rows of these ids, as it prints."""
    return {
        name: {key: repr(row) for key, row in rows.items() if not any(one in repr((key, row)) for one in ids)}
        for name, rows in vars(house.work.kept).items() if isinstance(rows, dict)
    }


def test_beginning_one_changes_nothing_of_what_is_kept_already(house):
    shared = saved(house)
    before = everything_but(house)
    part = begin_private_part(house, shared.visit, THE_PERSON)
    assert everything_but(house, part.handle) == before
    assert part.draft.private == PrivatePart(shared.visit.draft.form_key)
    assert part.draft.form_key != shared.visit.draft.form_key
    assert visit_now(house, shared.visit) == shared.visit


def test_saving_filling_and_sending_it_change_nothing_of_the_shared_one(house):
    shared = saved(house)
    application = press_send(house, shared.visit)
    before = everything_but(house)
    part = begun(house, visit_now(house, shared.visit))
    own = press_send(house, filled_in(house, part.visit, Travels.TOGETHER))
    after = everything_but(house, own.id, part.visit.handle, own.draft.form_key)
    for name in ("drafts", "applications", "cases", "outbox", "openings", "sessions", "visits"):
        assert after[name] == before[name], name
    assert entries(house, application) == [("sent", "")]


def test_the_code_of_the_one_never_opens_the_other(house):
    shared = saved(house)
    part = begun(house, shared.visit)
    opens = lambda code, pin: open_with_code(house, "elsewhere", code, pin, "192.0.2.1", THE_PERSON)
    assert opens(shared.access_code, shared.pin).draft_id == shared.visit.draft_id
    assert opens(part.access_code, part.pin).draft.private
    assert opens(shared.access_code, part.pin) is None
    assert opens(part.access_code, shared.pin) is None


def test_the_places_where_it_is_open_are_told_to_its_owner_alone(house):
    shared = saved(house)
    part = begun(house, shared.visit)
    assert len(see_sessions(house, shared.visit)) == 1
    assert [place.is_here for place in see_sessions(house, part.visit)] == [True]


def test_nobody_strays_into_it_from_the_pages_that_know_nobody(house):
    shared = saved(house)
    begin_private_part(house, shared.visit, THE_PERSON)
    assert latest_visit(house, "session").handle == shared.visit.handle


def test_a_browser_left_open_forgets_it_before_the_rest(house):
    shared = saved(house)
    part = begin_private_part(house, shared.visit, THE_PERSON)
    house.clock.advance(PRIVATE_VISIT_KEPT + timedelta(seconds=1))
    assert find_visit(house, part.handle, "session") is None
    assert find_visit(house, shared.visit.handle, "session")


def test_closing_it_lets_go_of_nothing_else(house):
    shared = saved(house)
    part = begun(house, shared.visit)
    close_private_part(house, part.visit.handle, "session")
    close_private_part(house, shared.visit.handle, "session")
    assert visit_now(house, part.visit) is None
    assert visit_now(house, shared.visit) == shared.visit
    assert open_with_code(house, "later", part.access_code, part.pin, "192.0.2.1", THE_PERSON).draft.private


def test_one_begun_from_a_part_stands_beside_the_shared_application_too(house):
    shared = saved(house)
    part = begun(house, shared.visit)
    another = begin_private_part(house, part.visit, THE_PERSON)
    assert another.draft.private.of == shared.visit.draft.form_key
    with pytest.raises(Gone):
        begin_private_part(house, replace(part.visit, handle="nobody's"), THE_PERSON)


def test_she_says_how_it_travels_and_what_she_wants_only_in_a_part_of_her_own(house):
    shared = saved(house)
    part = begun(house, shared.visit).visit
    part = keep_travels(house, part, Travels.TOGETHER, mark_of(travels_of, part.draft), THE_PERSON)
    requestable = next(c for c, s in house.shelf.catalogue.services.items() if s.requestable)
    part = keep_wanted(house, part, [requestable, "nothing"], mark_of(wanted_of, part.draft), THE_PERSON)
    assert (part.draft.private.travels, part.draft.wanted) == (Travels.TOGETHER, (requestable,))
    with pytest.raises(NotPrivate):
        keep_travels(house, shared.visit, Travels.ALONE, "", THE_PERSON)
    with pytest.raises(NotPrivate):
        keep_wanted(house, shared.visit, [], "", THE_PERSON)


def case_of(house, application):
    with house.work.reading() as work:
        return work.cases.find(application.id)


def test_together_it_goes_to_the_hands_that_have_the_shared_one(house):
    shared = saved(house)
    application = press_send(house, shared.visit)
    own = sent_part(house, visit_now(house, shared.visit), Travels.TOGETHER)
    assignment = case_of(house, own).assignment
    assert (assignment.professional_id, assignment.unit_id) == (
        case_of(house, application).assignment.professional_id, case_of(house, application).assignment.unit_id
    )
    assert assignment.why is WhyAssigned.ASKED_FOR


@pytest.mark.parametrize("travels", [None, Travels.ALONE])
def test_alone_it_goes_like_anybodys_and_nothing_of_it_leads_to_the_other(house, travels):
    shared = saved(house)
    application = press_send(house, shared.visit)
    own = sent_part(house, visit_now(house, shared.visit), travels)
    assert case_of(house, own).assignment.why is not WhyAssigned.ASKED_FOR
    assert application.draft.form_key not in repr(own)


def test_together_before_the_shared_one_is_sent_it_goes_to_the_team_of_her_town(house):
    own = sent_part(house, saved(house).visit, Travels.TOGETHER)
    assert case_of(house, own).assignment.unit_id == "tolosa"


def test_by_a_part_of_her_own_she_is_not_known_again(house):
    """Whoever writes an application with her document would read that somebody accompanies her already."""
    shared = saved(house)
    sent_part(house, shared.visit, Travels.ALONE)
    again = sent(house, person=MIREN)
    assert case_of(house, again).assignment.why is not WhyAssigned.EXISTING_BOND
    own = sent_part(house, saved(house).visit, Travels.ALONE)
    assert case_of(house, own).assignment.why is not WhyAssigned.EXISTING_BOND, "nor does a bond lead to her part"


def test_the_notice_of_it_goes_by_her_own_safe_contact(house):
    own = sent_part(house, saved(house).visit)
    [message] = [m for m in house.work.kept.outbox.values() if m.application_id == own.id]
    assert message.to == SAFE_MAIL.email


def test_the_professional_reads_it_apart_and_only_its_owner_sees_that(house):
    shared = saved(house)
    application = press_send(house, shared.visit)
    own = sent_part(house, visit_now(house, shared.visit), Travels.TOGETHER)
    record = consult_record(house, NEREA, own.id, TO_ASSESS)
    assert record.beside == application.reference
    assert consult_record(house, NEREA, application.id, TO_ASSESS).beside == ""
    assert entries(house, own)[1:] == [("opened", NEREA.id)]
    assert entries(house, application)[1:] == [("opened", NEREA.id)]


def test_of_a_part_that_goes_alone_the_professional_learns_no_reference(house):
    shared = saved(house)
    press_send(house, shared.visit)
    own = sent_part(house, visit_now(house, shared.visit), Travels.ALONE)
    assert consult_record(house, NEREA, own.id, TO_ASSESS).beside == ""


def test_the_reference_is_told_only_where_the_same_team_has_both(house):
    shared = saved(house)
    own = sent_part(house, shared.visit, Travels.TOGETHER)
    elsewhere = replace(shared.visit.draft.residence, municipality="20069")
    moved = write_draft(house, shared.visit, Task.HOME, lambda d: replace(d, residence=elsewhere), THE_PERSON)
    application = press_send(house, moved)
    assert case_of(house, application).assignment.unit_id == ANE.unit_id
    assert consult_record(house, NEREA, own.id, TO_ASSESS).beside == ""


def test_each_is_forgotten_on_its_own_day_and_takes_nothing_along(house):
    shared = saved(house)
    house.clock.advance(DRAFT_KEPT - timedelta(days=1))
    open_again = open_with_code(house, "s", shared.access_code, shared.pin, "192.0.2.1", THE_PERSON)
    part = begun(house, open_again)
    house.clock.advance(timedelta(days=2))
    forget_old(house)
    with house.work.reading() as work:
        assert work.drafts.find(shared.visit.draft_id) is None
        assert work.drafts.find(part.visit.draft_id)
    own = open_with_code(house, "s", part.access_code, part.pin, "192.0.2.1", THE_PERSON)
    assert press_send(house, filled_in(house, own, Travels.TOGETHER)), "alone, since the other is gone"


def test_forgetting_a_part_leaves_the_shared_one(house):
    shared = saved(house)
    part = begun(house, shared.visit)
    house.clock.advance(timedelta(days=5))
    again = open_with_code(house, "s", shared.access_code, shared.pin, "192.0.2.1", THE_PERSON)
    write_draft(house, again, Task.MATTERS, lambda d: replace(d, matters="still here"), THE_PERSON)
    house.clock.advance(DRAFT_KEPT - timedelta(days=1))
    forget_old(house)
    with house.work.reading() as work:
        assert work.drafts.find(part.visit.draft_id) is None
        assert work.drafts.find(shared.visit.draft_id)
