"""Somebody leaves: one reason, a new lead each, one letter a person; what cannot be moved is told with why."""

from dataclasses import replace

import pytest

from app.domain.absence import Absence
from app.domain.casework import CaseState, WhyAssigned
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours
from app.use_cases.hand_over_all import (
    Moved,
    NotMoved,
    ReasonNeeded,
    hand_over_all,
    lightest_each,
    see_colleagues,
    see_leaving,
)
from app.use_cases.ports import LedCase
from tests.use_cases.passing import ARANTXA, BOSS, REASON, a_larger_house, lead, leads
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, sent

REASONS = {Edition.EU: REASON, Edition.ES: REASON}


@pytest.fixture
def house():
    return a_larger_house()


@pytest.fixture
def several(house):
    """Four applications of Tolosa: by their load they are Jon's and Nerea's in turn."""
    return [sent(house, safe_contact=SAFE_MAIL) for _ in range(4)]


def of(house, member, several):
    return [one for one in several if lead(house, one) == member]


def test_all_of_it_goes_to_others_with_one_letter_each(house, several):
    mine = of(house, JON, several)
    leaving = see_leaving(house, ARANTXA, JON.id)
    assert [one.application_id for one in leaving.cases] == [one.id for one in mine]
    moved = hand_over_all(house, ARANTXA, JON.id, leaving.suggested, REASONS)
    assert moved == [Moved(one.reference, NEREA.name) for one in mine]
    for one in mine:
        assert (lead(house, one), leads(house, one).why) == (NEREA, WhyAssigned.COLLEAGUE_LEFT)
        with house.work.reading() as work:
            kinds = [message.kind for message in work.outbox.of_application(one.id)]
        assert kinds.count(NoticeKind.LEAD_CHANGED) == 1
    assert see_leaving(house, ARANTXA, JON.id).left == 0


def test_it_can_go_on_where_it_stopped_and_nobody_is_told_twice(house, several):
    first, second = of(house, JON, several)
    hand_over_all(house, ARANTXA, JON.id, {first.id: NEREA.id}, REASONS)
    assert [one.application_id for one in see_leaving(house, ARANTXA, JON.id).cases] == [second.id]
    assert hand_over_all(house, ARANTXA, JON.id, {first.id: NEREA.id, second.id: NEREA.id}, REASONS) == [Moved(second.reference, NEREA.name)]


def test_what_cannot_be_moved_is_told_with_why_and_the_rest_is_moved(house, several):
    first, second = of(house, JON, several)
    moved = hand_over_all(house, ARANTXA, JON.id, {first.id: ANE.id, second.id: NEREA.id}, REASONS)
    assert moved == [Moved(first.reference, because=NotMoved.CANNOT_RECEIVE), Moved(second.reference, NEREA.name)]
    assert lead(house, first) == JON


def test_what_a_colleague_leads_meanwhile_stays_hers(house, several, monkeypatch):
    first, second = of(house, JON, several)
    leaving = see_leaving(house, ARANTXA, JON.id)
    with house.work.writing() as work:
        case = work.cases.find(first.id)
        change_lead(
            house, work, case, replace(case.assignment, professional_id=NEREA.id), house.clock.now(), by=NEREA.id, words=REASON,
            state=CaseState.TAKEN,
        )
        work.commit()
    monkeypatch.setattr("app.use_cases.hand_over_all.see_leaving", lambda *_: leaving)
    moved = hand_over_all(house, ARANTXA, JON.id, {first.id: NEREA.id, second.id: NEREA.id}, REASONS)
    assert moved == [Moved(first.reference, because=NotMoved.GONE), Moved(second.reference, NEREA.name)]


def test_the_reason_is_written_in_each_edition_that_somebody_reads(house, several):
    (edition,) = see_leaving(house, ARANTXA, JON.id).editions
    others = {one: REASON for one in Edition if one is not edition}
    with pytest.raises(ReasonNeeded) as needed:
        hand_over_all(house, ARANTXA, JON.id, {}, others | {edition: "He goes."})
    assert needed.value.editions == (edition,)


def test_each_goes_to_who_has_least_by_then():
    house = a_larger_house()
    for _ in range(2):
        sent(house)
    team = see_leaving(house, ARANTXA, "jon").team
    cases = [LedCase(str(n), str(n), 1, Edition.ES) for n in range(3)]
    twice = [replace(team[0], weight=2), replace(team[0], professional=ANE, weight=0)]
    assert [*lightest_each(cases, twice).values()] == [ANE.id, ANE.id, ANE.id]
    assert lightest_each(cases, []) == {}


def test_nobody_but_the_supervisor_of_the_unit_moves_them(house, several):
    for member in (BOSS, NEREA, replace(ARANTXA, is_active=False)):
        with pytest.raises(NotYours):
            see_leaving(house, member, JON.id)
    assert [(one.id, count) for one, count in see_colleagues(house, ARANTXA)] == [("jon", 2), ("nerea", 2)]


def test_somebody_disabled_is_there_while_she_leads_something(house, several):
    house.work.kept.staff[JON.id] = replace(JON, is_active=False)
    assert [one.id for one, _count in see_colleagues(house, ARANTXA)] == ["jon", "nerea"]
    hand_over_all(house, ARANTXA, JON.id, see_leaving(house, ARANTXA, JON.id).suggested, REASONS)
    assert [one.id for one, _count in see_colleagues(house, ARANTXA)] == ["nerea"]


def test_nothing_goes_to_who_is_away_that_day(house, several):
    first, _second = of(house, JON, several)
    today = house.clock.now().date()
    with house.work.writing() as work:
        work.offices.add_absence(Absence("away", NEREA.id, today, None))
        work.commit()
    assert NEREA.id not in see_leaving(house, ARANTXA, JON.id).suggested.values()
    moved = hand_over_all(house, ARANTXA, JON.id, {first.id: NEREA.id}, REASONS)
    assert moved == [Moved(first.reference, because=NotMoved.CANNOT_RECEIVE)]
