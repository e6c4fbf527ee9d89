"""The analyst's figures on limits and on what was not given: over the last quarter, and no small number in any of them."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.answer_time import AnswerTime, Asked
from app.domain.decision import Ruling
from app.domain.demand import UnmetDemand
from app.domain.edition import Edition
from app.domain.figures import SMALLEST, Counted
from app.domain.given import WhyNot
from app.domain.not_given import REFUSALS, Instead, PassedOver, Refused
from app.domain.quarter import Quarter
from app.domain.small_counts import Split, Told
from app.use_cases.read_answer_times import read_answer_times
from app.use_cases.read_figures import read_figures
from app.use_cases.read_not_given import read_not_given
from tests.fakes import FixedClock

LIMITED, UNLIMITED = "2.5", "1.2"  # only the first has a limit of its own that is verified: two months
SUMMER = Quarter(date(2026, 7, 1), date(2026, 10, 1))
UNITS, CODES = st.sampled_from(["tolosa", "donostia", "irun"]), st.sampled_from(["1.2", "1.7", "2.5", "2.4.2", "gone"])
PASSED = st.lists(st.builds(PassedOver, UNITS, CODES, st.just("provider"), st.sampled_from(WhyNot), st.booleans()), max_size=60)
REFUSED = st.lists(st.builds(Refused, UNITS, CODES, st.sampled_from(REFUSALS)), max_size=40)
OUR_PATIENCE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def counting(shelf):
    """A house in which so much has been kept of whatever quarter is asked for."""
    def house(asked=(), passed=(), refused=(), opened=(), searched=()):
        figures = SimpleNamespace(
            opened_in=lambda quarter: [one for one in opened if quarter == SUMMER],
            asked_in=lambda quarter: _of(quarter, asked), passed_over_in=lambda quarter: _of(quarter, passed),
            refused_in=lambda quarter: _of(quarter, refused),
        )
        demand = SimpleNamespace(since=lambda day: [one for one in searched if one.day >= day])
        work = SimpleNamespace(figures=figures, offices=SimpleNamespace(units=list), demand=demand)
        return SimpleNamespace(
            clock=FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC)), shelf=shelf, work=SimpleNamespace(reading=lambda: nullcontext(work)),
        )

    return house


def _of(quarter, rows):
    assert quarter == SUMMER
    return [one if one.whose else replace(one, whose=number) for number, one in enumerate(rows, 1)]


def numbers(told: Told):
    """Every number that may be told of it."""
    for split in (told.units, told.services.groups, *told.services.inside.values()):
        yield from split.one_by_one.values()
        yield split.together
    yield told.total or 0


def test_applications_are_told_by_unit_and_a_small_count_takes_another_with_it(counting):
    day = SUMMER.first
    opened = [Counted(unit, day, day + timedelta(days=wait), number) for unit, wait, number in (
        ("tolosa", 3, 9), ("donostia", 5, 6), ("irun", 1, 2),
    )]  # fmt: skip
    found = read_figures(counting(opened=opened))
    assert (found.cases, found.of_units, found.wait) == (17, Split({"tolosa": 9}, 8), 3)
    assert found.waits == {"tolosa": 3}, "a wait would say of a unit that it had five or more"


def test_searches_are_counted_until_the_quarter_is_over_and_not_day_by_day(counting):
    searched = [UnmetDemand(day, Edition.ES, town, 6) for day in (SUMMER.first, SUMMER.last, SUMMER.after) for town in ("20071", "")]
    found = read_figures(counting(searched=[*searched, UnmetDemand(SUMMER.last, Edition.ES, "20069", 1)]))
    assert (found.searches, found.towns) == (25, Split({}, 25)), "both are as small as what goes with the small one"
    assert read_figures(counting(searched=searched)).towns == Split({"20071": 12, "": 12})


def test_an_answer_is_held_against_the_verified_limit_of_its_service(counting):
    in_time = Asked("tolosa", LIMITED, date(2026, 6, 1), date(2026, 7, 31))
    late, still_open = replace(in_time, answered_on=date(2026, 8, 4)), replace(in_time, answered_on=None)
    fresh, unlimited, gone = replace(still_open, sent_on=date(2026, 9, 1)), replace(late, code=UNLIMITED), replace(late, code="gone")
    found = read_answer_times(counting([in_time] * 5 + [late] * 6 + [still_open] * 7 + [fresh] * 8 + [unlimited] * 5 + [gone] * 4))
    assert {kind: told.total for kind, told in found.told.items()} == {
        AnswerTime.IN_TIME: 5, AnswerTime.LATE: 6, AnswerTime.OPEN_OVER: 7, AnswerTime.OPEN_WITHIN: 8, AnswerTime.NO_LIMIT: 9,
    }  # fmt: skip
    assert found.told[AnswerTime.LATE].services.inside["foral"].one_by_one == {LIMITED: 6}


def test_why_not_and_what_instead_are_told_by_kind(counting):
    one = PassedOver("tolosa", UNLIMITED, "provider", WhyNot.NO_PLACE, in_her_order=False)
    found = read_not_given(counting(passed=[one] * 6 + [replace(one, why=WhyNot.OTHER, in_her_order=True)] * 5))
    assert found.passed_over == 11
    assert found.whys.one_by_one == {WhyNot.NO_PLACE: 6, WhyNot.OTHER: 5}
    assert found.insteads.one_by_one == {Instead.ANOTHER_PLACE: 6, Instead.LATER_CHOICE: 5}
    assert found.because[WhyNot.NO_PLACE].units.one_by_one == {"tolosa": 6}
    assert found.because[WhyNot.NOT_SUITABLE] == Told()


def test_a_refusal_is_told_by_its_kind(counting):
    one = Refused("tolosa", UNLIMITED, Ruling.NOT_GRANTED)
    found = read_not_given(counting(refused=[one] * 7 + [replace(one, ruling=Ruling.CLOSED)] * 4))
    assert {ruling: told.total for ruling, told in found.refused.items()} == {Ruling.NOT_GRANTED: 7, Ruling.CLOSED: None}


def test_what_one_person_wanted_many_times_is_not_told(counting):
    one = PassedOver("tolosa", UNLIMITED, "provider", WhyNot.NO_PLACE, in_her_order=False, whose=1)
    assert read_not_given(counting(passed=[one] * 9)).passed_over is None


@OUR_PATIENCE
@given(passed=PASSED, refused=REFUSED)
def test_no_number_of_the_page_is_small(counting, passed, refused):
    found = read_not_given(counting(passed=passed, refused=refused))
    told = [*found.because.values(), *found.refused.values()]
    shown = [n for one in told for n in numbers(one)] + [*found.whys.one_by_one.values(), *found.insteads.one_by_one.values()]
    assert all(n == 0 or n >= SMALLEST for n in [*shown, found.whys.together, found.insteads.together, found.passed_over or 0])


@OUR_PATIENCE
@given(passed=PASSED)
def test_a_reason_told_together_with_others_is_told_nowhere_by_itself(counting, passed):
    found = read_not_given(counting(passed=passed))
    for why, told in found.because.items():
        assert told.total == found.whys.one_by_one.get(why)
