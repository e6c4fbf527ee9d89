"""Two entries that are one person: who may join them, what then holds, and that parting them gives back exactly what was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.access_log import ON_THE_OTHER, Act, Reader, Reason
from app.domain.actor import THE_PERSON, Actor, ActorKind, AnsweredBy
from app.domain.casework import CaseState, StaffRole
from app.domain.edition import Edition
from app.domain.likeness import Likeness
from app.domain.notice import NoticeKind
from app.domain.people import ContactWay, IdentityKind, Person, SafeContact
from app.domain.private_part import PrivatePart
from app.domain.register import Ground
from app.use_cases.change_safe_contact import change_safe_contact, safe_contact_now
from app.use_cases.find_case import NotYours
from app.use_cases.look_up_person import look_up_person
from app.use_cases.merge_people import (
    AlreadyOne,
    KeptApart,
    NotJoined,
    SaidNo,
    merge_people,
    object_to_merge,
    unmerge_people,
)
from app.use_cases.ports import ReasonNeeded
from app.use_cases.see_same_person import compare_people, find_other, see_merges, see_same_person
from tests.use_cases.sending import (
    ANE,
    DONOSTIA,
    JON,
    SAFE_MAIL,
    TOLOSA,
    a_house,
    press_send,
    professional,
    saved,
    visit_now,
)

BORN = date(1951, 3, 2)
BEFORE = Person("Jon", "Etxeberria Lasa", IdentityKind.OTHER, "PASS123", BORN)
AFTER = Person("Juan", "Echeverría Lasa", IdentityKind.NIE, "X1234567L", BORN)
NEITHER = Person("Jon", "Etxeberria Lasa", IdentityKind.NONE, "", BORN)
HEAD = replace(professional("head", TOLOSA), role=StaffRole.SUPERVISOR)
ELSEWHERE = replace(professional("boss", DONOSTIA), role=StaffRole.SUPERVISOR)
WHY = dict.fromkeys(Edition, "First the passport, then the NIE: the same person")
ASSESS = Reader(HEAD.id, Reason.ASSESS)
PLAIN = ("1.2",)


@pytest.fixture
def house():
    return a_house()


def came(house, person, **changes):
    """An application that waits in Tolosa, and her visit of it."""
    kept = saved(house, **{"person": person, "safe_contact": SAFE_MAIL, "wanted": PLAIN, **changes})
    application = press_send(house, kept.visit)
    return application, visit_now(house, kept.visit)


@pytest.fixture
def two(house):
    return came(house, BEFORE)[0], came(house, AFTER)[0]


def merged(house, one, other, member=HEAD):
    return merge_people(house, member, one.id, other.id, WHY)


def person_of(house, application):
    with house.work.reading() as work:
        return set(work.merges.person_of(application.id))


def acts(house, application):
    with house.work.reading() as work:
        return [entry.act for entry in work.access_log.of_application(application.id)]


def test_passport_first_and_nie_later_are_suggested_to_who_answers_for_both(house, two):
    one, other = two
    found = see_same_person(house, HEAD, one.id, ASSESS)
    assert [(side.application.id, why) for side, why in found.alike] == [(other.id, Likeness.NAME_AND_BIRTH)]
    assert Act.OPENED in acts(house, one)
    assert Act.OPENED not in acts(house, other)


@pytest.mark.parametrize("changes", [
    {"safe_contact": SafeContact()},
    {"safe_contact": SafeContact(True, (ContactWay.THROUGH_SOMEBODY,), through="her sister")},
    {"wanted": ("1.7",)}, {"private": PrivatePart()},
])  # fmt: skip
def test_whose_entry_could_tell_on_her_is_neither_suggested_nor_joined(house, changes):
    catalogue = house.shelf.catalogue
    delicate = {"1.7": replace(catalogue.services["1.7"], sensitive=True)}
    house.shelf.catalogue = replace(catalogue, services={**catalogue.services, **delicate})
    one, guarded = came(house, BEFORE)[0], came(house, AFTER, **changes)[0]
    for mine, theirs in ((one, guarded), (guarded, one)):
        assert see_same_person(house, HEAD, mine.id, ASSESS).alike == ()
        with pytest.raises(KeptApart):
            merged(house, mine, theirs)
        with pytest.raises(KeptApart):
            compare_people(house, HEAD, mine.id, theirs.id, ASSESS)


def looks(house, application):
    return acts(house, application).count(Act.OPENED)


@pytest.mark.parametrize("why", ["stays apart", "she said no", "one already"])
def test_who_is_refused_was_told_something_of_both_and_both_logs_say_that_she_looked(house, why):
    """A refusal is an answer, too: it tells that one of them stays apart, or what the person said."""
    (one, visit), other = came(house, BEFORE), came(house, AFTER)[0]
    if why == "she said no":
        object_to_merge(house, visit, merged(house, one, other).id, "", THE_PERSON)
    elif why == "one already":
        merged(house, one, other)
    else:
        other = came(house, AFTER, safe_contact=SafeContact())[0]
    before = looks(house, one), looks(house, other)
    with pytest.raises((KeptApart, SaidNo, AlreadyOne)):
        compare_people(house, HEAD, one.id, other.id, ASSESS)
    assert (looks(house, one), looks(house, other)) == (before[0] + 1, before[1] + 1)


def test_who_breaks_off_after_both_stood_beside_each_other_has_looked_at_both(house, two):
    compare_people(house, HEAD, *(one.id for one in two), ASSESS)
    assert [looks(house, one) for one in two] == [1, 1]
    assert person_of(house, two[0]) == {two[0].id}


def test_what_cannot_be_logged_is_neither_shown_nor_answered(house, two, monkeypatch):
    def fails(*_):
        raise OSError

    one, other = two
    monkeypatch.setattr("app.use_cases.look._write", fails)
    for act in (
        lambda: compare_people(house, HEAD, one.id, other.id, ASSESS), lambda: see_same_person(house, HEAD, one.id, ASSESS),
    ):
        with pytest.raises(OSError):
            act()
    merged(house, one, other)
    with pytest.raises(OSError):
        find_other(house, HEAD, one.id, other.reference, ASSESS)


def test_a_reference_that_is_the_same_person_already_tells_something_of_both_and_is_logged(house, two):
    one, other = two
    assert find_other(house, HEAD, one.id, other.reference, ASSESS) == other.id
    assert looks(house, other) == 0, "nothing of it was told"
    merged(house, one, other)
    with pytest.raises(AlreadyOne):
        find_other(house, HEAD, one.id, other.reference, ASSESS)
    assert [looks(house, each) for each in two] == [1, 1]


def test_of_a_case_of_another_office_nobody_learns_that_it_exists(house, two):
    one, _other = two
    far = came(house, replace(AFTER, document="X7654321L"), residence=replace(one.draft.residence, municipality="20069"))[0]
    assert far.id not in {side.application.id for side, _why in see_same_person(house, HEAD, one.id, ASSESS).alike}
    for reference in (far.reference, "AT-2026-999999-XX", one.reference, ""):
        with pytest.raises(NotYours):
            find_other(house, HEAD, one.id, reference, ASSESS)
    for act in (lambda: merged(house, one, far), lambda: compare_people(house, HEAD, one.id, far.id, ASSESS)):
        with pytest.raises(NotYours):
            act()


@pytest.mark.parametrize("role", [r for r in StaffRole if r is not StaffRole.SUPERVISOR])
def test_who_does_not_lead_both_joins_nothing(house, two, role):
    with pytest.raises(NotYours):
        merged(house, *two, member=replace(HEAD, role=role))


def test_who_leads_both_joins_them(house, two):
    with house.work.writing() as work:
        for one in two:
            case = work.cases.find(one.id)
            led = replace(case.assignment, professional_id=JON.id)
            work.cases.update(replace(case, assignment=led, state=CaseState.TAKEN), house.clock.now())
        work.commit()
    assert merged(house, *two, member=JON).by == JON.id


def test_without_a_reason_that_each_can_read_nothing_is_joined(house, two):
    for words in ({}, dict.fromkeys(Edition, "the same"), {Edition.EU_EASY: "x" * 30}):
        with pytest.raises(ReasonNeeded):
            merge_people(house, HEAD, *(one.id for one in two), words)
    assert person_of(house, two[0]) == {two[0].id}


def test_the_register_shows_one_person_with_both_histories(house, two):
    one, other = two
    reader = Reader(ANE.id, Reason.ASSESS)
    before = look_up_person(house, ANE, AFTER.document, reader, Ground.SAYS_YES, "")
    assert [found.application_id for found in before.interventions] == [other.id]
    merged(house, one, other)
    told = look_up_person(house, ANE, AFTER.document, reader, Ground.SAYS_YES, "")
    assert {found.application_id for found in told.interventions} == {one.id, other.id}
    assert acts(house, one)[-1] is Act.LOOKED_UP


def test_both_are_told_and_both_logs_say_it(house, two):
    one, other = two
    merged(house, one, other)
    for each in two:
        assert acts(house, each)[-1] is Act.PEOPLE_JOINED
        with house.work.reading() as work:
            told = [m for m in work.outbox.of_application(each.id) if m.kind == NoticeKind.PEOPLE_JOINED]
        assert [message.to for message in told] == [SAFE_MAIL.email]


def test_two_that_are_one_already_are_not_joined_again_nor_in_a_circle(house, two):
    one, other = two
    third = came(house, NEITHER)[0]
    merged(house, one, other)
    merged(house, other, third)
    for pair in ((one, other), (other, one), (one, third), (third, one)):
        with pytest.raises(AlreadyOne):
            merged(house, *pair)
    assert person_of(house, one) == {one.id, other.id, third.id}


def test_the_first_link_of_a_chain_undone_leaves_the_second(house, two):
    one, other = two
    third = came(house, NEITHER)[0]
    first = merged(house, one, other)
    merged(house, other, third)
    unmerge_people(house, HEAD, one.id, first.id, WHY)
    assert person_of(house, one) == {one.id}
    assert person_of(house, other) == {other.id, third.id}
    with pytest.raises(NotJoined):
        unmerge_people(house, HEAD, other.id, first.id, WHY)


def test_the_strictest_safe_contact_holds_while_they_are_one_and_hers_again_after(house):
    (one, visit), (other, its_visit) = came(house, BEFORE), came(house, AFTER)
    joined = merged(house, one, other)
    change_safe_contact(house, its_visit, SafeContact(), THE_PERSON)
    with house.work.reading() as work:
        assert not work.safe_contacts.current(one.id).may_contact
        assert not work.safe_contacts.current_of(one).may_contact
    assert safe_contact_now(house, visit) == SAFE_MAIL, "what she said there stays as she said it"
    unmerge_people(house, HEAD, one.id, joined.id, WHY)
    with house.work.reading() as work:
        assert work.safe_contacts.current(one.id) == SAFE_MAIL


def test_that_is_not_me_parts_them_at_once_and_for_good(house):
    (one, visit), (other, _its) = came(house, BEFORE), came(house, AFTER)
    joined = merged(house, one, other)
    object_to_merge(house, visit, joined.id, "I never applied in another town", THE_PERSON)
    assert person_of(house, one) == {one.id}
    with pytest.raises(SaidNo):
        merged(house, other, one)
    assert see_same_person(house, HEAD, one.id, ASSESS).alike == ()
    with pytest.raises(NotJoined):
        object_to_merge(house, visit, joined.id, "", THE_PERSON)
    with house.work.reading() as work:
        mine, theirs = (work.merges.find(each.id, joined.id).ended for each in (one, other))
    assert mine.words.startswith("I never")
    assert theirs.words == "", "what she says stays on her side"


@pytest.mark.parametrize("by_phone", [False, True])
def test_what_she_says_at_the_counter_or_by_phone_is_her_word_all_the_same(house, by_phone):
    (one, visit), (other, _its) = came(house, BEFORE), came(house, AFTER)
    joined = merged(house, one, other)
    helper = Actor(ActorKind.STAFF, "itziar", AnsweredBy.PERSON, by_phone=by_phone)
    assert object_to_merge(house, visit, joined.id, "", helper).ended.is_hers
    with pytest.raises(SaidNo):
        merged(house, one, other)
    with house.work.reading() as work:
        (parted,) = [entry for entry in work.access_log.of_application(one.id) if entry.act is Act.PEOPLE_PARTED]
    assert (parted.reader, parted.by_phone) == ("itziar", by_phone), "the log says who typed it"


def test_the_log_of_the_other_does_not_say_that_it_was_she_who_said_no(house):
    (one, visit), (other, _its) = came(house, BEFORE), came(house, AFTER)
    object_to_merge(house, visit, merged(house, one, other).id, "", THE_PERSON)

    def parted(application):
        with house.work.reading() as work:
            (entry,) = [entry for entry in work.access_log.of_application(application.id) if entry.act is Act.PEOPLE_PARTED]
        return entry.reader, entry.words

    assert (parted(one), parted(other)) == (("", ""), ("", ON_THE_OTHER))


def test_she_reads_why_and_by_whom(house):
    (one, visit), (other, _its) = came(house, BEFORE), came(house, AFTER)
    merged(house, one, other)
    with house.work.writing() as work:
        work.staff.add(HEAD)
        work.commit()
    _application, ((merge, with_what),), names = see_merges(house, visit)
    assert (merge.words, with_what.reference, names[merge.by].name) == (WHY[Edition.EU], other.reference, HEAD.name)


def test_nobody_objects_to_what_is_not_hers(house, two):
    joined = merged(house, *two)
    _stranger, visit = came(house, Person("Ane", "Zubia", IdentityKind.NONE))
    with pytest.raises(NotJoined):
        object_to_merge(house, visit, joined.id, "", THE_PERSON)


def test_who_answers_for_one_of_them_only_may_part_them(house, two):
    one, other = two
    joined = merged(house, one, other)
    with house.work.writing() as work:
        case = work.cases.find(other.id)
        work.cases.update(replace(case, assignment=replace(case.assignment, unit_id=DONOSTIA.id)), house.clock.now())
        work.commit()
    with pytest.raises(NotYours):
        unmerge_people(house, replace(ELSEWHERE, unit_id="third"), other.id, joined.id, WHY)
    assert unmerge_people(house, ELSEWHERE, other.id, joined.id, WHY).ended.by == ELSEWHERE.id


def test_one_that_is_erased_leaves_the_other_to_itself(house, two):
    one, other = two
    merged(house, one, other)
    with house.work.writing() as work:
        work.applications.block(other.id, house.clock.now() + timedelta(days=1))
        work.commit()
    assert person_of(house, one) == {one.id}
    found = see_same_person(house, HEAD, one.id, ASSESS)
    assert [(merge.runs, what) for merge, what in found.merges] == [(True, None)]


COUNT = 5
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=14)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_after_any_sequence_who_is_one_person_is_told_by_what_runs_and_nothing_else_has_changed(steps):
    """A plain account of links beside the register: joined in any order, parted in any order, always the same partition."""
    house = a_house()
    several = [came(house, replace(NEITHER, surnames=f"Etxeberria {n}"))[0] for n in range(COUNT)]
    was = _untouched(house)
    links: dict[str, frozenset[int]] = {}
    for joins, a, b in steps:
        if joins:
            try:
                links[merged(house, several[a], several[b]).id] = frozenset({a, b})
            except (AlreadyOne, NotYours):
                assert b in _group(links, a)
        elif links:
            id_ = sorted(links)[(a * COUNT + b) % len(links)]
            unmerge_people(house, HEAD, several[min(links.pop(id_))].id, id_, WHY)
        for n, one in enumerate(several):
            assert person_of(house, one) == {several[m].id for m in _group(links, n)}
    assert _untouched(house) == was
    for id_, ends in links.items():
        unmerge_people(house, HEAD, several[min(ends)].id, id_, WHY)
    assert all(person_of(house, one) == {one.id} for one in several)


def _group(links, start):
    found, news = {start}, {start}
    while news:
        news = {n for ends in links.values() if ends & news for n in ends} - found
        found |= news
    return found


def _untouched(house):
    """Everything kept but what a merge is: its rows, the log of it, the notices of it."""
    own = {"merges", "entries", "outbox"}
    return {name: rows.copy() for name, rows in vars(house.work.kept).items() if name not in own}
