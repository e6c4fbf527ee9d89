"""A change of address: what was sent stays, a handover opens by itself, and there is no day without a lead."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.actor import THE_PERSON
from app.domain.casework import WhyAssigned
from app.domain.handover import HandoverKind, HandoverState
from app.domain.passed import Met
from app.domain.people import Residence
from app.domain.residence import Course, Move, Wish, WrongDay, living_on, moves_often
from app.use_cases.change_lead import WordsNeeded
from app.use_cases.find_case import NotYours
from app.use_cases.give_back import give_back
from app.use_cases.pass_on import residence_of
from app.use_cases.receive_handover import TooEarly, accept_handover, return_handover
from app.use_cases.send_handover import send_handover
from app.use_cases.tell_move import (
    NewPlace,
    NothingAsked,
    answer_move,
    see_living,
    tell_move,
    tell_move_for,
)
from app.use_cases.write_handover import write_handover
from tests.fakes import NOON
from tests.use_cases.passing import (
    XABIER,
    ZARAUTZ,
    a_larger_house,
    accepted,
    handed_to,
    lead,
    leads,
    open_now,
    sent_visit,
    written,
)
from tests.use_cases.sending import ANE, DONOSTIA, TOLOSA
from tests.use_cases.test_stay import REPORT, UNTIL

TODAY = NOON.date()
TO_DONOSTIA = NewPlace(Residence("20069", "Kale Nagusia 1", "20003"), TODAY)
SILENT = {"not_shown_why": "There is no safe way to reach her."}


@pytest.fixture
def house():
    return a_larger_house()


@pytest.fixture
def sent(house):
    return sent_visit(house)


def moves(house, visit, new=TO_DONOSTIA):
    return tell_move(house, visit, new, THE_PERSON)


def sent_on(house, application):
    """What was opened by itself, written and sent."""
    by, one = lead(house, application), open_now(house, application)
    one = write_handover(house, by, application.id, written(DONOSTIA, **SILENT), one.version)
    return send_handover(house, by, application.id, one.version)


def town_in_the_queue(house, application):
    return house.work.kept.places[application.id].town


def test_the_queue_knows_the_new_town_from_its_day_on(house, sent):
    application, visit = sent
    assert town_in_the_queue(house, application) == "20071"
    moves(house, visit, replace(TO_DONOSTIA, since=TODAY + timedelta(days=3)))
    assert town_in_the_queue(house, application) == "20071"
    house.clock.advance(timedelta(days=3))
    one = sent_on(house, application)
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert town_in_the_queue(house, application) == "20069"


def test_who_has_moved_already_stands_under_her_new_town_at_once(house, sent):
    application, visit = sent
    moves(house, visit)
    assert town_in_the_queue(house, application) == "20069"


def test_a_handover_to_the_office_of_the_new_town_opens_by_itself(house, sent):
    application, visit = sent
    before = leads(house, application)
    assert moves(house, visit) is Course.PASSES_ON
    one = open_now(house, application)
    assert (one.kind, one.state, one.to_unit, one.to_id) == (HandoverKind.MOVED_HOME, HandoverState.DRAFTED, DONOSTIA.id, "")
    assert leads(house, application) == before
    one = sent_on(house, application)
    assert leads(house, application) == before
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert (lead(house, application), leads(house, application).why) == (ANE, WhyAssigned.MOVED_HOME)
    assert see_living(house, visit).course is Course.SAME


def test_what_was_sent_is_never_changed_and_the_new_place_holds_from_its_day(house, sent):
    application, visit = sent
    moves(house, visit, replace(TO_DONOSTIA, since=TODAY + timedelta(days=10)))
    with house.work.reading() as work:
        assert work.applications.find(application.id) == application
        assert residence_of(work, application, TODAY + timedelta(days=9)) == application.draft.residence
        assert residence_of(work, application, TODAY + timedelta(days=10)) == TO_DONOSTIA.place


def test_nobody_accepts_before_the_day_of_the_move(house, sent):
    application, visit = sent
    moves(house, visit, replace(TO_DONOSTIA, since=TODAY + timedelta(days=10)))
    one = sent_on(house, application)
    with pytest.raises(TooEarly) as early:
        accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert early.value.on == TODAY + timedelta(days=10)
    house.clock.advance(timedelta(days=10))
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert lead(house, application) == ANE


@pytest.mark.parametrize(("day", "begins"), [
    (date(2027, 3, 28), datetime(2027, 3, 27, 23, tzinfo=UTC)),
    (date(2027, 10, 31), datetime(2027, 10, 30, 22, tzinfo=UTC)),
    (date(2027, 1, 1), datetime(2026, 12, 31, 23, tzinfo=UTC)),
])  # fmt: skip
def test_the_day_of_the_move_begins_at_midnight_here_on_the_nights_the_clocks_change_and_the_year_ends(house, sent, day, begins):
    house.clock.moment = begins - timedelta(days=26)
    application, visit = sent
    moves(house, visit, replace(TO_DONOSTIA, since=day))
    by, one = lead(house, application), open_now(house, application)
    what = written(
        DONOSTIA, reads_until=day + timedelta(days=23), meeting_on=day - timedelta(days=8), agreements=(), none_agreed=True, **SILENT
    )
    one = write_handover(house, by, application.id, what, one.version)
    one = send_handover(house, by, application.id, one.version)
    house.clock.moment = begins - timedelta(minutes=1)
    with pytest.raises(TooEarly):
        accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    house.clock.moment = begins
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert lead(house, application) == ANE


def test_returned_by_the_new_office_it_is_there_again_with_what_was_written(house, sent):
    application, visit = sent
    moves(house, visit)
    one = sent_on(house, application)
    return_handover(house, ANE, application.id, one.version, "The day is not clear.")
    again = open_now(house, application)
    assert (again.number, again.state, again.passed.done) == (2, HandoverState.DRAFTED, "Three visits at home.")


def test_within_the_same_office_nothing_changes(house, sent):
    application, visit = sent
    assert moves(house, visit, NewPlace(Residence("20071", "Other street"), TODAY)) is Course.SAME
    assert open_now(house, application) is None


def test_where_the_portal_knows_no_office_the_lead_stays(house, sent):
    application, visit = sent
    before = leads(house, application)
    assert moves(house, visit, NewPlace(Residence("20045"), TODAY)) is Course.NO_UNIT
    assert moves(house, visit, NewPlace(Residence("", habitual_place="The library"), TODAY)) is Course.NO_UNIT
    assert (leads(house, application), open_now(house, application)) == (before, None)


def test_she_may_ask_that_her_professional_stays_and_the_answer_has_its_reason(house, sent):
    application, visit = sent
    by = lead(house, application)
    assert moves(house, visit, replace(TO_DONOSTIA, wish=Wish.STAY, words="She knows my mother.")) is Course.ASKED
    assert open_now(house, application) is None
    with pytest.raises(WordsNeeded):
        answer_move(house, by, application.id, 1, " ", stays=True)
    answer_move(house, by, application.id, 1, "Yes, until the day centre begins.", stays=True)
    assert see_living(house, visit).course is Course.STAYS
    assert open_now(house, application) is None
    with pytest.raises(NothingAsked):
        answer_move(house, by, application.id, 2, "No.", stays=False)


def test_where_the_answer_is_no_the_handover_opens(house, sent):
    application, visit = sent
    moves(house, visit, replace(TO_DONOSTIA, wish=Wish.STAY, words="I know her."))
    answer_move(house, lead(house, application), application.id, 1, "Donostia is too far for home visits.", stays=False)
    assert open_now(house, application).to_unit == DONOSTIA.id


@pytest.mark.parametrize(("wish", "course"), [(Wish.USUAL, Course.STEADY), (Wish.CHANGE, Course.PASSES_ON)])
def test_without_a_fixed_place_the_lead_stays_unless_she_says_otherwise(house, sent, wish, course):
    application, visit = sent
    assert moves(house, visit, replace(TO_DONOSTIA, no_fixed=True, wish=wish)) is course
    assert (open_now(house, application) is None) == (course is Course.STEADY)


def test_who_moves_often_keeps_who_leads(house, sent):
    application, visit = sent
    for town, course in (("20045", Course.NO_UNIT), ("20071", Course.SAME), ("20069", Course.STEADY)):
        assert moves(house, visit, NewPlace(Residence(town), TODAY)) is course
    assert open_now(house, application) is None


def test_a_year_later_moves_are_no_longer_several():
    made = [Move(str(n), "a", n, Residence("20069"), TODAY, NOON, "") for n in (1, 2, 3)]
    assert moves_often(made, TODAY + timedelta(days=364))
    assert not moves_often(made, TODAY + timedelta(days=365))


def test_the_last_day_counts_and_of_one_day_what_was_said_last():
    said = [
        Move("1", "a", 1, Residence("20069"), TODAY, NOON, ""), Move("2", "a", 2, Residence("20045"), TODAY - timedelta(1), NOON, ""),
        Move("3", "a", 3, Residence("20079"), TODAY, NOON, ""),
    ]  # fmt: skip
    assert living_on(said, TODAY, None) == Residence("20079")
    assert living_on(said, TODAY - timedelta(1), None) == Residence("20045")
    assert living_on(said, TODAY - timedelta(2), None) is None


def test_another_move_before_the_first_is_accepted_leads_it_to_the_last_place(house, sent):
    application, visit = sent
    moves(house, visit)
    one = sent_on(house, application)
    moves(house, visit, NewPlace(Residence("20079"), TODAY))
    again = open_now(house, application)
    assert (again.to_unit, again.passed.done) == (ZARAUTZ.id, "Three visits at home.")
    with pytest.raises(NotYours):
        accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)


def test_back_home_before_anybody_accepted_nothing_is_open(house, sent):
    application, visit = sent
    moves(house, visit)
    assert moves(house, visit, NewPlace(Residence("20071"), TODAY)) is Course.SAME
    assert open_now(house, application) is None


def test_a_move_during_a_stay_waits_until_it_is_given_back(house, sent):
    application, visit = sent
    accepted(house, application, visit, XABIER, ends_on=UNTIL)
    assert moves(house, visit) is Course.PASSES_ON
    assert open_now(house, application) is None
    give_back(house, XABIER, application.id, REPORT)
    one = open_now(house, application)
    assert (one.to_unit, one.from_unit) == (DONOSTIA.id, TOLOSA.id)


def test_a_move_while_another_handover_is_open_waits_for_its_end(house, sent):
    application, visit = sent
    one = handed_to(house, application, visit, XABIER, ends_on=UNTIL)
    moves(house, visit)
    assert open_now(house, application) == one
    return_handover(house, XABIER, application.id, one.version, "There is no place.")
    assert open_now(house, application).to_unit == DONOSTIA.id


@pytest.mark.parametrize("days", [-367, 367])
def test_a_day_too_long_ago_or_too_far_ahead_is_refused(house, sent, days):
    _application, visit = sent
    with pytest.raises(WrongDay):
        moves(house, visit, replace(TO_DONOSTIA, since=TODAY + timedelta(days=days)))


def test_her_worker_may_say_it_and_somebody_of_another_office_may_not(house, sent):
    application, visit = sent
    tell_move_for(house, lead(house, application), application.id, TO_DONOSTIA)
    assert see_living(house, visit).today == TO_DONOSTIA.place
    with pytest.raises(NotYours):
        tell_move_for(house, ANE, application.id, TO_DONOSTIA)
