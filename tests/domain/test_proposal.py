"""Laws of proposals: nothing takes effect before her answer, one proposal at a time stands open, her last answer counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.choice import EVERYTHING, Choices, Chosen, Delegated, Scope, Statement, Together, Wanted
from app.domain.conversation import UNDO_WITHIN, Answer, ChoiceStated, ProposalAnswered, Proposed, Turn
from app.domain.proposal import Stand, choices_now, left_open, proposals
from app.domain.service import Aspect, AspectKind

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
HERE = Scope("1.2", "schedule")
ASPECTS = {
    "schedule": Aspect("schedule", AspectKind.HOURS, delegable=True),
    "will": Aspect("will", AspectKind.WORDS, delegable=False),
}
SENT = Choices().state(EVERYTHING, Delegated(), NOW, "person")
MORNING = Chosen((Wanted("morning"),))


def turn(content, number, at=NOW):
    return Turn(f"t{number}", "a", content, "nerea" if isinstance(content, Proposed) else "", at, position=number)


def proposed(number=1, what="morning"):
    return turn(Proposed(HERE, Wanted(what), "because", "reference_professional"), number)


def answered(answer, number, of="t1", at=NOW):
    return turn(ProposalAnswered(of, answer, "person"), number, at)


def stated(said, number, at=NOW):
    return turn(ChoiceStated(Statement(HERE, said, at, "person")), number, at)


def now(*turns):
    return choices_now(SENT, turns)


def effective(*turns):
    return now(*turns).effective("1.2", ASPECTS["schedule"]).said


def standing(*turns):
    return proposals(turns, now(*turns), ASPECTS)


def test_a_proposal_changes_nothing_by_itself():
    assert effective(proposed()) == Delegated()
    (open_,) = standing(proposed())
    assert open_.stand is Stand.OPEN
    assert open_.may_be_answered(NOW + 30 * UNDO_WITHIN)


@pytest.mark.parametrize(("answer", "stand", "holds"), [
    (Answer.TAKE, Stand.TAKEN, MORNING), (Answer.NOT_THIS, Stand.NOT_WANTED, Delegated()), (Answer.TALK, Stand.TALKING, Delegated()),
])
def test_only_taking_it_makes_it_hold(answer, stand, holds):
    turns = proposed(), answered(answer, 2)
    assert effective(*turns) == holds
    assert standing(*turns)[0].stand is stand


@given(st.lists(st.tuples(st.sampled_from(Answer), st.booleans()), max_size=8))
def test_of_all_her_answers_the_last_that_she_did_not_take_back_counts(history):
    turns = [proposed()]
    for n, (answer, back) in enumerate(history, 2):
        given_ = answered(answer, n)
        turns.append(given_.undone(NOW) if back else given_)
    kept = [answer for answer, back in history if not back]
    takes = bool(kept) and kept[-1] is Answer.TAKE
    assert effective(*turns) == (MORNING if takes else Delegated())
    assert (standing(*turns)[0].stand is Stand.TAKEN) == takes


@given(st.lists(st.sampled_from(["proposed", *Answer]), max_size=10))
def test_at_most_one_proposal_of_an_aspect_waits_for_an_answer(history):
    turns, last = [], ""
    for n, step in enumerate(history, 1):
        if step == "proposed":
            turns.append(proposed(n))
            last = f"t{n}"
        elif last:
            turns.append(answered(step, n, last))
    waiting = [p for p in standing(*turns) if p.stand in {Stand.OPEN, Stand.TALKING}]
    assert len(waiting) <= 1
    assert all(p.id == last for p in waiting)


def test_what_she_says_herself_afterwards_counts_more_than_what_she_took():
    assert effective(proposed(), answered(Answer.TAKE, 2), stated(Together(), 3)) == Together()
    assert effective(proposed(), stated(Together(), 2), answered(Answer.TAKE, 3)) == MORNING


def test_a_proposal_lapses_when_she_chooses_herself():
    (lapsed,) = standing(proposed(), stated(Together(), 2))
    assert lapsed.stand is Stand.LAPSED
    assert not lapsed.may_be_answered(NOW)


def test_another_proposal_replaces_one_without_answer():
    second, first = standing(proposed(1), proposed(2, "evening"))
    assert (first.stand, second.stand) == (Stand.REPLACED, Stand.OPEN)
    assert not first.may_be_answered(NOW)


def test_an_answer_can_be_changed_for_a_day_from_the_first():
    turns = proposed(), answered(Answer.TAKE, 2), answered(Answer.NOT_THIS, 3, at=NOW + 23 * HOUR)
    (one,) = standing(*turns)
    assert one.may_be_answered(NOW + 23 * HOUR)
    assert not one.may_be_answered(NOW + UNDO_WITHIN)


def test_talking_it_over_has_no_end_of_its_own():
    (one,) = standing(proposed(), answered(Answer.TALK, 2))
    assert one.may_be_answered(NOW + 30 * UNDO_WITHIN)


def test_what_is_left_to_somebody_is_named_with_to_whom_and_nothing_else_is():
    of = {"1.2": tuple(ASPECTS.values())}
    assert left_open(SENT, ["1.2"], of) == ((HERE, Delegated()),), "a will is never left to others"
    assert left_open(SENT.state(HERE, Together(), NOW, "person"), ["1.2"], of) == ()
    assert left_open(Choices(), ["1.2"], of) == ()
    assert left_open(SENT, ["9.9"], of) == ()


def test_an_answer_to_what_is_not_there_changes_nothing():
    assert effective(answered(Answer.TAKE, 2, "nobody's")) == Delegated()
    assert replace(SENT, statements=now(answered(Answer.TAKE, 2, "x")).statements) == SENT
