"""Handovers on the real databases, two hundred hands at once: one owner, one entry each, the others are told."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.edition import Edition
from app.domain.passed import Answer, Met
from app.use_cases.answer_handover import answer_handover
from app.use_cases.find_case import NotYours
from app.use_cases.give_back import give_back
from app.use_cases.hand_over_all import hand_over_all
from app.use_cases.keep_handover import Changed, NoHandover
from app.use_cases.ports import StaleWrite
from app.use_cases.receive_handover import accept_handover, return_handover
from app.use_cases.send_handover import send_handover
from app.use_cases.tell_move import tell_move
from app.use_cases.verify_access_log import verify_chain
from app.use_cases.write_handover import write_handover
from tests.persistence.databases import quick_secrets
from tests.persistence.test_at_once import at_once
from tests.use_cases.passing import (
    ARANTXA,
    REASON,
    XABIER,
    a_larger_house,
    accepted,
    lead,
    open_now,
    sent_visit,
    shown,
    written,
)
from tests.use_cases.sending import ANE, JON, NEREA, entries
from tests.use_cases.test_move import TO_DONOSTIA
from tests.use_cases.test_stay import REPORT, UNTIL

HANDS, AT_ONCE = 200, 24
LOST = (Changed, NoHandover, NotYours, StaleWrite)


@pytest.fixture
def house(sql_work):
    return a_larger_house(work=sql_work, secrets=quick_secrets())


def by_many(act):
    """How many of two hundred, two dozen at a time, got through; whatever else they raise fails the test."""

    def tries(number):
        try:
            act(number)
        except LOST:
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(tries, range(HANDS)))


def count(house, application, act):
    return [done for done, _by in entries(house, application)].count(act)


def test_of_two_hundred_who_begin_a_handover_one_does(house):
    application, _visit = sent_visit(house)
    tried = by_many(lambda n: write_handover(house, (JON, NEREA)[n % 2], application.id, written(), None))
    assert tried == {True: 1, False: HANDS - 1}
    assert count(house, application, Act.HANDOVER_BEGUN) == 1


def test_of_two_hundred_acceptances_one_leads_and_one_entry_says_so(house):
    application, _visit = sent_visit(house)
    first = lead(house, application)
    one = write_handover(house, first, application.id, written(not_shown_why="No safe way."), None)
    one = send_handover(house, first, application.id, one.version)
    house.clock.advance(timedelta(hours=1))

    def answer(number):
        if number % 2:
            return accept_handover(house, ANE, application.id, one.version, ANE.id, Met.DONE)
        return return_handover(house, ANE, application.id, one.version, "It lacks papers.")

    assert by_many(answer) == {True: 1, False: HANDS - 1}
    went = lead(house, application) == ANE
    assert (count(house, application, Act.LEAD_CHANGED), count(house, application, Act.HANDOVER_RETURNED)) == (int(went), int(not went))
    with house.work.reading() as work:
        stretches = work.cases.leads(application.id)
    assert [one.until for one in stretches[:-1]] == [one.since for one in stretches[1:]]
    assert sum(one.until is None for one in stretches) == 1
    assert len(stretches) == 1 + went
    assert verify_chain(house).broken_at is None


def test_a_stay_is_given_back_once(house):
    application, visit = sent_visit(house)
    accepted(house, application, visit, XABIER, ends_on=UNTIL)
    house.clock.advance(timedelta(hours=1))
    assert by_many(lambda _: give_back(house, XABIER, application.id, REPORT)) == {True: 1, False: HANDS - 1}
    assert count(house, application, Act.LEAD_CHANGED) == 2


def test_while_she_answers_and_it_is_sent_one_of_both_is_told_how_it_stands(house):
    application, visit = sent_visit(house)
    one = shown(house, application, written(not_shown_why="She does not answer."))
    first = lead(house, application)

    def act(number):
        try:
            if number:
                return answer_handover(house, visit, one.version, Answer.AGREED, "", (), THE_PERSON)
            return send_handover(house, first, application.id, one.version)
        except LOST:
            return None

    both = at_once(2, act)
    assert sum(bool(found) for found in both) == 1


def test_many_moves_at_once_open_one_handover_and_are_all_kept(house):
    application, visit = sent_visit(house)
    at_once(8, lambda _: tell_move(house, visit, TO_DONOSTIA, THE_PERSON))
    with house.work.reading() as work:
        assert len(work.residences.of_application(application.id)) == 8
        assert sum(one.is_open for one in work.handovers.of_application(application.id)) <= 1


def test_two_supervisors_at_once_move_each_case_once(house):
    application, _visit = sent_visit(house)
    first = lead(house, application)
    other = NEREA if first == JON else JON
    moved = at_once(8, lambda _: hand_over_all(
        house, ARANTXA, first.id, {application.id: other.id}, dict.fromkeys(Edition, REASON)
    ))
    assert sum(bool(one.to) for several in moved for one in several) == 1
    assert lead(house, application) == other
    assert open_now(house, application) is None
    assert count(house, application, Act.LEAD_CHANGED) == 1
