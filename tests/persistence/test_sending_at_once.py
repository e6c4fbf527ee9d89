"""Sending, taking and coming back on the real databases, many hands at once."""

import pytest

from app.domain.access_log import Reader, Reason
from app.domain.actor import THE_PERSON
from app.use_cases.consult_record import consult_record
from app.use_cases.open_with_code import open_with_code
from app.use_cases.sign_in import sign_in
from app.use_cases.take_case import AlreadyTaken, take_case
from app.use_cases.verify_access_log import verify_chain
from tests.persistence.databases import quick_secrets
from tests.persistence.test_at_once import at_once
from tests.use_cases.sending import (
    JON,
    NEREA,
    PASSWORD,
    SAFE_MAIL,
    a_house,
    code_step,
    entries,
    press_send,
    saved,
    sent,
)


@pytest.fixture
def house(sql_work):
    return a_house(work=sql_work, secrets=quick_secrets())


def test_many_presses_at_once_become_one_application_with_equal_receipts(house):
    visit = saved(house, safe_contact=SAFE_MAIL).visit
    first, *others = at_once(16, lambda _: press_send(house, visit))
    assert others == [first] * 15
    assert press_send(house, visit) == first
    assert entries(house, first) == [("sent", "")]
    with house.work.writing() as work:
        assert len(work.outbox.waiting(10)) == 1
        assert work.applications.next_number(2026) == 2


def test_many_different_applications_at_once_get_numbers_without_gaps(house):
    visits = [saved(house).visit for _ in range(12)]
    references = at_once(12, lambda n: press_send(house, visits[n]).reference)
    assert sorted(reference[8:14] for reference in references) == [f"{n:06d}" for n in range(1, 13)]
    assert verify_chain(house).broken_at is None


def test_of_many_hands_that_take_a_case_one_has_it(house):
    application = sent(house)

    def grasp(n):
        member = (JON, NEREA)[n % 2]
        try:
            return take_case(house, member, application.id).assignment.professional_id
        except AlreadyTaken as taken:
            return taken.by

    leads = set(at_once(16, grasp)) - {""}
    assert len(leads) == 1
    assert entries(house, application) == [("sent", ""), ("taken", *leads)]


def test_readings_and_downloads_at_once_are_all_in_an_unbroken_chain(house):
    made = saved(house)
    application = press_send(house, made.visit)

    def look(n):
        if n % 2:
            return consult_record(house, NEREA, application.id, Reader(NEREA.id, Reason.ASSESS))
        return open_with_code(house, "session", made.access_code, made.pin, f"192.0.2.{n}", THE_PERSON)

    assert all(at_once(12, look))
    assert len(entries(house, application)) == 13
    assert verify_chain(house).broken_at is None


def test_a_code_pressed_many_times_at_once_lets_in_once(house):
    code = f"of-{NEREA.id}-{code_step(house.clock.now())}"
    entered = at_once(4, lambda n: sign_in(house, NEREA.email, PASSWORD, code, f"192.0.2.{n}"))
    assert entered.count(NEREA) == 1
