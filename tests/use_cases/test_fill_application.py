"""Filling in: each section kept whole, nothing of another hand overwritten."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy, Hand
from app.domain.application import Draft, KeptDraft, Visit
from app.domain.choice import Chosen, Delegated, NoPreference, Scope, Wanted
from app.domain.circle import MOST_IN_CIRCLE, CircleFull
from app.domain.consent import Purpose
from app.domain.edition import Edition, Language
from app.domain.limits import SUBMISSIONS_PER_ADDRESS, SUBMISSIONS_PER_STAFF
from app.domain.people import (
    ActingFor,
    CircleMember,
    ForWhom,
    IdentityKind,
    Languages,
    Person,
    Residence,
    Role,
    SafeContact,
)
from app.domain.task import Task
from app.use_cases.count_sending import count_sending
from app.use_cases.fill_application import (
    Changed,
    StillChooses,
    acting_of,
    close_circle,
    consents_of,
    keep_acting,
    keep_consents,
    keep_languages,
    keep_matters,
    keep_person,
    keep_residence,
    keep_safe_contact,
    languages_of,
    mark_of,
    matters_of,
    person_of,
    residence_of,
)
from app.use_cases.find_draft import find_draft
from app.use_cases.keep_circle import keep_circle_member, remove_circle_member
from app.use_cases.ports import House
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_draft import Gone
from tests.fake_papers import FakeStore, PlainCopyist
from tests.fakes import FakeSecrets, FakeWork, FixedClock

BESIDE_HER = Actor(ActorKind.STAFF, "nerea", AnsweredBy.PERSON)
MAITE = Person("Maite", "Arregi Lasa", IdentityKind.DNI, "12345678Z")
TOLOSA, HERNANI = Residence("20071"), Residence("20040")


class Narrator:
    def consent(self, purpose, edition):
        return f"{purpose} in {edition}"


@pytest.fixture
def house():
    secrets = FakeSecrets()
    return House(
        work=FakeWork(secrets), shelf=None, clock=FixedClock(), secrets=secrets, one_time_codes=None,
        narrator=Narrator(), printer=None, packer=None, limits=True,
        papers=FakeStore(), copyist=PlainCopyist(),
    )


@pytest.fixture
def visit(house):
    """A visit with a saved draft."""
    draft = Draft("form", "version")
    visit = Visit("handle", "session", draft, 1, house.clock.now(), draft_id="draft")
    with house.work.writing() as work:
        work.drafts.add(KeptDraft("draft", draft, 1, house.clock.now()), "code", "pin")
        work.visits.add(visit)
        work.commit()
    return visit


def stored(house):
    with house.work.reading() as work:
        return work.drafts.find("draft").draft


def mark(house, section):
    return mark_of(section, stored(house))


def test_a_section_is_kept_at_once(house, visit):
    house.clock.advance(timedelta(minutes=5))
    after = keep_residence(house, visit, TOLOSA, mark(house, residence_of), THE_PERSON)
    assert stored(house).residence == TOLOSA
    assert find_draft(house, after).saved_at == house.clock.now()


def test_what_another_tab_wrote_is_never_overwritten(house, visit):
    shown_in_both = mark(house, residence_of)
    keep_residence(house, visit, TOLOSA, shown_in_both, THE_PERSON)
    with pytest.raises(Changed) as changed:
        keep_residence(house, visit, HERNANI, shown_in_both, THE_PERSON)
    assert (changed.value.stored.residence, changed.value.written.residence) == (TOLOSA, HERNANI)
    assert stored(house).residence == TOLOSA


def test_having_seen_both_versions_she_may_keep_hers(house, visit):
    keep_residence(house, visit, TOLOSA, mark(house, residence_of), THE_PERSON)
    with pytest.raises(Changed) as changed:
        keep_residence(house, visit, HERNANI, "of an old page", THE_PERSON)
    keep_residence(house, visit, HERNANI, mark_of(residence_of, changed.value.stored), THE_PERSON)
    assert stored(house).residence == HERNANI


def test_the_same_words_twice_are_no_conflict(house, visit):
    keep_matters(house, visit, "My cat", mark(house, matters_of), THE_PERSON)
    keep_matters(house, visit, "My cat", "of an old page", THE_PERSON)
    assert stored(house).matters == "My cat"


def test_a_section_nobody_has_written_has_nothing_to_lose(house, visit):
    keep_safe_contact(house, visit, SafeContact(), "of an old page", THE_PERSON)
    assert stored(house).safe_contact == SafeContact()


def test_two_tabs_on_different_sections_do_not_disturb_each_other(house, visit):
    of_home, of_matters = mark(house, residence_of), mark(house, matters_of)
    keep_residence(house, visit, TOLOSA, of_home, THE_PERSON)
    keep_matters(house, visit, "My cat", of_matters, THE_PERSON)
    assert (stored(house).residence, stored(house).matters) == (TOLOSA, "My cat")


def test_a_visit_that_ended_keeps_nothing(house, visit):
    with house.work.writing() as work:
        work.visits.forget(visit.handle)
        work.commit()
    with pytest.raises(Gone):
        keep_residence(house, visit, TOLOSA, "", THE_PERSON)


def test_each_section_keeps_whose_hand_wrote_it_last(house, visit):
    consents = dict.fromkeys(Purpose, True)
    keep_safe_contact(house, visit, SafeContact(), "", THE_PERSON)
    keep_person(house, visit, MAITE, Role.SELF, "", THE_PERSON)
    keep_residence(house, visit, TOLOSA, "", THE_PERSON)
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    keep_matters(house, visit, "My cat", "", THE_PERSON)
    keep_languages(house, visit, Languages(Edition.EU), "", THE_PERSON)
    keep_consents(house, visit, consents, Edition.EU, "", THE_PERSON)
    assert stored(house).hands.sections == dict.fromkeys(
        set(Task) - {Task.SITUATION, Task.SERVICES, Task.PAPERS, Task.CHECK, Task.TRAVELS}, Hand("person", AnsweredBy.PERSON)
    )
    keep_residence(house, visit, TOLOSA, "", BESIDE_HER)
    close_circle(house, visit, BESIDE_HER)
    typed = {task for task, hand in stored(house).hands.sections.items() if hand.entered_by == "staff:nerea"}
    assert typed == {Task.HOME, Task.CIRCLE}


def test_a_title_says_from_then_on_that_somebody_writes_for_her(house, visit):
    keep_person(house, visit, MAITE, Role.PARENT_OR_GUARDIAN, "", THE_PERSON)
    keep_acting(house, visit, ActingFor(Role.PARENT_OR_GUARDIAN, "Jon"), "", THE_PERSON)
    assert stored(house).hands.sections == {Task.YOU: Hand("person", AnsweredBy.REPRESENTATIVE)}


def test_what_is_refused_or_stands_already_leaves_no_hand(house, visit):
    keep_residence(house, visit, TOLOSA, "", THE_PERSON)
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    before = stored(house).hands
    with pytest.raises(Changed):
        keep_residence(house, visit, HERNANI, "of an old page", BESIDE_HER)
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), BESIDE_HER)
    assert stored(house).hands == before


def test_the_title_says_whom_it_is_for_where_nobody_has(house, visit):
    keep_person(house, visit, MAITE, Role.PARENT_OR_GUARDIAN, mark(house, person_of), THE_PERSON)
    assert stored(house).for_whom is ForWhom.SOMEBODY_ELSE


def test_what_was_said_of_whom_it_is_for_stays(house, visit):
    with house.work.writing() as work:
        kept = work.drafts.find("draft")
        work.drafts.update(replace(kept, draft=replace(kept.draft, for_whom=ForWhom.ME_AS_CARER)))
        work.commit()
    keep_person(house, visit, MAITE, Role.SELF, mark(house, person_of), THE_PERSON)
    assert stored(house).for_whom is ForWhom.ME_AS_CARER


def test_who_helps_stays_while_the_title_needs_it(house, visit):
    keep_person(house, visit, MAITE, Role.WITH_SUPPORT, mark(house, person_of), THE_PERSON)
    keep_acting(house, visit, ActingFor(Role.WITH_SUPPORT, "Ane", "daughter"), mark(house, acting_of), THE_PERSON)
    keep_person(house, visit, MAITE, Role.DE_FACTO_GUARDIAN, mark(house, person_of), THE_PERSON)
    assert stored(house).acting == ActingFor(Role.DE_FACTO_GUARDIAN, "Ane", "daughter")
    keep_person(house, visit, MAITE, Role.SELF, mark(house, person_of), THE_PERSON)
    assert stored(house).acting == ActingFor(Role.SELF)


def test_saying_who_helps_does_not_change_the_title(house, visit):
    keep_person(house, visit, MAITE, Role.WITH_SUPPORT, mark(house, person_of), THE_PERSON)
    keep_acting(house, visit, ActingFor(Role.REPRESENTING_CURATOR, "Ane"), mark(house, acting_of), THE_PERSON)
    assert stored(house).acting.role is Role.WITH_SUPPORT


def test_the_same_person_stands_in_the_circle_once(house, visit):
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    assert [(m.name, m.relation) for m in stored(house).circle] == [("Ane", "daughter")]


def test_a_circle_has_an_end(house, visit):
    for number in range(MOST_IN_CIRCLE):
        keep_circle_member(house, visit, CircleMember("", f"Friend {number}", "friend"), THE_PERSON)
    with pytest.raises(CircleFull):
        keep_circle_member(house, visit, CircleMember("", "One more", "friend"), THE_PERSON)


def test_nobody_leaves_the_circle_who_still_chooses(house, visit):
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    ane = stored(house).circle[0]
    with house.work.writing() as work:
        kept = work.drafts.find("draft")
        choices = kept.draft.choices.state(Scope(), Delegated(ane.id), house.clock.now(), "person")
        work.drafts.update(replace(kept, draft=replace(kept.draft, choices=choices)))
        work.commit()
    with pytest.raises(StillChooses):
        remove_circle_member(house, visit, ane.id, THE_PERSON)
    assert stored(house).circle == (ane,)


def test_somebody_unknown_is_not_in_the_circle_anyway(house, visit):
    keep_circle_member(house, visit, CircleMember("", "Ane", "daughter"), THE_PERSON)
    remove_circle_member(house, visit, "nobody", THE_PERSON)
    remove_circle_member(house, visit, stored(house).circle[0].id, THE_PERSON)
    assert stored(house).circle == ()


def test_an_empty_circle_is_an_answer(house, visit):
    close_circle(house, visit, THE_PERSON)
    assert stored(house).circle_seen


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (Languages(Edition.EU, Language.BASQUE), Chosen((Wanted("basque"),))),
        (Languages(Edition.EU, Language.SPANISH), Chosen((Wanted("spanish"),))),
        (Languages(Edition.EU, None, "Wolof"), Chosen((Wanted("other", "Wolof"),))),
        (Languages(Edition.EU, None), NoPreference()),
    ],
)
def test_the_language_of_attention_speaks_for_every_service(house, visit, languages, said):
    keep_languages(house, visit, languages, mark(house, languages_of), THE_PERSON)
    assert stored(house).choices.said(Scope(None, "language")) == said


def test_saying_the_same_language_again_adds_nothing_to_the_history(house, visit):
    for _ in range(2):
        keep_languages(house, visit, Languages(Edition.EU, Language.BASQUE), mark(house, languages_of), THE_PERSON)
    assert len(stored(house).choices.statements) == 1


def test_a_consent_is_kept_with_the_words_that_were_read(house, visit):
    given = {purpose: purpose is Purpose.CONSULT_RECORDS for purpose in Purpose}
    keep_consents(house, visit, given, Edition.ES_EASY, mark(house, consents_of), THE_PERSON)
    consents = stored(house).consents
    assert {c.purpose: c.given for c in consents} == given
    assert {c.text for c in consents} == {f"{purpose} in es-facil" for purpose in Purpose}
    assert {c.at for c in consents} == {house.clock.now()}


def test_a_draft_that_is_not_kept_is_not_found(house, visit):
    with pytest.raises(Gone):
        find_draft(house, SimpleNamespace(draft_id=""))


def test_one_application_counts_once_however_often_it_is_sent(house):
    for _ in range(SUBMISSIONS_PER_ADDRESS.tries + 5):
        count_sending(house, "the same form", "10.0.0.1", THE_PERSON)
    count_sending(house, "another form", "10.0.0.1", THE_PERSON)


def test_too_many_applications_from_one_address_are_refused(house):
    for number in range(SUBMISSIONS_PER_ADDRESS.tries):
        count_sending(house, f"form {number}", "10.0.0.1", THE_PERSON)
    with pytest.raises(TooManyTries):
        count_sending(house, "one more", "10.0.0.1", THE_PERSON)
    with pytest.raises(TooManyTries):
        count_sending(house, "one more", "10.0.0.1", THE_PERSON)
    count_sending(house, "one more", "10.0.0.2", THE_PERSON)


def test_an_office_that_helps_many_people_from_one_address_refuses_none_of_them(house):
    for number in range(SUBMISSIONS_PER_ADDRESS.tries + 5):
        count_sending(house, f"form {number}", "10.0.0.1", BESIDE_HER)
    count_sending(house, "of somebody alone", "10.0.0.1", THE_PERSON)
    for number in range(SUBMISSIONS_PER_STAFF.tries - SUBMISSIONS_PER_ADDRESS.tries - 5):
        count_sending(house, f"more {number}", "10.0.0.2", BESIDE_HER)
    with pytest.raises(TooManyTries):
        count_sending(house, "one too many for one pair of hands", "10.0.0.3", BESIDE_HER)
    count_sending(house, "form 0", "10.0.0.3", BESIDE_HER)
    count_sending(house, "of her colleague", "10.0.0.1", replace(BESIDE_HER, id="jon"))
