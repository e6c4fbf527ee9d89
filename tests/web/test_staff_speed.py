"""What the professional's pages ask of the database: no more than is said here, however much there is to show."""

from cProfile import Profile
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.case_task import Owner, OwnerKind
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.take_case import take_case
from tests.statements import heard
from tests.web.desk import account_of, open_as, send_application, sign_in

NEREA, JON = account_of("nerea").member, account_of("jon").member
SESSION = 1  # the session with who is signed in


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def sent(portal):
    """An application that Nerea has taken, with one entry more than sending and taking in its log: her own look."""
    sent = send_application(portal)
    with portal.app_context():
        take_case(portal.extensions["house"], NEREA, sent.application.id)
    return sent


@pytest.fixture
def desk(portal, sent):
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


@pytest.fixture
def statements(portal, desk):
    """How many statements an address takes."""

    def count(address):
        with heard(portal.extensions["tables"].engine) as told:
            assert desk.get(address).status_code == 200
        return len(told)

    return count


@pytest.fixture
def calls(desk):
    """How many functions an address calls once it has been asked for: what is kept is made by then."""

    def count(address):
        for _ in range(2):
            assert desk.get(address).status_code == 200
        profile = Profile()
        with profile:
            desk.get(address)
        return sum(line.callcount for line in profile.getstats())

    return count


def of_case(sent, page):
    return f"/es/staff/applications/{sent.application.id}/{page}"


def grow(house, sent, entries):
    """Looks and letters in turn, so that both lists are full."""
    with house.work.writing() as work:
        for number in range(entries):
            act, reason = (Act.OPENED, Reason.ASSESS) if number % 2 else (Act.OFFICE_WROTE, None)
            work.access_log.append(
                AccessEntry(f"{number:032x}", sent.application.id, act, house.clock.now(), NEREA.id, reason)
            )
        work.commit()


def task_for(portal, sent, owner):
    due = (datetime.now(UTC) + timedelta(days=7)).date()
    with portal.app_context():
        keep_task(portal.extensions["house"], NEREA, sent.application.id, TaskSaid(owner, "Call her", due))


@pytest.mark.parametrize(("page", "most"), [("record", SESSION + 8), ("timeline", SESSION + 7), ("sent", SESSION + 8)])
def test_a_case_asks_as_often_for_two_hundred_events_as_for_two(statements, house, sent, page, most):
    assert statements(of_case(sent, page)) <= most
    grow(house, sent, 200)
    assert statements(of_case(sent, page)) <= most


def test_of_what_has_rows_each_kind_is_one_statement_more(statements, portal, sent):
    before = statements(of_case(sent, "record"))
    for _ in range(8):
        task_for(portal, sent, Owner(OwnerKind.LEAD))
    assert statements(of_case(sent, "record")) == before + 1


def test_my_tasks_ask_as_often_for_many_as_for_one(statements, portal, sent):
    # The tasks with their cases and who they are about, which of her offers were declined, and what other offices ask her.
    address, most = "/es/staff/tasks", SESSION + 3
    task_for(portal, sent, Owner(OwnerKind.LEAD))
    assert statements(address) <= most
    for _ in range(3):
        other = send_application(portal)
        for owner in (Owner(OwnerKind.STAFF, NEREA.id), Owner(OwnerKind.STAFF, JON.id)):
            task_for(portal, other, owner)
    assert statements(address) <= most


def test_the_queue_asks_as_often_for_many_cases_as_for_one(statements, portal):
    address, most = "/es/staff/inbox", SESSION + 10
    assert statements(address) <= most
    for _ in range(3):
        send_application(portal)
    assert statements(address) <= most
    assert statements(f"{address}?state=waiting") <= most


def test_a_page_of_staff_calls_no_more_than_it_says_here(calls, house, portal, sent):
    """Coarse on purpose, and with the test's own browser: to be lowered with what is gained, and raised by nobody unseen."""
    for _ in range(6):
        task_for(portal, sent, Owner(OwnerKind.LEAD))
    grow(house, sent, 100)
    ceilings = {
        of_case(sent, "record"): 3900, of_case(sent, "timeline"): 3150, "/es/staff/tasks": 1520, "/es/staff/inbox": 2900,
    }
    assert {address: calls(address) for address in ceilings if calls(address) > ceilings[address]} == {}


def test_a_line_more_in_the_queue_costs_little(calls, portal):
    """To open and read what was chosen is most of it."""
    one, more = calls("/es/staff/inbox"), 4
    for _ in range(more):
        send_application(portal)
    assert calls("/es/staff/inbox") - one <= more * 160
