"""Searches that found nothing are counted without words and without people, and never without end."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.domain.demand import MOST_A_DAY, UnmetDemand
from app.domain.edition import Edition
from app.use_cases.count_unmet_demand import UnknownTown, count_unmet_demand, say_town
from app.use_cases.read_unmet_demand import read_unmet_demand
from tests.fakes import FakeWork, FixedClock

TOWN = "20069"


@pytest.fixture
def house():
    catalogue = SimpleNamespace(municipalities={TOWN: None})
    return SimpleNamespace(work=FakeWork(), clock=FixedClock(), shelf=SimpleNamespace(catalogue=catalogue))


def test_a_search_is_counted_and_then_said_to_be_of_a_town(house):
    today = house.clock.now().date()
    for _ in range(3):
        assert count_unmet_demand(house, Edition.EU)
    assert say_town(house, Edition.EU, TOWN)
    assert read_unmet_demand(house, 1) == [UnmetDemand(today, Edition.EU, "", 2), UnmetDemand(today, Edition.EU, TOWN, 1)]


def test_a_town_is_never_said_more_often_than_was_searched(house):
    assert not say_town(house, Edition.EU, TOWN)
    count_unmet_demand(house, Edition.EU)
    assert not say_town(house, Edition.ES, TOWN)
    assert say_town(house, Edition.EU, TOWN)
    assert not say_town(house, Edition.EU, TOWN)
    assert [one.searches for one in read_unmet_demand(house, 1)] == [1]


def test_only_a_town_of_ours_is_counted(house):
    count_unmet_demand(house, Edition.EU)
    for strange in ("", "48020", "Jon Arregi", "20069 "):
        with pytest.raises(UnknownTown):
            say_town(house, Edition.EU, strange)


def test_a_day_has_its_most_with_towns_and_without(house):
    counted = 0
    for _ in range(MOST_A_DAY + 20):
        counted += count_unmet_demand(house, Edition.EU)
        say_town(house, Edition.EU, TOWN)
    assert counted == MOST_A_DAY
    assert sum(one.searches for one in read_unmet_demand(house, 1)) == MOST_A_DAY
    assert count_unmet_demand(house, Edition.ES)
    house.clock.advance(timedelta(days=1))
    assert count_unmet_demand(house, Edition.EU)


def test_older_days_are_shown_when_asked_for(house):
    count_unmet_demand(house, Edition.EU)
    house.clock.advance(timedelta(days=30))
    count_unmet_demand(house, Edition.EU)
    assert len(read_unmet_demand(house, 30)) == 1
    assert len(read_unmet_demand(house, 31)) == 2
