"""What is rare in a case and still right on both databases: nobody there, somebody gone, round in a circle, the nights when the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.absence import Absence
from app.domain.actor import THE_PERSON
from app.domain.casework import WhyAssigned
from app.domain.handover import HandoverState
from app.domain.passed import Agreement, Met
from app.domain.people import Residence
from app.domain.permission import Action
from app.domain.referral_words import Written as WrittenReferral
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.keep_handover import CannotReceive, Changed
from app.use_cases.receive_handover import TooEarly, accept_handover, return_handover
from app.use_cases.see_handovers import see_at_desk
from app.use_cases.send_handover import send_handover
from app.use_cases.supervise import supervise
from app.use_cases.take_case import take_case
from app.use_cases.tell_move import tell_move
from app.use_cases.write_handover import write_handover
from app.use_cases.write_referral import ToOurselves, write_referral
from tests.persistence.databases import quick_secrets
from tests.use_cases.passing import (
    ARANTXA,
    BOSS,
    CARE,
    TODAY,
    ZARAUTZ,
    a_larger_house,
    accepted,
    handed_to,
    lead,
    open_now,
    sent_visit,
    written,
)
from tests.use_cases.sending import ANE, JON, NEREA, TOLOSA
from tests.use_cases.test_move import SILENT, TO_DONOSTIA

MARCH, OCTOBER = date(2027, 3, 28), date(2027, 10, 31)


@pytest.fixture
def house(sql_work):
    return a_larger_house(work=sql_work, secrets=quick_secrets())


@pytest.fixture
def sent(house):
    return sent_visit(house)


def leaves(house, member):
    with house.work.writing() as work:
        gone = work.offices.update(replace(work.staff.find(member.id), is_active=False))
        work.commit()
    return gone


def may_read(house, member, application):
    with house.work.reading() as work:
        try:
            return bool(case_for(house, work, member, application.id, Action.READ_CASE))
        except NotYours:
            return False


def test_over_time_it_may_go_round_in_a_circle_with_one_who_leads_at_each_instant(house, sent):
    application, visit = sent
    first = lead(house, application)
    for to in (ANE, first, ANE):
        house.clock.advance(timedelta(hours=1))
        accepted(house, application, visit, to)
    assert lead(house, application) == ANE
    with house.work.reading() as work:
        stretches = work.cases.leads(application.id)
    assert [one.assignment.professional_id for one in stretches] == [first.id, ANE.id, first.id, ANE.id]
    assert [one.until for one in stretches] == [*(one.since for one in stretches[1:]), None]


def test_whoever_writes_over_what_she_has_not_seen_gets_both(house, sent):
    application, _visit = sent
    first = lead(house, application)
    other = NEREA if first == JON else JON
    one = write_handover(house, first, application.id, written(), None)
    newer = write_handover(house, other, application.id, written(done="The words of the other."), one.version)
    with pytest.raises(Changed) as changed:
        write_handover(house, first, application.id, written(done="My words."), one.version)
    assert (changed.value.now.passed.done, changed.value.now.version) == ("The words of the other.", newer.version)
    assert open_now(house, application).passed.done == "The words of the other."


def test_a_unit_without_staff_is_told_of_it_by_its_supervisor_and_who_led_leads(house, sent):
    application, visit = sent
    first = lead(house, application)
    one = handed_to(house, application, visit, ZARAUTZ)
    assert [kept.id for kept, _reference in see_at_desk(house, BOSS).lines] == [one.id]
    assert supervise(house, BOSS).loads == []
    with pytest.raises(CannotReceive):
        accept_handover(house, BOSS, application.id, one.version, BOSS.id, Met.DONE)
    assert lead(house, application) == first
    assert return_handover(house, BOSS, application.id, one.version, "Nobody works here yet.").state is HandoverState.RETURNED


def test_the_case_of_somebody_who_is_disabled_is_told_to_the_supervisor_and_a_colleague_takes_it(house, sent):
    application, _visit = sent
    first = lead(house, application)
    other = NEREA if first == JON else JON
    assert [line.application_id for line in supervise(house, ARANTXA).without_lead] == []
    gone = leaves(house, first)
    assert not may_read(house, gone, application)
    found = supervise(house, ARANTXA)
    assert [line.application_id for line in found.without_lead] == [application.id]
    assert not found.members[first.id].is_active
    take_case(house, other, application.id)
    assert lead(house, application).id == other.id
    assert supervise(house, ARANTXA).without_lead == []


def test_to_who_is_away_that_day_nothing_goes_and_who_leads_and_is_away_leads(house, sent):
    application, visit = sent
    first = lead(house, application)
    with house.work.writing() as work:
        for member in (ANE, first):
            work.offices.add_absence(Absence(house.secrets.new_id(), member.id, TODAY, TODAY + timedelta(days=9)))
        work.commit()
    with pytest.raises(CannotReceive):
        handed_to(house, application, visit, ANE)
    assert lead(house, application) == first


def test_a_town_without_a_unit_keeps_its_application_and_nobodys_name_stands_on_it(house):
    application, _visit = sent_visit(house, residence=Residence("20036"))
    with house.work.reading() as work:
        assignment = work.cases.find(application.id).assignment
    assert (assignment.professional_id, assignment.unit_id, assignment.why) == ("", "", WhyAssigned.NO_UNIT_YET)


@pytest.mark.parametrize("to", [CARE.id, TOLOSA.id])
def test_nobody_refers_to_her_own_unit_and_nothing_is_kept(house, sent, to):
    application, _visit = sent
    first = lead(house, application)
    if to == CARE.id:
        with house.work.writing() as work:
            moved = work.offices.update(replace(work.staff.find(first.id), unit_id=CARE.id))
            work.commit()
        first = moved
    with pytest.raises(ToOurselves):
        write_referral(house, first, application.id, to, "", WrittenReferral("a", "b", "c", "d", "e"))
    with house.work.reading() as work:
        assert not work.referrals.of_application(application.id)


@pytest.mark.parametrize(("night", "last", "over"), [
    (MARCH, datetime(2027, 3, 28, 21, 59, tzinfo=UTC), datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),
    (OCTOBER, datetime(2027, 10, 31, 22, 59, tzinfo=UTC), datetime(2027, 10, 31, 23, 0, tzinfo=UTC)),
])  # fmt: skip
def test_who_led_reads_until_midnight_on_the_clocks_here_also_on_the_nights_when_they_change(house, sent, night, last, over):
    house.clock.moment = datetime(night.year, night.month, 1, 12, tzinfo=UTC)
    application, visit = sent
    first = lead(house, application)
    day = date(night.year, night.month, 10)
    one = handed_to(house, application, visit, ANE, reads_until=night, meeting_on=day, agreements=(Agreement("To call.", day),))
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    house.clock.moment = last
    assert may_read(house, first, application)
    house.clock.moment = over
    assert not may_read(house, first, application)


def test_on_the_night_the_clocks_change_the_day_of_a_move_begins_at_midnight_here(house, sent):
    house.clock.moment = datetime(2027, 3, 1, 12, tzinfo=UTC)
    application, visit = sent
    tell_move(house, visit, replace(TO_DONOSTIA, since=MARCH), THE_PERSON)
    by, one = lead(house, application), open_now(house, application)
    what = written(ANE, reads_until=date(2027, 4, 20), meeting_on=date(2027, 3, 20), **SILENT)
    one = write_handover(house, by, application.id, what, one.version)
    one = send_handover(house, by, application.id, one.version)
    house.clock.moment = datetime(2027, 3, 27, 22, 59, tzinfo=UTC)
    with pytest.raises(TooEarly):
        accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    house.clock.moment = datetime(2027, 3, 27, 23, 0, tzinfo=UTC)
    accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
    assert lead(house, application) == ANE
