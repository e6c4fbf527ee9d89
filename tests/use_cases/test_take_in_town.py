"""What was sent from a town before any unit served it: it is in somebody's queue as soon as a unit serves the town."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import Act
from app.domain.casework import CaseState, Unit, WhyAssigned
from app.domain.notice import NoticeKind
from app.domain.people import Residence
from app.domain.private_part import PrivatePart, Travels
from app.domain.queue import Sought
from app.domain.reference import day_here
from app.domain.staffing import Territory
from app.use_cases.follow_application import follow_application
from app.use_cases.keep_offices import keep_unit, serve_town
from app.use_cases.read_staff import see_towns
from app.use_cases.take_in_town import take_in_town, take_in_towns
from tests.use_cases.sending import DONOSTIA, SAFE_MAIL, TOLOSA, a_house, entries, press_send, saved, sent
from tests.wording import invented

ADUNA, ALEGIA = Residence("20002"), Residence("20005")
OPERATOR = ""


@pytest.fixture
def house():
    """One where nobody serves Aduna and Alegia."""
    house = a_house()
    towns = {place.municipality: replace(invented.TOLOSA, ine_code=place.municipality) for place in (ADUNA, ALEGIA)}
    catalogue = house.shelf.catalogue
    house.shelf.catalogue = replace(catalogue, municipalities={**catalogue.municipalities, **towns})
    return house


def serve(house, town=ADUNA, unit=TOLOSA, days=0):
    day = day_here(house.clock.now()) + timedelta(days=days)
    return serve_town(house, OPERATOR, Territory(town.municipality, day, unit.id))


def case_of(house, application):
    with house.work.reading() as work:
        return work.cases.find(application.id)


def queue_of(house, unit):
    with house.work.reading() as work:
        return [line.case.application_id for line in work.queue.page(unit.id, Sought(), 50)]


def test_only_what_came_from_the_town_goes_to_its_unit_and_waits_in_its_queue(house):
    here, there = sent(house, residence=ADUNA), sent(house, residence=ALEGIA)
    assert queue_of(house, TOLOSA) == []
    assert serve(house) == 1
    assert queue_of(house, TOLOSA) == [here.id]
    case = case_of(house, here)
    assert (case.state, case.assignment.why) == (CaseState.WAITING, WhyAssigned.LIGHTEST_LOAD)
    assert case_of(house, there).assignment.unit_id == ""


def test_each_goes_to_whom_sending_would_have_chosen_so_that_nobody_gets_them_all(house):
    several = [sent(house, residence=ADUNA) for _ in range(2)]
    assert serve(house) == 2
    assert {case_of(house, one).assignment.professional_id for one in several} == {"nerea", "jon"}


def test_a_unit_without_people_takes_it_in_as_a_unit(house):
    application = sent(house, residence=ADUNA)
    unit = keep_unit(house, OPERATOR, Unit("", "Berria", "Nuevo", ADUNA.municipality, "", "", ""))
    case = case_of(house, application)
    assert (case.assignment.unit_id, case.assignment.professional_id) == (unit.id, "")
    assert case.assignment.why is WhyAssigned.UNIT_OF_MUNICIPALITY
    assert queue_of(house, unit) == [application.id]


def test_the_person_reads_which_office_it_is_and_is_told_by_the_way_that_is_safe(house):
    draft = saved(house, residence=ADUNA, safe_contact=SAFE_MAIL)
    application = press_send(house, draft.visit)
    serve(house)
    with house.work.reading() as work:
        visit = work.visits.find(draft.visit.handle, draft.visit.session_key)
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
        stretches = work.cases.leads(application.id)
    assert follow_application(house, visit).unit == TOLOSA
    assert kinds.count(NoticeKind.HANDOVER) == 1
    assert [stretch.assignment.unit_id for stretch in stretches] == ["", "tolosa"]
    assert stretches[0].until == stretches[1].since
    assert entries(house, application)[-1] == (Act.OFFICE_FOUND, "")


def test_taken_in_twice_is_once(house):
    application = sent(house, residence=ADUNA)
    assert (serve(house), serve(house, unit=DONOSTIA), take_in_towns(house)) == (1, 0, 0)
    assert case_of(house, application).assignment.unit_id == TOLOSA.id
    assert [act for act, _ in entries(house, application)].count(Act.OFFICE_FOUND) == 1


def test_a_unit_that_begins_later_takes_them_in_on_its_day_and_not_before(house):
    application = sent(house, residence=ADUNA)
    assert (serve(house, days=3), take_in_towns(house)) == (0, 0)
    house.clock.moment += timedelta(days=3)
    assert take_in_towns(house) == 1
    assert queue_of(house, TOLOSA) == [application.id]


def test_a_town_that_still_has_no_unit_takes_nothing_in(house):
    application = sent(house, residence=ADUNA)
    with house.work.writing() as work:
        assert take_in_town(house, work, ADUNA.municipality) == 0
    assert case_of(house, application).assignment.why is WhyAssigned.NO_UNIT_YET


def test_a_part_of_ones_own_goes_to_the_same_hands_if_it_was_to_and_by_its_town_if_it_has_none(house):
    shared = sent(house, residence=ADUNA)
    together = sent(house, residence=ADUNA, private=PrivatePart(shared.draft.form_key, travels=Travels.TOGETHER))
    lost = sent(house, residence=ADUNA, private=PrivatePart(sent(house, residence=ALEGIA).draft.form_key, travels=Travels.TOGETHER))
    assert serve(house) == 3
    one, other = case_of(house, shared).assignment, case_of(house, together).assignment
    assert other == replace(one, why=WhyAssigned.ASKED_FOR)
    assert case_of(house, lost).assignment.unit_id == TOLOSA.id


def test_the_administrator_reads_how_many_wait_in_a_town_and_since_when_and_nothing_more(house):
    first = sent(house, residence=ADUNA)
    house.clock.moment += timedelta(days=2)
    sent(house, residence=ADUNA)
    (town, nobodys), = see_towns(house).nobodys.items()
    assert (town, nobodys.cases, nobodys.since) == (ADUNA.municipality, 2, first.sent_at)
    serve(house)
    assert see_towns(house).nobodys == {}
