"""What stands beside a case: what was found before, what is given of what was chosen, tasks, notes, the timeline."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.case_task import Agreed, AgreementNeeded, DayWrong, Owner, OwnerKind, ReasonNeeded, Speaker, TaskEnded
from app.domain.casework import Assignment, Referent, ReferentKind, WhyAssigned
from app.domain.choice import Choices, Chosen, Scope, Together, Wanted
from app.domain.earlier import How, NotWeighed, Weighed, WordsLacking, WrongDay
from app.domain.given import AgainstRedLine, GivenSaid, NotSaid, WhyNot
from app.domain.people import IdentityKind, Person, Residence
from app.domain.staff_note import Audience, NoteNotHers
from app.domain.timeline import HappeningKind, acts_of
from app.use_cases.change_lead import change_lead
from app.use_cases.consult_record import consult_record
from app.use_cases.decide_service import decide_service
from app.use_cases.end_task import NoSuchTask, drop_task, finish_task, move_task, tick_task
from app.use_cases.find_case import NotYours
from app.use_cases.keep_diagnosis import Found, keep_diagnosis
from app.use_cases.keep_note import NoWords, keep_note, notes_for_her
from app.use_cases.keep_task import NoSuchOwner, TaskSaid, WhatNeeded, keep_task
from app.use_cases.look import ReasonNeeded as LookReasonNeeded
from app.use_cases.see_basis import see_basis
from app.use_cases.see_beside import last_visit, see_timeline
from app.use_cases.see_earlier import see_earlier
from app.use_cases.see_tasks import my_side, see_my_tasks, see_tasks
from app.use_cases.state_choices import state_choice
from app.use_cases.take_case import take_case
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, a_house, entries, press_send, saved, visit_now
from tests.use_cases.test_procedure import NO, YES, notices

TODAY = date(2026, 11, 20)
FOUND = Found(date(2026, 11, 2), "Osakidetza", "an interview", "She lives alone", "You told us that you live alone")
MAITE = Person("Maite", "Arregi", IdentityKind.DNI, "12345678Z")
FOR_ASSESSING = Reader("jon", Reason.ASSESS)


@pytest.fixture
def house():
    return a_house()


def sent_visit(house, **changes):
    visit = saved(house, **{"safe_contact": SAFE_MAIL, "wanted": ("1.2",), "choices": Choices(), **changes}).visit
    press_send(house, visit)
    return visit_now(house, visit)


@pytest.fixture
def visit(house):
    return sent_visit(house)


def of(house, visit):
    with house.work.reading() as work:
        return work.applications.find(visit.application_id)


def decide(house, visit, ruled=NO, member=JON, **said):
    application = of(house, visit)
    return decide_service(house, member, application.id, application.requested[0].id, ruled, **said)


# --- what was found before -------------------------------------------------------------------------------------------


def test_nothing_is_decided_before_something_is_said_of_what_was_found(house, visit):
    diagnosis = keep_diagnosis(house, NEREA, visit.application_id, FOUND)
    key = f"diagnosis:{diagnosis.id}"
    for said in ({}, {key: Weighed(How.SET_ASIDE)}, {key: Weighed(How.SET_ASIDE, " \n")}, {"diagnosis:another": Weighed(How.TAKEN)}):
        with pytest.raises(NotWeighed) as refused:
            decide(house, visit, weighed=said)
        assert refused.value.keys == (key,)
    assert house.work.kept.decisions == []
    decide(house, visit, weighed={key: Weighed(How.SET_ASIDE, "It is of ten years ago")})
    (weighing,) = see_basis(house, visit).weighings
    assert (weighing.how, weighing.words, weighing.earlier.who) == (How.SET_ASIDE, "It is of ten years ago", "Osakidetza")


def test_what_is_taken_into_account_keeps_no_reason(house, visit):
    diagnosis = keep_diagnosis(house, NEREA, visit.application_id, FOUND)
    decision = decide(house, visit, weighed={f"diagnosis:{diagnosis.id}": Weighed(How.TAKEN, "left over")})
    (weighing,) = see_basis(house, visit).weighed_for(decision.id)
    assert (weighing.how, weighing.words) == (How.TAKEN, "")


def test_a_colleagues_decision_has_to_be_weighed_and_ones_own_here_has_not(house):
    visit = sent_visit(house, wanted=("1.2", "1.7"))
    application = of(house, visit)
    first = decide(house, visit, member=JON)
    second = application.requested[1].id
    with pytest.raises(NotWeighed) as refused:
        decide_service(house, NEREA, application.id, second, NO)
    assert refused.value.keys == (f"decision:{first.id}",)
    decide_service(house, JON, application.id, second, NO)


def test_earlier_applications_of_the_same_person_are_read_where_they_are_the_readers_and_she_sees_it(house):
    before, elsewhere, now = (
        sent_visit(house, person=MAITE, **more) for more in ({}, {"residence": Residence("20069")}, {})
    )
    decide(house, before, member=NEREA)
    decide(house, elsewhere, member=ANE)
    stranger = sent_visit(house, person=replace(MAITE, document="87654321X"))
    decide(house, stranger, member=NEREA)
    found = see_earlier(house, JON, now.application_id, FOR_ASSESSING)
    assert [one.reference for one in found] == [of(house, before).reference]
    assert entries(house, of(house, before))[-1] == ("opened", "jon")
    for other in (elsewhere, stranger):
        assert ("opened", "jon") not in entries(house, of(house, other))
    with pytest.raises(NotWeighed):
        decide(house, now)


def test_a_private_part_is_never_found_by_the_document(house):
    part = sent_visit(house, person=MAITE)
    kept = house.work.kept.applications[part.application_id]
    decide(house, part, member=NEREA)
    private = replace(kept.what, draft=replace(kept.what.draft, private=object()))
    house.work.kept.applications[part.application_id] = replace(kept, what=private)
    now = sent_visit(house, person=MAITE)
    assert see_earlier(house, JON, now.application_id, FOR_ASSESSING) == ()


def test_an_diagnosis_says_by_whom_with_what_on_a_day_that_was(house, visit):
    for day in (TODAY + timedelta(days=1), date(1900, 1, 1)):
        with pytest.raises(WrongDay):
            keep_diagnosis(house, JON, visit.application_id, replace(FOUND, on=day))
    for lacking in ("who", "instrument", "found", "words"):
        with pytest.raises(WordsLacking):
            keep_diagnosis(house, JON, visit.application_id, replace(FOUND, **{lacking: " "}))
    with pytest.raises(NotYours):
        keep_diagnosis(house, ANE, visit.application_id, FOUND)
    with pytest.raises(NotYours):
        keep_diagnosis(house, JON, visit.application_id, replace(FOUND, code="9.9"))
    assert see_basis(house, visit).diagnoses == []
    keep_diagnosis(house, JON, visit.application_id, replace(FOUND, on=TODAY))
    assert notices(house) == ["received", "something_new"]
    assert entries(house, of(house, visit))[-1] == ("diagnosed", "jon")


def test_what_was_decided_about_something_delicate_is_not_copied_into_another_application(house):
    before, now = sent_visit(house, person=MAITE, wanted=("1.2", "1.7")), sent_visit(house, person=MAITE)
    decide(house, before, YES, member=NEREA)
    assert see_earlier(house, JON, now.application_id, FOR_ASSESSING)
    catalogue = house.shelf.catalogue
    delicate = {"1.7": replace(catalogue.services["1.7"], sensitive=True)}
    house.shelf.catalogue = replace(catalogue, services={**catalogue.services, **delicate})
    assert see_earlier(house, JON, now.application_id, FOR_ASSESSING) == ()
    decide(house, now, YES)
    assert see_basis(house, now).weighings == []


def test_somebody_of_the_circle_does_not_learn_of_another_application(house):
    before, now = sent_visit(house, person=MAITE), sent_visit(house, person=MAITE)
    earlier = decide(house, before, YES, member=NEREA)
    decide(house, now, YES, weighed={f"decision:{earlier.id}": Weighed(How.TAKEN)})
    assert see_basis(house, now).weighings
    assert see_basis(house, replace(now, member_id="a-daughter")).weighings == []


# --- what is given of what was chosen --------------------------------------------------------------------------------

SCHEDULE = Scope("1.2", "schedule")
MORNING, NOON, ELSE = Wanted(words="mornings"), Wanted(words="noon"), Wanted(words="at night")


def who_chose(house, *ranked, **lines):
    at = house.clock.now()
    choices = Choices().state(SCHEDULE, Chosen(ranked), at, "person")
    for unwanted in lines.get("refused", ()):
        choices = choices.draw(SCHEDULE, unwanted, at, "person")
    return sent_visit(house, choices=choices)


def test_what_she_put_first_is_given_without_a_word_and_anything_else_needs_why_not(house):
    visit = who_chose(house, MORNING, NOON)
    for said in ({}, {"schedule": GivenSaid(Wanted())}, {"schedule": GivenSaid(NOON)}, {"schedule": GivenSaid(NOON, WhyNot.NO_PLACE, " ")}):
        with pytest.raises(NotSaid) as refused:
            decide(house, visit, YES, given=said)
        assert refused.value.aspects == ("schedule",)
    decide(house, visit, YES, given={"schedule": GivenSaid(NOON, WhyNot.NO_PLACE, "It is full in the mornings")})
    (given,) = see_basis(house, visit).given
    assert (given.rank, given.why, given.words, given.ranked) == (2, WhyNot.NO_PLACE, "It is full in the mornings", (MORNING, NOON))


def test_her_first_is_kept_as_honoured_and_what_is_not_in_her_order_has_no_place_in_it(house):
    first, other = who_chose(house, MORNING), who_chose(house, MORNING)
    decide(house, first, YES, given={"schedule": GivenSaid(MORNING, WhyNot.OTHER, "left over")})
    decide(house, other, YES, given={"schedule": GivenSaid(ELSE, WhyNot.OTHER, "She asked for it by telephone")})
    (honoured,), (another,) = see_basis(house, first).given, see_basis(house, other).given
    assert (honoured.rank, honoured.why, honoured.words) == (1, None, "")
    assert another.rank == 0


def test_what_there_is_not_to_choose_is_not_given(house):
    visit = who_chose(house, MORNING)
    with pytest.raises(NotSaid):
        decide(house, visit, YES, given={"schedule": GivenSaid(Wanted("nothing of that id"), WhyNot.OTHER, "It was all there was")})


def test_of_a_no_nothing_is_said_about_choices(house):
    visit = who_chose(house, MORNING)
    decide(house, visit, NO)
    assert see_basis(house, visit).given == []


@pytest.mark.parametrize("what", [NOON, Wanted(words="  At NIGHT ")])
def test_nothing_is_granted_against_a_red_line(house, what):
    visit = who_chose(house, MORNING, refused=(NOON, ELSE))
    with pytest.raises(AgainstRedLine):
        decide(house, visit, YES, given={"schedule": GivenSaid(what, WhyNot.NO_PLACE, "It is full")})
    assert house.work.kept.decisions == []


def test_once_she_herself_has_said_so_after_sending_the_line_no_longer_holds_it_up(house):
    visit = who_chose(house, MORNING, refused=(ELSE,))
    house.clock.advance(timedelta(hours=1))
    state_choice(house, visit, SCHEDULE, Chosen((ELSE,)), THE_PERSON)
    decide(house, visit, YES, given={"schedule": GivenSaid(ELSE)})
    assert see_basis(house, visit).given[0].rank == 1


# --- tasks -----------------------------------------------------------------------------------------------------------

CALL = TaskSaid(Owner(OwnerKind.LEAD), "Call her at home", date(2026, 11, 27))


def test_what_she_wants_to_choose_together_is_a_task_with_a_day_of_whoever_leads(house):
    visit = sent_visit(house, choices=Choices().state(Scope("1.2"), Together(), house.clock.now(), "person"))
    (task,) = my_side(house, visit).tasks
    assert (task.owner.kind, task.due, task.about, task.made_by) == (OwnerKind.LEAD, date(2026, 12, 4), "1.2/", "")
    take_case(house, JON, visit.application_id)
    assert len(my_side(house, visit).tasks) == 1, "asked again it is the same task"
    assert [one.task.id for one in see_my_tasks(house, JON).tasks] == [task.id]
    assert see_my_tasks(house, NEREA).tasks == []


def test_a_task_by_name_is_on_nobodys_list_who_takes_part_no_more(house, visit):
    take_case(house, JON, visit.application_id)
    keep_task(house, JON, visit.application_id, TaskSaid(Owner(OwnerKind.STAFF, "nerea"), "Call her sister", TODAY + timedelta(days=9)))
    assert len(see_my_tasks(house, NEREA).tasks) == 1
    with house.work.writing() as work:
        case = work.cases.find(visit.application_id)
        to = Assignment("ane", "donostia", WhyAssigned.MOVED_HOME)
        change_lead(house, work, case, to, house.clock.now(), by="ane", words="She lives in Donostia now")
        work.commit()
    assert see_my_tasks(house, NEREA).tasks == []


def test_said_together_after_sending_it_is_a_task_at_once_and_stays_one(house, visit):
    state_choice(house, visit, Scope("1.2"), Together(), THE_PERSON)
    assert [task.about for task in my_side(house, visit).tasks] == ["1.2/"]
    take_case(house, JON, visit.application_id)
    assert [task.about for task in my_side(house, visit).tasks] == ["1.2/"]


def test_what_was_chosen_together_ends_with_what_was_agreed_line_by_line(house):
    visit = sent_visit(house, choices=Choices().state(Scope(), Together(), house.clock.now(), "person"))
    (task,) = my_side(house, visit).tasks
    for nothing in ((), (Agreed(Speaker.PERSON, " "),)):
        with pytest.raises(AgreementNeeded):
            finish_task(house, JON, visit.application_id, task.id, nothing)
    lines = (Agreed(Speaker.PERSON, "I want mornings"), Agreed(Speaker.PROFESSIONAL, "From Monday on"))
    finish_task(house, JON, visit.application_id, task.id, lines)
    assert my_side(house, visit).tasks[0].agreed == lines
    assert notices(house)[-1] == "something_new"
    with pytest.raises(TaskEnded):
        drop_task(house, JON, visit.application_id, task.id, "Again")


def test_a_task_is_moved_or_dropped_only_with_a_reason_and_to_a_day_to_come(house, visit):
    task = keep_task(house, JON, visit.application_id, CALL)
    with pytest.raises(ReasonNeeded):
        move_task(house, JON, visit.application_id, task.id, date(2026, 12, 1), " ")
    for day in (TODAY - timedelta(days=1), date(2040, 1, 1), task.due):
        with pytest.raises(DayWrong):
            move_task(house, JON, visit.application_id, task.id, day, "She is ill")
    move_task(house, JON, visit.application_id, task.id, TODAY, "She asked for it")
    with pytest.raises(ReasonNeeded):
        drop_task(house, JON, visit.application_id, task.id, "")
    drop_task(house, JON, visit.application_id, task.id, "She moved away")
    (after,) = my_side(house, visit).tasks
    assert ([move.words for move in after.moves], after.reason) == (["She asked for it"], "She moved away")
    assert [act for act, _ in entries(house, of(house, visit))] == ["sent", "task_made", "task_moved", "task_ended"]


def test_only_somebody_of_the_case_is_given_a_task(house, visit):
    for owner in (Owner(OwnerKind.STAFF, "ane"), Owner(OwnerKind.STAFF, "nobody"), Owner(OwnerKind.MEMBER, "nobody")):
        with pytest.raises(NoSuchOwner):
            keep_task(house, JON, visit.application_id, replace(CALL, owner=owner))
    with pytest.raises(WhatNeeded):
        keep_task(house, JON, visit.application_id, replace(CALL, what=" "))
    with pytest.raises(DayWrong):
        keep_task(house, JON, visit.application_id, replace(CALL, due=TODAY - timedelta(days=1)))
    with pytest.raises(NotYours):
        keep_task(house, ANE, visit.application_id, CALL)
    assert my_side(house, visit).tasks == []


def test_pressing_twice_writes_one_task(house, visit):
    for _ in range(2):
        keep_task(house, JON, visit.application_id, CALL, "the same form")
    assert len(my_side(house, visit).tasks) == 1
    assert [act for act, _ in entries(house, of(house, visit))].count("task_made") == 1


def test_she_ticks_her_own_and_nobody_elses(house, visit):
    hers = keep_task(house, JON, visit.application_id, replace(CALL, owner=Owner(OwnerKind.PERSON)))
    theirs = keep_task(house, JON, visit.application_id, CALL)
    with pytest.raises(NoSuchTask):
        tick_task(house, visit, theirs.id, THE_PERSON)
    with pytest.raises(NoSuchTask):
        tick_task(house, sent_visit(house), hers.id, THE_PERSON)
    with pytest.raises(NoSuchTask):
        tick_task(house, visit, hers.id, Actor(ActorKind.MEMBER, "member:somebody"))
    for _ in range(2):
        assert tick_task(house, visit, hers.id, THE_PERSON).ended_by == ""
    assert entries(house, of(house, visit))[-1] == ("task_ended", "")


def test_tasks_of_a_case_are_read_only_with_a_reason(house, visit):
    with pytest.raises(NotYours):
        see_tasks(house, ANE, visit.application_id, Reader("ane", Reason.ASSESS))
    with pytest.raises(LookReasonNeeded):
        see_tasks(house, JON, visit.application_id, Reader("jon", Reason.OTHER, "no"))
    see_tasks(house, JON, visit.application_id, FOR_ASSESSING)
    assert entries(house, of(house, visit))[1:] == [("opened", "jon")]


# --- notes -----------------------------------------------------------------------------------------------------------


def test_a_note_is_for_who_takes_part_or_for_the_person_too_and_a_correction_stands_beside_it(house, visit):
    inner = keep_note(house, JON, visit.application_id, Audience.TAKING_PART, "She prefers to be called")
    told = keep_note(house, JON, visit.application_id, Audience.PERSON_TOO, "We speak on Mondy")
    right = keep_note(house, JON, visit.application_id, Audience.TAKING_PART, "We speak on Monday", told.id)
    assert right.audience is Audience.PERSON_TOO, "who read the first reads that it was put right"
    assert [one.words for one, _ in notes_for_her(house, visit)] == ["We speak on Monday", "We speak on Mondy"]
    assert notices(house).count("something_new") == 1, "once a day, however much it was"
    house.clock.advance(timedelta(days=1))
    keep_note(house, JON, visit.application_id, Audience.PERSON_TOO, "We speak on Tuesday")
    assert notices(house).count("something_new") == 2
    with pytest.raises(NoteNotHers):
        keep_note(house, NEREA, visit.application_id, Audience.TAKING_PART, "No", inner.id)
    with pytest.raises(NoWords):
        keep_note(house, JON, visit.application_id, Audience.TAKING_PART, " \n")
    with pytest.raises(NotYours):
        keep_note(house, ANE, visit.application_id, Audience.TAKING_PART, "Hello")


def test_who_does_not_take_part_reads_only_what_the_person_reads(house, visit):
    keep_note(house, JON, visit.application_id, Audience.TAKING_PART, "For us")
    keep_note(house, JON, visit.application_id, Audience.PERSON_TOO, "For her too")
    with house.work.writing() as work:
        work.cases.keep_referent(Referent(
            "r", visit.application_id, ReferentKind.FORMER, "ane", "donostia", house.clock.now()
        ))
        work.commit()
    for member, words in ((ANE, ["For her too"]), (NEREA, ["For her too", "For us"])):
        reader = Reader(member.id, Reason.ASSESS)
        beside = consult_record(house, member, visit.application_id, reader, whole=True).beside_case
        assert sorted(note.words for note in beside.notes) == sorted(words)


# --- the timeline ----------------------------------------------------------------------------------------------------


def test_every_act_is_of_exactly_one_kind():
    kinds = [kind for kind in HappeningKind if kind is not HappeningKind.ALL]
    for act in Act:
        assert sum(act in acts_of(kind) for kind in kinds) == 1, act
    assert acts_of(HappeningKind.ALL) == set(Act)


def test_the_timeline_says_who_and_why_and_what_is_new_since_the_last_visit(house, visit):
    early = Reader("jon", Reason.ASSESS, was_here=last_visit(house, visit.application_id, "jon"))
    assert see_timeline(house, JON, visit.application_id, early, HappeningKind.ALL).since is None
    house.clock.advance(timedelta(hours=2))
    keep_note(house, NEREA, visit.application_id, Audience.TAKING_PART, "She called today")
    house.clock.advance(timedelta(hours=2))
    now = Reader("jon", Reason.ASSESS, was_here=last_visit(house, visit.application_id, "jon"))
    for _again in range(2):  # within the same visit it stays new
        timeline = see_timeline(house, JON, visit.application_id, now, HappeningKind.WORDS)
        (line,) = timeline.entries
        assert timeline.is_new(line, "jon")
        assert not timeline.is_new(line, "nerea"), "nobody's own doing is new to her"
        assert timeline.reasons[line.at, line.act] == "She called today"
        house.clock.advance(timedelta(minutes=5))


def test_a_reason_that_is_not_for_the_reader_stands_in_no_line(house, visit):
    keep_note(house, JON, visit.application_id, Audience.TAKING_PART, "For us alone")
    with house.work.writing() as work:
        work.cases.keep_referent(Referent(
            "r", visit.application_id, ReferentKind.FORMER, "ane", "donostia", house.clock.now()
        ))
        work.commit()
    timeline = see_timeline(house, ANE, visit.application_id, Reader("ane", Reason.ASSESS), HappeningKind.ALL)
    assert "For us alone" not in timeline.reasons.values()


def test_the_timeline_goes_on_page_by_page(house, visit, monkeypatch):
    monkeypatch.setattr("app.use_cases.see_beside.PAGE", 2)
    for number in range(3):
        keep_note(house, JON, visit.application_id, Audience.TAKING_PART, f"Note {number}")
        house.clock.advance(timedelta(minutes=1))
    first = see_timeline(house, JON, visit.application_id, FOR_ASSESSING, HappeningKind.WORDS)
    second = see_timeline(house, JON, visit.application_id, FOR_ASSESSING, HappeningKind.WORDS, first.next_before)
    said = [timeline.reasons[one.at, one.act] for timeline in (first, second) for one in timeline.entries]
    assert said == ["Note 2", "Note 1", "Note 0"]
    assert second.next_before == ""
