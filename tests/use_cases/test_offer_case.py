"""A case offered to a colleague: responsibility moves when she accepts, and not before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.absence import Absence
from app.domain.access_log import Act
from app.domain.casework import CaseState, StaffRole, WhyAssigned
from app.domain.notice import NoticeKind
from app.domain.offer import NotOpen, OfferAnswer, may_be_offered
from app.use_cases.answer_offer import accept_offer, decline_offer
from app.use_cases.change_lead import WordsNeeded as ReasonNeeded
from app.use_cases.find_case import NotYours, find_case
from app.use_cases.offer_case import (
    DECLINED_WITHIN,
    AlreadyOffered,
    NotToHer,
    WordsNeeded,
    offer_case,
    see_declined,
    see_offering,
    take_back_offer,
)
from app.use_cases.ports import Credentials
from app.use_cases.read_inbox import read_inbox
from app.use_cases.release_case import NothingToRelease, release_case
from app.use_cases.take_case import take_case
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, TOLOSA, a_house, entries, professional, sent

LEIRE = professional("leire", TOLOSA)
ARANTXA = replace(professional("arantxa", TOLOSA), role=StaffRole.SUPERVISOR)
WORD, FOR_HER = "You know the family.", "Nerea works mornings only."


@pytest.fixture
def house():
    house = a_house()
    with house.work.writing() as work:
        for member in (LEIRE, ARANTXA):
            work.staff.add(member, Credentials(member.id, "slow:", f"of-{member.id}", 0))
        work.commit()
    return house


@pytest.fixture
def application(house):
    """Taken by Nerea."""
    application = sent(house, safe_contact=SAFE_MAIL)
    take_case(house, NEREA, application.id)
    return application


def offer(house, application, to=JON, by=NEREA):
    return offer_case(house, by, application.id, to.id, WORD, FOR_HER)


def led(house, application):
    with house.work.reading() as work:
        return work.cases.leads(application.id)


def leads(house, application):
    return find_case(house, NEREA, application.id)[0].assignment.professional_id


def test_nothing_changes_until_she_accepts_and_then_the_person_is_told_why(house, application):
    offered = offer(house, application)
    assert leads(house, application) == NEREA.id
    house.clock.advance(timedelta(hours=5))
    case = accept_offer(house, JON, application.id, offered.id)
    assert (case.assignment.professional_id, case.assignment.why, case.state) == (JON.id, WhyAssigned.ASSIGNED, CaseState.TAKEN)
    *_before, last, now = led(house, application)
    assert (last.until, now.since, now.words) == (house.clock.now(), house.clock.now(), FOR_HER)
    with house.work.reading() as work:
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
    assert kinds.count(NoticeKind.LEAD_CHANGED) == 1
    assert entries(house, application)[-2:] == [(Act.CASE_OFFERED, "nerea"), (Act.LEAD_CHANGED, "jon")]


def test_accepted_twice_it_is_accepted_once(house, application):
    offered = offer(house, application)
    first = accept_offer(house, JON, application.id, offered.id)
    assert accept_offer(house, JON, application.id, offered.id) == first
    assert entries(house, application)[-1] == (Act.LEAD_CHANGED, "jon")
    assert len(led(house, application)) == 3


def test_why_it_was_declined_is_read_by_who_offered_it_and_who_supervises_and_by_nobody_else(house, application):
    offered = offer(house, application)
    decline_offer(house, JON, application.id, offered.id, "I am off next week")
    for member in (NEREA, ARANTXA):
        ((declined, by),) = see_offering(house, member, application.id).declined
        assert (declined.answer_words, by.id) == ("I am off next week", JON.id)
        assert [(one.id, to.id) for one, _line, to in see_declined(house, member)] == [(offered.id, JON.id)]
    assert see_offering(house, JON, application.id).declined == ()
    assert see_declined(house, JON) == []
    house.clock.advance(DECLINED_WITHIN + timedelta(days=1))
    assert see_declined(house, NEREA) == []


def test_declined_with_a_reason_nobody_changes_and_the_person_is_not_told(house, application):
    offered = offer(house, application)
    with pytest.raises(WordsNeeded):
        decline_offer(house, JON, application.id, offered.id, "  ")
    decline_offer(house, JON, application.id, offered.id, "I am off next week")
    assert leads(house, application) == NEREA.id
    with house.work.reading() as work:
        kept = work.offers.find(offered.id)
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
    assert (kept.answer, kept.answer_words) == (OfferAnswer.DECLINED, "I am off next week")
    assert NoticeKind.LEAD_CHANGED not in kinds
    with pytest.raises(NotOpen):
        accept_offer(house, JON, application.id, offered.id)


def test_what_waits_for_an_answer_is_on_both_queues_and_on_no_third(house, application):
    offer(house, application)
    shown = {member.id: [one.reference for one in read_inbox(house, member).offers] for member in (NEREA, JON, LEIRE)}
    assert shown == {"nerea": [application.reference], "jon": [application.reference], "leire": []}


@pytest.mark.parametrize("to", [
    NEREA, ANE, replace(LEIRE, id="left", email="left@example.eus", is_active=False), replace(ARANTXA, id="other", email="o@example.eus"),
])  # fmt: skip
def test_it_is_offered_to_nobody_who_left_is_elsewhere_leads_it_already_or_leads_no_cases(house, application, to):
    with house.work.writing() as work:
        if work.staff.find(to.id) is None:
            work.staff.add(to, Credentials(to.id, "slow:", "", 0))
        work.commit()
    with pytest.raises(NotToHer):
        offer(house, application, to)
    with pytest.raises(NotToHer):
        offer_case(house, NEREA, application.id, "nobody", WORD, FOR_HER)
    assert to.id not in {load.professional.id for load in see_offering(house, NEREA, application.id).loads}


@pytest.mark.parametrize(("word", "for_her"), [(" ", FOR_HER), (WORD, "\n")])
def test_without_a_word_and_a_reason_nothing_is_offered(house, application, word, for_her):
    with pytest.raises(WordsNeeded):
        offer_case(house, NEREA, application.id, JON.id, word, for_her)


def test_one_offer_at_a_time_and_another_once_it_was_taken_back(house, application):
    first = offer(house, application)
    with pytest.raises(AlreadyOffered):
        offer(house, application, LEIRE)
    take_back_offer(house, NEREA, application.id, first.id)
    with pytest.raises(NotOpen):
        accept_offer(house, JON, application.id, first.id)
    offer(house, application, LEIRE)
    assert see_offering(house, NEREA, application.id).to == LEIRE


def test_who_offered_it_or_who_supervises_takes_it_back_and_nobody_else(house, application):
    offered = offer(house, application)
    for somebody in (JON, LEIRE, ANE):
        with pytest.raises(NotYours):
            take_back_offer(house, somebody, application.id, offered.id)
    take_back_offer(house, ARANTXA, application.id, offered.id)
    assert see_offering(house, NEREA, application.id).waits is None


def test_only_who_was_asked_answers(house, application):
    offered = offer(house, application)
    for somebody in (LEIRE, NEREA, ANE, ARANTXA):
        with pytest.raises(NotYours):
            accept_offer(house, somebody, application.id, offered.id)
        with pytest.raises(NotYours):
            decline_offer(house, somebody, application.id, offered.id, "no")
    with pytest.raises(NotYours):
        accept_offer(house, JON, sent(house).id, offered.id)


def test_a_supervisor_offers_a_case_that_nobody_has_taken(house):
    waiting = sent(house)
    accept_offer(house, LEIRE, waiting.id, offer(house, waiting, LEIRE, by=ARANTXA).id)
    assert leads(house, waiting) == LEIRE.id


def test_an_offer_lapses_where_something_else_happens_to_the_case_first(house):
    waiting = sent(house)
    offered = offer(house, waiting, LEIRE, by=ARANTXA)
    take_case(house, NEREA, waiting.id)
    with pytest.raises(NotOpen):
        accept_offer(house, LEIRE, waiting.id, offered.id)
    assert read_inbox(house, LEIRE).offers == []
    offer(house, waiting, JON)
    with house.work.reading() as work:
        assert work.offers.find(offered.id).answer is OfferAnswer.LAPSED


def test_who_was_asked_and_left_meanwhile_accepts_nothing(house, application):
    offered = offer(house, application)
    house.work.kept.staff[JON.id] = gone = replace(JON, is_active=False)
    with pytest.raises(NotYours):
        accept_offer(house, gone, application.id, offered.id)
    assert not may_be_offered(find_case(house, NEREA, application.id)[0], gone)


def test_a_unit_of_one_has_nobody_to_offer_to(house):
    there = sent(house)
    house.work.kept.staff = {NEREA.id: NEREA}
    assert see_offering(house, NEREA, there.id).loads == []


def test_the_loads_are_shown_where_one_offers(house, application):
    stands = see_offering(house, NEREA, application.id)
    assert [load.professional for load in stands.loads] == [JON, LEIRE]
    assert stands.unit_load == (len(application.requested), 1)


# --- giving back -----------------------------------------------------------------------------------------------------


def test_a_case_goes_back_to_its_unit_with_a_reason_and_waits_there_for_somebody(house, application):
    with pytest.raises(ReasonNeeded):
        release_case(house, NEREA, application.id, " ")
    case = release_case(house, NEREA, application.id, FOR_HER)
    assert (case.state, case.assignment.professional_id, case.assignment.unit_id) == (CaseState.WAITING, "", TOLOSA.id)
    assert led(house, application)[-1].words == FOR_HER
    assert [one.application.reference for one in (*read_inbox(house, JON).others, *read_inbox(house, JON).delegated)] == [application.reference]
    assert take_case(house, JON, application.id).assignment.professional_id == JON.id


def test_who_leads_it_gives_it_back_or_who_supervises_and_once(house, application):
    for somebody in (JON, ANE):
        with pytest.raises(NotYours):
            release_case(house, somebody, application.id, FOR_HER)
    release_case(house, ARANTXA, application.id, FOR_HER)
    with pytest.raises(NothingToRelease):
        release_case(house, ARANTXA, application.id, FOR_HER)
    with pytest.raises(NotYours):
        release_case(house, NEREA, application.id, FOR_HER)



def test_who_is_away_that_day_is_offered_nothing(house, application):
    today = house.clock.now().date()
    with house.work.writing() as work:
        work.offices.add_absence(Absence("away", JON.id, today, today))
        work.commit()
    assert JON.id not in {load.professional.id for load in see_offering(house, NEREA, application.id).loads}
    with pytest.raises(NotToHer):
        offer(house, application)
    house.clock.advance(timedelta(days=1))
    assert offer(house, application).to == JON.id
