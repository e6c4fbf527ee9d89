"""After sending: choices that can still change, messages, questions, notes, requests, withdrawing, and taking it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import FOR_HER, Act, Reader, Reason
from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.choice import EVERYTHING, Delegated, NoPreference, Scope, Together, Wanted
from app.domain.choosable import NotAChoice
from app.domain.conversation import UNDO_WITHIN
from app.domain.edition import Edition
from app.domain.people import ActingFor, CircleMember, ContactWay, Languages, Role, SafeContact
from app.domain.rights import Right
from app.use_cases.answer_correction import answer_correction
from app.use_cases.answer_messages import consult_messages, write_to_person
from app.use_cases.answer_question import answer_other_professional, explain_look
from app.use_cases.ask_accessible_handling import ask_accessible_handling
from app.use_cases.ask_correction import ask_correction
from app.use_cases.ask_other_professional import ask_other_professional
from app.use_cases.ask_why_looked import NoSuchLook, ask_why_looked, see_look
from app.use_cases.choose_after_sending import choosing_draft
from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import NotYours
from app.use_cases.grant_rights import grant_rights
from app.use_cases.leave_note import leave_note
from app.use_cases.ports import ReasonNeeded
from app.use_cases.prepare_visit import prepare_visit
from app.use_cases.propose_choice import WhyNeeded
from app.use_cases.read_inbox import read_inbox
from app.use_cases.read_questions import NoSuchQuestion, find_question, read_questions
from app.use_cases.say_after_sending import NotNow, after_sending
from app.use_cases.state_choices import (
    draw_red_line,
    erase_red_line,
    state_choice,
    take_choice_back,
)
from app.use_cases.take_back import NothingToTakeBack, done_lately, take_back
from app.use_cases.withdraw_application import withdraw_application
from app.use_cases.write_draft import Gone
from app.use_cases.write_to_office import PAGE, read_messages, write_to_office
from tests.use_cases.sending import ANE, JON, SAFE_MAIL, saved
from tests.use_cases.talking import LEFT, NEREA, SCHEDULE, WHY, a_house, acts, since, somebody, told, turns

GUARDIAN = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Arregi", "semea")
CONSULTING = Reader(NEREA.id, Reason.ASSESS)
BY_PHONE, AT_THE_DESK = Actor(ActorKind.STAFF, "itziar", by_phone=True), Actor(ActorKind.STAFF, "itziar")
HER_DAUGHTER, HER_SON = Actor(ActorKind.MEMBER, "ane"), Actor(ActorKind.MEMBER, "jon")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    return somebody(house)


def look(house, visit):
    """The id of the line that Nerea leaves when she reads it."""
    consult_record(house, NEREA, visit.application_id, CONSULTING)
    with house.work.reading() as work:
        return work.access_log.of_application(visit.application_id)[-1].id


def requested(house, visit, place=0):
    return after_sending(house, visit).application.requested[place].id


def take_back_last(house, visit):
    take_back(house, visit, turns(house, visit)[-1].id, THE_PERSON)


# --- choices ---------------------------------------------------------------------------------------------------------


def test_a_choice_changed_after_sending_holds_and_what_was_sent_stays_as_it_was(house, visit):
    before = since(house, visit).application
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    after = since(house, visit)
    assert after.application == before
    assert after.choices.said(SCHEDULE) == Together()
    assert choosing_draft(house, visit).choices.said(SCHEDULE) == Together()
    assert after.changed() == (SCHEDULE,)
    assert acts(house, visit) == [(Act.CHOICE_CHANGED, "")]


def test_the_same_answer_again_adds_nothing(house, visit):
    state_choice(house, visit, SCHEDULE, LEFT.said(SCHEDULE), THE_PERSON)
    take_choice_back(house, visit, EVERYTHING, THE_PERSON)
    erase_red_line(house, visit, EVERYTHING, Wanted(words="nothing drawn"), THE_PERSON)
    assert turns(house, visit) == []
    assert acts(house, visit) == []


def test_a_choice_brought_back_to_what_was_sent_has_not_changed(house, visit):
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    state_choice(house, visit, SCHEDULE, LEFT.said(SCHEDULE), THE_PERSON)
    assert since(house, visit).changed() == ()
    assert len(turns(house, visit)) == 2, "the history keeps both"


def test_red_lines_are_drawn_and_erased_after_sending_too(house, visit):
    draw_red_line(house, visit, EVERYTHING, Wanted(words="another person every week"), THE_PERSON)
    assert len(since(house, visit).choices.red_lines()) == 1
    erase_red_line(house, visit, EVERYTHING, Wanted(words="another person every week"), THE_PERSON)
    assert since(house, visit).choices.red_lines() == ()


def test_what_was_not_asked_for_or_is_withdrawn_cannot_be_chosen(house, visit):
    withdraw_application(house, visit, requested(house, visit), THE_PERSON)
    with pytest.raises(NotNow):
        state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    state_choice(house, visit, Scope("1.7"), Together(), THE_PERSON)
    withdraw_application(house, visit, "", THE_PERSON)
    with pytest.raises(NotNow):
        state_choice(house, visit, EVERYTHING, Together(), THE_PERSON)


def test_what_cannot_be_chosen_is_refused_as_before_sending(house, visit):
    with pytest.raises(NotAChoice):
        state_choice(house, visit, Scope("1.2", "will"), Delegated(), THE_PERSON)


def test_choosing_changes_neither_the_queue_nor_what_was_asked_for(house, visit):
    lines = lambda: [(w.application.reference, w.case) for w in read_inbox(house, NEREA).delegated]
    somebody(house)
    before = lines()
    state_choice(house, visit, SCHEDULE, NoPreference(), THE_PERSON)
    assert lines() == before
    assert len(before) == 2


def test_the_professional_reads_what_holds_now(house, visit):
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    record = consult_record(house, NEREA, visit.application_id, CONSULTING)
    assert record.after.draft.choices.said(SCHEDULE) == Together()
    assert record.application.draft.choices.said(SCHEDULE) == LEFT.said(SCHEDULE)


# --- messages --------------------------------------------------------------------------------------------------------


def test_a_message_waits_for_an_answer_and_the_answer_is_told_by_the_safe_way_alone(house):
    visit = somebody(house, safe_contact=SAFE_MAIL)
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    assert [a.turn.content.words for a in read_questions(house, NEREA).awaiting] == ["When?"]
    assert read_inbox(house, NEREA).marks == {visit.application_id: {"message"}}
    write_to_person(house, NEREA, visit.application_id, "On Monday", "key of hers")
    assert read_questions(house, NEREA).awaiting == []
    assert told(house) == ["received", "office_wrote"]
    thread = read_messages(house, visit, 0, THE_PERSON)
    assert [(t.content.words, t.by) for t in thread.turns] == [("On Monday", "nerea"), ("When?", "")]
    assert thread.names == {"nerea": NEREA.name}
    assert acts(house, visit) == [(Act.WROTE, ""), (Act.OFFICE_WROTE, "nerea")]


def test_who_wants_no_contact_gets_no_notice(house, visit):
    write_to_person(house, NEREA, visit.application_id, "Hello", "key")
    assert told(house) == []


def test_a_form_sent_twice_is_one_message(house, visit):
    for _ in range(2):
        write_to_office(house, visit, "When?", "key", THE_PERSON)
    assert len(turns(house, visit)) == 1
    assert acts(house, visit) == [(Act.WROTE, "")]


def test_the_same_key_in_two_applications_is_two_messages(house, visit):
    other = somebody(house)
    write_to_office(house, visit, "mine", "key", THE_PERSON)
    write_to_office(house, other, "hers", "key", THE_PERSON)
    assert [t.content.words for t in turns(house, other)] == ["hers"]


def test_who_reads_messages_says_why_and_the_person_sees_it(house, visit):
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    with pytest.raises(ReasonNeeded):
        consult_messages(house, NEREA, visit.application_id, 0, Reader(NEREA.id, Reason.OTHER, "short"))
    desk = consult_messages(house, NEREA, visit.application_id, 0, WHY)
    assert [t.content.words for t in desk.thread.turns] == ["When?"]
    assert acts(house, visit)[-1] == (Act.MESSAGES_READ, "nerea")
    with pytest.raises(NotYours):
        consult_messages(house, ANE, visit.application_id, 0, replace(WHY, staff_id=ANE.id))


def test_a_message_that_was_read_cannot_be_unsaid(house, visit):
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    consult_messages(house, NEREA, visit.application_id, 0, WHY)
    with pytest.raises(NotNow):
        take_back_last(house, visit)


def test_a_message_taken_back_is_nobodys_task(house, visit):
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    take_back_last(house, visit)
    assert read_questions(house, NEREA).awaiting == []
    assert acts(house, visit)[-1] == (Act.UNDONE, "")


def test_messages_come_by_the_page(house, visit):
    for number in range(PAGE + 3):
        write_to_office(house, visit, str(number), f"key {number}", THE_PERSON)
    first = read_messages(house, visit, 0, THE_PERSON)
    assert len(first.turns) == PAGE
    rest = read_messages(house, visit, first.before, THE_PERSON)
    assert [t.content.words for t in rest.turns] == ["2", "1", "0"]
    assert rest.before == 0


def test_what_the_office_wrote_is_read_once_she_sees_it(house, visit):
    write_to_person(house, NEREA, visit.application_id, "Hello", "key")
    read_messages(house, visit, 0, THE_PERSON)
    assert turns(house, visit)[0].read_at == house.clock.now()


def test_who_acts_for_her_signs_for_her(house):
    visit = somebody(house, acting=GUARDIAN)
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    assert acts(house, visit) == [(Act.WROTE, FOR_HER)]
    assert read_messages(house, visit, 0, THE_PERSON).acting == "Jon Arregi"
    take_back_last(house, visit)
    assert acts(house, visit)[-1] == (Act.UNDONE, FOR_HER)


# --- why did you look? -----------------------------------------------------------------------------------------------


def test_somebody_must_answer_why_she_looked_and_the_answer_stands_beside_the_line(house):
    visit = somebody(house, safe_contact=SAFE_MAIL)
    entry = look(house, visit)
    ask_why_looked(house, visit, entry, "I had no appointment", THE_PERSON)
    (waiting,) = read_questions(house, JON).awaiting
    question = find_question(house, JON, visit.application_id, waiting.turn.id)
    assert (question.reader, question.entry.id) == (NEREA, entry)
    explain_look(house, JON, visit.application_id, waiting.turn.id, " She prepared your visit ")
    seen = see_look(house, visit, entry)
    assert (seen.asked.content.words, seen.answer.content.words) == ("I had no appointment", "She prepared your visit")
    assert told(house)[-1] == "look_explained"
    assert acts(house, visit)[-2:] == [(Act.LOOK_ASKED, ""), (Act.LOOK_EXPLAINED, "jon")]


def test_each_look_is_asked_about_once(house, visit):
    entry = look(house, visit)
    ask_why_looked(house, visit, entry, "", THE_PERSON)
    with pytest.raises(NotNow):
        ask_why_looked(house, visit, entry, "again", THE_PERSON)


def test_only_looks_of_professionals_at_her_own_application_are_asked_about(house, visit):
    other = somebody(house)
    with house.work.reading() as work:
        own = work.access_log.of_application(visit.application_id)[0].id
    for entry in (own, look(house, other), "nothing"):
        with pytest.raises(NoSuchLook):
            see_look(house, visit, entry)
        with pytest.raises(NoSuchLook):
            ask_why_looked(house, visit, entry, "", THE_PERSON)


def test_an_answer_without_words_is_none_and_it_is_given_once(house, visit):
    ask_why_looked(house, visit, look(house, visit), "", THE_PERSON)
    asked = turns(house, visit)[-1].id
    with pytest.raises(WhyNeeded):
        explain_look(house, NEREA, visit.application_id, asked, "  ")
    explain_look(house, NEREA, visit.application_id, asked, "Because")
    with pytest.raises(NotNow):
        explain_look(house, JON, visit.application_id, asked, "Because")
    with pytest.raises(NoSuchQuestion):
        find_question(house, NEREA, visit.application_id, asked)


def test_another_unit_neither_sees_nor_answers(house, visit):
    ask_why_looked(house, visit, look(house, visit), "", THE_PERSON)
    asked = turns(house, visit)[-1].id
    assert read_questions(house, ANE).awaiting == []
    for tries in (lambda: explain_look(house, ANE, visit.application_id, asked, "x"),
                  lambda: find_question(house, ANE, visit.application_id, asked)):
        with pytest.raises(NotYours):
            tries()


def test_a_question_of_another_application_is_not_answered_through_this_one(house, visit):
    other = somebody(house)
    ask_why_looked(house, other, look(house, other), "", THE_PERSON)
    asked = turns(house, other)[-1].id
    with pytest.raises(NotNow):
        explain_look(house, NEREA, visit.application_id, asked, "x")
    with pytest.raises(NoSuchQuestion):
        find_question(house, NEREA, visit.application_id, asked)


# --- notes, another professional, accessible handling ----------------------------------------------------------------


def test_a_note_reaches_whoever_comes_next(house, visit):
    leave_note(house, visit, "The dog barks", "key", THE_PERSON)
    assert [n.content.words for n in consult_record(house, JON, visit.application_id, replace(WHY, staff_id="jon")).after.notes()] == ["The dog barks"]
    take_back_last(house, visit)
    assert since(house, visit).notes() == ()


@pytest.mark.parametrize("changes", [True, False])
def test_who_asks_for_another_professional_gets_an_answer_with_its_reason_and_nobody_is_moved(house, visit, changes):
    with house.work.reading() as work:
        before = work.cases.find(visit.application_id)
    ask_other_professional(house, visit, "", THE_PERSON)
    with pytest.raises(NotNow):
        ask_other_professional(house, visit, "again", THE_PERSON)
    asked = turns(house, visit)[-1].id
    with pytest.raises(WhyNeeded):
        answer_other_professional(house, NEREA, visit.application_id, asked, "", changes=changes)
    answer_other_professional(house, NEREA, visit.application_id, asked, "Two work here", changes=changes)
    _, answer = since(house, visit).other_professional()
    assert (answer.content.changes, answer.content.words) == (changes, "Two work here")
    with house.work.reading() as work:
        assert work.cases.find(visit.application_id) == before
    ask_other_professional(house, visit, "once more", THE_PERSON)


def test_a_question_and_a_request_are_not_answered_in_each_others_place(house, visit):
    ask_other_professional(house, visit, "", THE_PERSON)
    asked = turns(house, visit)[-1].id
    with pytest.raises(NotNow):
        explain_look(house, NEREA, visit.application_id, asked, "x")


def test_accessible_handling_holds_from_the_moment_it_is_asked(house):
    visit = somebody(house, languages=Languages(Edition.EU))
    assert not since(house, visit).asks_accessible_handling
    for _ in range(2):
        ask_accessible_handling(house, visit, THE_PERSON, wanted=True)
    assert since(house, visit).asks_accessible_handling
    assert len(turns(house, visit)) == 1
    take_back_last(house, visit)
    assert not since(house, visit).asks_accessible_handling


SILENT, BY_LETTER = SafeContact(), SafeContact(True, (ContactWay.LETTER,))


def written(house, visit):
    """In which edition each notice for her lies in the outbox, and by which way."""
    with house.work.reading() as work:
        return [(m.edition, m.way) for m in work.outbox.of_application(visit.application_id) if not m.member_id]


@pytest.mark.parametrize(("documents", "easy"), [(Edition.EU, Edition.EU_EASY), (Edition.ES, Edition.ES_EASY), (None, Edition.EU_EASY)])
def test_letters_are_in_easy_read_from_the_moment_she_says_so_and_not_before(house, documents, easy):
    visit = somebody(house, languages=Languages(Edition.EU, documents=documents), safe_contact=BY_LETTER)
    plain = documents or Edition.EU
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True)
    assert since(house, visit).application.reads_in is plain, "her letters are never assumed"
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True, easy_letters=True)
    after = since(house, visit)
    assert after.application.reads_in is easy
    assert after.draft.languages.documents is easy
    explained(house, visit)
    assert written(house, visit)[-1] == (easy, "letter")
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True)
    assert since(house, visit).asks_accessible_handling
    assert since(house, visit).application.reads_in is plain


@pytest.mark.parametrize("back", ["no longer", "taken back"])
def test_who_needs_easy_handling_no_longer_is_written_to_as_she_sent_it(house, back):
    visit = somebody(house, languages=Languages(Edition.ES, documents=Edition.ES))
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True, easy_letters=True)
    if back == "no longer":
        ask_accessible_handling(house, visit, THE_PERSON, wanted=False, easy_letters=True)
    else:
        take_back_last(house, visit)
    assert since(house, visit).application.reads_in is Edition.ES
    assert not since(house, visit).asks_accessible_handling


def test_easy_letters_open_no_way_to_her(house):
    visit = somebody(house, languages=Languages(Edition.ES), safe_contact=SILENT)
    before = written(house, visit)
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True, easy_letters=True)
    explained(house, visit)
    assert written(house, visit) == before == []


def test_that_she_asked_for_easy_letters_is_not_told_by_the_letters_of_who_helps_her(house):
    ane = CircleMember("ane", "Ane", "alaba", contact=SafeContact(True, (ContactWay.EMAIL,), email="ane@example.eus"))
    visit = somebody(house, languages=Languages(Edition.EU), safe_contact=BY_LETTER, circle=(ane,))
    grant_rights(house, visit, ane.id, {Right.RECEIVE_LETTERS}, THE_PERSON)
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True, easy_letters=True)
    explained(house, visit)
    with house.work.reading() as work:
        last = {m.member_id: m.edition for m in work.outbox.of_application(visit.application_id)}
    assert last == {"": Edition.EU_EASY, ane.id: Edition.EU}


def explained(house, visit):
    """A professional answers why she looked: the person is told."""
    entry = look(house, visit)
    ask_why_looked(house, visit, entry, "", THE_PERSON)
    explain_look(house, NEREA, visit.application_id, turns(house, visit)[-1].id, "To see what is missing")


def test_what_a_professional_writes_to_her_from_then_on_is_for_an_easy_reader(house):
    visit = somebody(house, languages=Languages(Edition.ES, documents=Edition.ES))
    ask_accessible_handling(house, visit, THE_PERSON, wanted=True, easy_letters=True)
    with house.work.reading() as work:
        assert work.applications.find(visit.application_id).reads_in is Edition.ES_EASY


def test_who_asked_for_accessible_handling_when_sending_can_say_she_needs_it_no_longer(house, visit):
    assert since(house, visit).asks_accessible_handling
    ask_accessible_handling(house, visit, THE_PERSON, wanted=False)
    assert not consult_record(house, NEREA, visit.application_id, CONSULTING).after.asks_accessible_handling


# --- withdrawing and taking back -------------------------------------------------------------------------------------


def test_one_service_is_withdrawn_and_the_others_go_on(house, visit):
    withdraw_application(house, visit, requested(house, visit), THE_PERSON)
    after = since(house, visit)
    assert [s.code for s in after.standing()] == ["1.7"]
    assert not after.is_withdrawn
    assert read_inbox(house, NEREA).marks[visit.application_id] == {"withdrawn"}
    with pytest.raises(NotNow):
        withdraw_application(house, visit, requested(house, visit), THE_PERSON)
    withdraw_application(house, visit, requested(house, visit, 1), THE_PERSON)
    assert since(house, visit).is_withdrawn


def test_all_of_it_is_withdrawn_and_comes_back_within_the_day(house, visit):
    withdraw_application(house, visit, "", THE_PERSON)
    assert since(house, visit).is_withdrawn
    house.clock.advance(UNDO_WITHIN - timedelta(seconds=1))
    take_back_last(house, visit)
    assert not since(house, visit).is_withdrawn
    assert acts(house, visit) == [(Act.WITHDRAWN, ""), (Act.UNDONE, "")]


def test_after_a_day_it_is_too_late(house, visit):
    withdraw_application(house, visit, "", THE_PERSON)
    house.clock.advance(UNDO_WITHIN)
    with pytest.raises(NotNow):
        take_back_last(house, visit)
    assert done_lately(house, visit, THE_PERSON)[1] == ()


def test_somebody_elses_service_is_not_withdrawn(house, visit):
    other = somebody(house)
    with pytest.raises(NotNow):
        withdraw_application(house, visit, requested(house, other), THE_PERSON)


def test_what_another_said_is_not_hers_to_take_back(house, visit):
    other = somebody(house)
    leave_note(house, other, "x", "key", THE_PERSON)
    write_to_person(house, NEREA, visit.application_id, "Hello", "key")
    for turn in (turns(house, other)[-1].id, turns(house, visit)[-1].id, "nothing"):
        with pytest.raises(NothingToTakeBack):
            take_back(house, visit, turn, THE_PERSON)


@pytest.mark.parametrize("typed", [THE_PERSON, BY_PHONE, AT_THE_DESK], ids=["at home", "by phone", "at the counter"])
@pytest.mark.parametrize("back", [THE_PERSON, BY_PHONE, AT_THE_DESK], ids=["at home", "by phone", "at the counter"])
def test_what_is_hers_she_takes_back_whoever_typed_it_and_wherever_she_is_now(house, visit, typed, back):
    write_to_office(house, visit, "x", "key", typed)
    turn = turns(house, visit)[-1]
    assert [one.turn for one in done_lately(house, visit, back)[1]] == [turn]
    take_back(house, visit, turn.id, back)
    assert not turns(house, visit)[-1].holds
    assert acts(house, visit)[-1] == (Act.UNDONE, back.id), "the log names who typed it now"


@pytest.mark.parametrize("did", [THE_PERSON, BY_PHONE, HER_SON], ids=["she", "she by phone", "another of her circle"])
def test_somebody_of_her_circle_takes_back_only_what_she_herself_did(house, visit, did):
    leave_note(house, visit, "x", "key", did)
    assert done_lately(house, visit, HER_DAUGHTER)[1] == ()
    with pytest.raises(NothingToTakeBack):
        take_back(house, visit, turns(house, visit)[-1].id, HER_DAUGHTER)
    leave_note(house, visit, "y", "another", HER_DAUGHTER)
    take_back(house, visit, turns(house, visit)[-1].id, HER_DAUGHTER)
    assert [turn.holds for turn in turns(house, visit)] == [True, False]


def test_what_somebody_of_her_circle_did_is_not_taken_back_as_hers(house, visit):
    leave_note(house, visit, "x", "key", HER_DAUGHTER)
    for actor in (THE_PERSON, BY_PHONE):
        assert done_lately(house, visit, actor)[1] == ()
        with pytest.raises(NothingToTakeBack):
            take_back(house, visit, turns(house, visit)[-1].id, actor)


def test_a_withdrawal_that_somebody_else_made_in_her_name_she_undoes_and_what_that_one_told_the_office_stays(house, visit):
    withdraw_application(house, visit, "", HER_DAUGHTER)
    take_back_last(house, visit)
    write_to_office(house, visit, "I am worried about her", "key", HER_DAUGHTER)
    assert [one.turn.kind for one in done_lately(house, visit, THE_PERSON)[1]] == ["withdrawn"]
    with pytest.raises(NothingToTakeBack):
        take_back_last(house, visit)


def test_a_choice_said_at_home_and_changed_by_phone_goes_back_as_one(house, visit):
    before = since(house, visit).choices
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    state_choice(house, visit, SCHEDULE, NoPreference(), BY_PHONE)
    (done,) = done_lately(house, visit, THE_PERSON)[1]
    take_back(house, visit, done.turn.id, THE_PERSON)
    assert since(house, visit).choices == before


def test_nothing_the_office_said_is_taken_back_by_who_helps_at_the_counter(house, visit):
    """Nerea wrote for the office, and is beside her at the counter now."""
    write_to_person(house, NEREA, visit.application_id, "Hello", "key")
    beside = Actor(ActorKind.STAFF, NEREA.id)
    assert done_lately(house, visit, beside)[1] == ()
    with pytest.raises(NothingToTakeBack):
        take_back(house, visit, turns(house, visit)[-1].id, beside)


def test_taken_back_in_two_tabs_it_is_taken_back_once(house, visit):
    leave_note(house, visit, "x", "key", THE_PERSON)
    take_back_last(house, visit)
    take_back_last(house, visit)
    assert [act for act, _ in acts(house, visit)].count(Act.UNDONE) == 1


def test_she_sees_what_she_did_the_last_first_and_each_choice_once(house, visit):
    state_choice(house, visit, SCHEDULE, Together(), THE_PERSON)
    state_choice(house, visit, SCHEDULE, NoPreference(), THE_PERSON)
    leave_note(house, visit, "x", "key", THE_PERSON)
    write_to_person(house, NEREA, visit.application_id, "not hers", "key")
    after, done = done_lately(house, visit, THE_PERSON)
    assert [d.turn.kind for d in done] == ["note", "choice_stated"]
    assert done[1].turn.content.statement.said == NoPreference()
    take_back(house, visit, done[1].turn.id, THE_PERSON)
    assert since(house, visit).choices == after.application.draft.choices


def test_the_sheet_says_what_is_asked_of_her_until_she_answers(house, visit):
    application = since(house, visit).application
    ask_correction(house, JON, application.id, "", "The register paper", "It is needed to decide")
    assert [one.what for one in prepare_visit(house, visit).asked] == ["The register paper"]
    answer_correction(house, visit, 1, "Here it is", THE_PERSON)
    assert not prepare_visit(house, visit).asked


def test_nothing_can_be_said_of_what_was_not_sent(house):
    unsent = saved(house).visit
    for says in (
        lambda: write_to_office(house, unsent, "x", "key", THE_PERSON), lambda: leave_note(house, unsent, "x", "k", THE_PERSON),
        lambda: withdraw_application(house, unsent, "", THE_PERSON), lambda: take_back(house, unsent, "x", THE_PERSON),
        lambda: prepare_visit(house, unsent),
    ):
        with pytest.raises(Gone):
            says()


# --- preparing a visit -----------------------------------------------------------------------------------------------


def test_the_sheet_says_what_is_open_and_who_receives_her(house, visit):
    write_to_office(house, visit, "When?", "key", THE_PERSON)
    ask_other_professional(house, visit, "", THE_PERSON)
    withdraw_application(house, visit, requested(house, visit, 1), THE_PERSON)
    sheet = prepare_visit(house, visit)
    assert [t.kind for t in sheet.waiting] == ["message", "other_professional_asked"]
    assert sheet.professional == JON
    assert [s.code for s in sheet.after.standing()] == ["1.2"]
