"""The laws of my circle: a right holds on its days, for who is in the circle, until it is taken back, and then never."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.circle import (
    MOST_IN_CIRCLE,
    CircleFull,
    NotInCircle,
    SupportCircle,
    letter_readers,
    standing_of,
)
from app.domain.people import CircleMember, ContactWay, SafeContact
from app.domain.rights import Right, Term, WrongTerm, WrongTermBecause

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
MAIL = SafeContact(True, (ContactWay.EMAIL,), email="ane@example.eus")
ANE, JON = CircleMember("ane", "Ane", "alaba", contact=MAIL), CircleMember("jon", "Jon", "auzokoa")
CIRCLE = SupportCircle((ANE, JON))
days = st.dates(date(2026, 1, 1), date(2028, 1, 1))
terms = st.builds(Term, days, st.none() | days)
moves = st.lists(
    st.tuples(
        st.sampled_from(["grant", "revoke", "revoke_all", "leave"]), st.sampled_from(["ane", "jon"]), st.sampled_from(Right),
        terms,
    ),
    max_size=12,
)  # fmt: skip


def moved(circle, move, step=0):
    """One thing done to the circle."""
    what, who, right, term = move
    at = NOW + timedelta(minutes=step)
    match what:
        case "grant" if any(m.id == who for m in circle.members):
            return circle.grant(who, right, term, at, "person")
        case "revoke":
            return circle.revoke(who, right, at, "person")
        case "revoke_all":
            return circle.revoke_all(who, at, "person")
        case "leave":
            return circle.without_member(who, at, "person")
    return circle


def after(made):
    circle = CIRCLE
    for step, move in enumerate(made):
        circle = moved(circle, move, step)
    return circle


@given(terms, days)
def test_a_right_holds_on_its_days_and_on_no_other(term, day):
    circle = CIRCLE.grant("ane", Right.SEE_STATUS, term, NOW, "person")
    holds = term.starts_on <= day and (term.ends_on is None or day <= term.ends_on)
    assert (Right.SEE_STATUS in circle.rights_of("ane", day)) is holds
    assert circle.rights_of("jon", day) == frozenset()


@given(moves, st.sampled_from(Right), days)
def test_taken_back_is_refused_whatever_happened_before(made, right, day):
    circle = after(made).revoke("ane", right, NOW, "person")
    assert right not in circle.rights_of("ane", day)
    assert right not in circle.given_to("ane", day)


@given(moves, days)
def test_who_loses_everything_may_do_nothing(made, day):
    assert after(made).revoke_all("ane", NOW, "person").rights_of("ane", day) == frozenset()
    assert after(made).without_member("ane", NOW, "person").rights_of("ane", day) == frozenset()


@given(moves, days)
def test_of_each_right_at_most_one_holds_and_it_is_the_last_given(made, day):
    circle = after(made)
    for member in circle.members:
        for right in Right:
            standing = [g for g in circle.grants if (g.member_id, g.right) == (member.id, right) and g.revoked_at is None]
            assert len(standing) <= 1
            last = next((m for m in reversed(made) if m[1] == member.id and (m[2] is right or m[0] != "grant")), None)
            if standing:
                granted = [m for m in made if m[0] == "grant" and m[1] == member.id and m[2] is right]
                assert standing[0].term == granted[-1][3]
            assert last is None or standing or last[0] != "grant"
        assert circle.rights_of(member.id, day) <= set(circle.given_to(member.id, day))


@given(moves, moves)
def test_the_history_is_only_added_to(first, more):
    before, circle = after(first), after([*first, *more])
    assert len(circle.grants) >= len(before.grants)
    for old, now in zip(before.grants, circle.grants, strict=False):
        assert (old.member_id, old.right, old.term, old.granted_at) == (now.member_id, now.right, now.term, now.granted_at)
        assert old.revoked_at is None or (old.revoked_at, old.revoked_by) == (now.revoked_at, now.revoked_by)


@given(moves)
def test_whoever_may_do_anything_is_in_the_circle(made):
    circle = after(made)
    for who in ("ane", "jon", "nobody"):
        if circle.rights_of(who, TODAY):
            assert standing_of(circle, who, TODAY).rights == circle.rights_of(who, TODAY)
        if who not in {m.id for m in circle.members}:
            assert standing_of(circle, who, TODAY) is None


def test_the_same_right_for_the_same_days_again_changes_nothing():
    once = CIRCLE.grant("ane", Right.SEE_STATUS, Term(TODAY), NOW, "person")
    assert once.grant("ane", Right.SEE_STATUS, Term(TODAY), NOW + timedelta(1), "person") is once


def test_nobody_outside_the_circle_is_given_a_right():
    with pytest.raises(NotInCircle):
        CIRCLE.grant("nobody", Right.SEE_STATUS, Term(TODAY), NOW, "person")


def test_a_term_that_ends_before_it_starts_or_is_over_is_refused():
    with pytest.raises(WrongTerm) as wrong:
        Term(TODAY, TODAY - timedelta(1)).check(TODAY - timedelta(9))
    assert wrong.value.because is WrongTermBecause.END_BEFORE_START
    with pytest.raises(WrongTerm) as wrong:
        Term(TODAY - timedelta(9), TODAY - timedelta(1)).check(TODAY)
    assert wrong.value.because is WrongTermBecause.OVER_ALREADY
    assert Term(TODAY, TODAY).check(TODAY).holds_on(TODAY)


def test_a_circle_is_full_with_thirty_and_knows_who_left_only_where_she_could_have_acted():
    full = SupportCircle(tuple(CircleMember(str(n), f"Lagun {n}", "laguna") for n in range(MOST_IN_CIRCLE)))
    with pytest.raises(CircleFull):
        full.with_member(ANE)
    assert full.with_member(CircleMember("3", "Beste bat", "auzokoa")).member("3").name == "Beste bat"
    left = CIRCLE.grant("ane", Right.SEE_STATUS, Term(TODAY), NOW, "person")
    left = left.without_member("ane", NOW, "person").without_member("jon", NOW, "person")
    assert (left.name_of("ane"), left.name_of("jon"), left.members) == ("Ane", "", ())
    assert left.gone[0].contact is None, "nothing stays but her name"


def test_letters_go_to_who_may_have_them_today_and_has_a_safe_address():
    circle = CIRCLE.grant("jon", Right.RECEIVE_LETTERS, Term(TODAY), NOW, "person")
    assert letter_readers(circle, TODAY) == ()
    circle = circle.grant("ane", Right.RECEIVE_LETTERS, Term(TODAY, TODAY), NOW, "person")
    (ane,) = letter_readers(circle, TODAY)
    assert (ane.member_id, ane.contact) == ("ane", MAIL)
    assert letter_readers(circle, TODAY + timedelta(1)) == ()
    silent = circle.with_member(CircleMember("ane", "Ane", "alaba", contact=SafeContact()))
    assert letter_readers(silent, TODAY) == ()
    assert letter_readers(circle.revoke("ane", Right.RECEIVE_LETTERS, NOW, "person"), TODAY) == ()
