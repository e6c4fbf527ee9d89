"""After sending: what is asked and answered, what is decided, and that each reaches the person as she wants it."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from app.domain.access_log import FOR_HER
from app.domain.actor import THE_PERSON
from app.domain.application import ServiceState
from app.domain.correction import NothingAsked, TooManyDays
from app.domain.decision import Lacking, NotComplete, Ruling
from app.domain.edition import Edition
from app.domain.given import GivenSaid
from app.domain.people import ActingFor, Languages, Role, SafeContact
from app.domain.term import FEWEST_DECIDED
from app.use_cases.answer_correction import WordsMissing, answer_correction
from app.use_cases.ask_correction import AlreadyAsked, NothingOpen, ask_correction
from app.use_cases.change_correction import WordsNeeded, close_correction, extend_correction
from app.use_cases.decide_service import AlreadyDecided, Ruled, chosen_of, decide_service
from app.use_cases.find_case import NotYours
from app.use_cases.follow_application import follow_application
from app.use_cases.see_correction import see_correction
from app.use_cases.see_wait import see_wait
from app.use_cases.take_case import take_case
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, a_house, entries, press_send, saved, visit_now

NO = Ruled(Ruling.NOT_GRANTED, "You do not live in this town yet.", "Art. 3", "You may appeal", "At the desk", date(2027, 1, 20))
YES = Ruled(Ruling.GRANTED, "You live alone and need some help.", "Art. 3")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    """One whose application was sent, with two services and a safe e-mail."""
    return sent_visit(house)


def sent_visit(house, **changes):
    visit = saved(house, **{"safe_contact": SAFE_MAIL, "wanted": ("1.2", "1.7"), **changes}).visit
    press_send(house, visit)
    return visit_now(house, visit)


def of(house, visit):
    return follow_application(house, visit).application


def notices(house):
    return [message.kind for message in house.work.kept.outbox.values()]


def ask(house, visit, about="", member=JON):
    return ask_correction(house, member, of(house, visit).id, about, "The register paper", "It is needed to decide")


def all_as_she_said(house, visit, requested):
    """Every choice of hers about the service honoured."""
    chosen = chosen_of(house, follow_application(house, visit).after, requested)
    return {aspect: GivenSaid(ranked[0]) for aspect, ranked in chosen.items()}


def states(house, visit):
    return [service.state for service in follow_application(house, visit).services]


# --- corrections -----------------------------------------------------------------------------------------------------


def test_what_is_asked_holds_up_what_it_is_about_and_is_told_her_in_her_edition(house):
    visit = sent_visit(house, languages=Languages(Edition.ES, documents=Edition.EU_EASY))
    application = of(house, visit)
    asked = ask(house, visit, application.requested[0].id)
    assert (asked.number, asked.edition, asked.due_on) == (1, Edition.EU_EASY, date(2026, 12, 4))
    assert states(house, visit) == [ServiceState.WAITING_FOR_YOU, ServiceState.RECEIVED]
    assert notices(house) == ["received", "correction_asked"]
    assert entries(house, application)[-1] == ("correction_asked", "jon")
    assert follow_application(house, visit).state is ServiceState.WAITING_FOR_YOU


def test_who_wants_no_notice_gets_none_and_reads_it_when_she_comes(house):
    visit = sent_visit(house, safe_contact=SafeContact())
    ask(house, visit)
    assert notices(house) == []
    assert see_correction(house, visit, 1).correction.what == "The register paper"


def test_one_thing_at_a_time_and_only_of_what_is_open(house, visit):
    application = of(house, visit)
    ask(house, visit)
    with pytest.raises(AlreadyAsked):
        ask(house, visit)
    close_correction(house, JON, application.id, 1, "It came by post")
    decide_service(house, JON, application.id, application.requested[0].id, NO)
    for about in (application.requested[0].id, "nobody's"):
        with pytest.raises(NothingOpen):
            ask(house, visit, about)
    assert ask(house, visit).number == 2


def test_nobody_of_another_office_asks_changes_or_decides(house, visit):
    application = of(house, visit)
    ask(house, visit)
    for write in (
        lambda: ask(house, visit, member=ANE),
        lambda: extend_correction(house, ANE, application.id, 1, 1),
        lambda: close_correction(house, ANE, application.id, 1, "no"),
        lambda: decide_service(house, ANE, application.id, application.requested[0].id, NO),
        lambda: decide_service(house, JON, application.id, "nobody's", NO),
    ):
        with pytest.raises(NotYours):
            write()
    assert [act for act, _ in entries(house, application)] == ["sent", "correction_asked"]


def test_her_answer_is_kept_in_her_words_and_the_time_runs_again(house, visit):
    ask(house, visit)
    house.clock.advance(timedelta(days=5))
    answer = answer_correction(house, visit, 1, "  I bring it on Monday.\nThank you ", THE_PERSON)
    assert (answer.words, answer.is_late, answer.answered_by) == ("I bring it on Monday.\nThank you", False, "person")
    seen = see_correction(house, visit, 1)
    assert list(seen.answers) == [answer]
    assert states(house, visit) == [ServiceState.LOOKED_AT] * 2
    assert entries(house, of(house, visit))[-1] == ("correction_answered", "")
    limit = follow_application(house, visit).services[0].limit
    assert limit.day(date(2026, 12, 1)) == limit.day(date(2027, 1, 1)) == date(2027, 2, 25)


def test_a_late_answer_is_kept_and_said_to_be_late(house, visit):
    ask(house, visit)
    house.clock.advance(timedelta(days=60))
    assert states(house, visit) == [ServiceState.WAITING_FOR_YOU] * 2, "nothing ends by itself"
    assert answer_correction(house, visit, 1, "Here it is", THE_PERSON).is_late
    assert answer_correction(house, visit, 1, "And this too", THE_PERSON).is_late
    assert [answer.words for answer in see_correction(house, visit, 1).answers] == ["Here it is", "And this too"]


def test_who_speaks_for_her_answers_in_her_name(house):
    visit = sent_visit(house, acting=ActingFor(Role.DE_FACTO_GUARDIAN, "Jon Arregi", "semea"))
    ask(house, visit)
    assert answer_correction(house, visit, 1, "Here", THE_PERSON).answered_by == "representative"
    assert entries(house, of(house, visit))[-1] == ("correction_answered", FOR_HER)


def test_nothing_is_answered_without_words_nor_what_was_never_asked_or_is_closed(house, visit):
    ask(house, visit)
    with pytest.raises(WordsMissing):
        answer_correction(house, visit, 1, " \n", THE_PERSON)
    for number in (0, 2, -1):
        with pytest.raises(NothingAsked):
            answer_correction(house, visit, number, "Here", THE_PERSON)
        with pytest.raises(NothingAsked):
            see_correction(house, visit, number)
    close_correction(house, JON, of(house, visit).id, 1, "It came by post")
    with pytest.raises(NothingAsked):
        answer_correction(house, visit, 1, "Here", THE_PERSON)
    assert see_correction(house, visit, 1).correction.closed_words == "It came by post"


def test_more_days_are_given_up_to_five_and_a_request_is_closed_with_a_reason(house, visit):
    application = of(house, visit)
    ask(house, visit)
    assert extend_correction(house, NEREA, application.id, 1, 5).due_on == date(2026, 12, 11)
    with pytest.raises(TooManyDays):
        extend_correction(house, NEREA, application.id, 1, 1)
    with pytest.raises(WordsNeeded):
        close_correction(house, NEREA, application.id, 1, " ")
    with pytest.raises(NothingAsked):
        close_correction(house, NEREA, application.id, 7, "Because")
    close_correction(house, NEREA, application.id, 1, "It came by post")
    assert entries(house, application)[-2:] == [("correction_extended", "nerea"), ("correction_closed", "nerea")]
    assert notices(house)[-2:] == ["correction_changed"] * 2
    assert follow_application(house, visit).state is ServiceState.LOOKED_AT


# --- decisions -------------------------------------------------------------------------------------------------------


def test_each_service_has_its_own_decision_and_the_person_is_told(house, visit):
    application = of(house, visit)
    first, second = application.requested
    decide_service(house, JON, application.id, first.id, NO)
    assert states(house, visit) == [ServiceState.NOT_GRANTED, ServiceState.RECEIVED]
    decide_service(house, JON, application.id, second.id, YES)
    assert states(house, visit) == [ServiceState.NOT_GRANTED, ServiceState.GRANTED]
    assert follow_application(house, visit).state is None
    decided = follow_application(house, visit).services[0].decision
    assert (decided.reason, decided.appeal_until, decided.edition) == (NO.reason, date(2027, 1, 20), application.reads_in)
    assert notices(house) == ["received", "decision_made", "decision_made"]
    assert entries(house, application)[-1] == ("decided", "jon")


def test_without_a_reason_or_the_way_to_disagree_nothing_is_kept(house, visit):
    application = of(house, visit)
    bare = Ruled(Ruling.NOT_GRANTED, "no", "")
    with pytest.raises(NotComplete) as refused:
        decide_service(house, JON, application.id, application.requested[0].id, bare)
    assert refused.value.lacks == tuple(Lacking)
    assert states(house, visit) == [ServiceState.RECEIVED] * 2
    assert [act for act, _ in entries(house, application)] == ["sent"]


def test_what_is_decided_is_not_written_over(house, visit):
    application = of(house, visit)
    line = application.requested[0]
    decide_service(house, JON, application.id, line.id, YES, given=all_as_she_said(house, visit, line))
    with pytest.raises(AlreadyDecided):
        decide_service(house, NEREA, application.id, application.requested[0].id, NO)
    assert len(house.work.kept.decisions) == 1


def test_no_professional_withdraws_for_the_person(house, visit):
    application = of(house, visit)
    with pytest.raises(NotYours):
        decide_service(house, JON, application.id, application.requested[0].id, replace(YES, ruling=Ruling.WITHDRAWN))


def test_days_that_waited_for_her_are_not_counted_as_waiting(house, visit):
    application = of(house, visit)
    ask(house, visit, application.requested[0].id)
    house.clock.advance(timedelta(days=4))
    answer_correction(house, visit, 1, "Here", THE_PERSON)
    house.clock.advance(timedelta(days=10))
    first, second = (
        decide_service(house, JON, application.id, line.id, YES, given=all_as_she_said(house, visit, line))
        for line in application.requested
    )
    assert (first.waited, second.waited) == (10, 14)


def waited(house, code):
    with house.work.reading() as work:
        return see_wait(work, code)


def test_a_wait_is_told_only_once_twenty_people_have_an_answer(house):
    for number in range(FEWEST_DECIDED):
        assert waited(house, "1.7") is None
        application = of(house, sent_visit(house, wanted=("1.7",)))
        house.clock.advance(timedelta(days=number))
        decide_service(house, JON, application.id, application.requested[0].id, replace(NO, appeal_until=date(2028, 1, 1)))
    assert waited(house, "1.7") == 10
    assert waited(house, "1.2") is None


def test_a_taken_case_is_looked_at(house, visit):
    take_case(house, NEREA, of(house, visit).id)
    assert states(house, visit) == [ServiceState.LOOKED_AT] * 2


def test_a_service_that_has_left_the_portfolio_can_still_be_followed_and_decided(house, visit):
    gone = replace(house, shelf=replace_catalogue(house, without="1.7"))
    application = of(gone, visit)
    assert follow_application(gone, visit).services[1].limit is None
    decide_service(gone, JON, application.id, application.requested[1].id, YES)


def replace_catalogue(house, without):
    services = {code: one for code, one in house.shelf.catalogue.services.items() if code != without}
    return SimpleNamespace(**{**vars(house.shelf), "catalogue": replace(house.shelf.catalogue, services=services)})
