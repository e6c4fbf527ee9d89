"""Who wants no contact is silent for everybody: of her circle only whom she names then is told, until she changes it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.notice import NoticeKind
from app.domain.people import ActingFor, CircleMember, ContactWay, Role, SafeContact, Told
from app.domain.reference import day_here
from app.domain.rights import Right, Term
from app.use_cases.change_circle import NotSilent, OnlyThePerson
from app.use_cases.change_safe_contact import change_safe_contact
from app.use_cases.fill_application import keep_safe_contact, mark_of, safe_contact_of
from app.use_cases.find_circle import find_circle
from app.use_cases.give_member_code import give_member_code
from app.use_cases.grant_rights import NotYoursToGive, grant_right, grant_rights, let_be_told
from app.use_cases.keep_circle import keep_circle_member
from app.use_cases.open_with_code import open_with_code
from app.use_cases.tell import tell
from tests.use_cases.sending import SAFE_MAIL, a_house, press_send, saved, visit_now

SILENT = SafeContact()
HERS = SafeContact(True, (ContactWay.EMAIL,), email="ane@example.eus")
ANE = CircleMember("", "Ane", "daughter", contact=HERS)


@pytest.fixture
def house():
    return a_house()


def with_ane(house, *, is_sent=True, **changes):
    """A visit on an application, or a draft, whose letters Ane receives too; and Ane's id."""
    visit = saved(house, circle=(), **changes).visit
    ane = keep_circle_member(house, visit, ANE, THE_PERSON)
    visit = visit_now(house, visit)
    grant_rights(house, visit, ane, {Right.RECEIVE_LETTERS}, THE_PERSON)
    if is_sent:
        press_send(house, visit)
    return visit_now(house, visit), ane


def reached(house, visit, kind=NoticeKind.OFFICE_WROTE):
    """To whose addresses a notice of now goes."""
    with house.work.writing() as work:
        application = work.applications.find(visit.application_id)
        before = {m.id for m in work.outbox.of_application(application.id)}
        tell(house, work, application, kind, house.clock.now())
        told = [m.to for m in work.outbox.of_application(application.id) if m.id not in before]
        work.commit()
    return told


def is_told(house, visit, ane):
    return find_circle(house, visit).circle.is_told_though_silent(ane, day_here(house.clock.now()))


@pytest.mark.parametrize("kind", NoticeKind)
def test_her_silence_holds_for_her_circle_too_until_she_names_somebody(house, kind):
    visit, ane = with_ane(house, safe_contact=SILENT)
    assert reached(house, visit, kind) == []
    let_be_told(house, visit, ane, THE_PERSON, yes=True)
    assert reached(house, visit, kind) == [HERS.email]
    let_be_told(house, visit, ane, THE_PERSON, yes=False)
    assert reached(house, visit, kind) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([True, False, SILENT, SAFE_MAIL, replace(SAFE_MAIL, may_contact=False)]), max_size=8))
def test_only_a_yes_said_since_she_last_changed_how_she_is_contacted_counts(steps):
    house = a_house()
    visit, ane = with_ane(house, safe_contact=SILENT)
    contact, named = SILENT, False
    for step in steps:
        if isinstance(step, SafeContact):
            change_safe_contact(house, visit, step, THE_PERSON)
            contact, named = step, named and step == contact
        elif step and contact.may_contact:
            with pytest.raises(NotSilent):
                let_be_told(house, visit, ane, THE_PERSON, yes=True)
        else:
            let_be_told(house, visit, ane, THE_PERSON, yes=step)
            named = step
    hers = [SAFE_MAIL.email] if contact.may_contact else []
    assert reached(house, visit) == hers + [HERS.email] * (contact.may_contact or named)


def test_in_a_draft_it_is_the_same_and_goes_along_on_sending(house):
    visit, ane = with_ane(house, is_sent=False, safe_contact=SILENT)
    let_be_told(house, visit, ane, THE_PERSON, yes=True)
    seen = mark_of(safe_contact_of, visit.draft)
    visit = keep_safe_contact(house, visit, SILENT, seen, THE_PERSON)
    assert is_told(house, visit, ane), "the same again changes nothing"
    visit = keep_safe_contact(house, visit, SAFE_MAIL, seen, THE_PERSON)
    visit = keep_safe_contact(house, visit, SILENT, mark_of(safe_contact_of, visit.draft), THE_PERSON)
    assert not is_told(house, visit, ane)
    let_be_told(house, visit, ane, THE_PERSON, yes=True)
    press_send(house, visit)
    assert reached(house, visit_now(house, visit)) == [HERS.email]


def test_who_has_not_said_how_she_is_contacted_is_not_asked(house):
    visit, ane = with_ane(house, is_sent=False, safe_contact=None)
    assert not find_circle(house, visit).is_silent
    with pytest.raises(NotSilent):
        let_be_told(house, visit, ane, THE_PERSON, yes=True)


def test_other_days_keep_what_she_said_and_a_right_given_anew_asks_anew(house):
    visit, ane = with_ane(house, safe_contact=SILENT)
    let_be_told(house, visit, ane, THE_PERSON, yes=True)
    today = day_here(house.clock.now())
    grant_right(house, visit, ane, Right.RECEIVE_LETTERS, Term(today, today), THE_PERSON)
    assert is_told(house, visit, ane)
    grant_rights(house, visit, ane, (), THE_PERSON)
    assert reached(house, visit) == []
    grant_rights(house, visit, ane, {Right.RECEIVE_LETTERS}, THE_PERSON)
    assert reached(house, visit) == []


def test_without_the_right_to_letters_a_yes_tells_nobody(house):
    visit, ane = with_ane(house, safe_contact=SILENT)
    grant_rights(house, visit, ane, {Right.SEE_STATUS}, THE_PERSON)
    let_be_told(house, visit, ane, THE_PERSON, yes=True)
    assert reached(house, visit) == []
    grant_rights(house, visit, ane, {Right.RECEIVE_LETTERS}, THE_PERSON)
    assert reached(house, visit) == []


def test_nobody_says_it_in_her_name_without_her_yes_nor_for_herself(house):
    acting = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon", "brother", decides=Told.YES, asked=Told.YES, agrees=Told.YES)
    visit, ane = with_ane(house, is_sent=False, safe_contact=SILENT, acting=acting)
    code = give_member_code(house, visit, ane, THE_PERSON)
    hers = open_with_code(house, "her browser", code.access_code, code.pin, "192.0.2.1", THE_PERSON)
    with pytest.raises(OnlyThePerson):
        let_be_told(house, hers, ane, Actor(ActorKind.MEMBER, ane), yes=True)
    other, neighbour = with_ane(house, is_sent=False, safe_contact=SILENT)
    with house.work.writing() as work:
        kept = work.drafts.find(other.draft_id)
        work.drafts.update(replace(kept, draft=replace(kept.draft, acting=replace(acting, agrees=Told.NO))))
        work.commit()
    with pytest.raises(NotYoursToGive):
        let_be_told(house, other, neighbour, THE_PERSON, yes=True)
