"""For a time specialised care leads; the base professional stays linked, and it is given back with a report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.absence import Absence
from app.domain.casework import CaseState, ReferentKind, WhyAssigned
from app.domain.passed import Lacking, Met, NotReady
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.give_back import Report, give_back
from app.use_cases.keep_handover import NoHandover, OutOfTurn
from app.use_cases.receive_handover import accept_handover
from app.use_cases.see_handovers import see_at_desk
from app.use_cases.show_handover import show_handover
from app.use_cases.write_handover import write_handover
from tests.use_cases.passing import (
    ARANTXA,
    CARE,
    XABIER,
    a_larger_house,
    accepted,
    handed_to,
    lead,
    leads,
    open_now,
    sent_visit,
    written,
)
from tests.use_cases.sending import ANE, JON, NEREA, TOLOSA

UNTIL = date(2027, 2, 1)
REPORT = Report("Six weeks of rehabilitation.", "To look for a day centre.", "I walk better.", "The stay at the centre has ended.")


@pytest.fixture
def house():
    return a_larger_house()


@pytest.fixture
def stay(house):
    """Xabier leads until February; before him who led in Tolosa."""
    application, visit = sent_visit(house)
    base = lead(house, application)
    return application, base, accepted(house, application, visit, XABIER, ends_on=UNTIL)


def may(house, member, application, action):
    with house.work.reading() as work:
        try:
            return bool(case_for(house, work, member, application.id, action))
        except NotYours:
            return False


def test_specialised_care_leads_and_the_base_professional_reads_and_writes_notes(house, stay):
    application, base, _one = stay
    assert (lead(house, application), leads(house, application).why) == (XABIER, WhyAssigned.FOR_A_WHILE)
    assert may(house, base, application, Action.READ_CASE)
    assert may(house, base, application, Action.WRITE_NOTE)
    assert not may(house, base, application, Action.DECIDE)


@pytest.mark.parametrize("until", [None, date(2026, 11, 20), date(2026, 11, 1), date(2029, 1, 1)])
def test_it_has_a_planned_end_after_today_and_not_years_ahead(house, until):
    application, _visit = sent_visit(house)
    base = lead(house, application)
    one = write_handover(house, base, application.id, written(XABIER, ends_on=until), None)
    with pytest.raises(NotReady) as lacking:
        show_handover(house, base, application.id, one.version)
    assert lacking.value.lacks == (Lacking.ENDS_ON,)


@pytest.mark.parametrize(("report", "lacks"), [
    (replace(REPORT, done=""), Lacking.DONE), (replace(REPORT, her_words=""), Lacking.ANSWER),
    (replace(REPORT, reason="It ended."), Lacking.REASON),
])  # fmt: skip
def test_nobody_gives_back_without_the_report_not_even_when_it_breaks_off(house, stay, report, lacks):
    application, _base, _one = stay
    with pytest.raises(NotReady) as lacking:
        give_back(house, XABIER, application.id, report)
    assert lacking.value.lacks == (lacks,)
    assert lead(house, application) == XABIER


def test_it_goes_back_to_who_led_before_with_what_is_pending(house, stay):
    application, base, one = stay
    house.clock.advance(timedelta(days=10))
    back = give_back(house, XABIER, application.id, replace(REPORT, became=("They are in.",)))
    assert (lead(house, application), leads(house, application).why) == (base, WhyAssigned.GIVEN_BACK)
    assert back.passed.still_pending == ("A visit in January.", "To look for a day centre.")
    assert (back.about, back.ending.words) == (one.id, "I walk better.")
    assert not may(house, ANE, application, Action.READ_CASE)
    assert may(house, XABIER, application, Action.READ_CASE), "she reads for a time"
    with house.work.reading() as work:
        running = [row.kind for row in work.cases.referents(application.id) if row.stands_at(house.clock.now())]
    assert running == [ReferentKind.FORMER]


def test_where_who_led_before_has_gone_it_goes_to_her_unit_and_waits_there(house, stay):
    application, base, _one = stay
    house.work.kept.staff[base.id] = replace(base, is_active=False)
    give_back(house, XABIER, application.id, REPORT)
    with house.work.reading() as work:
        case = work.cases.find(application.id)
    assert (case.assignment.professional_id, case.assignment.unit_id, case.state) == ("", TOLOSA.id, CaseState.WAITING)


@pytest.mark.parametrize("left", [True, False])
def test_where_she_is_away_or_has_left_it_goes_to_who_stands_in_and_to_the_queue_where_nobody_does(house, stay, left):
    application, base, _one = stay
    other = JON if base.id == NEREA.id else NEREA
    house.work.kept.staff[base.id] = replace(base, stands_in=other.id, is_active=not left)
    if not left:
        house.work.kept.absences["away"] = Absence("away", base.id, date(2026, 1, 1), None)
    give_back(house, XABIER, application.id, REPORT)
    assert lead(house, application).id == other.id
    assert leads(house, application).why is WhyAssigned.GIVEN_BACK


def test_where_who_stands_in_is_away_too_it_waits_in_the_unit_and_is_never_nobodys(house, stay):
    application, base, _one = stay
    other = JON if base.id == NEREA.id else NEREA
    house.work.kept.staff[base.id] = replace(base, stands_in=other.id)
    for one in (base, other):
        house.work.kept.absences[one.id] = Absence(one.id, one.id, date(2026, 1, 1), None)
    give_back(house, XABIER, application.id, REPORT)
    with house.work.reading() as work:
        case = work.cases.find(application.id)
    assert (case.assignment.professional_id, case.assignment.unit_id, case.state) == ("", TOLOSA.id, CaseState.WAITING)


def test_a_stay_whose_end_was_forgotten_is_late_for_both_sides_and_the_supervisor(house, stay):
    _application, base, one = stay
    house.clock.moment = house.clock.moment.replace(year=2027, month=2, day=1)
    for member in (base, XABIER, ARANTXA):
        desk = see_at_desk(house, member)
        assert [(kept.id, kept.is_late(desk.today)) for kept, _reference in desk.lines] == [(one.id, False)]
    house.clock.advance(timedelta(days=1))
    desk = see_at_desk(house, ARANTXA)
    assert [kept.is_late(desk.today) for kept, _reference in desk.lines] == [True]
    give_back(house, XABIER, one.application_id, REPORT)
    assert see_at_desk(house, ARANTXA).lines == []


def test_during_a_stay_it_is_handed_over_to_nobody_else(house, stay):
    application, _base, _one = stay
    with pytest.raises(OutOfTurn):
        write_handover(house, XABIER, application.id, written(ANE), None)
    assert open_now(house, application) is None


def test_a_second_stay_may_follow_the_first(house, stay):
    application, base, _one = stay
    give_back(house, XABIER, application.id, REPORT)
    one = write_handover(house, base, application.id, written(CARE, ends_on=UNTIL), None)
    assert one.number == 3


def test_without_a_stay_there_is_nothing_to_give_back(house):
    application, visit = sent_visit(house)
    with pytest.raises(NoHandover):
        give_back(house, lead(house, application), application.id, REPORT)
    one = handed_to(house, application, visit, XABIER, ends_on=UNTIL)
    with pytest.raises(NotYours):
        give_back(house, XABIER, application.id, REPORT)
    accept_handover(house, XABIER, application.id, one.version, XABIER.id, Met.DONE)
    give_back(house, XABIER, application.id, REPORT)
    assert lead(house, application) in {JON, NEREA}
