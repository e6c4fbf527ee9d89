"""The institution's word lets in who works here already, and makes nobody."""

from dataclasses import replace

import pytest

from app.domain.account import Assurance
from app.domain.staff_log import StaffChange
from app.use_cases.invite_staff import invite_person
from app.use_cases.keep_people import disable_person
from app.use_cases.ports import NotProven, Proof
from app.use_cases.read_staff import see_log, see_people
from app.use_cases.sign_in_with_identity import TooWeak, sign_in_with_identity
from tests.use_cases.sending import JON, NEREA, a_house

HERE = "192.0.2.1"


class Institution:
    """Says of everybody what the code says: subject and verified e-mail; and of all how sure it is of them."""

    level = Assurance.HIGH

    host, minimum = "identity.example", Assurance.SUBSTANTIAL

    def prove(self, back, code, nonce, verifier, now):
        subject, _, email = code.partition(" ")
        return Proof("https://identity.example", subject, "", self.level, email)


@pytest.fixture
def house():
    return replace(a_house(), staff_institution=Institution())


def comes(house, code):
    return sign_in_with_identity(house, "back", code, "nonce", "verifier", HERE)


def test_the_first_time_her_verified_email_finds_her_and_from_then_on_the_subject_alone(house):
    assert comes(house, f"s1 {NEREA.email.upper()}") == NEREA
    assert comes(house, "s1 ") == NEREA
    assert comes(house, "s1 somebody@else.example") == NEREA
    assert see_log(house).events[0].what is StaffChange.IDENTITY_TIED


def test_an_address_given_to_somebody_else_later_opens_nothing(house):
    assert comes(house, f"s1 {NEREA.email}") == NEREA
    assert comes(house, f"s2 {NEREA.email}") is None


def test_without_a_verified_email_or_with_an_unknown_one_nobody_comes_in_and_nobody_is_made(house):
    before = len(see_people(house).people)
    assert comes(house, "s1 ") is None
    assert comes(house, "s1 nobody@example.eus") is None
    assert len(see_people(house).people) == before


def test_who_is_disabled_stays_out(house):
    assert comes(house, f"s1 {NEREA.email}") == NEREA
    disable_person(house, "", NEREA.id, "works elsewhere")
    disable_person(house, "", JON.id, "works elsewhere")
    assert comes(house, "s1 ") is None
    assert comes(house, f"s2 {JON.email}") is None


def test_a_new_way_in_unties_the_identity_too(house):
    comes(house, f"s1 {NEREA.email}")
    invite_person(house, "", NEREA.id, "lost everything")
    assert comes(house, "s1 ") is None


@pytest.mark.parametrize(("level", "minimum", "opens"), [
    (Assurance.SUBSTANTIAL, Assurance.SUBSTANTIAL, True), (Assurance.LOW, Assurance.SUBSTANTIAL, False),
    (None, Assurance.SUBSTANTIAL, False), (None, Assurance.LOW, True), (Assurance.SUBSTANTIAL, Assurance.HIGH, False),
])  # fmt: skip
def test_an_institution_that_is_less_sure_than_the_operator_asks_opens_nothing_and_ties_nobody(house, level, minimum, opens):
    house.staff_institution.level, house.staff_institution.minimum = level, minimum
    if opens:
        assert comes(house, f"s1 {NEREA.email}") == NEREA
        return
    with pytest.raises(TooWeak):
        comes(house, f"s1 {NEREA.email}")
    assert see_log(house).events == []


def test_without_an_institution_there_is_no_such_way(house):
    with pytest.raises(NotProven):
        comes(replace(house, staff_institution=None), "s1 ")
