"""Who works here: added, invited, changed, closed and opened; absences, units and towns; and a line for each change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.absence import Days
from app.domain.account import RECOVERY_CODES
from app.domain.casework import StaffRole, Unit, UnitKind
from app.domain.limits import SIGN_IN_PER_ACCOUNT
from app.domain.reference import day_here
from app.domain.staff_log import LET_IN_LATELY, StaffChange
from app.domain.staffing import INVITED_FOR, Organisation, OrganisationKind, Territory, WhyNot
from app.use_cases.forget_document import forget_document
from app.use_cases.invite_staff import (
    begin_working,
    find_invited,
    invite_person,
    prepare_entrance,
    renew_staff_recovery,
)
from app.use_cases.keep_absences import (
    AbsenceChangedMeanwhile,
    add_absence,
    change_absence,
    end_absence,
)
from app.use_cases.keep_offices import (
    OfficeChangedMeanwhile,
    TownChangedMeanwhile,
    keep_organisation,
    keep_unit,
    serve_town,
    state_of_town,
)
from app.use_cases.keep_people import (
    ChangedMeanwhile,
    Details,
    add_person,
    change_person,
    details_of,
    disable_person,
    enable_person,
)
from app.use_cases.own_way_in import change_app, change_password, is_own_password, prove_herself, see_own_account
from app.use_cases.ports import KeptSession
from app.use_cases.read_staff import see_log, see_offices, see_people, see_person
from app.use_cases.sign_in import sign_in
from app.use_cases.staff_sessions import (
    begin_session,
    end_other_sessions,
    end_own_session,
    find_signed_in,
    own_sessions,
)
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_staff_log import StaffRefused
from tests.use_cases.sending import (
    ANE,
    DONOSTIA,
    JON,
    NEREA,
    PASSWORD,
    PERIOD,
    TOLOSA,
    a_house,
    code_step,
    professional,
    sent,
)

HERE, OPERATOR = "192.0.2.1", ""
NEW = Details("Eneko Lasa", "eneko@example.eus", StaffRole.REFERENCE_PROFESSIONAL, "tolosa", ("eu", "es"))


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def keeper(house):
    """The only administrator."""
    return an_administrator(house, "miren")


def an_administrator(house, name):
    details = replace(NEW, name=name.title(), email=f"{name}@example.eus", role=StaffRole.ADMINISTRATOR)
    return begins(house, add_person(house, OPERATOR, details))


def begins(house, member, password="a password of my own"):
    """Who was added sets her password and her app."""
    made = invite_person(house, OPERATOR, member.id)
    ready = prepare_entrance(house, member.id, find_invited(house, made.code, HERE)[1], password)
    begun = begin_working(house, ready, f"NEW-{code_step(house.clock.now())}", HERE)
    return begun.member


def in_session(house, member, key):
    with house.work.writing() as work:
        work.sessions.keep(KeptSession(key, "{}", house.clock.now()))
        work.commit()
    assert begin_session(house, key, member.id)


def recovery_left(house, member):
    return see_own_account(house, member).recovery_left


def logged(house):
    return [event.what for event in see_log(house).events]


def refused(call, *args, **more):
    with pytest.raises(StaffRefused) as why:
        call(*args, **more)
    return why.value.because


def today(house):
    return day_here(house.clock.now())


# people


def test_who_is_added_cannot_come_in_before_she_has_set_her_own_password_and_app(house, keeper):
    member = add_person(house, keeper.id, NEW)
    assert sign_in(house, NEW.email, "", "000000", HERE) is None
    begins(house, member)
    house.clock.advance(timedelta(seconds=PERIOD))
    now = f"NEW-{code_step(house.clock.now())}"
    assert sign_in(house, NEW.email, "a password of my own", now, HERE).id == member.id


def test_every_change_leaves_a_line_with_who_when_and_what(house, keeper):
    member = add_person(house, keeper.id, NEW)
    change_person(house, keeper.id, member.id, 1, replace(NEW, role=StaffRole.SUPERVISOR))
    line = see_log(house).events[0]
    assert (line.what, line.by, line.about) == (StaffChange.PERSON_CHANGED, keeper.id, member.id)
    assert [(one.field, one.before, one.after) for one in line.changed] == [
        ("role", "reference_professional", "supervisor")
    ]


def test_what_changes_nothing_leaves_no_line(house, keeper):
    member = add_person(house, keeper.id, NEW)
    before = len(logged(house))
    assert change_person(house, keeper.id, member.id, 1, NEW).version == 1
    assert len(logged(house)) == before


def test_the_same_email_is_nobody_elses_whatever_its_capitals(house, keeper):
    assert refused(add_person, house, keeper.id, replace(NEW, email="NEREA@example.eus")) is WhyNot.EMAIL_TAKEN


@pytest.mark.parametrize(("changes", "because"), [
    ({"unit_id": "nowhere"}, WhyNot.NO_SUCH_UNIT), ({"stands_in": "nobody"}, WhyNot.CANNOT_STAND_IN),
])
def test_what_is_nowhere_is_refused_and_nothing_is_kept(house, keeper, changes, because):
    before = len(see_people(house).people)
    assert refused(add_person, house, keeper.id, replace(NEW, **changes)) is because
    assert len(see_people(house).people) == before


def test_nobody_stands_in_for_herself(house, keeper):
    details = replace(details_of(NEREA), stands_in=NEREA.id)
    assert refused(change_person, house, keeper.id, NEREA.id, 1, details) is WhyNot.STANDS_IN_FOR_HERSELF


def test_of_two_who_write_about_one_person_the_second_is_shown_how_she_stands_now(house, keeper):
    first = change_person(house, keeper.id, NEREA.id, 1, replace(details_of(NEREA), unit_id="donostia"))
    with pytest.raises(ChangedMeanwhile) as stale:
        change_person(house, keeper.id, NEREA.id, 1, replace(details_of(NEREA), name="Another"))
    assert stale.value.now == first
    assert see_person(house, NEREA.id).member.name == NEREA.name


def test_who_is_disabled_is_out_of_every_session_at_once_and_signs_in_no_more(house, keeper):
    for key in ("one", "two"):
        in_session(house, NEREA, key)
    disable_person(house, keeper.id, NEREA.id, "works elsewhere")
    assert [find_signed_in(house, key, NEREA.id) for key in ("one", "two")] == [None, None]
    assert not begin_session(house, "three", NEREA.id)
    code = f"of-nerea-{code_step(house.clock.now())}"
    assert sign_in(house, NEREA.email, PASSWORD, code, HERE) is None
    assert enable_person(house, keeper.id, NEREA.id).is_active
    assert sign_in(house, NEREA.email, PASSWORD, code, HERE)
    assert find_signed_in(house, "one", NEREA.id) is None, "what has ended does not come back"


def test_who_is_disabled_is_given_no_case_not_even_of_somebody_she_knows(house, keeper):
    disable_person(house, keeper.id, NEREA.id, "works elsewhere")
    application = sent(house)
    with house.work.reading() as work:
        assert work.cases.find(application.id).assignment.professional_id == JON.id


def test_closing_needs_a_reason(house, keeper):
    assert refused(disable_person, house, keeper.id, NEREA.id, "") is WhyNot.REASON_NEEDED


def test_the_last_administrator_neither_closes_nor_demotes_nor_locks_herself_out(house, keeper):
    demoted = replace(details_of(keeper), role=StaffRole.ANALYST)
    assert refused(disable_person, house, keeper.id, keeper.id, "tired") is WhyNot.LAST_ADMINISTRATOR
    assert refused(change_person, house, keeper.id, keeper.id, keeper.version, demoted) is WhyNot.LAST_ADMINISTRATOR
    assert refused(invite_person, house, keeper.id, keeper.id, "lost phone") is WhyNot.LAST_ADMINISTRATOR


def test_one_who_was_only_invited_does_not_count_as_an_administrator(house, keeper):
    add_person(house, keeper.id, replace(NEW, role=StaffRole.ADMINISTRATOR))
    assert refused(disable_person, house, keeper.id, keeper.id, "tired") is WhyNot.LAST_ADMINISTRATOR


def test_of_two_administrators_one_may_go_and_the_other_stays(house, keeper):
    other = an_administrator(house, "olaia")
    assert not disable_person(house, other.id, keeper.id, "retired").is_active
    assert refused(disable_person, house, other.id, other.id, "me too") is WhyNot.LAST_ADMINISTRATOR


def test_nobody_gives_herself_another_role_and_another_administrator_does(house, keeper):
    other = an_administrator(house, "olaia")
    wanted = replace(details_of(keeper), role=StaffRole.REFERENCE_PROFESSIONAL)
    before = logged(house)
    assert refused(change_person, house, keeper.id, keeper.id, keeper.version, wanted) is WhyNot.OWN_ROLE
    assert logged(house) == before
    assert change_person(house, other.id, keeper.id, keeper.version, wanted).role is StaffRole.REFERENCE_PROFESSIONAL
    assert see_log(house).events[0].by == other.id


@pytest.mark.parametrize("hands", [1, 2])
def test_whom_she_let_in_herself_not_long_ago_is_no_second_pair_of_eyes_and_later_the_log_shows_it(house, keeper, hands):
    """With an account of her own making, or one that this one made, she would confirm herself."""
    second = keeper
    for number in range(hands):
        made = add_person(house, second.id, replace(NEW, email=f"second{number}@example.eus", role=StaffRole.ADMINISTRATOR))
        second = begins(house, made)
    wanted = replace(details_of(keeper), role=StaffRole.REFERENCE_PROFESSIONAL)
    assert refused(change_person, house, second.id, keeper.id, keeper.version, wanted) is WhyNot.LET_IN_BY_HER
    renamed = change_person(house, second.id, keeper.id, keeper.version, replace(details_of(keeper), name="Miren Azkue"))
    wanted = replace(wanted, name="Miren Azkue")
    house.clock.advance(LET_IN_LATELY)
    change_person(house, second.id, keeper.id, renamed.version, wanted)
    seen = see_log(house)
    assert seen.let_in == {seen.events[0].id}


@pytest.mark.parametrize("by", ["nothing", "invited anew", "opened again", "given another e-mail"])
def test_every_way_of_taking_an_account_into_ones_hands_counts(house, keeper, by):
    other, third = an_administrator(house, "olaia"), an_administrator(house, "ainara")
    if by == "invited anew":
        invite_person(house, keeper.id, other.id, "lost phone")
    elif by == "opened again":
        disable_person(house, keeper.id, other.id, "gone")
        enable_person(house, keeper.id, other.id)
    elif by == "given another e-mail":
        change_person(house, keeper.id, other.id, other.version, replace(details_of(other), email="mine@example.eus"))
    wanted = replace(details_of(keeper), role=StaffRole.REFERENCE_PROFESSIONAL)
    if by != "nothing":
        assert refused(change_person, house, other.id, keeper.id, keeper.version, wanted) is WhyNot.LET_IN_BY_HER
    assert change_person(house, third.id, keeper.id, keeper.version, wanted).role is wanted.role
    assert see_log(house).let_in == frozenset(), "who came in by the operator, or by somebody else, is a second person"


DNI, TYPED_OTHERWISE = "12345678Z", "12.345.678-z"


def test_two_accounts_that_bear_one_document_are_one_person_and_neither_gives_the_other_a_role(house, keeper):
    """Whoever let her in, and however long ago."""
    second = an_administrator(house, "second")
    third = change_person(house, second.id, keeper.id, keeper.version, replace(details_of(keeper), document=DNI))
    twin = begins(house, add_person(house, OPERATOR, replace(NEW, document=TYPED_OTHERWISE)))
    house.clock.advance(LET_IN_LATELY * 4)
    with pytest.raises(StaffRefused) as refused:
        change_person(house, third.id, twin.id, see_person(house, twin.id).member.version, replace(NEW, role=StaffRole.SUPERVISOR))
    assert refused.value.because is WhyNot.SAME_PERSON
    kept = change_person(house, second.id, twin.id, see_person(house, twin.id).member.version, replace(NEW, role=StaffRole.SUPERVISOR))
    assert (kept.role, kept.document_key) == (StaffRole.SUPERVISOR, third.document_key), "what is known stays"


@pytest.mark.parametrize("whose", ["her own", "her other account's"])
def test_nobody_replaces_a_known_document_of_her_own_and_so_becomes_a_second_person(house, keeper, whose):
    second = an_administrator(house, "second")
    known = change_person(house, second.id, keeper.id, keeper.version, replace(details_of(keeper), document=DNI))
    twin = begins(house, add_person(house, OPERATOR, replace(NEW, document=DNI)))
    about = see_person(house, keeper.id if whose == "her own" else twin.id).member
    other = replace(details_of(about), document="X1234567L")
    before = logged(house)
    assert refused(change_person, house, keeper.id, about.id, about.version, other) is WhyNot.OWN_DOCUMENT
    assert logged(house) == before
    assert see_person(house, about.id).member.document_key == known.document_key
    same = replace(details_of(about), name="Miren Azkue", document=TYPED_OTHERWISE)
    renamed = change_person(house, keeper.id, about.id, about.version, same)
    assert renamed.name == "Miren Azkue", "the same one typed again is no other one"
    changed = change_person(house, second.id, about.id, renamed.version, other)
    assert changed.document_key != known.document_key, "another person changes it"


def test_a_document_of_her_own_that_nobody_knew_she_writes_herself(house, keeper):
    assert change_person(house, keeper.id, keeper.id, keeper.version, replace(details_of(keeper), document=DNI)).document_key


def test_nobody_adds_an_account_with_a_role_for_herself(house, keeper):
    change_person(house, OPERATOR, keeper.id, keeper.version, replace(details_of(keeper), document=DNI))
    before = logged(house)
    twin = replace(NEW, role=StaffRole.SUPERVISOR, document=TYPED_OTHERWISE)
    assert refused(add_person, house, keeper.id, twin) is WhyNot.SAME_PERSON
    assert logged(house) == before
    assert not see_people(house, email=NEW.email).people
    assert add_person(house, keeper.id, replace(twin, document="X1234567L")).role is StaffRole.SUPERVISOR


def test_a_document_is_forgotten_and_the_log_says_that_it_was_known(house, keeper):
    one = add_person(house, OPERATOR, replace(NEW, document=DNI))
    add_person(house, OPERATOR, replace(NEW, email="other@example.eus", document=DNI))
    assert forget_document(house, OPERATOR, one.id).document_key == ""
    seen = see_person(house, one.id)
    assert (seen.member.document_key, seen.same_person) == ("", [])
    event, *_before = see_log(house).events
    told = [(each.field, each.before, each.after) for each in event.changed]
    assert (event.by, event.what, event.about, told) == (OPERATOR, StaffChange.PERSON_CHANGED, one.id, [("document", "written", "")])
    before = logged(house)
    forget_document(house, OPERATOR, one.id)
    assert logged(house) == before, "where none is known nothing is done"
    assert refused(forget_document, house, OPERATOR, "nobody") is WhyNot.NO_SUCH_PERSON


def test_a_document_written_with_the_role_counts_for_it(house, keeper):
    known = change_person(house, OPERATOR, keeper.id, keeper.version, replace(details_of(keeper), document=DNI))
    other = add_person(house, OPERATOR, NEW)
    with pytest.raises(StaffRefused):
        change_person(house, known.id, other.id, other.version, replace(NEW, role=StaffRole.SUPERVISOR, document=DNI))
    assert see_person(house, other.id).member.document_key == "", "what is refused keeps nothing"


def test_an_administrator_is_told_of_every_other_open_account_with_the_same_document(house, keeper):
    one = add_person(house, keeper.id, replace(NEW, document=DNI))
    other = add_person(house, keeper.id, replace(NEW, email="other@example.eus", document=TYPED_OTHERWISE))
    unknown = add_person(house, keeper.id, replace(NEW, email="third@example.eus"))
    assert [each.id for each in see_person(house, other.id).same_person] == [one.id]
    assert see_person(house, unknown.id).same_person == [], "two of whom nobody knows are not one"
    disable_person(house, keeper.id, one.id, "she has gone")
    assert see_person(house, other.id).same_person == []


def test_a_document_is_kept_as_a_key_alone_and_the_log_says_only_that_there_is_one(house, keeper):
    member = add_person(house, keeper.id, replace(NEW, document=DNI))
    again = change_person(house, keeper.id, member.id, member.version, replace(NEW, document="X1234567L"))
    assert DNI not in repr((member, again, see_log(house), see_person(house, member.id)))
    assert house.secrets.keyed_hash("staff_document", DNI) == member.document_key != again.document_key
    said = [change for event in see_log(house).events for change in event.changed if change.field == "document"]
    assert [(one.before, one.after) for one in said] == [("written", "written"), ("", "written")]


@pytest.mark.parametrize("typed", ["12345678A", "PASS123", "1"])
def test_a_document_that_cannot_be_one_is_refused(house, keeper, typed):
    with pytest.raises(StaffRefused) as refused:
        add_person(house, keeper.id, replace(NEW, document=typed))
    assert refused.value.because is WhyNot.WRONG_DOCUMENT


def test_whatever_else_is_hers_she_changes_herself_and_the_operator_may_change_any_role(house, keeper):
    an_administrator(house, "olaia")
    renamed = replace(details_of(keeper), name="Miren Azkue", unit_id="donostia")
    now = change_person(house, keeper.id, keeper.id, keeper.version, renamed)
    demoted = replace(details_of(now), role=StaffRole.ANALYST)
    assert change_person(house, OPERATOR, keeper.id, now.version, demoted).role is StaffRole.ANALYST


def test_a_new_account_of_an_administrators_making_opens_for_who_has_its_code_and_both_stand_in_the_log(house, keeper):
    """She could take its code herself: nobody can see that. That she made it, everybody who keeps the portal sees."""
    member = add_person(house, keeper.id, NEW)
    begins(house, member)
    lines = [(event.what, event.by) for event in see_log(house).events if event.about == member.id]
    assert (StaffChange.PERSON_ADDED, keeper.id) in lines
    assert (StaffChange.BEGAN, member.id) in lines


# one's own account


def code_of(house, member):
    return f"of-{member.id}-{code_step(house.clock.now())}"


def test_she_sees_what_she_is_and_since_when_by_the_log(house, keeper):
    member = begins(house, add_person(house, keeper.id, NEW))
    added = house.clock.now()
    house.clock.advance(timedelta(days=3))
    change_person(house, keeper.id, member.id, 1, replace(NEW, unit_id="donostia"))
    hers = see_own_account(house, member)
    assert (hers.role_since, hers.unit_since) == (added, house.clock.now())
    assert (hers.has_keys, hers.is_tied, hers.recovery_left) == (True, False, RECOVERY_CODES)
    assert see_own_account(house, NEREA).role_since is None, "nobody wrote it down"


def test_another_password_ends_every_other_session_and_stands_in_the_log(house):
    for key in ("desk", "home"):
        in_session(house, NEREA, key)
    assert prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA))
    assert change_password(house, NEREA, "lau katu baratzean", "desk")
    assert [one.key for one in own_sessions(house, NEREA)] == ["desk"]
    assert (see_log(house).events[0].what, see_log(house).events[0].by) == (StaffChange.PASSWORD_CHANGED, NEREA.id)
    house.clock.advance(timedelta(seconds=PERIOD))
    assert sign_in(house, NEREA.email, PASSWORD, code_of(house, NEREA), HERE) is None
    assert sign_in(house, NEREA.email, "lau katu baratzean", code_of(house, NEREA), HERE) == NEREA
    assert is_own_password(house, NEREA, "lau katu baratzean")
    assert not is_own_password(house, NEREA, PASSWORD)


def test_who_has_an_open_screen_before_her_is_not_yet_herself(house):
    codes = renew_staff_recovery(house, JON, PASSWORD)
    for password, code in (("wrong", code_of(house, NEREA)), (PASSWORD, "000000"), (PASSWORD, codes[0]), ("", "")):
        assert not prove_herself(house, NEREA, password, code)
    assert prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA))
    assert not prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA)), "each code once"


def test_guessing_at_an_open_screen_is_counted_with_the_guesses_at_the_door(house):
    house = replace(house, limits=True)
    for _ in range(5):
        assert not prove_herself(house, NEREA, "wrong", "000000")
        assert sign_in(house, NEREA.email, "wrong", "000000", HERE) is None
    with pytest.raises(TooManyTries):
        prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA))
    house.clock.advance(SIGN_IN_PER_ACCOUNT.within + timedelta(seconds=PERIOD))
    assert prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA))


def test_another_app_holds_once_it_has_shown_a_right_code_and_a_recovery_code_proves_for_a_lost_one(house):
    in_session(house, NEREA, "desk")
    in_session(house, NEREA, "lost phone")
    codes = renew_staff_recovery(house, NEREA, PASSWORD)
    assert prove_herself(house, NEREA, PASSWORD, codes[0])
    assert not change_app(house, NEREA, "NEW", "000000", "desk")
    assert find_signed_in(house, "lost phone", NEREA.id), "a wrong code changes nothing"
    assert change_app(house, NEREA, "NEW", f"NEW-{code_step(house.clock.now())}", "desk")
    assert find_signed_in(house, "lost phone", NEREA.id) is None
    assert recovery_left(house, NEREA) == RECOVERY_CODES - 1
    house.clock.advance(timedelta(seconds=PERIOD))
    assert sign_in(house, NEREA.email, PASSWORD, code_of(house, NEREA), HERE) is None
    assert sign_in(house, NEREA.email, PASSWORD, f"NEW-{code_step(house.clock.now())}", HERE) == NEREA


def test_who_is_shut_out_while_she_changes_her_way_in_stays_out(house, keeper):
    assert prove_herself(house, NEREA, PASSWORD, code_of(house, NEREA))
    invite_person(house, keeper.id, NEREA.id, "somebody else has her phone")
    assert not change_password(house, NEREA, "lau katu baratzean", "desk")
    assert not change_app(house, NEREA, "NEW", f"NEW-{code_step(house.clock.now())}", "desk")
    assert renew_staff_recovery(house, NEREA, PASSWORD) == ()
    assert not see_own_account(house, NEREA).has_keys


# the way in


def test_a_code_to_begin_works_once(house, keeper):
    member = add_person(house, keeper.id, NEW)
    made = invite_person(house, keeper.id, member.id)
    ready = prepare_entrance(house, member.id, find_invited(house, made.code, HERE)[1], "a password")
    now = f"NEW-{code_step(house.clock.now())}"
    assert begin_working(house, ready, "000000", HERE) is None, "a wrong code of the app uses nothing up"
    assert begin_working(house, ready, now, HERE)
    assert begin_working(house, ready, now, HERE) is None
    assert find_invited(house, made.code, HERE) is None


def test_a_newer_code_makes_the_one_before_worthless_and_a_week_ends_both(house, keeper):
    member = add_person(house, keeper.id, NEW)
    first, second = (invite_person(house, keeper.id, member.id) for _ in range(2))
    assert find_invited(house, first.code, HERE) is None
    assert find_invited(house, second.code.lower(), HERE)[0].id == member.id
    house.clock.advance(INVITED_FOR)
    assert find_invited(house, second.code, HERE) is None


def test_a_code_to_begin_opens_nothing_for_who_was_disabled_meanwhile(house, keeper):
    member = add_person(house, keeper.id, NEW)
    made = invite_person(house, keeper.id, member.id)
    disable_person(house, keeper.id, member.id, "a mistake")
    assert find_invited(house, made.code, HERE) is None
    assert refused(invite_person, house, keeper.id, member.id) is WhyNot.IS_DISABLED


def test_a_new_way_in_needs_a_reason_and_ends_the_one_before_at_once(house, keeper):
    in_session(house, NEREA, "her desk")
    assert refused(invite_person, house, keeper.id, NEREA.id) is WhyNot.REASON_NEEDED
    invite_person(house, keeper.id, NEREA.id, "lost her phone")
    assert find_signed_in(house, "her desk", NEREA.id) is None
    assert sign_in(house, NEREA.email, PASSWORD, f"of-nerea-{code_step(house.clock.now())}", HERE) is None
    line = see_log(house).events[0]
    assert (line.what, line.words) == (StaffChange.ENTRANCE_RENEWED, "lost her phone")


def test_each_recovery_code_stands_in_for_the_app_once(house, keeper):
    codes = renew_staff_recovery(house, NEREA, PASSWORD)
    assert len(codes) == RECOVERY_CODES
    assert sign_in(house, NEREA.email, PASSWORD, codes[0].lower(), HERE) == NEREA
    assert sign_in(house, NEREA.email, PASSWORD, codes[0], HERE) is None
    assert sign_in(house, NEREA.email, PASSWORD, codes[1], HERE) == NEREA
    assert recovery_left(house, NEREA) == RECOVERY_CODES - 2


def test_the_recovery_code_of_a_colleague_opens_nothing_and_one_alone_neither(house):
    codes = renew_staff_recovery(house, JON, PASSWORD)
    assert sign_in(house, NEREA.email, PASSWORD, codes[0], HERE) is None
    assert sign_in(house, JON.email, "wrong", codes[0], HERE) is None
    assert recovery_left(house, JON) == RECOVERY_CODES


def test_new_recovery_codes_need_the_password_once_more(house):
    assert renew_staff_recovery(house, NEREA, "wrong") == ()
    assert recovery_left(house, NEREA) == 0


def test_a_password_hashed_at_an_older_cost_is_hashed_anew_at_the_door(house, monkeypatch):
    monkeypatch.setattr(type(house.secrets), "slow_is_old", lambda *_: True)
    monkeypatch.setattr(type(house.secrets), "slow_hash", lambda _self, value: f"newer:{value}")
    assert sign_in(house, NEREA.email, PASSWORD, f"of-nerea-{code_step(house.clock.now())}", HERE)
    with house.work.reading() as work:
        assert work.staff.credentials(NEREA.id).password_hash == f"newer:{PASSWORD}"


# sessions


def test_she_sees_where_she_is_signed_in_and_ends_what_is_hers_alone(house):
    for key in ("desk", "home", "meeting room"):
        in_session(house, NEREA, key)
    in_session(house, JON, "his")
    assert {one.key for one in own_sessions(house, NEREA)} == {"desk", "home", "meeting room"}
    assert end_own_session(house, NEREA, "home")
    assert not end_own_session(house, NEREA, "his")
    assert find_signed_in(house, "home", NEREA.id) is None
    assert end_other_sessions(house, NEREA, "desk") == 1
    assert [one.key for one in own_sessions(house, NEREA)] == ["desk"]
    assert find_signed_in(house, "his", JON.id) == JON


def test_a_session_names_only_whom_its_row_names(house):
    in_session(house, NEREA, "desk")
    assert find_signed_in(house, "desk", JON.id) is None
    assert find_signed_in(house, "", NEREA.id) is None


# absences


def test_who_is_away_has_somebody_who_stands_in_and_those_who_are_away_do_not(house, keeper):
    day = today(house)
    add_absence(house, keeper.id, NEREA.id, day, day + timedelta(days=3))
    with house.work.reading() as work:
        found = work.staff.presence(NEREA.id, day)
        assert (found.member, found.stand_in) == (NEREA, JON)
        assert found.absence.last == day + timedelta(days=3)
        assert work.staff.presence(NEREA.id, day + timedelta(days=4)).absence is None
    add_absence(house, keeper.id, JON.id, day, None)
    with house.work.reading() as work:
        assert work.staff.presence(NEREA.id, day).stand_in is None


def test_who_may_read_no_case_stands_in_for_nobody_who_works_with_them(house, keeper):
    helps = replace(professional("helps", TOLOSA), role=StaffRole.SUPPORT_WORKER)
    also = replace(helps, id="also", email="also@a.eus")
    day = today(house)
    with house.work.writing() as work:
        for one in (helps, also):
            work.staff.add(one)
        work.commit()
    for keep in (
        lambda: change_person(house, keeper.id, NEREA.id, 1, replace(details_of(NEREA), stands_in=helps.id)),
        lambda: add_absence(house, keeper.id, NEREA.id, day, None, helps.id),
    ):
        with pytest.raises(StaffRefused) as refused:
            keep()
        assert refused.value.because is WhyNot.WORKS_WITH_NO_CASE
    add_absence(house, keeper.id, helps.id, day, None, also.id)
    add_absence(house, keeper.id, NEREA.id, day, None, JON.id)
    assert change_person(house, keeper.id, JON.id, 1, replace(details_of(JON), role=StaffRole.SUPPORT_WORKER))
    with house.work.reading() as work:
        assert work.staff.presence(helps.id, day).stand_in == also
        assert work.staff.presence(NEREA.id, day).stand_in is None, "she does other work now"


def test_who_is_away_is_given_no_new_case(house, keeper):
    day = today(house)
    add_absence(house, keeper.id, JON.id, day, None)
    assert lead_of(house, sent(house)) == NEREA.id
    add_absence(house, keeper.id, NEREA.id, day, day)
    alone = sent(house)
    assert lead_of(house, alone) == "", "the office has it, and nobody who is away"
    with house.work.reading() as work:
        assert work.cases.find(alone.id).assignment.unit_id == TOLOSA.id


def lead_of(house, application):
    with house.work.reading() as work:
        return work.cases.find(application.id).assignment.professional_id


def test_an_absence_may_be_told_late_but_not_when_it_is_over_nor_twice(house, keeper):
    day, one = today(house), timedelta(days=1)
    add_absence(house, keeper.id, NEREA.id, day - 5 * one, day)
    assert refused(add_absence, house, keeper.id, NEREA.id, day - one, None) is WhyNot.IS_AWAY_ALREADY
    assert refused(add_absence, house, keeper.id, JON.id, day - 5 * one, day - one) is WhyNot.DAY_HAS_PASSED
    assert refused(add_absence, house, keeper.id, JON.id, day + one, day) is WhyNot.ENDS_BEFORE_IT_BEGINS
    assert refused(add_absence, house, keeper.id, JON.id, day, None, JON.id) is WhyNot.STANDS_IN_FOR_HERSELF
    assert refused(add_absence, house, keeper.id, JON.id, day, day, NEREA.id) is WhyNot.CANNOT_STAND_IN
    assert refused(add_absence, house, keeper.id, JON.id, day, None, "nobody's") is WhyNot.CANNOT_STAND_IN
    assert refused(add_absence, house, keeper.id, JON.id, date(9999, 1, 1), None) is WhyNot.DAY_TOO_FAR


def test_one_who_is_away_from_now_on_is_given_nothing_more_and_keeps_whom_she_accompanies(house, keeper):
    hers = sent(house)
    lead = lead_of(house, hers)
    add_absence(house, keeper.id, lead, today(house), None)
    assert lead_of(house, hers) == lead
    assert lead_of(house, sent(house)) != lead


def test_two_who_stand_in_for_each_other_leave_nobody_when_both_are_away(house, keeper):
    """A for B for A: nobody goes round in circles, and the office attends."""
    day, one = today(house), timedelta(days=1)
    change_person(house, keeper.id, JON.id, 1, replace(details_of(JON), stands_in=NEREA.id))
    add_absence(house, keeper.id, NEREA.id, day, day + 4 * one)
    assert refused(add_absence, house, keeper.id, JON.id, day, day + one, NEREA.id) is WhyNot.CANNOT_STAND_IN
    add_absence(house, keeper.id, JON.id, day + one, day + 2 * one)
    with house.work.reading() as work:
        shown = [
            [(found := work.staff.presence(who, day + days * one)).stand_in and found.stand_in.id for days in range(5)]
            for who in (NEREA.id, JON.id)
        ]
    assert shown == [[JON.id, None, None, JON.id, JON.id], [None, None, None, None, None]]
    assert see_person(house, JON.id).stands_in_for == [NEREA.name]


@pytest.mark.parametrize("unit", ["tolosa", "donostia"])
def test_who_stands_in_for_who_stands_in_is_found_day_by_day_within_the_unit(house, keeper, unit):
    """Within one's unit the next one takes over on the days on which both are away; a stranger's stranger does not."""
    day, one = today(house), timedelta(days=1)
    third = begins(house, add_person(house, keeper.id, NEW))
    change_person(house, keeper.id, JON.id, 1, replace(details_of(JON), stands_in=third.id, unit_id=unit))
    away = add_absence(house, keeper.id, NEREA.id, day, day + 4 * one)
    add_absence(house, keeper.id, JON.id, day + one, day + 3 * one)
    add_absence(house, keeper.id, third.id, day + 3 * one, None)
    theirs = [third.id, third.id] if unit == "tolosa" else [None, None]
    with house.work.reading() as work:
        found = [work.staff.presence(NEREA.id, day + days * one).stand_in for days in range(5)]
        assert [who and who.id for who in found] == [JON.id, *theirs, None, JON.id]
    gap = Days(day + (3 if unit == "tolosa" else 1) * one, day + 3 * one)
    assert see_person(house, NEREA.id).nobody_on[away.id] == (gap,), "and her page says which days have nobody"


def test_a_stand_in_who_is_away_for_a_part_stands_in_for_the_rest_and_the_days_without_anybody_are_told(house, keeper):
    """Refused is only who is away throughout: an office may have nobody better, but knows it beforehand."""
    day, one = today(house), timedelta(days=1)
    add_absence(house, keeper.id, NEREA.id, day - one, day + 2 * one)
    assert refused(add_absence, house, keeper.id, JON.id, day + one, day + 2 * one, NEREA.id) is WhyNot.CANNOT_STAND_IN
    away = add_absence(house, keeper.id, JON.id, day, day + 5 * one, NEREA.id)
    assert see_person(house, JON.id).nobody_on[away.id] == (Days(day, day + 2 * one),)
    comes = add_absence(house, keeper.id, NEREA.id, day + 5 * one, None)
    assert see_person(house, JON.id).nobody_on[away.id] == (Days(day, day + 2 * one), Days(day + 5 * one, day + 5 * one))
    end_absence(house, keeper.id, comes.id)
    longer = change_absence(house, keeper.id, away, day, None, NEREA.id)
    assert see_person(house, JON.id).nobody_on[longer.id] == (Days(day, day + 2 * one),)
    assert see_person(house, NEREA.id).nobody_on, "nobody always stands in for her"


def test_an_absence_is_prolonged_and_the_day_it_began_stays(house, keeper):
    day, one = today(house), timedelta(days=1)
    runs = add_absence(house, keeper.id, NEREA.id, day, day + one)
    house.clock.advance(one)
    longer = change_absence(house, keeper.id, runs, day + 3 * one, day + 9 * one, JON.id)
    assert (longer.first, longer.last, longer.stands_in, longer.version) == (day, day + 9 * one, JON.id, 2)
    line = see_log(house).events[0]
    assert (line.what, [part.field for part in line.changed]) == (StaffChange.ABSENCE_CHANGED, ["last", "stands_in"])
    assert change_absence(house, keeper.id, longer, day, day + 9 * one, JON.id) == longer, "nothing new, no line"
    assert refused(change_absence, house, keeper.id, longer, day, day, JON.id) is WhyNot.DAY_HAS_PASSED
    later = add_absence(house, keeper.id, NEREA.id, day + 20 * one, None)
    assert refused(change_absence, house, keeper.id, longer, day, None, "") is WhyNot.IS_AWAY_ALREADY
    assert change_absence(house, keeper.id, later, day + 30 * one, None).first == day + 30 * one


def test_of_two_who_change_an_absence_the_second_is_shown_how_it_stands_now(house, keeper):
    day, one = today(house), timedelta(days=1)
    shown = add_absence(house, keeper.id, NEREA.id, day - one, day + one)
    now = change_absence(house, keeper.id, shown, day, day + 5 * one)
    with pytest.raises(AbsenceChangedMeanwhile) as stale:
        change_absence(house, keeper.id, shown, day, day + 2 * one)
    assert stale.value.now == now
    with pytest.raises(AbsenceChangedMeanwhile):
        end_absence(house, keeper.id, shown.id, shown.version)
    assert end_absence(house, keeper.id, shown.id, now.version)
    with pytest.raises(AbsenceChangedMeanwhile):
        change_absence(house, keeper.id, now, day, None)


def test_who_comes_back_is_back_today_and_an_absence_that_never_began_is_forgotten(house, keeper):
    day, one = today(house), timedelta(days=1)
    runs = add_absence(house, keeper.id, NEREA.id, day - one, None)
    comes = add_absence(house, keeper.id, JON.id, day + one, None)
    assert end_absence(house, keeper.id, runs.id)
    assert end_absence(house, keeper.id, comes.id)
    assert not end_absence(house, keeper.id, runs.id)
    assert see_person(house, NEREA.id).absences[0].last == day - one
    assert see_person(house, JON.id).absences == []
    with house.work.reading() as work:
        assert not work.staff.is_away(NEREA.id, day)


@pytest.mark.parametrize("night", [datetime(2027, 3, 27, 23, 30, tzinfo=UTC), datetime(2027, 10, 30, 22, 30, tzinfo=UTC)])
def test_on_the_nights_when_the_clocks_change_the_day_is_the_one_on_the_clocks_here(house, keeper, night):
    house.clock.moment = night
    day = today(house)
    assert day == (night + timedelta(hours=2)).date()
    add_absence(house, keeper.id, NEREA.id, day, day)
    with house.work.reading() as work:
        assert work.staff.is_away(NEREA.id, day)
        assert not work.staff.is_away(NEREA.id, day + timedelta(days=1))


# units and towns


def test_a_unit_serves_several_towns_and_a_town_has_one_unit_on_any_day(house, keeper):
    day = today(house)
    towns = sorted(house.shelf.catalogue.municipalities)[:2]
    for town in towns:
        serve_town(house, keeper.id, Territory(town, day, TOLOSA.id))
        serve_town(house, keeper.id, Territory(town, day + timedelta(days=10), DONOSTIA.id))
    with house.work.reading() as work:
        for town in towns:
            found = [work.staff.unit_of_municipality(town, day + timedelta(days=days)).id for days in (0, 9, 10, 400)]
            assert found == ["tolosa", "tolosa", "donostia", "donostia"]


def test_what_is_said_of_an_earlier_day_takes_away_what_was_planned_after(house, keeper):
    day, (town, *_) = today(house), sorted(house.shelf.catalogue.municipalities)
    serve_town(house, keeper.id, Territory(town, day + timedelta(days=10), DONOSTIA.id))
    serve_town(house, keeper.id, Territory(town, day, ""))
    with house.work.reading() as work:
        assert work.staff.unit_of_municipality(town, day + timedelta(days=20)) is None


def test_a_town_without_unit_is_normal_and_its_applications_are_kept(house, keeper):
    serve_town(house, keeper.id, Territory("20071", today(house), ""))
    application = sent(house)
    with house.work.reading() as work:
        assert work.cases.find(application.id).assignment.unit_id == ""


def test_what_was_said_of_a_town_since_its_page_was_shown_is_not_overwritten(house, keeper):
    day = today(house)
    seen = state_of_town(see_offices(house).territories, "20071", day)
    serve_town(house, keeper.id, Territory("20071", day, DONOSTIA.id), seen)
    with pytest.raises(TownChangedMeanwhile):
        serve_town(house, keeper.id, Territory("20071", day, ""), seen)


def test_yesterday_is_never_given_to_another_unit_nor_any_day_to_one_that_is_no_first_door(house, keeper):
    day = today(house)
    care = keep_unit(house, keeper.id, Unit("", "Arreta", "Atención", "", "", "", "", kind=UnitKind.SPECIALISED))
    late = Territory("20071", day - timedelta(days=1), DONOSTIA.id)
    assert refused(serve_town, house, keeper.id, late) is WhyNot.DAY_HAS_PASSED
    assert refused(serve_town, house, keeper.id, Territory("20071", date(2999, 1, 1), "")) is WhyNot.DAY_TOO_FAR
    assert refused(serve_town, house, keeper.id, Territory("20071", day, care.id)) is WhyNot.NOT_A_BASE_UNIT
    assert refused(serve_town, house, keeper.id, Territory("20071", day, "none")) is WhyNot.NO_SUCH_UNIT
    assert refused(serve_town, house, keeper.id, Territory("99999", day, "")) is WhyNot.NO_SUCH_TOWN


def test_a_unit_that_serves_towns_stays_a_first_door(house, keeper):
    other = replace(TOLOSA, kind=UnitKind.OFFICE)
    assert refused(keep_unit, house, keeper.id, other) is WhyNot.SERVES_TOWNS
    serve_town(house, keeper.id, Territory("20071", today(house), ""))
    assert keep_unit(house, keeper.id, other).kind is UnitKind.OFFICE


def test_an_organisation_runs_units_and_a_unit_without_people_says_so(house, keeper):
    body = keep_organisation(house, keeper.id, Organisation("", "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL))
    unit = keep_unit(house, keeper.id, Unit("", "Berria", "Nuevo", "", "", "", "", organisation_id=body.id))
    seen = see_offices(house)
    assert seen.people[unit.id] == 0
    assert [one.id for one in seen.units if one.organisation_id == body.id] == [unit.id]
    nowhere = replace(unit, organisation_id="nobody's")
    assert refused(keep_unit, house, keeper.id, nowhere) is WhyNot.NO_SUCH_ORGANISATION
    assert logged(house)[:2] == [StaffChange.UNIT_ADDED, StaffChange.ORGANISATION_ADDED]


def test_people_come_a_page_at_a_time_or_by_unit_or_by_email(house):
    assert [one.id for one in see_people(house, unit_id="donostia").people] == [ANE.id]
    assert [one.id for one in see_people(house, email=" JON@example.eus").people] == [JON.id]
    assert [one.id for one in see_people(house, after="jon").people] == [NEREA.id]


def test_of_two_who_change_a_unit_or_an_organisation_the_second_is_shown_how_it_stands_now(house, keeper):
    body = keep_organisation(house, keeper.id, Organisation("", "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL))
    for keep, shown in ((keep_organisation, body), (keep_unit, TOLOSA)):
        now = keep(house, keeper.id, replace(shown, name_es="Primera"))
        assert now.version == shown.version + 1
        before = logged(house)
        with pytest.raises(OfficeChangedMeanwhile) as stale:
            keep(house, keeper.id, replace(shown, name_es="Segunda"))
        assert stale.value.now == now
        assert logged(house) == before
        assert keep(house, keeper.id, replace(now, name_es="Segunda")).name_es == "Segunda"
