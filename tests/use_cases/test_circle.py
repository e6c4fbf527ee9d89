"""Who may do what: given, changed, taken back, carried over on sending; with a code of one's own, and never by a member."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.circle import NotInCircle
from app.domain.edition import Edition
from app.domain.limits import ACCESS_CODE_PER_CODE
from app.domain.mandate import MandateDays, MandateScope, words_hash
from app.domain.people import ActingFor, CircleMember, Ring, Role, Told
from app.domain.retention import Class
from app.domain.rights import Right, Term, WrongTerm
from app.domain.task import Task
from app.use_cases.change_circle import OnlyThePerson
from app.use_cases.find_circle import find_circle, find_standing
from app.use_cases.find_visit import latest_visit
from app.use_cases.forget_old import forget_old
from app.use_cases.give_mandate import (
    MandateAsked,
    OnlyHerself,
    ReadsDifferently,
    give_mandate,
    mandate_in_force,
    revoke_mandate,
)
from app.use_cases.give_member_code import NothingToOpen, give_member_code
from app.use_cases.grant_rights import NotYoursToGive, grant_right, grant_rights, revoke_rights
from app.use_cases.keep_circle import keep_circle_member, remove_circle_member
from app.use_cases.open_with_code import open_with_code
from app.use_cases.see_history import see_who_looked
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_draft import Gone, write_draft
from tests.use_cases.sending import SAFE_MAIL, a_house, entries, press_send, saved, visit_now

WHERE = "192.0.2.1"
ANE = CircleMember("", "Ane", "alaba", Ring.HOME, "erosketak", "atsedena")


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def visit(house):
    """Maite's saved draft, with nobody in the circle yet."""
    return saved(house, circle=(), circle_seen=False).visit


def now_of(house, visit):
    return visit_now(house, visit)


def with_ane(house, visit, *rights):
    """Ane is in the circle and may do this; returns her id and the visit as it is now."""
    id_ = keep_circle_member(house, visit, ANE, THE_PERSON)
    if rights:
        grant_rights(house, now_of(house, visit), id_, rights, THE_PERSON)
    return id_, now_of(house, visit)


def opens(house, code, session="her browser"):
    return open_with_code(house, session, code.access_code, code.pin, WHERE, THE_PERSON)


def rights_now(house, member_visit):
    standing = find_standing(house, member_visit)
    return standing.rights if standing else None


def test_a_member_is_told_of_and_changed_in_the_draft_and_after_sending(house, visit):
    ane, visit = with_ane(house, visit)
    assert visit.draft.circle == (replace(ANE, id=ane),)
    application = press_send(house, visit)
    visit = now_of(house, visit)
    assert keep_circle_member(house, visit, replace(ANE, id=ane, relation="alaba txikia"), THE_PERSON) == ane
    jon = keep_circle_member(house, visit, CircleMember("", "Jon", "auzokoa"), THE_PERSON)
    found = find_circle(house, visit)
    assert [(m.id, m.relation) for m in found.circle.members] == [(ane, "alaba txikia"), (jon, "auzokoa")]
    assert found.is_sent
    assert application.draft.circle[0].relation == "alaba", "what was sent stays as it was sent"


def test_nobody_changes_who_is_not_there(house, visit):
    with pytest.raises(NotInCircle):
        keep_circle_member(house, visit, replace(ANE, id="nobody"), THE_PERSON)
    with pytest.raises(NotInCircle):
        grant_rights(house, visit, "nobody", {Right.SEE_STATUS}, THE_PERSON)


def test_saying_it_anew_gives_what_is_new_keeps_what_stands_and_takes_back_the_rest(house, visit):
    ane, visit = with_ane(house, visit, Right.SPEAK_FOR_ME)
    today = house.clock.now().date()
    grant_right(house, visit, ane, Right.SEE_STATUS, Term(today, today + timedelta(9)), THE_PERSON)
    circle = grant_rights(house, visit, ane, {Right.SEE_STATUS, Right.RECEIVE_LETTERS}, THE_PERSON)
    assert circle.given_to(ane, today) == {
        Right.SEE_STATUS: Term(today, today + timedelta(9)), Right.RECEIVE_LETTERS: Term(today),
    }


def test_a_term_that_cannot_be_gives_nothing(house, visit):
    ane, visit = with_ane(house, visit)
    with pytest.raises(WrongTerm):
        grant_right(house, visit, ane, Right.SEE_STATUS, Term(date(2026, 12, 2), date(2026, 12, 1)), THE_PERSON)
    assert find_circle(house, visit).circle.grants == ()


