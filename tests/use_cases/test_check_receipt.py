"""Checking a receipt: genuine or not, and nothing else."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from app.domain.limits import RECEIPT_CHECK_PER_ADDRESS
from app.domain.reference import spelled_code
from app.use_cases.check_receipt import Genuine, check_receipt
from app.use_cases.try_lock import TooManyTries
from tests.use_cases.sending import a_house, entries, sent

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def application(house):
    return sent(house)


def test_reference_and_code_of_a_receipt_prove_it(house, application):
    found = check_receipt(house, application.reference, application.verification_code, HERE)
    assert found == Genuine(application.reference, application.sent_at)
    assert {field.name for field in fields(Genuine)} == {"reference", "sent_at"}


@pytest.mark.parametrize("written", [str.lower, lambda code: f" {code} ", spelled_code, lambda code: code.replace("0", "o")])
def test_a_code_is_read_as_it_was_meant(house, application, written):
    assert check_receipt(house, application.reference.lower(), written(application.verification_code), HERE)


def test_the_code_of_another_receipt_proves_nothing(house, application):
    other = sent(house)
    assert check_receipt(house, application.reference, other.verification_code, HERE) is None
    assert check_receipt(house, other.reference, application.verification_code, HERE) is None


@pytest.mark.parametrize("reference", ["", "AT-2026-000999-00", "AT-2026-000001-00", "' OR 1=1", "AT-2026-000001-2W\0"])
@pytest.mark.parametrize("code", ["", "0" * 12, "ñ" * 12, "\0"])
def test_anything_else_proves_nothing(house, application, reference, code):
    assert check_receipt(house, reference, code, HERE) is None


@pytest.mark.parametrize("altered", ["receipt", "shown"])
def test_a_receipt_with_one_character_changed_is_not_genuine(house, application, altered):
    behind = house.work.kept.applications[application.id]
    tampered = replace(application, **{altered: getattr(application, altered).replace("1.7", "1.2")})
    house.work.kept.applications[application.id] = replace(behind, what=tampered)
    assert check_receipt(house, application.reference, application.verification_code, HERE) is None


def test_checking_opens_nothing_and_is_not_a_reading(house, application):
    check_receipt(house, application.reference, application.verification_code, HERE)
    assert entries(house, application) == [("sent", "")]


def test_guessing_ends(house, application):
    for _ in range(RECEIPT_CHECK_PER_ADDRESS.tries):
        check_receipt(house, application.reference, "0" * 12, HERE)
    with pytest.raises(TooManyTries):
        check_receipt(house, application.reference, application.verification_code, HERE)
    assert check_receipt(house, application.reference, application.verification_code, ELSEWHERE)
    house.clock.advance(RECEIPT_CHECK_PER_ADDRESS.within + timedelta(seconds=1))
    assert check_receipt(house, application.reference, application.verification_code, HERE)
