"""A person asks for another edition while a professional writes to her: what was written is never kept as what it is not."""

from dataclasses import replace

import pytest

from app.domain.case_task import Owner, OwnerKind
from app.domain.edition import Edition
from app.use_cases.apply_protocol import apply_protocol
from app.use_cases.ask_correction import ask_correction
from app.use_cases.decide_service import decide_service
from app.use_cases.keep_diagnosis import keep_diagnosis
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.take_case import take_case
from app.use_cases.write_referral import rewrite_referral, write_referral
from tests.use_cases.sending import JON, a_house, entries
from tests.use_cases.test_beside_case import FOUND, TODAY, sent_visit
from tests.use_cases.test_procedure import YES, of
from tests.use_cases.test_protocols import PROTOCOLS, Shelf, fitted
from tests.use_cases.test_referral import CARE, WRITTEN, XABIER, Credentials

SAID = TaskSaid(Owner(OwnerKind.PERSON), "Bring the paper", TODAY)
BEFORE, NOW = Edition.ES, Edition.ES_EASY
WRITES = {
    "a correction": lambda house, of_, to: ask_correction(house, JON, of_.id, "", "The paper", "To decide", to),
    "a decision": lambda house, of_, to: decide_service(house, JON, of_.id, of_.requested[0].id, replace(YES, written_for=to)),
    "a task": lambda house, of_, to: keep_task(house, JON, of_.id, replace(SAID, written_for=to)),
    "a diagnosis": lambda house, of_, to: keep_diagnosis(house, JON, of_.id, replace(FOUND, written_for=to)),
    "a referral": lambda house, of_, to: write_referral(house, JON, of_.id, CARE.id, "", WRITTEN, to),
    "a protocol": lambda house, of_, to: apply_protocol(house, JON, of_.id, replace(fitted(house), written_for=to)),
}


@pytest.fixture
def house():
    house = a_house()
    with house.work.writing() as work:
        work.staff.add_unit(CARE)
        work.staff.add(XABIER, Credentials(XABIER.id, "", "", 0))
        work.commit()
    return replace(house, shelf=Shelf(house.shelf, PROTOCOLS))


@pytest.fixture
def application(house):
    """Of somebody who asked for easy read after she sent it in the standard edition."""
    application = of(house, sent_visit(house))
    assert application.reads_in is BEFORE
    take_case(house, JON, application.id)
    reads_in(house, application, NOW)
    return application


@pytest.mark.parametrize("what", WRITES)
def test_what_was_written_for_the_edition_of_before_is_not_kept(house, application, what):
    known = entries(house, application)
    with pytest.raises(ReadsOtherwise):
        WRITES[what](house, application, BEFORE)
    assert entries(house, application) == known


@pytest.mark.parametrize("what", WRITES)
def test_what_is_written_for_the_one_she_reads_in_is_kept_as_that(house, application, what):
    kept = WRITES[what](house, application, NOW)
    if what == "a protocol":
        with house.work.reading() as work:
            assert {one.edition for one in work.case_tasks.of_application(application.id)} == {NOW}
    else:
        assert kept.edition is NOW


def test_a_referral_written_anew_never_takes_the_name_of_an_edition_nobody_wrote_it_in(house, application):
    reads_in(house, application, None)
    first = write_referral(house, JON, application.id, CARE.id, "", WRITTEN, BEFORE)
    assert first.edition is BEFORE
    reads_in(house, application, NOW)
    for unsaid in (BEFORE, None):
        with pytest.raises(ReadsOtherwise) as told:
            rewrite_referral(house, JON, application.id, 1, WRITTEN, first.version, unsaid)
        assert told.value.reads_in is NOW
    easy = replace(WRITTEN, why="Ane quiere andar.")
    assert rewrite_referral(house, JON, application.id, 1, easy, first.version, NOW).edition is NOW


def reads_in(house, application, edition):
    with house.work.writing() as work:
        work.applications.keep_written_in(application.id, edition)
        work.commit()
