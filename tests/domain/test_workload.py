"""How much work a case counts for: laws, over whatever number of services and whatever is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.workload import (
    NOT_URGENT,
    URGENT,
    Appraisal,
    AppraisalKind,
    Intensity,
    intensity_of,
    is_urgent,
    last_of,
    weight_of,
)
from tests.wording.invented import NOW

services = st.integers(0, 40)
SAID = Appraisal("1", "a", AppraisalKind.URGENCY, URGENT, "No heating since Monday.", "nerea", NOW)


@given(services, st.sampled_from(Intensity))
def test_a_case_never_counts_for_nothing(number, intensity):
    assert weight_of(number, intensity) >= 1


@given(services)
def test_what_is_said_to_be_more_work_never_counts_less(number):
    weights = [weight_of(number, intensity) for intensity in Intensity]
    assert weights == sorted(weights)


@given(services, services, st.sampled_from(Intensity))
def test_more_open_services_never_count_less(one, two, intensity):
    less, more = sorted((one, two))
    assert weight_of(less, intensity) <= weight_of(more, intensity)


@given(services)
def test_where_nobody_has_said_anything_it_counts_once_for_each_open_service(number):
    assert weight_of(number) == weight_of(number, Intensity.AS_SERVICES) == max(1, number)


@given(services.filter(bool))
def test_double_is_double_and_three_times_is_three_times(number):
    assert (weight_of(number, Intensity.DOUBLE), weight_of(number, Intensity.TRIPLE)) == (2 * number, 3 * number)


@pytest.mark.parametrize("by_catalogue", [True, False])
def test_what_a_professional_said_last_counts_and_before_that_the_catalogue(by_catalogue):
    later = replace(SAID, id="2", value=NOT_URGENT)
    other = replace(SAID, id="3", kind=AppraisalKind.INTENSITY, value=Intensity.DOUBLE)
    assert is_urgent([], by_catalogue=by_catalogue) is by_catalogue
    assert is_urgent([SAID, other], by_catalogue=by_catalogue)
    assert not is_urgent([later, SAID], by_catalogue=by_catalogue)
    assert last_of(AppraisalKind.URGENCY, [later, SAID, other]) == later


def test_the_intensity_is_what_was_said_last():
    assert intensity_of([SAID]) is Intensity.AS_SERVICES
    assert intensity_of([SAID, replace(SAID, id="2", kind=AppraisalKind.INTENSITY, value="triple")]) is Intensity.TRIPLE
