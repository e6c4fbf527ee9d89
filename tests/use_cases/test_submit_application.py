"""Sending: what was shown, once, whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.access_log import FOR_HER
from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy, Hand
from app.domain.application import Missing, NotReady
from app.domain.casework import CaseState, WhyAssigned
from app.domain.choice import Choices, Delegated, Scope
from app.domain.document import content_hash
from app.domain.edition import Edition
from app.domain.people import ActingFor, ContactWay, IdentityKind, Residence, Role, SafeContact
from app.domain.reference import read_reference
from app.domain.service import Administration
from app.use_cases.fill_application import keep_matters, mark_of, matters_of
from app.use_cases.review_application import review_application
from app.use_cases.submit_application import NotSaved, ShownDiffers, submit_application
from app.use_cases.take_case import take_case
from app.use_cases.write_draft import Gone
from tests import fake_repositories
from tests.fakes import NOON
from tests.use_cases.sending import JON, MIREN, NEREA, SAFE_MAIL, a_house, entries, press_send, saved, sent, visit_now


@pytest.fixture
def house():
    return a_house()


def case_of(house, application):
    with house.work.reading() as work:
        return work.cases.find(application.id)


def waiting_messages(house):
    with house.work.reading() as work:
        return work.outbox.waiting(10)


def test_what_is_kept_is_what_was_shown(house):
    visit = saved(house).visit
    shown = review_application(house, visit.draft, Edition.ES_EASY)
    application = submit_application(house, visit, Edition.ES_EASY, shown.hash, visit.draft.form_key, THE_PERSON)
    assert (application.shown, application.shown_hash) == (shown.text, shown.hash)
    assert application.shown_hash == content_hash(application.shown)
    assert application.receipt_hash == content_hash(application.receipt)
    as_kept = replace(application.draft, hands=visit.draft.hands)
    assert (application.edition, as_kept, application.sent_at) == (Edition.ES_EASY, visit.draft, NOON)
    with house.work.reading() as work:
        assert work.applications.find(application.id) == application


@pytest.mark.parametrize("changed", ["another page", ""])
def test_what_was_not_shown_is_not_sent(house, changed):
    visit = saved(house).visit
    with pytest.raises(ShownDiffers):
        submit_application(house, visit, Edition.EU, changed, visit.draft.form_key, THE_PERSON)
    assert not house.work.kept.applications


def test_what_was_shown_in_one_edition_is_not_sent_in_another(house):
    visit = saved(house).visit
    shown = review_application(house, visit.draft, Edition.ES)
    with pytest.raises(ShownDiffers):
        submit_application(house, visit, Edition.EU, shown.hash, visit.draft.form_key, THE_PERSON)


def test_what_another_tab_wrote_meanwhile_has_to_be_seen_first(house):
    visit = saved(house).visit
    keep_matters(house, visit, "Nire katua", mark_of(matters_of, visit.draft), THE_PERSON)
    with pytest.raises(ShownDiffers):
        press_send(house, visit)
    assert visit_now(house, visit).is_saved


def test_a_second_press_gives_the_same_receipt(house):
    visit = saved(house).visit
    first = press_send(house, visit)
    assert press_send(house, visit) == first
    now = visit_now(house, visit)
    assert submit_application(house, now, Edition.ES, "whatever", visit.draft.form_key, THE_PERSON) == first
    assert len(house.work.kept.applications) == 1
    assert entries(house, first) == [("sent", "")]


def test_many_presses_at_once_become_one_application(house):
    visit = saved(house, safe_contact=SAFE_MAIL).visit
    with ThreadPoolExecutor(8) as hands:
        receipts = list(hands.map(lambda _: press_send(house, visit).receipt, range(24)))
    assert len(set(receipts)) == 1
    assert [len(kept) for kept in (house.work.kept.applications, house.work.kept.cases, waiting_messages(house))] == [1, 1, 1]


def test_the_application_keeps_who_sent_it_and_its_entry_is_signed(house):
    application = sent(house, acting=ActingFor(Role.SELF))
    assert application.draft.hands.sent == Hand("person", AnsweredBy.PERSON)
    assert entries(house, application) == [("sent", "")]


def test_who_sends_for_another_signs_for_her(house):
    application = sent(house, acting=ActingFor(Role.PARENT_OR_GUARDIAN, "Jon Arregi", "aita"))
    assert application.draft.hands.sent == Hand("person", AnsweredBy.REPRESENTATIVE)
    assert entries(house, application) == [("sent", FOR_HER)]


def test_what_a_professional_sends_with_her_is_signed_by_the_professional(house):
    visit = saved(house).visit
    shown = review_application(house, visit.draft, Edition.EU)
    beside = Actor(ActorKind.STAFF, NEREA.id, AnsweredBy.PERSON)
    application = submit_application(house, visit, Edition.EU, shown.hash, visit.draft.form_key, beside)
    assert application.draft.hands.sent == Hand("staff:nerea", AnsweredBy.PERSON)
    assert entries(house, application) == [("sent", "nerea")]


def test_the_form_of_somebody_else_sends_nothing(house):
    hers, mine = saved(house).visit, saved(house).visit
    press_send(house, hers)
    with pytest.raises(Gone):
        submit_application(house, mine, Edition.EU, "", hers.draft.form_key, THE_PERSON)


def test_what_is_not_saved_is_not_sent_because_no_code_would_open_it(house):
    loose = replace(saved(house).visit, draft_id="")
    with pytest.raises(NotSaved):
        press_send(house, loose)


def test_what_is_missing_is_named_in_the_order_of_the_task_list(house):
    visit = saved(house, wanted=(), person=None).visit
    with pytest.raises(NotReady) as not_ready:
        press_send(house, visit)
    assert not_ready.value.missing == (Missing.PERSON, Missing.SERVICES)


@pytest.mark.parametrize(
    ("repository", "step"),
    [("Applications", "add_from_draft"), ("Cases", "add"), ("Outbox", "add"), ("Drafts", "forget"),
     ("Visits", "update"), ("AccessLog", "append")],
)
def test_where_one_step_fails_nothing_has_happened(house, monkeypatch, repository, step):
    visit = saved(house, safe_contact=SAFE_MAIL).visit
    before = house.work.kept.copy()

    def fail(*_):
        raise OSError

    monkeypatch.setattr(getattr(fake_repositories, f"Fake{repository}"), step, fail)
    with pytest.raises(OSError):
        press_send(house, visit)
    assert house.work.kept == before
    monkeypatch.undo()
    assert press_send(house, visit).reference == "AT-2026-000001-2W"


def test_numbers_have_no_gaps_and_can_be_checked(house):
    references = [sent(house).reference for _ in range(3)]
    assert [reference[:14] for reference in references] == ["AT-2026-000001", "AT-2026-000002", "AT-2026-000003"]
    assert [read_reference(reference) for reference in references] == references


def test_the_year_of_a_reference_is_the_one_on_the_calendars_here(house):
    house.clock.moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert sent(house).reference.startswith("AT-2027-000001")


def test_the_visit_opens_the_application_and_holds_nothing_of_the_draft_any_more(house):
    visit = saved(house).visit
    application = press_send(house, visit)
    now = visit_now(house, visit)
    assert (now.application_id, now.draft_id, now.draft.person, now.draft.matters) == (application.id, "", None, None)
    assert house.work.kept.drafts == {}


def test_each_service_goes_to_the_body_that_decides_on_it(house):
    home_help, telecare = sent(house, residence=Residence("20069")).requested
    assert (home_help.code, home_help.body.administration, home_help.body.municipality) == (
        "1.2", Administration.MUNICIPAL, "20069"
    )
    assert (telecare.code, telecare.body.administration, telecare.body.municipality) == (
        "1.7", Administration.BASQUE_GOVERNMENT, ""
    )


def test_among_those_who_attend_the_town_the_least_loaded_accompanies(house):
    first = case_of(house, sent(house, person=MIREN)).assignment
    second = case_of(house, sent(house)).assignment
    assert (first.professional_id, first.why) == (JON.id, WhyAssigned.LIGHTEST_LOAD)
    assert (second.professional_id, second.why) == (NEREA.id, WhyAssigned.LIGHTEST_LOAD)


def test_a_bond_that_exists_comes_first(house):
    before = case_of(house, sent(house, person=MIREN))
    again = case_of(house, sent(house, person=MIREN))
    assert again.assignment.professional_id == before.assignment.professional_id
    assert again.assignment.why is WhyAssigned.EXISTING_BOND


def test_a_bond_with_another_town_is_not_shown_to_whoever_types_a_document(house):
    before = case_of(house, sent(house, person=MIREN))
    elsewhere = case_of(house, sent(house, person=MIREN, residence=Residence("20069")))
    assert elsewhere.assignment.professional_id != before.assignment.professional_id
    assert elsewhere.assignment.why is not WhyAssigned.EXISTING_BOND


def test_a_passport_with_the_figures_of_a_dni_makes_no_bond(house):
    sent(house, person=MIREN)
    stranger = replace(MIREN, document_kind=IdentityKind.OTHER)
    assert case_of(house, sent(house, person=stranger)).assignment.why is WhyAssigned.LIGHTEST_LOAD


@pytest.mark.parametrize("town", ["", "20045"])
def test_where_no_office_is_known_nobody_is_named_and_that_is_said(house, town):
    case = case_of(house, sent(house, residence=Residence(town)))
    assert (case.assignment.professional_id, case.assignment.unit_id) == ("", "")
    assert case.assignment.why is WhyAssigned.NO_UNIT_YET


def test_the_reason_of_the_routing_stands_on_the_receipt_and_in_the_case(house):
    application = sent(house)
    assert WhyAssigned.LIGHTEST_LOAD in application.receipt
    case = case_of(house, application)
    assert (case.assignment.why, case.state, case.opened_at) == (WhyAssigned.LIGHTEST_LOAD, CaseState.WAITING, NOON)


def test_a_choice_left_to_somebody_marks_the_case(house):
    left = Choices().state(Scope("1.2", "schedule"), Delegated(), NOON, "person")
    of_no_service_asked_for = Choices().state(Scope("2.4.6"), Delegated(), NOON, "person")
    assert case_of(house, sent(house, choices=left)).delegates
    assert not case_of(house, sent(house, choices=of_no_service_asked_for)).delegates
    assert not case_of(house, sent(house, choices=Choices())).delegates


def test_only_the_safe_way_is_used_and_silence_is_the_default(house):
    application = sent(house, safe_contact=SAFE_MAIL)
    (message,) = waiting_messages(house)
    assert (message.application_id, message.kind, message.way, message.to) == (
        application.id, "received", ContactWay.EMAIL, "maite@example.eus"
    )
    sent(house)
    sent(house, safe_contact=replace(SAFE_MAIL, may_contact=False))
    sent(house, safe_contact=SafeContact(True, (ContactWay.CALL,), "+34943000000", "maite@example.eus"))
    assert waiting_messages(house) == [message]


def test_a_session_that_ended_meanwhile_sends_nothing(house):
    visit = saved(house).visit
    with house.work.writing() as work:
        work.visits.forget_session("session")
        work.commit()
    with pytest.raises(Gone):
        press_send(house, visit)


def test_the_case_can_be_taken_as_soon_as_it_is_sent(house):
    application = sent(house)
    house.clock.advance(timedelta(minutes=1))
    assert take_case(house, NEREA, application.id).state is CaseState.TAKEN
