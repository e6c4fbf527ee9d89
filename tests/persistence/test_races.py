"""Drawn interleavings of people who do to one case what races: no silent overwrite, one lead at each instant.

These are the first of the thousands that `python -m benchmarks.races` runs (promises, P5).
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from time import sleep
from unittest.mock import Mock

import pytest

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Assignment, WhyAssigned
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.domain.people import Residence
from app.domain.reference import day_here
from app.domain.staffing import Territory
from app.use_cases.ask_to_join import ask_to_join
from app.use_cases.decide_service import Ruled, decide_service
from app.use_cases.keep_offices import serve_town
from app.use_cases.merge_people import merge_people
from app.use_cases.take_in_town import take_in_towns
from app.use_cases.verify_access_log import verify_chain
from tests.persistence.databases import quick_secrets, work_on
from tests.persistence.races.laws import race
from tests.persistence.races.race import ONE, OTHER, racing_house
from tests.use_cases.passing import ARANTXA, CARE, sent_visit
from tests.use_cases.sending import JON, TOLOSA
from tests.wording import invented

# Some by number, and those that noticed most often when a guard was taken away by hand.
SEEDS = (*range(25), 35, 86, 101, 114, 118, 141, 237, 577)


@pytest.fixture
def house(sql_work):
    return racing_house(sql_work, quick_secrets())


def test_whoever_writes_at_once_is_in_the_history_or_is_told_and_one_leads_at_each_instant(house):
    for seed in SEEDS:
        order, tried, wrong = race(house, seed)
        assert wrong == [], (seed, order, [str(one) for one in tried])
    assert verify_chain(house).broken_at is None


@pytest.mark.postgresql
def test_who_decides_waits_for_nobody_who_holds_another_entry_of_the_same_person(cleared_postgresql, open_engine):
    """Who joins two holds both, in an order of their own: whoever held one and waited for the other waited for ever."""
    house = racing_house(work_on(open_engine(cleared_postgresql)), quick_secrets())
    one, other = (sent_visit(house, person=person)[0] for person in (ONE, OTHER))
    merge_people(house, ARANTXA, one.id, other.id, dict.fromkeys(Edition, "One person twice in here"))
    ruled = Ruled(Ruling.NOT_GRANTED, "You live in another town.", "Art. 3", "You may", "At the desk", date(2027, 1, 20))
    with ThreadPoolExecutor(1) as pool, house.work.writing() as holds:
        assert holds.cases.find(other.id)
        decided = pool.submit(decide_service, house, JON, one.id, one.requested[0].id, ruled)
        assert decided.result(timeout=3).ruling is Ruling.NOT_GRANTED


@pytest.mark.postgresql
def test_of_two_offices_that_ask_each_other_none_waits_for_the_others_case(cleared_postgresql, open_engine):
    """Who asked held her own and looked whether the other is hers to join by holding it, too: each waited for the other."""
    house = racing_house(work_on(open_engine(cleared_postgresql)), quick_secrets())
    one, other = (sent_visit(house, person=person)[0] for person in (ONE, OTHER))
    with ThreadPoolExecutor(1) as pool, house.work.writing() as holds:
        assert holds.cases.find(other.id)
        asked = pool.submit(ask_to_join, house, ARANTXA, one.id, "ATEA-0000-0000", "One person twice in here")
        assert asked.result(timeout=3)
    with house.work.writing() as work:  # in another office: not hers to join
        case = work.cases.find(other.id)
        work.cases.update(replace(case, assignment=Assignment("", CARE.id, WhyAssigned.HANDED_OVER)), house.clock.now())
        work.commit()
    with ThreadPoolExecutor(1) as pool, house.work.writing() as holds:
        assert holds.cases.find(other.id)
        asked = pool.submit(ask_to_join, house, ARANTXA, one.id, other.reference, "One person twice in here")
        assert asked.result(timeout=3).their_id == other.id


@pytest.mark.postgresql
def test_who_takes_in_town_by_town_holds_the_log_of_none_while_she_waits_for_the_next(cleared_postgresql, open_engine):
    """With all towns in one transaction, who held a case of the second and wrote to the log waited for ever, and so did this."""
    house = racing_house(work_on(open_engine(cleared_postgresql)), quick_secrets())
    towns = {town: replace(invented.TOLOSA, ine_code=town) for town in ("20002", "20005")}
    house.shelf.catalogue = replace(house.shelf.catalogue, municipalities={**house.shelf.catalogue.municipalities, **towns})
    tomorrow = day_here(house.clock.now()) + timedelta(days=1)
    _first, second = (sent_visit(house, residence=Residence(town))[0] for town in towns)
    for town in towns:
        assert serve_town(house, "", Territory(town, tomorrow, TOLOSA.id)) == 0
    then = replace(house, clock=Mock(now=lambda: house.clock.now() + timedelta(days=1)))
    with ThreadPoolExecutor(1) as pool, house.work.writing() as holds:
        assert holds.cases.find(second.id)
        taken = pool.submit(take_in_towns, then)
        sleep(1)  # it has taken in the first town, and waits
        holds.access_log.append(AccessEntry(house.secrets.new_id(), second.id, Act.WROTE, house.clock.now(), "person"))
        holds.commit()
    assert taken.result(timeout=5) == 2
