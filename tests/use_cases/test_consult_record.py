"""Consulting a record: with a reason, by the unit that answers for it, and never unseen."""

import pytest

from app.domain.access_log import SHORTEST_OTHER_REASON, Reader, Reason
from app.domain.people import Residence
from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import NotYours, find_case
from app.use_cases.ports import ReasonNeeded
from app.use_cases.take_case import take_case
from tests.use_cases.sending import ANE, JON, NEREA, a_house, entries, sent

TO_ASSESS = Reader(NEREA.id, Reason.ASSESS)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def application(house):
    return sent(house)


def test_the_unit_reads_it_and_the_person_sees_that_it_did(house, application):
    record = consult_record(house, NEREA, application.id, TO_ASSESS)
    assert (record.application, record.case.application_id, record.professional) == (application, application.id, JON)
    assert entries(house, application) == [("sent", ""), ("opened", "nerea")]


def test_every_reading_is_written_down(house, application):
    for _ in range(3):
        consult_record(house, NEREA, application.id, TO_ASSESS)
    assert entries(house, application).count(("opened", "nerea")) == 3


def test_the_reason_is_kept_in_the_readers_words(house, application):
    words = "Her daughter called and asked for the appointment"
    consult_record(house, JON, application.id, Reader(JON.id, Reason.OTHER, f"  {words} "))
    with house.work.reading() as work:
        last = work.access_log.of_application(application.id)[-1]
    assert (last.reason, last.words) == (Reason.OTHER, words)


@pytest.mark.parametrize("words", ["", " ", "curious", "x" * (SHORTEST_OTHER_REASON - 1), " " * 40])
def test_another_reason_has_to_say_which(house, application, words):
    with pytest.raises(ReasonNeeded):
        consult_record(house, NEREA, application.id, Reader(NEREA.id, Reason.OTHER, words))
    assert entries(house, application) == [("sent", "")]


@pytest.mark.parametrize("look", [lambda house, id_: consult_record(house, ANE, id_, Reader(ANE.id, Reason.ASSESS)),
                                  lambda house, id_: find_case(house, ANE, id_),
                                  lambda house, id_: take_case(house, ANE, id_)])
def test_another_units_and_nobodys_are_the_same(house, application, look):
    told = []
    for id_ in (application.id, "0" * 32, "", "a\0b"):
        with pytest.raises(NotYours) as refused:
            look(house, id_)
        told.append(repr(refused.value))
    assert len(set(told)) == 1
    assert entries(house, application) == [("sent", "")]


def test_what_has_no_office_yet_is_nobodys(house):
    application = sent(house, residence=Residence(""))
    for member in (NEREA, JON, ANE):
        with pytest.raises(NotYours):
            consult_record(house, member, application.id, Reader(member.id, Reason.ASSESS))


def test_what_cannot_be_logged_is_not_shown(house, application, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("tests.fake_repositories.FakeAccessLog.append", fail)
    with pytest.raises(OSError):
        consult_record(house, NEREA, application.id, TO_ASSESS)


def test_how_a_case_stands_says_nothing_of_the_person_and_is_not_logged(house, application):
    case, professional = find_case(house, NEREA, application.id)
    assert (case.is_waiting(), professional) == (True, JON)
    assert entries(house, application) == [("sent", "")]
