"""Asking another service in: the person first, one who comes in by name, an account when it ends, and nothing shown twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import LOOKS, Act
from app.domain.actor import THE_PERSON
from app.domain.case_task import CaseTask, Owner, OwnerKind
from app.domain.casework import CaseState, ReferentKind, StaffMember, StaffRole, Unit, UnitKind, WhyAssigned
from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.people import IdentityKind, Person, Residence, SafeContact
from app.domain.permission import Action
from app.domain.referral import CannotMove, Move, NotHeard, ReferralState, SheObjects
from app.domain.referral_words import Earlier, NotComplete, Reply, Said, Written
from app.domain.register import AlertKind
from app.use_cases.change_consent import change_consent
from app.use_cases.enter_from_care import Entering, enter_from_care, shown_to_enter
from app.use_cases.find_case import NotYours, case_for, find_case
from app.use_cases.hand_referral_on import NotToHer, hand_referral_on, read_left_alone, see_who_came_in
from app.use_cases.ports import Credentials, StaleWrite
from app.use_cases.read_referrals import read_from_care, read_late, read_received, receiving_units
from app.use_cases.receive_referral import (
    AlreadyAccepted,
    accept_referral,
    acknowledge_referral,
    end_referral,
    return_referral,
)
from app.use_cases.say_to_referral import say_to_referral
from app.use_cases.see_left_tasks import see_left_tasks
from app.use_cases.see_referrals import (
    see_my_referral,
    see_my_referrals,
    see_received_referral,
    see_sent_referrals,
    see_who_takes_part,
)
from app.use_cases.see_tasks import see_my_tasks
from app.use_cases.send_referral import drop_referral, send_referral, show_referral
from app.use_cases.submit_application import ShownDiffers
from app.use_cases.watch_looks import read_alerts
from app.use_cases.write_referral import (
    AlreadyReferred,
    NoSuchReferral,
    NoSuchUnit,
    ToOurselves,
    rewrite_referral,
    write_referral,
)
from tests.fakes import NOON
from tests.use_cases.sending import (
    ANE,
    DONOSTIA,
    JON,
    NEREA,
    SAFE_MAIL,
    TOLOSA,
    a_house,
    entries,
    press_send,
    saved,
    visit_now,
)

CARE = Unit("care", "Arreta", "Atención", "", "943000002", "8-15", "8-15", kind=UnitKind.SPECIALISED)
EMPTY = replace(CARE, id="empty")
XABIER, GARAZI = (
    StaffMember(key, key.title(), f"{key}@example.eus", StaffRole.SPECIALISED_PROFESSIONAL, CARE.id, ("eu", "es"))
    for key in ("xabier", "garazi")
)
SECRET, HERS = "kanarioa-worked-on", "kanarioa-matters"
WRITTEN = Written("You need a hand to walk.", f"We walked.\n{SECRET}", "The lift.", "We meet in May.", "She can walk.")
REPLY = Reply("She walks.", "The stairs.", "I am glad.", Earlier.TAKEN)


@pytest.fixture
def house():
    house = a_house()
    with house.work.writing() as w:
        for unit in (CARE, EMPTY):
            w.staff.add_unit(unit)
        for member in (XABIER, GARAZI):
            w.staff.add(member, Credentials(member.id, "", "", 0))
        w.commit()
    return house


def consents(given):
    return tuple(Consent(purpose, given, "text", Edition.EU, NOON) for purpose in Purpose)


@pytest.fixture
def begun(house):
    """The visit and the application of somebody who shares nothing, led by Jon; she can be told by e-mail."""
    kept = saved(house, safe_contact=SAFE_MAIL, consents=consents(given=False), matters=f"My cat.\n{HERS}")
    application = press_send(house, kept.visit)
    return visit_now(house, kept.visit), application


@pytest.fixture
def visit(begun):
    return begun[0]


@pytest.fixture
def application(begun):
    return begun[1]


def write(house, application, member=NEREA, to=CARE.id, about="", written=WRITTEN):
    return write_referral(house, member, application.id, to, about, written)


def sent(house, application, **more):
    one = write(house, application, **more)
    return send_referral(house, NEREA, application.id, one.number, "She answers no call.")


def inside(house, application):
    one = sent(house, application)
    return accept_referral(house, XABIER, application.id, one.number)


def say(house, visit, said=Said.AGREED, hidden=(), words="", number=1):
    return say_to_referral(house, visit, number, said, words, hidden, THE_PERSON)


def notices(house, application):
    with house.work.reading() as work:
        return [message.kind for message in work.outbox.of_application(application.id)]


def rows(house, application):
    now = house.clock.now()
    with house.work.reading() as work:
        return [
            (row.kind, row.staff_id, row.unit_id) for row in work.cases.referents(application.id) if row.stands_at(now)
        ]


def may(house, member, application, action):
    with house.work.reading() as work:
        try:
            case_for(house, work, member, application.id, action)
        except NotYours:
            return False
    return True


# --- before it is sent -----------------------------------------------------------------------------------------------


def test_while_it_is_written_nobody_else_knows_of_it(house, application, visit):
    write(house, application)
    assert see_my_referrals(house, visit) == ()
    with pytest.raises(NoSuchReferral):
        see_my_referral(house, visit, 1)
    with pytest.raises(NoSuchReferral):
        say(house, visit)
    assert not read_received(house, XABIER).lines
    with pytest.raises(NotYours):
        see_received_referral(house, XABIER, application.id, 1)
    assert NoticeKind.REFERRAL_SHOWN not in notices(house, application)


def test_she_sees_it_first_and_is_told_that_it_waits_for_her_word(house, application, visit):
    write(house, application)
    show_referral(house, NEREA, application.id, 1)
    seen = see_my_referral(house, visit, 1)
    assert [passage.text for passage, _ in seen.passages] == [
        "She can walk.", "We walked.", SECRET, "The lift.", "My cat.", HERS, "We meet in May.",
    ]  # fmt: skip
    assert NoticeKind.REFERRAL_SHOWN in notices(house, application)
    assert entries(house, application)[-1] == (Act.REFERRAL_SHOWN, NEREA.id)
    assert rows(house, application) == [], "nobody stands beside the case before it is sent"


@pytest.mark.parametrize("said", [Said.AGREED, Said.INFORMED])
def test_after_her_word_it_is_sent(house, application, visit, said):
    write(house, application)
    show_referral(house, NEREA, application.id, 1)
    say(house, visit, said)
    assert send_referral(house, NEREA, application.id, 1).state is ReferralState.SENT
    assert entries(house, application)[-2:] == [(Act.REFERRAL_ANSWERED, ""), (Act.REFERRAL_SENT, NEREA.id)]
    assert notices(house, application)[-1] is NoticeKind.REFERRAL_MOVED


def test_against_her_word_it_is_not_sent_also_where_a_reason_not_to_ask_her_is_written(house, application, visit):
    write(house, application)
    show_referral(house, NEREA, application.id, 1)
    say(house, visit, Said.OBJECTS, words="Not them.")
    with pytest.raises(SheObjects):
        send_referral(house, NEREA, application.id, 1, "She answers no call.")
    assert rows(house, application) == []
    rewrite_referral(house, NEREA, application.id, 1, WRITTEN, see(house, application).version)
    with pytest.raises(NotHeard):
        send_referral(house, NEREA, application.id, 1)


def see(house, application, member=NEREA):
    return see_sent_referrals(house, member, application)[0].referral


def test_without_her_word_it_is_sent_only_with_the_reason_why_she_was_not_asked(house, application, visit):
    write(house, application)
    with pytest.raises(NotHeard):
        send_referral(house, NEREA, application.id, 1, "  ")
    assert send_referral(house, NEREA, application.id, 1, "She answers no call.").unshown == "She answers no call."
    assert see_my_referral(house, visit, 1).referral.state is ReferralState.SENT, "she reads it all the same"


def test_what_two_write_at_once_is_not_lost(house, application):
    one = write(house, application)
    rewrite_referral(house, JON, application.id, 1, replace(WRITTEN, pending="Jon's."), one.version)
    with pytest.raises(StaleWrite):
        rewrite_referral(house, NEREA, application.id, 1, replace(WRITTEN, pending="Nerea's."), one.version)
    assert see(house, application).written.pending == "Jon's."


def test_given_up_before_she_saw_it_she_never_hears_of_it(house, application, visit):
    write(house, application)
    drop_referral(house, NEREA, application.id, 1)
    assert see_my_referrals(house, visit) == ()
    assert NoticeKind.REFERRAL_MOVED not in notices(house, application)
    write(house, application)
    show_referral(house, NEREA, application.id, 2)
    drop_referral(house, NEREA, application.id, 2)
    assert [one.referral.state for one in see_my_referrals(house, visit)] == [ReferralState.DROPPED]
    assert NoticeKind.REFERRAL_MOVED in notices(house, application)


@pytest.mark.parametrize(("member", "to", "refused"), [
    (NEREA, TOLOSA.id, ToOurselves), (NEREA, DONOSTIA.id, NoSuchUnit), (NEREA, "nowhere", NoSuchUnit), (NEREA, "", NoSuchUnit),
    (ANE, CARE.id, NotYours), (XABIER, CARE.id, NotYours), (replace(NEREA, is_active=False), CARE.id, NotYours),
])  # fmt: skip
def test_it_goes_to_another_service_that_there_is_and_only_who_leads_or_her_office_asks(house, application, member, to, refused):
    with pytest.raises(refused):
        write(house, application, member, to)
    assert entries(house, application)[-1][0] is Act.SENT


def test_two_open_ones_to_one_unit_about_one_thing_are_one_too_many(house, application):
    about = application.requested[0].id
    write(house, application)
    with pytest.raises(AlreadyReferred) as refused:
        write(house, application)
    assert refused.value.number == 1
    assert write(house, application, about=about).number == 2
    with pytest.raises(NotYours):
        write(house, application, about="somebody else's service")
    drop_referral(house, NEREA, application.id, 1)
    assert write(house, application).number == 3


def test_a_unit_without_staff_gets_it_all_the_same(house, application):
    sent(house, application, to=EMPTY.id)
    seen = see_sent_referrals(house, NEREA, application)[0]
    assert (seen.has_staff, seen.referral.state) == (False, ReferralState.SENT)
    assert rows(house, application) == [(ReferentKind.RECEIVING, "", EMPTY.id)]


# --- what who was asked in reads --------------------------------------------------------------------------------------


def test_who_is_asked_in_reads_what_was_sent_and_nothing_else_of_the_case(house, application):
    sent(house, application)
    assert not may(house, XABIER, application, Action.READ_CASE)
    assert may(house, XABIER, application, Action.ANSWER_REFERRAL)
    see_received_referral(house, XABIER, application.id, 1)
    assert entries(house, application)[-1] == (Act.REFERRAL_READ, XABIER.id)
    assert Act.REFERRAL_READ in LOOKS


def test_who_is_asked_in_about_a_namesake_is_seen_by_her_supervisor(house, application):
    sent(house, application)
    surname = application.draft.person.surnames.split()[0]
    see_received_referral(house, replace(XABIER, name=f"Xabier {surname}"), application.id, 1)
    head = replace(XABIER, id="head", role=StaffRole.SUPERVISOR)
    assert [(one.kind, one.staff_id) for one in read_alerts(house, head).alerts] == [(AlertKind.SURNAME, XABIER.id)]


def test_what_she_keeps_for_herself_is_in_nothing_that_the_receiver_gets(house, application, visit):
    write(house, application)
    show_referral(house, NEREA, application.id, 1)
    say(house, visit, hidden=("worked_on-2", "matters-2", "of nobody"))
    send_referral(house, NEREA, application.id, 1)
    seen = see_received_referral(house, XABIER, application.id, 1)
    assert "kanarioa" not in repr(seen)
    assert [(passage.id, passage.text) for passage, kept in seen.passages if kept] == [("worked_on-2", ""), ("matters-2", "")]
    assert "We walked." in repr(seen), "what she does not keep does travel"
    accept_referral(house, XABIER, application.id, 1)
    assert "kanarioa" not in repr(see_received_referral(house, XABIER, application.id, 1))


def test_why_she_could_not_be_asked_stays_with_who_wrote_it(house, application):
    sent(house, application)
    assert "answers no call" not in repr(see_received_referral(house, XABIER, application.id, 1))


def test_how_she_may_be_reached_is_told_to_who_comes_in_and_not_before(house, application):
    sent(house, application)
    assert see_received_referral(house, XABIER, application.id, 1).contact is None
    accept_referral(house, XABIER, application.id, 1)
    assert see_received_referral(house, XABIER, application.id, 1).contact == SAFE_MAIL


def test_who_came_in_reads_the_case_only_while_the_person_lets_services_share(house, application, visit):
    inside(house, application)
    assert not may(house, XABIER, application, Action.READ_CASE)
    assert not may(house, XABIER, application, Action.WRITE_NOTE)
    change_consent(house, visit, Purpose.SHARE_WITH_SERVICES, True, Edition.EU, THE_PERSON)
    assert may(house, XABIER, application, Action.READ_CASE)
    assert not may(house, XABIER, application, Action.DECIDE)
    assert not may(house, GARAZI, application, Action.READ_CASE), "her colleagues have nothing to do with it"
    house.clock.advance(timedelta(seconds=1))
    change_consent(house, visit, Purpose.SHARE_WITH_SERVICES, False, Edition.EU, THE_PERSON)
    assert not may(house, XABIER, application, Action.READ_CASE)


def test_a_task_of_who_came_in_and_may_not_read_it_any_more_reaches_who_answers_for_the_case(house, application, visit):
    inside(house, application)
    now = house.clock.now()
    task = CaseTask("a task", application.id, Owner(OwnerKind.STAFF, XABIER.id), "Call.", now.date(), Edition.EU, NEREA.id, now)
    with house.work.writing() as work:
        work.case_tasks.add(task)
        work.commit()
    change_consent(house, visit, Purpose.SHARE_WITH_SERVICES, True, Edition.EU, THE_PERSON)
    assert [one.task.id for one in see_my_tasks(house, XABIER).tasks] == [task.id]
    assert not see_left_tasks(house, NEREA).tasks
    house.clock.advance(timedelta(seconds=1))
    change_consent(house, visit, Purpose.SHARE_WITH_SERVICES, False, Edition.EU, THE_PERSON)
    assert not see_my_tasks(house, XABIER).tasks
    assert [one.task.id for one in see_left_tasks(house, NEREA).tasks] == [task.id]


# --- the other service ------------------------------------------------------------------------------------------------


def test_who_accepts_stands_in_it_by_name_and_her_unit_no_longer_as_a_whole(house, application, visit):
    sent(house, application)
    assert rows(house, application) == [(ReferentKind.RECEIVING, "", CARE.id)]
    house.clock.advance(timedelta(hours=1))
    acknowledge_referral(house, XABIER, application.id, 1)
    accept_referral(house, XABIER, application.id, 1)
    assert rows(house, application) == [(ReferentKind.SPECIALISED, XABIER.id, CARE.id)]
    case, leads = find_case(house, NEREA, application.id)
    assert (leads, case.assignment.unit_id) == (JON, TOLOSA.id), "who leads stays who she is"
    (takes_part,) = see_who_takes_part(house, visit)
    assert (takes_part.member.id, takes_part.unit.id, takes_part.row.words) == (XABIER.id, CARE.id, WRITTEN.why)


def test_of_two_who_accept_the_second_is_told_who_it_was(house, application):
    sent(house, application)
    accept_referral(house, XABIER, application.id, 1)
    with pytest.raises(AlreadyAccepted) as told:
        accept_referral(house, GARAZI, application.id, 1)
    assert told.value.name == XABIER.name
    with pytest.raises(NotYours):
        accept_referral(house, replace(GARAZI, unit_id=EMPTY.id), application.id, 1)


def test_given_back_with_a_reason_nobody_of_it_reads_anything_more(house, application, visit):
    sent(house, application)
    with pytest.raises(NotComplete):
        return_referral(house, XABIER, application.id, 1, " ")
    house.clock.advance(timedelta(hours=1))
    return_referral(house, XABIER, application.id, 1, "We have no room.")
    assert rows(house, application) == []
    assert see_my_referral(house, visit, 1).referral.returned == "We have no room."
    with pytest.raises(NotYours):
        see_received_referral(house, XABIER, application.id, 1)


@pytest.mark.parametrize("move", [Move.CLOSE, Move.BREAK_OFF])
def test_it_ends_with_the_account_which_the_base_service_and_the_person_read(house, application, visit, move):
    inside(house, application)
    house.clock.advance(timedelta(days=40))
    with pytest.raises(NotComplete):
        end_referral(house, XABIER, application.id, 1, move, replace(REPLY, she_says=""))
    end_referral(house, XABIER, application.id, 1, move, replace(REPLY, why="She moved."))
    assert rows(house, application) == []
    assert see_my_referral(house, visit, 1).referral.reply.done == see(house, application).reply.done == REPLY.done
    with pytest.raises(NotYours):
        see_received_referral(house, XABIER, application.id, 1)


def test_nobody_but_who_came_in_gives_the_account(house, application):
    inside(house, application)
    with pytest.raises(AlreadyAccepted):
        end_referral(house, GARAZI, application.id, 1, Move.CLOSE, REPLY)
    with pytest.raises(NotYours):
        end_referral(house, NEREA, application.id, 1, Move.CLOSE, REPLY)


def test_what_has_ended_does_not_move(house, application):
    sent(house, application)
    return_referral(house, XABIER, application.id, 1, "No room.")
    with pytest.raises(NotYours):
        accept_referral(house, XABIER, application.id, 1)
    with pytest.raises(CannotMove):
        send_referral(house, NEREA, application.id, 1, "again")


def test_she_may_object_later_too_and_both_services_read_it(house, application, visit):
    sent(house, application)
    say(house, visit, Said.OBJECTS, words="Not them.", hidden=("pending-1",))
    seen = see_received_referral(house, XABIER, application.id, 1)
    assert (seen.referral.heard.said, seen.referral.heard.words) == (Said.OBJECTS, "Not them.")
    assert not any(kept for _, kept in seen.passages), "what has been sent cannot be made unread"
    assert see(house, application).heard.words == "Not them."


def test_who_wrote_it_leaves_and_the_lead_of_the_case_answers_for_it(house, application):
    sent(house, application)
    gone = replace(NEREA, is_active=False)
    with pytest.raises(NotYours):
        see(house, application, gone)
    assert see(house, application, JON).made_by == NEREA.id


# --- lists and late ones ----------------------------------------------------------------------------------------------


def test_who_was_asked_finds_it_and_who_asked_sees_when_it_is_late(house, application):
    sent(house, application)
    (line,) = read_received(house, GARAZI).lines
    assert (line.line.referral.number, line.unit.id, line.is_late) == (1, TOLOSA.id, False)
    assert not read_late(house, JON).lines
    house.clock.advance(timedelta(days=6))
    (late,) = read_late(house, JON).lines
    assert (late.unit.id, late.is_late) == (CARE.id, True)
    assert not read_late(house, ANE).lines
    acknowledge_referral(house, XABIER, application.id, 1)
    assert not read_late(house, JON).lines
    house.clock.advance(timedelta(days=30))
    assert read_late(house, JON).lines
    accept_referral(house, XABIER, application.id, 1)
    assert not read_late(house, JON).lines


def test_one_asks_other_units_of_specialised_care_and_never_ones_own(house):
    assert [unit.id for unit in receiving_units(house, NEREA)] == [CARE.id, EMPTY.id]
    assert [unit.id for unit in receiving_units(house, XABIER)] == [EMPTY.id]


# --- entry from specialised care --------------------------------------------------------------------------------------

TEMPORARY = Written("You are in the centre since Monday.", "We found her a bed.", "Her papers.", "", "")


def entering(town="20071", **changes):
    asked = Entering(
        Person("Amina", "Salem", IdentityKind.NONE), Residence(town), SafeContact(True), Edition.ES_EASY, ("1.2",),
        "My daughter.", dict.fromkeys(Purpose, False), TEMPORARY,
    )
    return replace(asked, **changes)


def enter(house, asked, member=XABIER, key="key"):
    return enter_from_care(house, member, asked, shown_to_enter(house, asked).hash, key)


def test_who_comes_in_through_care_has_her_base_service_the_same_instant(house):
    entered = enter(house, entering())
    case, leads = find_case(house, NEREA, entered.application.id)
    assert (entered.unit.id, case.state, case.assignment.unit_id) == (TOLOSA.id, CaseState.WAITING, TOLOSA.id)
    assert leads in {NEREA, JON}
    assert rows(house, entered.application) == [(ReferentKind.SPECIALISED, XABIER.id, CARE.id)]
    (line,) = read_from_care(house, NEREA)
    assert (line.line.application.id, line.unit.id) == (entered.application.id, CARE.id)
    assert entries(house, entered.application) == [(Act.SENT, XABIER.id), (Act.ENTERED_FROM_CARE, XABIER.id)]


def test_her_base_service_reads_what_was_done_and_gets_the_account_at_the_end(house):
    entered = enter(house, entering())
    assert see(house, entered.application).written.worked_on == "We found her a bed."
    end_referral(house, XABIER, entered.application.id, 1, Move.CLOSE, replace(REPLY, earlier=None))
    assert see(house, entered.application).reply.done == "She walks."


def test_where_no_base_service_is_known_who_attends_her_leads_and_nobody_is_without_a_name(house):
    entered = enter(house, entering("20999"))
    case, leads = find_case(house, XABIER, entered.application.id)
    assert (entered.unit, leads, case.state) == (None, XABIER, CaseState.TAKEN)
    assert case.assignment.why is WhyAssigned.CAME_FROM_CARE


def test_nobody_learns_by_it_that_she_is_accompanied_elsewhere(house):
    known = Person("Miren", "Etxeberria", IdentityKind.DNI, "87654321X")
    press_send(house, saved(house, person=known, residence=Residence("20069")).visit)
    told, fresh = enter(house, entering(person=known), key="one"), enter(house, entering(), key="two")
    assert (told.unit, told.application.requested[0].code) == (fresh.unit, fresh.application.requested[0].code)


def test_sent_twice_it_is_one_application_and_the_codes_are_told_once(house):
    first, second = enter(house, entering()), enter(house, entering())
    assert second.application.id == first.application.id
    assert first.access_code
    assert not second.access_code
    with pytest.raises(NotYours):
        enter(house, entering(), GARAZI)


def test_only_specialised_care_enters_somebody_and_only_what_she_was_shown(house):
    for member in (NEREA, replace(XABIER, is_active=False)):
        with pytest.raises(NotYours):
            enter(house, entering(), member)
    with pytest.raises(ShownDiffers):
        enter_from_care(house, XABIER, entering(), "another hash", "key")
    with pytest.raises(NotComplete):
        enter(house, entering(written=replace(TEMPORARY, worked_on="")))
    assert house.work.kept.applications == {}


# --- who came in cannot go on -----------------------------------------------------------------------------------------

HEAD_OF_CARE = replace(XABIER, id="head", role=StaffRole.SUPERVISOR)


def gone(house, member=XABIER):
    house.work.kept.staff[member.id] = replace(member, is_active=False)


def test_the_supervisor_of_the_unit_hands_it_to_a_colleague_who_can_then_answer(house, application):
    inside(house, application)
    assert [one.id for one in see_who_came_in(house, HEAD_OF_CARE, application.id, 1).team] == [GARAZI.id]
    kept = hand_referral_on(house, HEAD_OF_CARE, application.id, 1, GARAZI.id)
    assert (kept.accepted_by, kept.state) == (GARAZI.id, ReferralState.ACCEPTED)
    with pytest.raises(AlreadyAccepted):
        end_referral(house, XABIER, application.id, 1, Move.CLOSE, REPLY)
    assert entries(house, application)[-1] == (Act.REFERRAL_HANDED_ON, HEAD_OF_CARE.id)
    assert notices(house, application).count(NoticeKind.REFERRAL_MOVED) == 3
    assert end_referral(house, GARAZI, application.id, 1, Move.CLOSE, REPLY).state is ReferralState.CLOSED


def test_who_came_in_stands_beside_the_case_no_more_and_the_colleague_does(house, application):
    inside(house, application)
    hand_referral_on(house, HEAD_OF_CARE, application.id, 1, GARAZI.id)
    with house.work.reading() as work:
        now = [row.staff_id for row in work.cases.referents(application.id) if row.stands_at(house.clock.now())]
    assert now == [GARAZI.id]


@pytest.mark.parametrize("member", [
    GARAZI, NEREA, replace(HEAD_OF_CARE, unit_id=TOLOSA.id), replace(HEAD_OF_CARE, is_active=False),
])  # fmt: skip
def test_while_who_came_in_is_here_nobody_else_hands_it_on(house, application, member):
    inside(house, application)
    with pytest.raises(NotYours):
        hand_referral_on(house, member, application.id, 1, GARAZI.id)


@pytest.mark.parametrize("to", [XABIER.id, NEREA.id, "nobody", ""])
def test_it_goes_to_a_colleague_of_the_unit_alone(house, application, to):
    inside(house, application)
    with pytest.raises(NotToHer):
        hand_referral_on(house, HEAD_OF_CARE, application.id, 1, to)


def test_where_who_came_in_works_there_no_more_a_colleague_takes_it_on_without_a_supervisor(house, application):
    inside(house, application)
    assert read_left_alone(house, HEAD_OF_CARE) == []
    gone(house)
    assert [one.referral.number for one in read_left_alone(house, HEAD_OF_CARE)] == [1]
    assert hand_referral_on(house, GARAZI, application.id, 1, GARAZI.id).accepted_by == GARAZI.id
    assert read_left_alone(house, HEAD_OF_CARE) == []


def test_what_nobody_has_accepted_or_has_ended_is_not_handed_on(house, application):
    sent(house, application)
    with pytest.raises(NotYours):
        see_who_came_in(house, HEAD_OF_CARE, application.id, 1)


def test_many_that_wait_or_are_in_good_hands_hide_nobody_who_is_left_alone(house, application, monkeypatch):
    monkeypatch.setattr("app.use_cases.hand_referral_on.MOST", 1)
    for _ in range(2):
        sent(house, press_send(house, saved(house, safe_contact=SAFE_MAIL).visit))
    inside(house, application)
    gone(house)
    assert [one.reference for one in read_left_alone(house, HEAD_OF_CARE)] == [application.reference]
