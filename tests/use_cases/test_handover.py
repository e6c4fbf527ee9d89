"""A handover: written, shown to the person, sent, received; who leads changes only when somebody says yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.absence import Absence
from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.casework import CaseState, Referent, ReferentKind, WhyAssigned
from app.domain.handover import HandoverState, waits_for_her
from app.domain.notice import NoticeKind
from app.domain.passed import Answer, Carried, Lacking, Meeting, Met, NotReady, Part
from app.domain.permission import Action
from app.use_cases.answer_handover import WordsNeeded, answer_handover, see_handovers
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.follow_application import follow_application
from app.use_cases.keep_handover import CannotReceive, Changed, NoHandover, ToOneself
from app.use_cases.ports import Credentials
from app.use_cases.receive_handover import (
    WhyNeeded,
    accept_handover,
    acknowledge_handover,
    call_off_handover,
    end_of,
    return_handover,
)
from app.use_cases.see_handovers import see_at_desk, see_named, see_received
from app.use_cases.send_handover import send_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.write_handover import write_handover
from tests.fakes import NOON
from tests.use_cases.passing import (
    ARANTXA,
    BOSS,
    REASON,
    XABIER,
    ZARAUTZ,
    a_larger_house,
    accepted,
    answered,
    handed_to,
    lead,
    leads,
    open_now,
    sent_visit,
    shown,
    written,
)
from tests.use_cases.sending import ANE, DONOSTIA, JON, NEREA, professional

BEGO = professional("bego", DONOSTIA)


@pytest.fixture
def house():
    return a_larger_house()


@pytest.fixture
def sent(house):
    return sent_visit(house)


def may_read(house, member, application):
    with house.work.reading() as work:
        try:
            case_for(house, work, member, application.id, Action.READ_CASE)
        except NotYours:
            return False
    return True


def acts(house, application):
    with house.work.reading() as work:
        return [entry.act for entry in work.access_log.of_application(application.id)]


def test_who_led_leads_until_somebody_says_yes(house, sent):
    application, visit = sent
    before = leads(house, application)
    one = handed_to(house, application, visit)
    assert leads(house, application) == before
    acknowledge_handover(house, ANE, application.id, one.version)
    assert leads(house, application) == before
    house.clock.advance(timedelta(days=1))
    accept_handover(house, ANE, application.id, one.version + 1, ANE.id, Met.DONE)
    with house.work.reading() as work:
        first, second = work.cases.leads(application.id)
        case = work.cases.find(application.id)
    assert (second.assignment.professional_id, second.assignment.why) == (ANE.id, WhyAssigned.HANDED_OVER)
    assert (first.until, second.words, case.state) == (second.since, REASON, CaseState.TAKEN)


def test_each_step_is_written_down_and_she_is_told_of_what_she_can_read(house, sent):
    application, visit = sent
    accepted(house, application, visit)
    assert acts(house, application)[1:] == [
        Act.HANDOVER_BEGUN, Act.HANDOVER_SHOWN, Act.HANDOVER_ANSWERED, Act.HANDOVER_SENT, Act.LEAD_CHANGED,
    ]
    with house.work.reading() as work:
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
    assert (kinds.count(NoticeKind.HANDOVER), kinds.count(NoticeKind.LEAD_CHANGED)) == (1, 1)


def test_who_is_asked_reads_what_is_passed_on_from_sending_on_and_who_led_the_case_until_the_day_that_was_said(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = answered(house, application, visit)
    assert not may_read(house, ANE, application)
    one = send_handover(house, first, application.id, one.version)
    assert not may_read(house, ANE, application), "of the case itself nothing before it is hers"
    assert see_received(house, ANE, application.id).found.one == one
    assert acts(house, application)[-1] is Act.HANDOVER_READ
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert may_read(house, ANE, application)
    assert may_read(house, first, application)
    house.clock.moment = datetime(2026, 12, 20, 22, 59, tzinfo=UTC)
    assert may_read(house, first, application)
    house.clock.moment = datetime(2026, 12, 20, 23, 0, tzinfo=UTC)
    assert not may_read(house, first, application)
    with house.work.reading() as work:
        kinds = [row.kind for row in work.cases.referents(application.id)]
    assert kinds == [ReferentKind.RECEIVING, ReferentKind.FORMER]


@pytest.mark.parametrize(("day", "ends"), [
    (date(2027, 3, 27), datetime(2027, 3, 27, 22, 59, 59, tzinfo=UTC)),
    (date(2027, 3, 28), datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)),
    (date(2027, 10, 31), datetime(2027, 10, 31, 22, 59, 59, tzinfo=UTC)),
])  # fmt: skip
def test_a_day_ends_at_midnight_on_the_clocks_here_also_when_they_change(day, ends):
    assert end_of(day) == ends


def test_the_person_reads_first_and_what_she_hides_the_receiver_does_not_read(house, sent):
    application, visit = sent
    one = shown(house, application)
    assert waits_for_her(follow_application(house, visit).handovers)
    with pytest.raises(NotReady) as lacking:
        send_handover(house, lead(house, application), application.id, one.version)
    assert lacking.value.lacks == (Lacking.ANSWER,)
    hidden = {(Part.RISKS, "The stairs.")}
    said = answer_handover(house, visit, one.version, Answer.INFORMED, "", hidden, THE_PERSON)
    assert said.is_hidden(Part.RISKS, "The stairs.")
    assert not said.is_hidden(Part.DONE, "Three visits at home.")
    assert not waits_for_her(follow_application(house, visit).handovers)


def test_who_objects_says_so_in_words_and_is_answered_before_it_goes(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = shown(house, application)
    with pytest.raises(WordsNeeded):
        answer_handover(house, visit, one.version, Answer.OBJECTS, " ", (), THE_PERSON)
    one = answer_handover(house, visit, one.version, Answer.OBJECTS, "I want Jon.", (), THE_PERSON)
    with pytest.raises(NotReady) as lacking:
        send_handover(house, first, application.id, one.version)
    assert lacking.value.lacks == (Lacking.REPLY,)
    one = write_handover(house, first, application.id, written(reply="Jon leaves the office. We looked for somebody near."), one.version)
    assert (one.state, one.said.words) == (HandoverState.SHOWN, "I want Jon."), "an answer to her changes nothing that she read"
    assert send_handover(house, first, application.id, one.version).state is HandoverState.SENT


def test_what_is_changed_after_she_read_it_is_shown_to_her_anew(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = answered(house, application, visit)
    changed = write_handover(house, first, application.id, written(done="Four visits at home."), one.version)
    assert changed.state is HandoverState.DRAFTED
    assert show_handover(house, first, application.id, changed.version).said is None


def test_without_a_safe_way_to_reach_her_it_says_why_she_was_not_asked(house, sent):
    application, _visit = sent
    first = lead(house, application)
    one = write_handover(house, first, application.id, written(not_shown_why="There is no safe way to reach her."), None)
    gone = send_handover(house, first, application.id, one.version)
    assert (gone.state, gone.said, gone.shown_at) == (HandoverState.SENT, None, None)


def test_a_draft_is_nobodys_to_read_but_her_professionals(house, sent):
    application, visit = sent
    write_handover(house, lead(house, application), application.id, written(), None)
    assert see_handovers(house, visit) == ()
    assert see_at_desk(house, ANE).lines == [], "until it is sent the other office knows nothing of it"
    with pytest.raises(NoHandover):
        answer_handover(house, visit, 1, Answer.AGREED, "", (), THE_PERSON)


@pytest.mark.parametrize(("changes", "lacks"), [
    ({"done": " "}, Lacking.DONE), ({"pending": ""}, Lacking.PENDING), ({"worked": ""}, Lacking.WORKED),
    ({"not_worked": ""}, Lacking.NOT_WORKED), ({"risks": ""}, Lacking.RISKS), ({"agreements": ()}, Lacking.AGREEMENTS),
    ({"reason": "He goes."}, Lacking.REASON), ({"meeting": None}, Lacking.MEETING),
    ({"meeting_on": None}, Lacking.MEETING_ON), ({"meeting_on": date(2026, 11, 19)}, Lacking.MEETING_ON),
    ({"meeting": Meeting.NONE}, Lacking.MEETING_WHY_NOT), ({"apart": "Her brother drinks."}, Lacking.APART_WHY),
    ({"reads_until": date(2026, 11, 19)}, Lacking.READS_UNTIL), ({"reads_until": date(2027, 11, 19)}, Lacking.READS_UNTIL),
    ({"reads_until": None}, Lacking.READS_UNTIL),
])  # fmt: skip
def test_a_part_that_is_missing_is_said_before_she_reads_it(house, sent, changes, lacks):
    application, _visit = sent
    first = lead(house, application)
    one = write_handover(house, first, application.id, written(**changes), None)
    with pytest.raises(NotReady) as lacking:
        show_handover(house, first, application.id, one.version)
    assert lacking.value.lacks == (lacks,)


def test_what_is_kept_apart_may_be_the_only_risk_there_is(house, sent):
    application, _visit = sent
    what = written(risks="", apart="Her brother drinks.", apart_why="It is about somebody else.")
    assert shown(house, application, what).state is HandoverState.SHOWN


def test_nobody_hands_over_to_who_leads_already(house, sent):
    application, _visit = sent
    first = lead(house, application)
    with pytest.raises(ToOneself):
        write_handover(house, first, application.id, written(first), None)


@pytest.mark.parametrize("to", [replace(ANE, id="nobody"), ARANTXA, replace(ANE, unit_id="nowhere")])
def test_who_leads_no_cases_or_is_not_there_cannot_be_asked(house, sent, to):
    application, _visit = sent
    with pytest.raises(CannotReceive):
        write_handover(house, lead(house, application), application.id, written(to), None)


def test_who_has_left_meanwhile_cannot_accept_and_it_is_said_when_sending(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = answered(house, application, visit)
    house.work.kept.staff[ANE.id] = gone = replace(ANE, is_active=False)
    with pytest.raises(CannotReceive):
        send_handover(house, first, application.id, one.version)
    house.work.kept.staff[ANE.id] = ANE
    one = send_handover(house, first, application.id, one.version)
    house.work.kept.staff[ANE.id] = gone
    with pytest.raises(NotYours):
        accept_handover(house, gone, application.id, one.version, gone.id, Met.DONE)
    assert lead(house, application) == first


def test_a_unit_names_who_leads_when_it_accepts(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit, DONOSTIA)
    with pytest.raises(CannotReceive):
        accept_handover(house, ANE, application.id, one.version, JON.id, Met.DONE)
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert lead(house, application) == ANE


def test_in_a_unit_without_staff_its_supervisor_sees_it_and_reads_no_case(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit, ZARAUTZ)
    assert [kept.id for kept, _reference in see_at_desk(house, BOSS).lines] == [one.id]
    assert not may_read(house, BOSS, application)
    with pytest.raises(CannotReceive):
        accept_handover(house, BOSS, application.id, one.version, BOSS.id, Met.DONE)
    assert return_handover(house, BOSS, application.id, one.version, "Nobody works here yet.").state is HandoverState.RETURNED


def test_what_is_returned_has_its_reason_and_may_be_written_anew(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = handed_to(house, application, visit)
    with pytest.raises(WhyNeeded):
        return_handover(house, ANE, application.id, one.version, " ")
    back = return_handover(house, ANE, application.id, one.version, "The papers are missing.")
    assert (back.ending.words, lead(house, application)) == ("The papers are missing.", first)
    assert not may_read(house, ANE, application)
    assert see_handovers(house, visit)[0].handover.state is HandoverState.RETURNED
    assert write_handover(house, first, application.id, written(), None).number == 2


def test_there_are_never_two_open_at_once(house, sent):
    application, _visit = sent
    shown(house, application)
    with pytest.raises(Changed) as changed:
        write_handover(house, NEREA, application.id, written(done="Something else."), None)
    assert changed.value.now == open_now(house, application)


def test_whoever_writes_over_what_she_has_not_seen_gets_both(house, sent):
    application, _visit = sent
    first = lead(house, application)
    one = write_handover(house, first, application.id, written(), None)
    newer = write_handover(house, NEREA, application.id, written(done="Nerea's words."), one.version)
    with pytest.raises(Changed) as changed:
        write_handover(house, first, application.id, written(done="Jon's words."), one.version)
    assert (changed.value.now.passed.done, changed.value.now.version) == ("Nerea's words.", newer.version)


def test_over_time_it_may_go_round_in_a_circle(house, sent):
    application, visit = sent
    first = lead(house, application)
    accepted(house, application, visit, ANE)
    accepted(house, application, visit, first)
    assert lead(house, application) == first
    with house.work.reading() as work:
        assert len(work.cases.leads(application.id)) == 3


def test_it_can_be_called_off_with_a_reason_and_who_was_asked_reads_no_more(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = handed_to(house, application, visit)
    with pytest.raises(WhyNeeded):
        call_off_handover(house, first, application.id, one.version, "")
    assert call_off_handover(house, first, application.id, one.version, "Jon stays.").state is HandoverState.CALLED_OFF
    assert not may_read(house, ANE, application)


def test_what_was_pending_goes_on_by_itself_until_somebody_says_what_became_of_it(house, sent):
    application, visit = sent
    accepted(house, application, visit, ANE)
    again = write_handover(house, ANE, application.id, written(JON, pending="", became=("They are all in.",)), None)
    assert again.passed.carried == (Carried("The papers of the day centre.", "They are all in."), Carried("A visit in January."))
    assert again.passed.still_pending == ("A visit in January.",)
    assert Lacking.PENDING not in again.lacks(NOON.date())


def test_what_is_pending_and_kept_by_the_person_is_not_told_to_who_comes_by_the_next_one(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = answered(house, application, visit, hidden={(Part.PENDING, "A visit in January.")})
    one = send_handover(house, first, application.id, one.version)
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    again = write_handover(house, ANE, application.id, written(JON), None)
    assert again.passed.carried == (Carried("The papers of the day centre."),)


@pytest.mark.parametrize(("days", "late"), [(5, False), (6, True)])  # Friday noon: three working days end on Wednesday
def test_late_is_what_nobody_has_acknowledged_after_three_working_days(house, sent, days, late):
    application, visit = sent
    handed_to(house, application, visit)
    house.clock.advance(timedelta(days=days))
    desk = see_at_desk(house, ARANTXA)
    assert [one.is_late(desk.today) for one, _reference in desk.lines] == [late]


def test_a_meeting_that_did_not_take_place_needs_its_reason(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit)
    with pytest.raises(WhyNeeded):
        accept_handover(house, ANE, application.id, one.version, ANE.id, Met.NOT)
    done = accept_handover(house, ANE, application.id, one.version, ANE.id, Met.NOT, "She was ill.")
    assert done.ending.words == "She was ill."


def test_somebody_of_another_office_begins_nothing(house, sent):
    application, _visit = sent
    with pytest.raises(NotYours):
        write_handover(house, ANE, application.id, written(JON), None)


def test_who_is_asked_in_by_a_referral_neither_reads_nor_answers_a_handover_to_another_unit(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit)
    with house.work.writing() as work:
        now = house.clock.now()
        work.cases.keep_referent(
            Referent("asked", application.id, ReferentKind.RECEIVING, "", XABIER.unit_id, now, about="a referral")
        )
        work.commit()
    for attempt in (
        lambda: see_received(house, XABIER, application.id),
        lambda: see_named(house, XABIER, application.id),
        lambda: acknowledge_handover(house, XABIER, application.id, one.version),
        lambda: accept_handover(house, XABIER, application.id, one.version, ANE.id, Met.DONE),
        lambda: return_handover(house, XABIER, application.id, one.version, "Not for us."),
    ):
        with pytest.raises(NotYours):
            attempt()
    assert open_now(house, application).state is HandoverState.SENT


def test_nobody_is_handed_a_case_on_a_day_on_which_she_is_away_but_who_takes_it_herself(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit, DONOSTIA)
    today = house.clock.now().date()
    with house.work.writing() as work:
        work.offices.add_absence(Absence("away", ANE.id, today, None))
        work.offices.add_absence(Absence("gone", JON.id, today, None))
        work.staff.add(BEGO, Credentials(BEGO.id, "hash", "secret", 0))
        work.commit()
    for unit, members in see_named(house, BEGO, application.id).units:
        assert unit.id != DONOSTIA.id or members == [BEGO]
    with pytest.raises(CannotReceive):
        accept_handover(house, BEGO, application.id, one.version, ANE.id, Met.DONE)
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    with pytest.raises(CannotReceive):
        write_handover(house, ANE, application.id, written(JON), None)
