"""Writing in the plan: signed by who writes, told when it is shown, written once, and never over somebody's words."""

import pytest

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import Referent, ReferentKind
from app.domain.notice import NoticeKind
from app.domain.plan_entry import Because, LineKind, Presented, Refused, Signed, Stand, Voice, Written
from app.use_cases.find_case import NotYours
from app.use_cases.read_plan import consult_plan, read_plan
from app.use_cases.write_plan import LineChanged, Sheet, write_in_plan, write_in_plan_for_office
from tests.fakes import NOON
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, a_house, press_send, saved, visit_now

WANT = Written("w", LineKind.WANT, "I want my garden")
AGREED = Written("a", LineKind.AGREED, "A neighbour helps", "w")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def sent(house):
    """What was sent, and the visit that opens it."""
    kept = saved(house, safe_contact=SAFE_MAIL)
    application = press_send(house, kept.visit)
    return application, visit_now(house, kept.visit)


def hers(house, visit, content, key="one", seen=0):
    write_in_plan(house, visit, lambda _plan: content, THE_PERSON, Sheet(key, seen))


def ours(house, application, content, key="two", member=JON, seen=0):
    write_in_plan_for_office(house, member, application.id, lambda _plan: content, Sheet(key, seen))


def log(house, application):
    with house.work.reading() as work:
        return [(e.act, e.reader) for e in work.access_log.of_application(application.id)][1:]


def test_each_writes_under_her_own_name(house, sent):
    application, visit = sent
    hers(house, visit, WANT)
    ours(house, application, AGREED)
    plan = read_plan(house, visit).plan
    assert [(line.voice, line.by) for line in plan.lines] == [(Voice.PERSON, ""), (Voice.OFFICE, JON.id)]
    assert log(house, application) == [(Act.PLAN_WRITTEN, ""), (Act.PLAN_WRITTEN, JON.id)]


def test_a_form_pressed_twice_writes_once(house, sent):
    application, visit = sent
    hers(house, visit, WANT)
    hers(house, visit, WANT)
    assert len(read_plan(house, visit).plan.entries) == 1
    assert len(log(house, application)) == 1


def test_the_person_is_told_when_the_plan_is_shown_and_signs_it(house, sent):
    application, visit = sent
    hers(house, visit, WANT)
    ours(house, application, AGREED)
    ours(house, application, Presented(1), "three")
    with house.work.reading() as work:
        assert NoticeKind.PLAN_SHOWN in [message.kind for message in work.outbox.of_application(application.id)]
    hers(house, visit, Signed(1, Stand.GO_ON, "too little"), "four")
    assert read_plan(house, visit).plan.newest.stand is Stand.GO_ON
    assert log(house, application)[-2:] == [(Act.PLAN_SHOWN, JON.id), (Act.PLAN_SIGNED, "")]


def test_what_is_refused_leaves_nothing(house, sent):
    application, _visit = sent
    with pytest.raises(Refused) as told:
        ours(house, application, WANT)
    assert told.value.because is Because.NOT_YOURS
    assert log(house, application) == []


def test_nobody_writes_over_what_a_colleague_wrote_meanwhile(house, sent):
    application, _visit = sent
    ours(house, application, Written("a", LineKind.AGREED, "first"), "k1")
    ours(house, application, Written("a", LineKind.AGREED, "by Nerea"), "k2", NEREA, seen=1)
    with pytest.raises(LineChanged) as told:
        ours(house, application, Written("a", LineKind.AGREED, "by Jon"), "k3", JON, seen=1)
    assert told.value.now == "by Nerea"


def test_who_takes_part_writes_and_another_office_does_not_even_read(house, sent):
    application, _visit = sent
    reader = Reader(ANE.id, Reason.ASSESS)
    with pytest.raises(NotYours):
        ours(house, application, AGREED, member=ANE)
    with pytest.raises(NotYours):
        consult_plan(house, ANE, application.id, reader)
    with house.work.writing() as work:
        work.cases.keep_referent(Referent("r", application.id, ReferentKind.SPECIALISED, ANE.id, ANE.unit_id, NOON))
        work.commit()
    ours(house, application, Written("a", LineKind.AGREED, "x"), member=ANE)
    read = consult_plan(house, ANE, application.id, reader)
    assert read.may_write
    assert {JON.id, ANE.id} <= set(read.professionals)
    assert log(house, application)[-1] == (Act.OPENED, ANE.id)


def test_who_led_before_reads_and_does_not_write(house, sent):
    application, _visit = sent
    with house.work.writing() as work:
        work.cases.keep_referent(Referent("r", application.id, ReferentKind.FORMER, ANE.id, ANE.unit_id, NOON))
        work.commit()
    assert not consult_plan(house, ANE, application.id, Reader(ANE.id, Reason.ASSESS)).may_write
    with pytest.raises(NotYours):
        ours(house, application, AGREED, member=ANE)
