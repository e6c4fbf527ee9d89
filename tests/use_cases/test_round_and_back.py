"""A case that goes round, all in one moment: one leads at each instant, and of each step the person is told once, and why."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from app.domain.access_log import Act
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.offer import NotOpen
from app.domain.passed import Lacking, Met, NotReady
from app.domain.reference import day_here
from app.use_cases.answer_offer import accept_offer
from app.use_cases.find_case import NotYours
from app.use_cases.hand_over_all import hand_over_all, see_leaving
from app.use_cases.keep_handover import Changed, NoHandover
from app.use_cases.offer_case import offer_case
from app.use_cases.receive_handover import accept_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.take_case import take_case
from app.use_cases.write_handover import write_handover
from tests.use_cases.passing import ARANTXA, REASON, XABIER, a_larger_house, handed_to, lead, sent_visit, written
from tests.use_cases.sending import ANE, JON, NEREA

MOMENTS = {
    "an afternoon": datetime(2026, 11, 23, 15, tzinfo=UTC),
    "the hour that is left out": datetime(2027, 3, 28, 1, tzinfo=UTC),
    "the hour that comes twice": datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    "the same hour again": datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    "the last minute of a year": datetime(2026, 12, 31, 22, 59, tzinfo=UTC),
}
WAYS = {"there and back": (ANE, JON), "round by three": (ANE, NEREA, JON), "twice round": (ANE, NEREA, JON) * 2}


@pytest.fixture(params=MOMENTS.values(), ids=MOMENTS)
def house(request):
    house = a_larger_house()
    house.clock.moment = request.param
    return house


@pytest.fixture
def sent(house):
    """An application that Jon leads, and the visit of the person."""
    application, visit = sent_visit(house)
    take_case(house, JON, application.id)
    return application, visit


def stretches(house, application):
    with house.work.reading() as work:
        return work.cases.leads(application.id)


def told(house, application):
    """What she was told: which kind, of which event."""
    with house.work.reading() as work:
        return [(one.kind, one.event) for one in work.outbox.of_application(application.id)]


def entries_of(house, application):
    with house.work.reading() as work:
        return work.access_log.of_application(application.id)


def one_leads_at_each_instant(several):
    assert [one for one in several if one.until is None] == [several[-1]]
    assert all(one.until == following.since for one, following in pairwise(several)), "no gap, and nobody beside anybody"
    assert all(one.since <= (one.until or one.since) for one in several)


def later(house):
    """A day after today, for the meeting and for how long who led reads on."""
    return day_here(house.clock.now()) + timedelta(days=5)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_handed_over_in_a_circle_in_one_moment_one_leads_and_each_step_has_its_reason_and_is_told_once(house, sent, way):
    application, visit = sent
    before = len(stretches(house, application))
    for number, to in enumerate(way):
        notices = len(told(house, application))
        handed = handed_to(house, application, visit, to, reason=f"Reason number {number}: she goes to another office.", reads_until=later(house), meeting_on=later(house), agreements=(), none_agreed=True)
        shown = len(told(house, application))
        accept_handover(house, to, application.id, handed.version, to.id, Met.DONE)
        assert lead(house, application).id == to.id
        assert (shown - notices, len(told(house, application)) - shown) == (1, 1), "what she can read, and who leads now"
        with pytest.raises((NoHandover, NotYours, Changed)):
            accept_handover(house, to, application.id, handed.version, to.id, Met.DONE)
    several, everything = stretches(house, application), told(house, application)
    one_leads_at_each_instant(several)
    assert len(set(everything)) == len(everything), "nothing is told twice"
    passed = several[before:]
    assert [(one.assignment.professional_id, one.words) for one in passed] == [(to.id, f"Reason number {number}: she goes to another office.") for number, to in enumerate(way)]
    assert [entry.act for entry in entries_of(house, application)].count(Act.HANDOVER_SENT) == len(way)


@pytest.mark.parametrize("way", [(NEREA, JON), (NEREA, JON) * 3], ids=["there and back", "three times"])
def test_offered_to_and_fro_and_accepted_in_one_moment_she_is_told_of_each_step_once_with_its_reason(house, sent, way):
    application, _visit = sent
    before, notices = len(stretches(house, application)), len(told(house, application))
    by = JON
    for number, to in enumerate(way):
        offer = offer_case(house, by, application.id, to.id, "You know her", f"Reason number {number}: she goes to another office.")
        accept_offer(house, to, application.id, offer.id)
        with suppress(NotOpen):  # pressed twice: nothing happens, and nobody is told
            accept_offer(house, to, application.id, offer.id)
        by = to
    several, everything = stretches(house, application), told(house, application)
    one_leads_at_each_instant(several)
    assert len(set(everything)) == len(everything), "nothing is told twice"
    assert [(one.assignment.professional_id, one.words) for one in several[before:]] == [(to.id, f"Reason number {number}: she goes to another office.") for number, to in enumerate(way)]
    assert len(told(house, application)) - notices == len(way)


def test_all_of_who_leaves_goes_in_that_moment_too_and_each_is_told_once_and_why(house):
    several = [sent_visit(house)[0] for _ in range(4)]
    mine = [one for one in several if lead(house, one) == JON]
    suggested = see_leaving(house, ARANTXA, JON.id).suggested
    reasons = dict.fromkeys((Edition.EU, Edition.ES), REASON)
    hand_over_all(house, ARANTXA, JON.id, suggested, reasons)
    hand_over_all(house, ARANTXA, JON.id, suggested, reasons)  # pressed twice
    assert mine
    for application in mine:
        passed = stretches(house, application)
        one_leads_at_each_instant(passed)
        assert (passed[-1].assignment.professional_id, passed[-1].words) == (NEREA.id, REASON)
        assert [kind for kind, _event in told(house, application)].count(NoticeKind.LEAD_CHANGED) == 1


def test_a_stay_that_ends_on_that_day_or_before_is_none(house):
    application, _visit = sent_visit(house)
    by, today = lead(house, application), day_here(house.clock.now())
    one = write_handover(house, by, application.id, written(XABIER, ends_on=today, reads_until=later(house)), None)
    with pytest.raises(NotReady) as lacking:
        show_handover(house, by, application.id, one.version)
    assert Lacking.ENDS_ON in lacking.value.lacks
    tomorrow = written(XABIER, ends_on=today + timedelta(days=1), reads_until=later(house), meeting_on=later(house))
    again = write_handover(house, by, application.id, tomorrow, one.version)
    assert show_handover(house, by, application.id, again.version).ends_on == today + timedelta(days=1)
