"""The queue keeps up with what happens to a case, and lets through what a filter asks for."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.choice import Choices
from app.domain.decision import Ruling
from app.domain.edition import Edition, Language
from app.domain.people import Languages, Residence
from app.domain.queue import Attention, QueueState
from app.domain.queue_filter import MOST_SAVED, QueueFilter, Whose, Within
from app.domain.workload import NOT_URGENT, URGENT, AppraisalKind, Intensity, ReasonNeeded
from app.use_cases import read_inbox as module
from app.use_cases.answer_correction import answer_correction
from app.use_cases.appraise_case import appraise_case, see_appraisals
from app.use_cases.ask_correction import ask_correction
from app.use_cases.change_correction import close_correction, extend_correction
from app.use_cases.decide_service import Ruled, decide_service
from app.use_cases.find_case import NotYours
from app.use_cases.keep_queue import place_all
from app.use_cases.read_inbox import read_inbox
from app.use_cases.save_filter import (
    NoSuchFilter,
    TooManySaved,
    forget_filter,
    own_filters,
    save_filter,
    start_with,
)
from app.use_cases.take_back import done_lately, take_back
from app.use_cases.take_case import take_case
from app.use_cases.withdraw_application import withdraw_application
from tests.use_cases.sending import ANE, JON, NEREA, a_house, entries, press_send, saved, sent, visit_now

ROOT = Path(__file__).resolve().parents[2]
GRANTED = Ruled(Ruling.GRANTED, "Because it is hers by right and all of it is clear.", "Ley 12/2008, art. 2")


@pytest.fixture
def house():
    return a_house()


def places(house):
    return house.work.kept.places


def state(house, application):
    with house.work.reading() as work:
        return work.queue._state(work.cases.find(application.id))


def shown(house, member=NEREA, **codes):
    inbox = read_inbox(house, member, "", QueueFilter(**codes))
    return [one.application.reference for one in (*inbox.delegated, *inbox.others)]


def by_a_visit(house, **changes):
    """An application and the visit that sent it."""
    visit = saved(house, choices=Choices(), **changes).visit
    return press_send(house, visit), visit_now(house, visit)


# --- what moves a case in the queue ----------------------------------------------------------------------------------


def test_a_case_goes_from_waiting_to_taken_to_asked_and_back(house):
    application, visit = by_a_visit(house)
    assert state(house, application) is QueueState.WAITING
    take_case(house, NEREA, application.id)
    assert state(house, application) is QueueState.TAKEN
    asked = ask_correction(house, NEREA, application.id, "", "The census", "We lack it")
    assert (state(house, application), places(house)[application.id].due_on) == (QueueState.ASKED, asked.due_on)
    extended = extend_correction(house, NEREA, application.id, 1, 2)
    assert places(house)[application.id].due_on == extended.due_on > asked.due_on
    answer_correction(house, visit, 1, "Here it is", THE_PERSON)
    assert state(house, application) is QueueState.TAKEN


def test_what_is_no_longer_asked_waits_for_the_person_no_longer(house):
    application, _visit = by_a_visit(house)
    ask_correction(house, NEREA, application.id, "", "The census", "We lack it")
    assert state(house, application) is QueueState.ASKED
    close_correction(house, NEREA, application.id, 1, "We found it")
    assert state(house, application) is QueueState.WAITING


def test_a_case_is_settled_when_the_last_service_has_its_answer_and_counts_once(house):
    application, _visit = by_a_visit(house)
    take_case(house, NEREA, application.id)
    for number, line in enumerate(application.requested, 1):
        assert state(house, application) is QueueState.TAKEN
        decide_service(house, NEREA, application.id, line.id, GRANTED)
        assert places(house)[application.id].weight == max(1, len(application.requested) - number)
    assert state(house, application) is QueueState.SETTLED
    assert shown(house, state="settled") == [application.reference]
    assert read_inbox(house, NEREA).mine == []


def test_what_she_withdrew_before_anybody_saw_it_stays_in_the_queue_until_somebody_does(house):
    application, visit = by_a_visit(house)
    withdraw_application(house, visit, "", THE_PERSON)
    assert shown(house) == [application.reference]
    take_case(house, NEREA, application.id)
    place_all(house)
    assert state(house, application) is QueueState.SETTLED


def test_who_takes_back_that_she_withdrew_is_in_the_queue_again(house):
    application, visit = by_a_visit(house)
    take_case(house, NEREA, application.id)
    withdraw_application(house, visit, "", THE_PERSON)
    assert state(house, application) is QueueState.SETTLED
    _after, done = done_lately(house, visit, THE_PERSON)
    take_back(house, visit, done[0].turn.id, THE_PERSON)
    assert state(house, application) is QueueState.TAKEN


def test_placing_all_anew_changes_nothing_that_was_kept_in_its_place(house):
    for number in range(5):
        application, _visit = by_a_visit(house)
        if number % 2:
            take_case(house, NEREA, application.id)
    before = dict(places(house))
    house.work.kept.places.clear()
    assert place_all(house) == 5
    assert {id_: replace(place, state=before[id_].state) for id_, place in places(house).items()} == before


MOVES = ("work.corrections.add", "work.corrections.update", "work.decisions.add", "work.conversation.undo", "work.cases.add")
KEEPS = {"keep_in_queue", "keep_new_case"}


def calls_of(path):
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(call.func) for call in calls}


def test_whoever_moves_a_case_keeps_it_in_its_place_in_the_queue():
    use_cases = {path.stem: calls_of(path) for path in (ROOT / "app/use_cases").glob("*.py")}
    moving = {name for name, calls in use_cases.items() if calls & set(MOVES)} - {"keep_queue"}
    assert moving, "we look in the right place"
    assert {name for name in moving if not use_cases[name] & KEEPS} == set()


# --- filters ---------------------------------------------------------------------------------------------------------


def arrive(house, **changes):
    house.clock.advance(timedelta(hours=1))
    return sent(house, choices=changes.pop("choices", Choices()), **changes)


def test_each_filter_lets_through_what_it_names_and_nothing_else(house):
    plain = arrive(house)
    care = arrive(house, wanted=("1.7",))
    basque = arrive(house, languages=Languages(Edition.ES, Language.BASQUE))
    appraise_case(house, NEREA, care.id, AppraisalKind.URGENCY, URGENT, "No heating")
    mine = arrive(house)
    take_case(house, NEREA, mine.id)
    assert shown(house) == [plain.reference, care.reference, basque.reference]
    assert shown(house, service="1.7") == [one.reference for one in (plain, care, basque) if "1.7" in one.draft.wanted]
    assert shown(house, language=Attention.BASQUE) == [
        one.reference for one in (plain, care, basque) if one.draft.languages and one.draft.languages.attention is Language.BASQUE
    ]
    assert shown(house, urgent="1") == [care.reference]
    assert shown(house, state="taken", whose=Whose.MINE) == [mine.reference]
    assert shown(house, JON, state="taken", whose=Whose.MINE) == []
    assert shown(house, town="20071") == shown(house)
    assert shown(house, town="20069") == []
    assert shown(house, urgent="1", service="1.7", town="20071") == [care.reference]


def test_by_the_day_the_most_pressing_comes_first_and_what_has_no_sure_day_is_not_there(house):
    late, soon, _never = arrive(house), arrive(house), arrive(house)
    ask_correction(house, NEREA, soon.id, "", "The census", "We lack it")
    house.clock.advance(timedelta(days=-3))
    ask_correction(house, NEREA, late.id, "", "The census", "We lack it")
    house.clock.advance(timedelta(days=3))
    assert shown(house, state="asked", within=Within.A_MONTH) == [late.reference, soon.reference]
    assert shown(house, state="asked", within=Within.LATE) == []
    house.clock.advance(timedelta(days=30))
    assert shown(house, state="asked", within=Within.LATE) == [late.reference, soon.reference]


def test_no_filter_shows_what_is_another_units(house):
    arrive(house, residence=Residence("20069"))
    assert [shown(house, state=one) for one in ("waiting", "taken", "asked", "settled")] == [[], [], [], []]
    assert len(shown(house, ANE)) == 1


def test_a_filtered_queue_goes_on_page_by_page(house, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    several = [arrive(house).reference for _ in range(5)]
    seen, after = [], ""
    for _ in range(3):
        inbox = read_inbox(house, NEREA, after, QueueFilter(town="20071"))
        seen += [one.application.reference for one in inbox.others]
        after = inbox.next_after
    assert (seen, after) == (several, "")


def test_a_number_is_counted_no_further_than_it_helps(house, monkeypatch):
    monkeypatch.setattr(module, "MOST_COUNTED", 2)
    for _ in range(3):
        arrive(house)
    counts = read_inbox(house, NEREA).counts
    assert (counts.waiting, counts.shown, counts.mine) == (2, 2, 0)


# --- what a professional says of it ----------------------------------------------------------------------------------


def test_what_a_professional_says_counts_and_the_last_word_holds(house):
    application = sent(house)
    appraise_case(house, NEREA, application.id, AppraisalKind.INTENSITY, Intensity.DOUBLE, "Every day a call")
    assert places(house)[application.id].weight == 2 * len(application.requested)
    appraise_case(house, JON, application.id, AppraisalKind.INTENSITY, Intensity.LESS, "It is calm now")
    assert places(house)[application.id].weight == 1
    appraise_case(house, NEREA, application.id, AppraisalKind.URGENCY, URGENT, "No heating")
    appraise_case(house, NEREA, application.id, AppraisalKind.URGENCY, NOT_URGENT, "It works again")
    assert not places(house)[application.id].urgent
    said, names = see_appraisals(house, NEREA, application.id)
    assert (len(said), names) == (4, {"nerea": "Nerea", "jon": "Jon"})
    assert entries(house, application)[-1] == (Act.APPRAISED, "nerea")


@pytest.mark.parametrize(("value", "words"), [(URGENT, " "), ("very", "Because"), (Intensity.DOUBLE, "Because")])
def test_without_a_reason_or_with_an_unknown_word_it_does_not_count(house, value, words):
    with pytest.raises(ReasonNeeded):
        appraise_case(house, NEREA, sent(house).id, AppraisalKind.URGENCY, value, words)


def test_another_unit_says_nothing_of_it(house):
    with pytest.raises(NotYours):
        appraise_case(house, ANE, sent(house).id, AppraisalKind.URGENCY, URGENT, "Because")


# --- saved filters ---------------------------------------------------------------------------------------------------


def test_a_saved_filter_is_hers_alone_and_one_of_the_same_name_is_written_over(house):
    save_filter(house, NEREA, "Basque", QueueFilter(language=Attention.BASQUE))
    again = save_filter(house, NEREA, " basque ", QueueFilter(language=Attention.BASQUE, urgent="1"))
    inbox = read_inbox(house, NEREA)
    assert [(one.id, one.codes) for one in inbox.saved] == [(again.id, {"state": "waiting", "language": "eu", "urgent": "1"})]
    assert read_inbox(house, JON).saved == []


def starting(house):
    return next((one for one in own_filters(house, NEREA) if one.starts), None)


def test_one_filter_at_most_opens_the_queue(house):
    first = save_filter(house, NEREA, "one", QueueFilter(urgent="1"), starts=True)
    second = save_filter(house, NEREA, "two", QueueFilter(delegated="1"), starts=True)
    assert starting(house).id == second.id
    start_with(house, NEREA, first.id)
    assert starting(house).id == first.id
    start_with(house, NEREA, first.id)
    assert starting(house) is None
    with pytest.raises(NoSuchFilter):
        start_with(house, JON, first.id)
    forget_filter(house, JON, first.id)
    forget_filter(house, NEREA, second.id)
    assert [one.id for one in read_inbox(house, NEREA).saved] == [first.id]


def test_nobody_keeps_more_filters_than_one_finds_again(house):
    for number in range(MOST_SAVED):
        save_filter(house, NEREA, str(number), QueueFilter())
    with pytest.raises(TooManySaved):
        save_filter(house, NEREA, "one more", QueueFilter())
    save_filter(house, NEREA, "3", QueueFilter(urgent="1"))