@pytest.mark.parametrize("agrees", [None, Told.NO, Told.UNKNOWN])
def test_under_another_title_rights_are_given_only_with_her_yes_and_taken_back_always(house, agrees):
    acting = ActingFor(Role.DE_FACTO_GUARDIAN, "Jon", agrees=Told.YES)
    visit = saved(house, circle=(), acting=acting).visit
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    visit = write_draft(house, visit, Task.YOU, lambda d: replace(d, acting=replace(acting, agrees=agrees)), THE_PERSON)
    with pytest.raises(NotYoursToGive):
        grant_rights(house, visit, ane, set(Right), THE_PERSON)
    with pytest.raises(NotYoursToGive):
        grant_right(house, visit, ane, Right.SEE_STATUS, Term(house.clock.now().date()), THE_PERSON)
    assert revoke_rights(house, visit, ane, THE_PERSON).rights_of(ane, house.clock.now().date()) == frozenset()


def test_a_member_comes_in_with_a_code_of_her_own_and_holds_no_visit_of_the_person(house, visit):
    ane, visit = with_ane(house, visit, Right.FILL_IN_WITH_ME)
    hers = opens(house, give_member_code(house, visit, ane, THE_PERSON))
    assert (hers.member_id, hers.draft_id, hers.draft) == (ane, visit.draft_id, visit.draft)
    assert rights_now(house, hers) == {Right.FILL_IN_WITH_ME}
    assert latest_visit(house, "her browser") is None, "what she begins for herself never lands in the person's draft"


def test_without_a_right_there_is_nothing_to_open(house, visit):
    ane, visit = with_ane(house, visit)
    with pytest.raises(NothingToOpen):
        give_member_code(house, visit, ane, THE_PERSON)


