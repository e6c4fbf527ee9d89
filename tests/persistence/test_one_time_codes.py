"""Codes of an authenticator app."""

from datetime import UTC, datetime, timedelta

import pytest

from app.persistence.one_time_codes import TimeCodes

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
AT = datetime.fromtimestamp(1_111_111_109, UTC)
CODE, STEP = "081804", 37_037_036


def test_the_example_of_the_standard_holds():
    assert TimeCodes().step_of(SECRET, CODE, AT) == STEP


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_clock_one_step_beside_is_forgiven(seconds):
    assert TimeCodes().step_of(SECRET, CODE, AT + timedelta(seconds=seconds)) == STEP


@pytest.mark.parametrize("seconds", [-60, 60])
def test_two_steps_beside_are_too_far(seconds):
    assert TimeCodes().step_of(SECRET, CODE, AT + timedelta(seconds=seconds)) is None


def test_spaces_in_a_code_do_not_count():
    assert TimeCodes().step_of(SECRET, " 081 804 ", AT) == STEP


@pytest.mark.parametrize("code", ["", "81804", "0818040", "ñandú!", "٠٨١٨٠٤", "081805"])
def test_any_other_code_belongs_to_no_step(code):
    assert TimeCodes().step_of(SECRET, code, AT) is None
