"""The register: who, and how to reach her; no more without a ground; nothing where it could harm; and all of it seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import Act, Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import CaseState, StaffRole
from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.people import IdentityKind, Person, Residence
from app.domain.permission import Action
from app.domain.register import GLASS_HOLDS, TOLD_AFTER, AlertKind, Ground
from app.domain.watching import OpenLooks, Watch
from app.use_cases.answer_messages import consult_messages
from app.use_cases.break_glass import break_glass, may_break_glass, tell_of_broken_glass
from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import NotYours, find_case
from app.use_cases.keep_home import NotAPlace, keep_home, take_home_back
from app.use_cases.look_up_person import look_up_person
from app.use_cases.ports import Credentials, ReasonNeeded
from app.use_cases.see_history import see_who_looked
from app.use_cases.see_unwatched import see_unwatched
from app.use_cases.watch_looks import read_alert, read_alerts, settle_alert
from app.use_cases.write_to_office import write_to_office
from tests.fakes import NOON
from tests.use_cases.sending import (
    ANE,
    DONOSTIA,
    JON,
    MIREN,
    SAFE_MAIL,
    TOLOSA,
    a_house,
    press_send,
    professional,
    saved,
    sent,
    visit_now,
)

WHY = "Her neighbour found her on the floor"
ASSESS = Reader(ANE.id, Reason.ASSESS)
HEAD = replace(professional("head", TOLOSA), role=StaffRole.SUPERVISOR)
ELSEWHERE = replace(professional("boss", DONOSTIA), role=StaffRole.SUPERVISOR)


@pytest.fixture
def house():
    return a_house()


def said_yes(house, purpose=Purpose.SHARE_WITH_SERVICES):
    return tuple(Consent(p, p is purpose, "text", Edition.ES, NOON) for p in Purpose)


def look(house, document=MIREN.document, ground=Ground.NONE, words="", member=ANE, reader=ASSESS):
    return look_up_person(house, member, document, reader, ground, words)


def waits(house, application_id):
    """Whether a message of hers is unread."""
    with house.work.reading() as work:
        return any(turn.read_at is None for turn in work.conversation.messages(application_id, 9))


def log_of(house, application_id):
    with house.work.reading() as work:
        return work.access_log.of_application(application_id)


def log(house, application):
    return log_of(house, application.id)


def test_before_she_says_yes_one_learns_who_leads_and_how_to_reach_her_and_nothing_else(house):
    sent(house, person=MIREN)
    told = look(house)
    assert (told.is_known, told.led_by.id, told.unit.id) == (True, JON.id, TOLOSA.id)
    assert (told.grounded, told.interventions) == (False, ())


@pytest.mark.parametrize(("ground", "words"), [(Ground.SAYS_YES, ""), (Ground.LAW, "Ley 12/2008 art. 19, a fall")])
def test_with_a_ground_one_learns_what_came_before_by_title_and_date(house, ground, words):
    application = sent(house, person=MIREN)
    told = look(house, ground=ground, words=words)
    (one,) = told.interventions
    assert (one.sent_at, one.services) == (application.sent_at, tuple(line.code for line in application.requested))
    assert not one.is_hers
    assert look(house, ground=ground, words=words, member=JON).interventions[0].is_hers


def test_what_she_allowed_when_she_sent_is_a_ground_and_what_she_took_back_is_none(house):
    sent(house, person=MIREN, consents=said_yes(house))
    assert look(house).grounded
    other = a_house()
    sent(other, person=MIREN, consents=said_yes(other, Purpose.IMPROVE_SERVICES))
    assert not look(other).grounded


def test_a_ground_in_law_is_written(house):
    sent(house, person=MIREN)
    with pytest.raises(ReasonNeeded):
        look(house, ground=Ground.LAW, words="the law")


def test_the_person_sees_who_asked_and_what_for(house):
    application = sent(house, person=MIREN)
    look(house, ground=Ground.LAW, words="Ley 12/2008 art. 19, a fall")
    last = log(house, application)[-1]
    assert (last.act, last.reader, last.reason) == (Act.LOOKED_UP, ANE.id, Reason.OTHER)
    assert last.words == "Ley 12/2008 art. 19, a fall"


def test_whom_nobody_knows_is_not_known_and_nothing_is_written(house):
    application = sent(house)
    told = look(house, document="12345678Z")
    assert not told.is_known
    assert [entry.act for entry in log(house, application)] == [Act.SENT]


def test_where_something_could_tell_on_her_neither_who_nor_where_is_told(house):
    sent(house, person=MIREN)
    hidden = sent(house, person=MIREN)
    catalogue = house.shelf.catalogue
    telling = {code: replace(service, sensitive=True) for code, service in catalogue.services.items()}
    house.shelf.catalogue = replace(catalogue, services=telling)
    told = look(house, ground=Ground.SAYS_YES)
    assert told.guarded
    assert (told.led_by, told.unit, told.interventions, told.case_id) == (None, None, (), "")
    with pytest.raises(NotYours):
        break_glass(house, ANE, hidden.id, WHY)


def test_the_glass_holds_where_something_delicate_came_after_she_was_found(house):
    application = sent(house, person=MIREN, wanted=("1.2",))
    look(house)
    sent(house, person=MIREN, wanted=("1.2", "1.7"))
    catalogue = house.shelf.catalogue
    delicate = {"1.7": replace(catalogue.services["1.7"], sensitive=True)}
    house.shelf.catalogue = replace(catalogue, services={**catalogue.services, **delicate})
    with pytest.raises(NotYours):
        break_glass(house, ANE, application.id, WHY)


def test_who_stands_at_the_counter_or_keeps_the_portal_looks_nobody_up(house):
    for role in (StaffRole.SUPPORT_WORKER, StaffRole.ADMINISTRATOR, StaffRole.ANALYST, StaffRole.CONTENT_EDITOR):
        with pytest.raises(NotYours):
            look(house, member=replace(ANE, role=role))


def test_the_glass_is_broken_with_a_reason_for_a_day_and_reads_only(house):
    application = sent(house, person=MIREN)
    look(house)
    with pytest.raises(ReasonNeeded):
        break_glass(house, ANE, application.id, "urgent")
    reader = break_glass(house, ANE, application.id, WHY)
    assert consult_record(house, ANE, application.id, reader).application.id == application.id
    for action in (Action.DECIDE, Action.ASK_CORRECTION, Action.WRITE_TO_PERSON, Action.HAND_OVER, Action.KEEP_PLAN):
        with pytest.raises(NotYours):
            find_case(house, ANE, application.id, action)
    house.clock.advance(GLASS_HOLDS)
    with pytest.raises(NotYours):
        consult_record(house, ANE, application.id, reader)


def test_who_breaks_the_glass_reads_her_messages_and_they_still_wait_for_who_accompanies_her(house):
    kept = saved(house, person=MIREN)
    press_send(house, kept.visit)
    visit = visit_now(house, kept.visit)
    write_to_office(house, visit, "Call me", "key", THE_PERSON)
    look(house)
    consult_messages(house, ANE, visit.application_id, 0, break_glass(house, ANE, visit.application_id, WHY))
    assert waits(house, visit.application_id)
    assert log_of(house, visit.application_id)[-1].act is Act.MESSAGES_READ, "the person sees that they were read"
    consult_messages(house, JON, visit.application_id, 0, Reader(JON.id, Reason.ASSESS))
    assert not waits(house, visit.application_id)


def test_only_what_was_found_a_moment_ago_is_opened(house):
    application = sent(house, person=MIREN)
    with pytest.raises(NotYours):
        break_glass(house, ANE, application.id, WHY)
    look(house)
    house.clock.advance(timedelta(hours=2))
    with pytest.raises(NotYours):
        break_glass(house, ANE, application.id, WHY)


def test_both_supervisors_see_it_at_once_and_settle_it_once(house):
    application = sent(house, person=MIREN)
    look(house)
    break_glass(house, ANE, application.id, WHY)
    for head in (HEAD, ELSEWHERE):
        (alert,) = read_alerts(house, head).alerts
        assert (alert.kind, alert.staff_id) == (AlertKind.GLASS, ANE.id)
        assert read_alerts(house, head).why[alert.id] == WHY
    assert settle_alert(house, HEAD, alert.id, "She called me, it was right")
    assert not settle_alert(house, ELSEWHERE, alert.id, "Me too")
    assert read_alerts(house, HEAD).alerts == []
    assert [one.words for one in read_alerts(house, HEAD, settled=True).alerts] == ["She called me, it was right"]
    with pytest.raises(NotYours):
        read_alert(house, HEAD, alert.id)


def test_nobody_settles_what_is_about_herself(house):
    application = sent(house, person=MIREN)
    look(house, member=ELSEWHERE, reader=replace(ASSESS, staff_id=ELSEWHERE.id))
    break_glass(house, ELSEWHERE, application.id, WHY)
    (alert,) = read_alerts(house, ELSEWHERE).alerts
    with pytest.raises(NotYours):
        settle_alert(house, ELSEWHERE, alert.id, "fine")


def test_the_person_learns_of_it_after_three_days_inside_and_outside(house):
    kept = saved(house, person=MIREN, safe_contact=SAFE_MAIL)
    application = press_send(house, kept.visit)
    visit = visit_now(house, kept.visit)
    look(house)
    break_glass(house, ANE, application.id, WHY)
    shown = [entry.act for entry in see_who_looked(house, visit).entries]
    assert shown == []
    assert tell_of_broken_glass(house) == 0
    house.clock.advance(TOLD_AFTER + timedelta(minutes=1))
    visit = touched(house, visit)
    assert Act.GLASS_BROKEN in [entry.act for entry in see_who_looked(house, visit).entries]
    tell_of_broken_glass(house)
    tell_of_broken_glass(house)
    with house.work.reading() as work:
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
    assert kinds.count(NoticeKind.GLASS_BROKEN) == 1


def test_another_application_of_hers_tells_no_sooner_that_she_was_looked_up_for_it(house):
    kept = saved(house, person=MIREN, safe_contact=SAFE_MAIL)
    press_send(house, kept.visit)
    visit, broken = visit_now(house, kept.visit), sent(house, person=MIREN)
    look(house)
    break_glass(house, ANE, broken.id, WHY)
    assert see_who_looked(house, visit).entries == []
    house.clock.advance(TOLD_AFTER + timedelta(minutes=1))
    visit = touched(house, visit)
    assert [entry.act for entry in see_who_looked(house, visit).entries] == [Act.LOOKED_UP]


def touched(house, visit):
    return replace(visit, touched_at=house.clock.now())


def test_who_reads_about_her_own_surname_is_seen_once_a_day(house):
    namesake = replace(JON, name="Jon Etxeberria")
    application = sent(house, person=MIREN)
    for _ in range(3):
        consult_record(house, namesake, application.id, Reader(JON.id, Reason.ASSESS))
    assert [alert.kind for alert in read_alerts(house, HEAD).alerts] == [AlertKind.SURNAME]
    house.clock.advance(timedelta(days=2))
    consult_record(house, namesake, application.id, Reader(JON.id, Reason.ASSESS))
    assert len(read_alerts(house, HEAD).alerts) == 2


def test_who_looks_her_own_surname_up_is_seen_too_also_where_nothing_is_told(house):
    sent(house, person=MIREN)
    catalogue = house.shelf.catalogue
    telling = {code: replace(service, sensitive=True) for code, service in catalogue.services.items()}
    house.shelf.catalogue = replace(catalogue, services=telling)
    assert look(house, member=replace(ANE, name="Ane Etxeberria")).guarded
    assert [alert.kind for alert in read_alerts(house, ELSEWHERE).alerts] == [AlertKind.SURNAME]
    look(house)
    assert len(read_alerts(house, ELSEWHERE).alerts) == 1


def test_a_supervisor_of_another_office_sees_nothing_of_ours(house):
    application = sent(house, person=replace(MIREN, surnames="Zubia"))
    consult_record(house, replace(JON, name="Jon Zubia"), application.id, Reader(JON.id, Reason.ASSESS))
    (alert,) = read_alerts(house, HEAD).alerts
    assert read_alerts(house, ELSEWHERE).alerts == []
    with pytest.raises(NotYours):
        settle_alert(house, ELSEWHERE, alert.id, "x")


def test_a_case_that_is_closed_is_over_and_nobody_breaks_into_it(house):
    application = sent(house, person=MIREN)
    with house.work.writing() as work:
        work.cases.update(replace(work.cases.find(application.id), state=CaseState.CLOSED))
        work.commit()
    told = look(house, ground=Ground.SAYS_YES)
    assert (told.led_by, told.interventions[0].is_over) == (None, True)
    with pytest.raises(NotYours):
        break_glass(house, ANE, application.id, WHY)


def test_a_person_without_document_is_found_by_none(house):
    sent(house, person=Person("Maite", "Arregi", IdentityKind.NONE))
    assert not look(house, document="").is_known


def at_her_desk(house, member=JON):
    with house.work.reading() as work:
        return work.staff.find(member.id)


def lives(house, street="Kale Nagusia 14, 2.a"):
    return sent(house, person=replace(MIREN, surnames="Zubia"), residence=Residence(TOLOSA.municipality, street))


def test_who_says_where_she_lives_is_seen_when_she_reads_about_a_neighbour_once_a_month(house):
    keep_home(house, JON, TOLOSA.municipality, "Nagusia kalea 12")
    application = lives(house)
    for _ in range(2):
        consult_record(house, at_her_desk(house), application.id, Reader(JON.id, Reason.ASSESS))
        house.clock.advance(timedelta(days=2))
    assert [alert.kind for alert in read_alerts(house, HEAD).alerts] == [AlertKind.NEIGHBOUR]
    house.clock.advance(timedelta(days=31))
    consult_record(house, at_her_desk(house), application.id, Reader(JON.id, Reason.ASSESS))
    assert len(read_alerts(house, HEAD).alerts) == 2


def test_what_is_kept_of_where_she_lives_is_one_hash_and_taken_back_it_is_gone(house):
    keep_home(house, JON, TOLOSA.municipality, "Nagusia kalea 12")
    kept = at_her_desk(house)
    assert "nagusia" not in repr(kept).casefold()
    take_home_back(house, kept)
    assert at_her_desk(house).home_key == ""
    application = lives(house)
    consult_record(house, at_her_desk(house), application.id, Reader(JON.id, Reason.ASSESS))
    assert read_alerts(house, HEAD).alerts == []


@pytest.mark.parametrize("street", ["Kale Nagusia 40", "Beste kalea 12", ""])
def test_who_lives_farther_than_a_few_doors_is_no_neighbour(house, street):
    keep_home(house, JON, TOLOSA.municipality, "Nagusia kalea 12")
    application = lives(house, street)
    consult_record(house, at_her_desk(house), application.id, Reader(JON.id, Reason.ASSESS))
    assert read_alerts(house, HEAD).alerts == []


@pytest.mark.parametrize(("town", "street"), [("", "Nagusia 12"), ("20071", ""), ("20071", "12")])
def test_without_a_town_and_a_street_nothing_is_kept(house, town, street):
    with pytest.raises(NotAPlace):
        keep_home(house, JON, town, street)
    assert at_her_desk(house).home_key == ""


BODY = "town-council"
SISTER = replace(TOLOSA, id="sister", organisation_id=BODY)
BESIDE = replace(professional("beside", SISTER), role=StaffRole.SUPERVISOR)


def one_body(house, *heads):
    """Tolosa and a unit beside it are of one organisation; these people supervise, and can come in."""
    with house.work.writing() as work:
        work.offices.change_unit(replace(work.staff.unit(TOLOSA.id), organisation_id=BODY))
        work.staff.add_unit(SISTER)
        for head in heads:
            work.staff.add(head, Credentials(head.id, "slow", "secret", 0))
        work.commit()


def break_it(house, member=ANE):
    application = sent(house, person=MIREN)
    look(house, member=member, reader=replace(ASSESS, staff_id=member.id))
    watch = may_break_glass(house, member, application.id)
    break_glass(house, member, application.id, WHY)
    return watch


def test_where_neither_unit_has_a_supervisor_another_of_the_organisation_sees_it_at_once_and_settles_it(house):
    one_body(house, BESIDE)
    assert break_it(house) is Watch.ORGANISATION
    (alert,) = read_alerts(house, BESIDE).alerts
    assert read_alert(house, BESIDE, alert.id).why[alert.id] == WHY
    assert see_unwatched(house).looks == []
    assert settle_alert(house, BESIDE, alert.id, "She called me, it was right")


def test_where_a_unit_concerned_has_a_supervisor_nobody_beside_it_reads_of_it(house):
    one_body(house, BESIDE, HEAD)
    assert break_it(house) is Watch.UNIT
    (alert,) = read_alerts(house, HEAD).alerts
    assert read_alerts(house, BESIDE).alerts == []
    with pytest.raises(NotYours):
        settle_alert(house, BESIDE, alert.id, "x")


def test_where_nobody_supervises_at_all_administrators_learn_how_many_wait_and_nothing_of_the_case(house):
    one_body(house)
    assert break_it(house) is Watch.NOBODY
    seen = see_unwatched(house)
    assert seen.looks == [OpenLooks(ANE.id, DONOSTIA.id, TOLOSA.id, 1, house.clock.now())]
    assert TOLOSA.id in seen.bare
    with house.work.writing() as work:
        work.staff.add(HEAD, Credentials(HEAD.id, "slow", "secret", 0))
        work.commit()
    assert see_unwatched(house).looks == []
    assert [alert.staff_id for alert in read_alerts(house, HEAD).alerts] == [ANE.id], "who supervises from then on has it"


def test_who_supervises_alone_is_not_the_only_one_who_sees_what_she_opened(house):
    one_body(house, HEAD)
    application = sent(house, person=MIREN)
    look(house, member=HEAD, reader=replace(ASSESS, staff_id=HEAD.id))
    assert may_break_glass(house, HEAD, application.id) is Watch.NOBODY
    break_glass(house, HEAD, application.id, WHY)
    assert [one.staff_id for one in see_unwatched(house).looks] == [HEAD.id]
    with house.work.writing() as work:
        work.staff.add(BESIDE, Credentials(BESIDE.id, "slow", "secret", 0))
        work.commit()
    assert see_unwatched(house).looks == []
    (alert,) = read_alerts(house, BESIDE).alerts
    assert settle_alert(house, BESIDE, alert.id, "It was right")