def test_a_new_code_replaces_the_old_one(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    old, new = (give_member_code(house, visit, ane, THE_PERSON) for _ in range(2))
    assert opens(house, old) is None
    assert opens(house, new).member_id == ane


def test_taken_back_the_next_step_is_refused_and_the_code_opens_nothing(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS, Right.FILL_IN_WITH_ME)
    code = give_member_code(house, visit, ane, THE_PERSON)
    hers = opens(house, code)
    grant_rights(house, visit, ane, {Right.SEE_STATUS}, THE_PERSON)
    assert rights_now(house, hers) == {Right.SEE_STATUS}
    assert opens(house, code), "something is left to open"
    revoke_rights(house, visit, ane, THE_PERSON)
    assert rights_now(house, hers) == frozenset()
    assert opens(house, code) is None
    grant_rights(house, visit, ane, {Right.SEE_STATUS}, THE_PERSON)
    assert opens(house, code) is None, "a code that was taken back never comes to life again"


def test_who_is_taken_out_of_the_circle_is_nobody_any_more(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    code = give_member_code(house, visit, ane, THE_PERSON)
    hers = opens(house, code)
    remove_circle_member(house, visit, ane, THE_PERSON)
    assert rights_now(house, now_of(house, hers)) is None
    assert opens(house, code) is None
    assert find_circle(house, now_of(house, visit)).circle.name_of(ane) == "Ane"


def test_a_right_whose_days_are_over_opens_nothing_and_says_nothing(house, visit):
    ane, visit = with_ane(house, visit)
    today = house.clock.now().date()
    grant_right(house, visit, ane, Right.SEE_STATUS, Term(today, today + timedelta(1)), THE_PERSON)
    code = give_member_code(house, visit, ane, THE_PERSON)
    hers = opens(house, code)
    house.clock.advance(timedelta(days=2))
    assert rights_now(house, hers) == frozenset()
    assert opens(house, code) is None
    house.clock.advance(timedelta(days=-2))


def test_codes_of_members_are_throttled_like_all_others(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    code = give_member_code(house, visit, ane, THE_PERSON)
    wrong = replace(code, pin="999999")
    for _ in range(ACCESS_CODE_PER_CODE.tries):
        assert opens(house, wrong) is None
    with pytest.raises(TooManyTries):
        opens(house, code)


def test_on_sending_rights_and_codes_go_along_and_can_still_change(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    code = give_member_code(house, visit, ane, THE_PERSON)
    before = opens(house, code)
    application = press_send(house, visit)
    assert now_of(house, before) is None, "what she held of the draft is gone with it"
    hers = opens(house, code)
    assert (hers.application_id, hers.draft_id, hers.member_id) == (application.id, "", ane)
    assert rights_now(house, hers) == {Right.SEE_STATUS}
    revoke_rights(house, now_of(house, visit), ane, THE_PERSON)
    assert rights_now(house, hers) == frozenset()
    assert opens(house, code) is None


def test_every_act_of_a_member_is_signed_with_her_name(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    code = give_member_code(house, visit, ane, THE_PERSON)
    application = press_send(house, visit)
    opens(house, code)
    assert entries(house, application) == [(Act.SENT, ""), (Act.FOLLOWED, f"member:{ane}")]
    assert see_who_looked(house, now_of(house, visit)).name_of(f"member:{ane}") == "Ane"
    remove_circle_member(house, now_of(house, visit), ane, THE_PERSON)
    assert see_who_looked(house, now_of(house, visit)).name_of(f"member:{ane}") == "Ane", "also after she has gone"


def test_after_sending_the_person_is_told_of_each_change_and_reads_it_in_her_record(house):
    visit = saved(house, circle=(), safe_contact=SAFE_MAIL).visit
    ane, visit = with_ane(house, visit)
    application = press_send(house, visit)
    visit = now_of(house, visit)
    grant_rights(house, visit, ane, {Right.SEE_STATUS}, THE_PERSON)
    grant_rights(house, visit, ane, {Right.SEE_STATUS}, THE_PERSON)  # nothing new
    assert entries(house, application)[1:] == [(Act.RIGHTS_CHANGED, "")]
    with house.work.reading() as work:
        assert [m.kind for m in work.outbox.waiting(9)] == ["received", "rights_changed"]


def test_nobody_of_the_circle_changes_it(house, visit):
    ane, visit = with_ane(house, visit, *Right)
    hers = opens(house, give_member_code(house, visit, ane, THE_PERSON))
    for attempt in (
        lambda: grant_rights(house, hers, ane, set(Right), THE_PERSON),
        lambda: revoke_rights(house, hers, ane, THE_PERSON),
        lambda: give_member_code(house, hers, ane, THE_PERSON),
        lambda: remove_circle_member(house, hers, ane, THE_PERSON),
        lambda: give_mandate(house, hers, asked(ane), words_hash(WORDS), THE_PERSON),
    ):
        with pytest.raises(OnlyThePerson):
            attempt()


def test_a_loose_visit_has_no_circle(house):
    with pytest.raises(Gone):
        find_circle(house, replace(saved(house).visit, draft_id=""))


def test_with_a_forgotten_draft_its_circle_is_forgotten(house, visit):
    ane, visit = with_ane(house, visit, Right.SEE_STATUS)
    code = give_member_code(house, visit, ane, THE_PERSON)
    house.clock.advance(timedelta(days=31))
    assert forget_old(house).counts[Class.CIRCLES] == 1
    assert opens(house, code) is None
    with house.work.reading() as work:
        assert work.circles.find(visit.draft_id) is None


# --- the mandate -----------------------------------------------------------------------------------------------------

WORDS = ("I let Ane help me.", "She decides nothing.")


def asked(member_id, days=MandateDays.A_MONTH, words=WORDS):
    return MandateAsked(member_id, (MandateScope.FILL_IN,), days, Edition.ES_EASY, "1", words)


def test_a_mandate_keeps_what_was_read_and_ends_with_one_press(house, visit):
    ane, visit = with_ane(house, visit)
    given = give_mandate(house, visit, asked(ane), words_hash(WORDS), THE_PERSON)
    now = house.clock.now()
    assert (given.words, given.edition, given.template_version) == (WORDS, Edition.ES_EASY, "1")
    assert (given.given.at, given.given.by, given.given.words_hash) == (now, "person", words_hash(WORDS))
    assert mandate_in_force(find_circle(house, visit).mandates, ane, now) == given
    revoke_mandate(house, visit, ane, ("I take it back.",), THE_PERSON)
    (ended,) = find_circle(house, visit).mandates
    assert ended.revoked.words_hash == words_hash(("I take it back.",))
    assert mandate_in_force([ended], ane, now) is None


def test_a_mandate_that_reads_differently_from_the_page_is_not_given(house, visit):
    ane, visit = with_ane(house, visit)
    with pytest.raises(ReadsDifferently):
        give_mandate(house, visit, asked(ane), words_hash(WORDS[:1]), THE_PERSON)
    assert not find_circle(house, visit).mandates


def test_nobody_gives_a_mandate_in_her_name(house):
    visit = saved(house, circle=(), acting=ActingFor(Role.REPRESENTING_CURATOR, "Jon")).visit
    ane, visit = with_ane(house, visit)
    with pytest.raises(OnlyHerself):
        give_mandate(house, visit, asked(ane), words_hash(WORDS), THE_PERSON)


def test_a_new_mandate_ends_the_one_before_and_leaving_the_circle_ends_all(house, visit):
    ane, visit = with_ane(house, visit)
    first = give_mandate(house, visit, asked(ane), words_hash(WORDS), THE_PERSON)
    house.clock.advance(timedelta(hours=1))
    second = give_mandate(house, visit, asked(ane, MandateDays.A_DAY), words_hash(WORDS), THE_PERSON)
    last, before = find_circle(house, visit).mandates
    assert (last.id, last.revoked, before.id, bool(before.revoked)) == (second.id, None, first.id, True)
    press_send(house, visit)
    remove_circle_member(house, now_of(house, visit), ane, THE_PERSON)
    assert all(mandate.revoked for mandate in find_circle(house, now_of(house, visit)).mandates)
