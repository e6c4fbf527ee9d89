"""Laws of what is said after sending: what holds follows from the turns alone, and only who spoke may take it back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.choice import Choices, Chosen, Delegated, NoPreference, RedLine, Scope, Statement, Together, Wanted
from app.domain.conversation import (
    ASKS,
    UNDO_WITHIN,
    UNDOABLE,
    AccessibleHandling,
    Answer,
    ChoiceStated,
    LookAsked,
    Message,
    Note,
    OfficeMessage,
    OtherProfessionalAsked,
    ProposalAnswered,
    RedLineSaid,
    Turn,
    Withdrawn,
    holding,
    undone_with,
)
from app.domain.proposal import choices_now
from tests.domain.test_choice import ASPECTS, SERVICES, saids, scopes

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HERE = Scope("1.2", "schedule")
said_or_back = st.one_of(st.none(), saids)
# A step: somebody says something of a scope, or takes the n-th turn back; then so many minutes go by.
steps = st.lists(
    st.tuples(
        st.one_of(st.tuples(scopes, said_or_back), st.integers(0, 12)), st.sampled_from(["", "representative", "nerea", "phone:nerea", "member:ane", "member:jon"]),
        st.integers(0, 1000),
    ),
    max_size=14,
)


def turn(content, number=0, by="", at=NOW, **changes):
    return replace(Turn(f"t{number}", "a", content, by, at, position=number + 1), **changes)


def stated(scope, said, number=0, at=NOW, **changes):
    return turn(ChoiceStated(Statement(scope, said, at, "person")), number, at=at, **changes)


def played(history):
    """The turns after the steps, and the moment it is then."""
    turns, now = [], NOW
    for step, by, minutes in history:
        if isinstance(step, int):
            gone = {t.id for t in undone_with(turns[step], turns, by, now)} if step < len(turns) else set()
            turns = [t.undone(now) if t.id in gone else t for t in turns]
        else:
            turns.append(stated(*step, len(turns), now, by=by))
        now += minutes * MINUTE
    return turns, now


@given(steps, scopes)
def test_what_holds_is_the_last_thing_said_of_the_scope_that_was_not_taken_back(history, scope):
    """The plain model: go through what was said and skip what was undone."""
    sent = Choices().state(scope, Together(), NOW, "person")
    turns, _ = played(history)
    of_scope = [t.content.statement.said for t in turns if t.holds and t.content.statement.scope == scope]
    assert choices_now(sent, turns).said(scope) == (of_scope[-1] if of_scope else Together())


@given(steps, st.sampled_from(SERVICES), st.sampled_from(ASPECTS))
def test_the_effective_choice_is_that_of_an_application_where_only_what_holds_was_ever_said(history, service, aspect):
    turns, _ = played(history)
    plain = Choices()
    for t in turns:
        if t.holds:
            said = t.content.statement
            step = plain.take_back(said.scope, said.at, "person") if said.said is None else None
            plain = step or plain.state(said.scope, said.said, said.at, "person")
    assert choices_now(Choices(), turns).effective(service, aspect) == plain.effective(service, aspect)


@given(steps)
def test_nothing_is_ever_taken_out_of_the_history_and_what_was_sent_stays_at_its_beginning(history):
    sent = Choices().state(HERE, Delegated(), NOW, "person")
    turns, _ = played(history)
    assert [t.position for t in turns] == list(range(1, len(turns) + 1))
    assert choices_now(sent, turns).statements[:1] == sent.statements


def voice(by):
    """Each of the circle has her own; all else is said for the person."""
    return by if by.startswith("member:") else ""


@given(steps, st.sampled_from(["", "representative", "nerea", "phone:nerea", "member:ane"]))
def test_only_the_one_whose_word_it_is_takes_it_back_and_she_what_was_done_in_her_name_and_only_within_a_day(history, by):
    turns, now = played(history)
    for one in turns:
        gone = undone_with(one, turns, by, now)
        assert bool(gone) == (one.holds and voice(by) in {"", voice(one.by)} and now - one.at < UNDO_WITHIN)
        assert all(voice(t.by) == voice(one.by) and t.holds and now < t.undo_until and t.subject() == one.subject() for t in gone)


def test_a_day_is_over_when_it_is_over():
    note = turn(Note("a"))
    assert note.may_be_undone("", NOW + UNDO_WITHIN - timedelta(microseconds=1))
    assert not note.may_be_undone("", NOW + UNDO_WITHIN)


@pytest.mark.parametrize("content", [Message("a"), LookAsked("e", "n"), OtherProfessionalAsked()])
def test_what_the_office_has_acted_on_cannot_be_unsaid(content):
    asked = turn(content, awaits=True)
    assert asked.may_be_undone("", NOW)
    assert not replace(asked, awaits=False).may_be_undone("", NOW)
    assert not replace(asked, read_at=NOW).may_be_undone("", NOW)
    assert content.kind in ASKS


def test_what_was_taken_back_once_stays_back():
    note = turn(Note("a")).undone(NOW)
    assert undone_with(note, [note], "", NOW) == ()
    assert holding([note]) == ()


@pytest.mark.parametrize(("content", "hers"), [
    (ChoiceStated(Statement(HERE, Together(), NOW, "member:ane")), True), (Withdrawn(), True), (AccessibleHandling(wanted=True), True),
    (OtherProfessionalAsked(), True), (ProposalAnswered("p", Answer.TAKE, "member:ane"), True),
    (Message("a"), False), (Note("a"), False), (LookAsked("e", "n"), False),
], ids=lambda one: getattr(one, "kind", None))  # fmt: skip
def test_what_one_of_her_circle_did_in_her_name_is_hers_to_take_back_and_what_that_one_told_the_office_is_not(content, hers):
    did = turn(content, by="member:ane", awaits=content.kind in ASKS)
    assert did.may_be_undone("member:ane", NOW)
    assert not did.may_be_undone("member:jon", NOW)
    assert {did.may_be_undone(by, NOW) for by in ("", "representative", "nerea", "phone:nerea")} == {hers}


def test_what_the_office_says_nobody_takes_back():
    assert "office_message" not in UNDOABLE
    assert not turn(OfficeMessage("a"), by="nerea").may_be_undone("nerea", NOW)


def test_several_steps_with_one_choice_go_back_together_and_others_stay():
    first, second = stated(HERE, Chosen((Wanted("a"),)), 0), stated(HERE, Chosen((Wanted("b"),)), 1)
    elsewhere, too_old = stated(Scope("1.6"), NoPreference(), 2), stated(HERE, Together(), 3, NOW - UNDO_WITHIN)
    turns = [too_old, first, second, elsewhere]
    assert undone_with(second, turns, "", NOW) == (first, second)
    assert undone_with(elsewhere, turns, "", NOW) == (elsewhere,)


def test_a_red_line_and_an_answer_of_the_same_scope_are_two_things():
    line = turn(RedLineSaid(RedLine(HERE, Wanted(words="no"), True, NOW, "person")), 1)
    said = stated(HERE, Together(), 0)
    assert undone_with(said, [said, line], "", NOW) == (said,)
    assert choices_now(Choices(), [said, line]).red_lines(HERE)
    assert not choices_now(Choices(), [said, line.undone(NOW)]).red_lines()


@pytest.mark.parametrize("content", [AccessibleHandling(True), Withdrawn(), ProposalAnswered("p", "take", "person")])
def test_what_takes_effect_at_once_can_go_back_within_the_day(content):
    assert turn(content).may_be_undone("", NOW)
    assert not turn(content).may_be_undone("member:ane", NOW)
