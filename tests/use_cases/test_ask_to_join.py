"""Two entries that lie with different offices: one asks, the other says yes, and neither reads the other's case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import StaffRole
from app.domain.edition import Edition
from app.domain.likeness import Likeness
from app.domain.merge import ASKED_FOR, MOST_ASKED
from app.domain.notice import NoticeKind
from app.domain.people import ContactWay, Residence, SafeContact
from app.use_cases.ask_to_join import (
    AskedAlready,
    NotAsked,
    NothingToAsk,
    ask_to_join,
    confirm_join,
    questions_to,
    read_question,
    refuse_to_join,
    withdraw_question,
)
from app.use_cases.change_safe_contact import change_safe_contact
from app.use_cases.find_case import NotYours
from app.use_cases.merge_people import AlreadyOne, KeptApart, merge_people, object_to_merge, unmerge_people
from app.use_cases.ports import ReasonNeeded
from app.use_cases.see_same_person import see_merges, see_same_person
from tests.use_cases.sending import SAFE_MAIL, a_house
from tests.use_cases.test_merge_people import (
    AFTER,
    BEFORE,
    ELSEWHERE,
    HEAD,
    WHY,
    acts,
    came,
    looks,
    person_of,
)

OURS, THEIRS = "She told me her reference, and that she applied in Donostia", "She is with me and says that it is she"
ASSESS = {each.id: Reader(each.id, Reason.ASSESS) for each in (HEAD, ELSEWHERE)}
HERE, THERE = ASSESS[HEAD.id], ASSESS[ELSEWHERE.id]


@pytest.fixture
def house():
    house = a_house()
    with house.work.writing() as work:
        work.staff.add(HEAD)
        work.staff.add(ELSEWHERE)
        work.commit()
    return house


def came_to_donostia(house, person=AFTER, **changes):
    return came(house, person, residence=Residence("20069"), **changes)


@pytest.fixture
def one(house):
    return came(house, BEFORE)


@pytest.fixture
def far(house):
    return came_to_donostia(house)


def asked(house, one, far):
    return ask_to_join(house, HEAD, one[0].id, far[0].reference.lower(), OURS)


def joined(house, one, far):
    return confirm_join(house, ELSEWHERE, far[0].id, asked(house, one, far).id, THEIRS)


def told_to_who_asked(house, one):
    """All that the page of who asked shows of it."""
    found = see_same_person(house, HEAD, one[0].id, HERE)
    return [(q.reference, q.seems_to_wait(found.now), q.id in {m.id for m, _ in found.merges}) for q in found.asked]


def test_one_office_asks_the_other_says_yes_and_each_person_reads_the_reason_of_her_own_and_both_names(house, one, far):
    question = asked(house, one, far)
    (waiting,) = questions_to(house, ELSEWHERE)
    assert (waiting.mine, waiting.by, waiting.why) == (far[0], HEAD, Likeness.NAME_AND_BIRTH)
    confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    assert person_of(house, one[0]) == {one[0].id, far[0].id}
    for visit, words in ((one[1], OURS), (far[1], THEIRS)):
        _application, ((merge, _other),), names = see_merges(house, visit)
        assert (merge.words, {*names}) == (words, {HEAD.id, ELSEWHERE.id})
    assert questions_to(house, ELSEWHERE) == ()
    assert told_to_who_asked(house, one) == [(far[0].reference, True, True)]


def test_both_are_told_and_both_logs_say_it_and_her_own_says_that_another_office_was_asked(house, one, far):
    joined(house, one, far)
    for application, _visit in (one, far):
        assert acts(house, application)[-1] is Act.PEOPLE_JOINED
        with house.work.reading() as work:
            assert [m.to for m in work.outbox.of_application(application.id) if m.kind == NoticeKind.PEOPLE_JOINED] == [SAFE_MAIL.email]
    assert acts(house, one[0]).count(Act.JOIN_ASKED) == 1
    assert Act.JOIN_ASKED not in acts(house, far[0])


def test_neither_reads_the_others_case_before_nor_after(house, one, far):
    question = asked(house, one, far)
    before = looks(house, one[0])
    read_question(house, ELSEWHERE, far[0].id, question.id, THERE)
    assert (looks(house, far[0]), looks(house, one[0])) == (1, before), "she looked at hers, and it is logged"
    confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    for member, mine, reader in ((HEAD, one, HERE), (ELSEWHERE, far, THERE)):
        ((_merge, other),) = see_same_person(house, member, mine[0].id, reader).merges
        assert other is None
    assert looks(house, far[0]) == 2


def test_that_nothing_is_asked_any_more_is_told_only_to_who_may_answer(house, one, far):
    question = asked(house, one, far)
    withdraw_question(house, HEAD, one[0].id, question.id)
    for asked_once in (question.id, "never was"):
        with pytest.raises(NotAsked):
            read_question(house, ELSEWHERE, far[0].id, asked_once, THERE)
        with pytest.raises(NotYours):
            read_question(house, HEAD, far[0].id, asked_once, HERE)


@pytest.mark.parametrize("there", ["a no", "a silence", "none", "stays apart", "she said no", "one already"])
def test_a_no_a_silence_and_what_is_not_there_are_told_alike(house, one, there):
    """Whether an application exists nobody learns by asking; nor that it is about something, or whose it is."""
    far = came_to_donostia(house, **({"safe_contact": SafeContact()} if there == "stays apart" else {}))
    if there == "she said no":
        object_to_merge(house, one[1], joined(house, one, far).id, "", THE_PERSON)
        house.clock.advance(ASKED_FOR)
    elif there == "one already":
        joined(house, one, far)
        house.clock.advance(ASKED_FOR)
    reference = "AT-2026-999999-XX" if there == "none" else far[0].reference
    question = ask_to_join(house, HEAD, one[0].id, reference, OURS)
    if there == "a no":
        refuse_to_join(house, ELSEWHERE, far[0].id, question.id)
    elif there != "a silence":
        assert questions_to(house, ELSEWHERE) == ()
    assert told_to_who_asked(house, one)[0] == (reference, True, False)
    with pytest.raises(AskedAlready):
        ask_to_join(house, HEAD, one[0].id, reference, OURS)
    house.clock.advance(ASKED_FOR)
    assert told_to_who_asked(house, one)[0] == (reference, False, False)
    assert questions_to(house, ELSEWHERE) == ()


def test_nobody_tries_out_references(house, one):
    for number in range(MOST_ASKED):
        ask_to_join(house, HEAD, one[0].id, f"AT-2026-00000{number}-XX", OURS)
    with pytest.raises(AskedAlready):
        ask_to_join(house, HEAD, one[0].id, "AT-2026-000009-XX", OURS)
    house.clock.advance(ASKED_FOR)
    ask_to_join(house, HEAD, one[0].id, "AT-2026-000009-XX", OURS)


def test_what_is_hers_to_join_or_stays_apart_is_asked_of_nobody(house, one, far):
    near = came(house, AFTER)
    for reference in (near[0].reference, one[0].reference):
        with pytest.raises(NothingToAsk):
            ask_to_join(house, HEAD, one[0].id, reference, OURS)
    with pytest.raises(ReasonNeeded):
        ask_to_join(house, HEAD, one[0].id, far[0].reference, "the same")
    change_safe_contact(house, one[1], SafeContact(), THE_PERSON)
    with pytest.raises(KeptApart):
        asked(house, one, far)
    assert Act.JOIN_ASKED not in acts(house, one[0])


def test_what_came_to_stay_apart_meanwhile_is_neither_shown_nor_joined(house, one, far):
    question = asked(house, one, far)
    change_safe_contact(house, one[1], SafeContact(True, (ContactWay.THROUGH_SOMEBODY,), through="her sister"), THE_PERSON)
    assert questions_to(house, ELSEWHERE) == ()
    with pytest.raises(NotAsked):
        read_question(house, ELSEWHERE, far[0].id, question.id, THERE)
    with pytest.raises(KeptApart):
        confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    assert person_of(house, far[0]) == {far[0].id}


@pytest.mark.parametrize("role", [r for r in StaffRole if r is not StaffRole.SUPERVISOR])
def test_who_does_not_lead_it_neither_asks_nor_answers(house, one, far, role):
    nobody, there = replace(HEAD, id="other", role=role), replace(ELSEWHERE, id="another", role=role)
    with pytest.raises(NotYours):
        ask_to_join(house, nobody, one[0].id, far[0].reference, OURS)
    question = asked(house, one, far)
    assert questions_to(house, there) == ()
    for act in (
        lambda: read_question(house, there, far[0].id, question.id, Reader(there.id, Reason.ASSESS)),
        lambda: refuse_to_join(house, there, far[0].id, question.id),
        lambda: confirm_join(house, there, far[0].id, question.id, THEIRS),
    ):
        with pytest.raises((NotAsked, NotYours)):
            act()


def test_who_asked_does_not_answer_herself_wherever_the_case_lies_now(house, one, far):
    question = asked(house, one, far)
    moved = replace(HEAD, unit_id=ELSEWHERE.unit_id)
    assert questions_to(house, moved) == ()
    with pytest.raises(NotYours):
        confirm_join(house, moved, far[0].id, question.id, THEIRS)


def test_a_question_is_answered_once_and_of_that_case_alone(house, one, far):
    question, other = asked(house, one, far), came_to_donostia(house, replace(AFTER, document="X7654321J"))
    for application_id, id_ in ((other[0].id, question.id), (far[0].id, "none"), (one[0].id, question.id)):
        with pytest.raises((NotAsked, NotYours)):
            confirm_join(house, ELSEWHERE, application_id, id_, THEIRS)
    with pytest.raises(ReasonNeeded):
        confirm_join(house, ELSEWHERE, far[0].id, question.id, "yes")
    refuse_to_join(house, ELSEWHERE, far[0].id, question.id)
    for act in (refuse_to_join, lambda *given: confirm_join(*given, THEIRS)):
        with pytest.raises(NotAsked):
            act(house, ELSEWHERE, far[0].id, question.id)


def test_after_its_time_nobody_says_yes_and_of_two_who_ask_each_other_one_yes_is_enough(house, one, far):
    question = asked(house, one, far)
    back = ask_to_join(house, ELSEWHERE, far[0].id, one[0].reference, THEIRS)
    confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    with pytest.raises(AlreadyOne):
        confirm_join(house, HEAD, one[0].id, back.id, OURS)
    third = came_to_donostia(house, replace(AFTER, document="X7654321J"))
    late = asked(house, one, third)
    house.clock.advance(ASKED_FOR + timedelta(seconds=1))
    with pytest.raises(NotAsked):
        confirm_join(house, ELSEWHERE, third[0].id, late.id, THEIRS)


@pytest.mark.parametrize("by", [HEAD, ELSEWHERE])
def test_either_office_undoes_it_and_each_is_what_it_was(house, one, far, by):
    merge = joined(house, one, far)
    change_safe_contact(house, far[1], SafeContact(), THE_PERSON)
    with house.work.reading() as work:
        assert not work.safe_contacts.current(one[0].id).may_contact, "the strictest word holds across offices too"
    mine = one if by is HEAD else far
    unmerge_people(house, by, mine[0].id, merge.id, dict.fromkeys(Edition, "They are two cousins with one name"))
    assert person_of(house, one[0]) == {one[0].id}
    with house.work.reading() as work:
        assert work.safe_contacts.current(one[0].id) == SAFE_MAIL


@pytest.mark.parametrize("which", [0, 1])
def test_either_person_says_that_it_is_not_she_and_nobody_asks_with_success_again(house, one, far, which):
    merge = joined(house, one, far)
    object_to_merge(house, (one, far)[which][1], merge.id, "I never lived there", THE_PERSON)
    assert person_of(house, one[0]) == {one[0].id}
    house.clock.advance(ASKED_FOR)
    asked(house, one, far)
    assert questions_to(house, ELSEWHERE) == ()


def test_who_asks_of_an_erased_one_or_is_erased_herself_waits_for_nobody(house, one, far):
    question = asked(house, one, far)
    with house.work.writing() as work:
        work.applications.block(one[0].id, house.clock.now() + timedelta(days=1))
        work.commit()
    assert questions_to(house, ELSEWHERE) == ()
    with pytest.raises(NotAsked):
        confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)


def test_without_a_log_nothing_is_shown_of_what_is_asked(house, one, far, monkeypatch):
    question = asked(house, one, far)

    def fails(*_):
        raise OSError

    monkeypatch.setattr("app.use_cases.look._write", fails)
    with pytest.raises(OSError):
        read_question(house, ELSEWHERE, far[0].id, question.id, THERE)


def not_seen_there(house, far, question):
    with pytest.raises(NotAsked):
        read_question(house, ELSEWHERE, far[0].id, question.id, THERE)
    with pytest.raises(NotAsked):
        refuse_to_join(house, ELSEWHERE, far[0].id, question.id)
    with pytest.raises(NotAsked):
        confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    return questions_to(house, ELSEWHERE) == ()


@pytest.mark.parametrize("since", [{"is_active": False}, {"unit_id": "unit-elsewhere"}])
def test_a_question_ends_with_who_asked_and_whoever_answers_for_the_case_now_asks_anew(house, one, far, since):
    """Her account has ended, or the case is no longer hers to join: nobody reads the yes."""
    question = asked(house, one, far)
    with house.work.writing() as work:
        work.offices.update(replace(HEAD, **since))
        successor = replace(HEAD, id="successor", email="successor@example.org")
        work.staff.add(successor)
        work.commit()
    assert not_seen_there(house, far, question)
    found = see_same_person(house, successor, one[0].id, Reader("successor", Reason.ASSESS))
    assert (len(found.asked), found.standing) == (1, frozenset()), "and she is told that it ended"
    anew = ask_to_join(house, successor, one[0].id, far[0].reference, OURS)
    (waiting,) = questions_to(house, ELSEWHERE)
    assert (waiting.question, waiting.by) == (anew, successor)


def test_who_asked_takes_it_back_and_the_other_office_no_longer_sees_it(house, one, far):
    question = asked(house, one, far)
    withdraw_question(house, HEAD, one[0].id, question.id)
    withdraw_question(house, HEAD, one[0].id, question.id)
    assert not_seen_there(house, far, question)
    assert told_to_who_asked(house, one) == [(far[0].reference, False, False)]
    assert acts(house, one[0]).count(Act.JOIN_WITHDRAWN) == 1
    assert Act.JOIN_WITHDRAWN not in acts(house, far[0])
    asked(house, one, far)


def test_to_take_it_back_tells_nothing_of_what_the_other_office_did(house, one, far):
    question = asked(house, one, far)
    refuse_to_join(house, ELSEWHERE, far[0].id, question.id)
    withdraw_question(house, HEAD, one[0].id, question.id)
    assert told_to_who_asked(house, one) == [(far[0].reference, False, False)]


def test_only_who_asked_takes_it_back_and_not_once_they_are_one_nor_after_its_time(house, one, far):
    question = asked(house, one, far)
    for member, application in ((replace(HEAD, id="colleague"), one), (HEAD, far), (ELSEWHERE, far)):
        with pytest.raises((NotAsked, NotYours)):
            withdraw_question(house, member, application[0].id, question.id)
    confirm_join(house, ELSEWHERE, far[0].id, question.id, THEIRS)
    third = came_to_donostia(house, replace(AFTER, document="X7654321J"))
    late = asked(house, one, third)
    house.clock.advance(ASKED_FOR)
    for id_ in (question.id, late.id):
        with pytest.raises(NotAsked):
            withdraw_question(house, HEAD, one[0].id, id_)


def test_references_are_not_tried_out_by_taking_each_question_back(house, one):
    for number in range(MOST_ASKED):
        made = ask_to_join(house, HEAD, one[0].id, f"AT-2026-00000{number}-XX", OURS)
        withdraw_question(house, HEAD, one[0].id, made.id)
    with pytest.raises(AskedAlready):
        ask_to_join(house, HEAD, one[0].id, "AT-2026-000009-XX", OURS)


def test_a_question_that_is_hers_to_answer_is_not_lost_behind_many_that_are_not(house, far, monkeypatch):
    monkeypatch.setattr("app.use_cases.ask_to_join.MOST", 2)
    for _ in range(3):
        asked(house, came(house, AFTER), far)  # the document says that they are one already
    house.clock.advance(timedelta(seconds=1))
    question = asked(house, came(house, BEFORE), far)
    assert [each.question for each in questions_to(house, ELSEWHERE)] == [question]


def test_two_of_one_office_are_joined_as_ever(house, one):
    near = came(house, AFTER)[0]
    assert merge_people(house, HEAD, one[0].id, near.id, WHY).confirmed_by == ""
