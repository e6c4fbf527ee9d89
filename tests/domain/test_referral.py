"""A referral: one table of moves, walked in every order; nothing against the person's word, nothing without its account."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.edition import Edition
from app.domain.passage import Part, passages_of
from app.domain.referral import (
    BEFORE_SENDING,
    ENDED,
    MOVES,
    CannotMove,
    Move,
    NotHeard,
    Referral,
    ReferralState,
    SheObjects,
    begun_in_care,
)
from app.domain.referral_words import Earlier, Heard, Lacking, NotComplete, Reply, Said, Written

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
WRITTEN = Written("You need a hand to walk again.", "We walked.\nWe called.", "The lift.", "We meet in May.", "She can.")
REPLY = Reply("She walks.", "The stairs.", "I am glad.", Earlier.TAKEN)
S = ReferralState


def a_referral(**changes):
    return replace(Referral("r", "a", 1, "care", "", "nerea", NOW, Edition.ES, WRITTEN), **changes)


def heard(said=Said.AGREED, *hidden):
    return Heard(said, "so I say", hidden, NOW, "person")


class AnyOrder(RuleBasedStateMachine):
    """Beside the referral a plain account of what has happened, kept by hand and not by the table."""

    def __init__(self):
        super().__init__()
        self.now, self.referral = NOW, a_referral()
        self.stage, self.word, self.was_asked = "desk", None, False

    def tries(self, act, happens):
        before = self.referral
        try:
            self.referral = act(before)
        except (CannotMove, SheObjects, NotHeard):
            assert not happens
            assert self.referral is before
        else:
            assert happens

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def rewrites(self):
        may = self.stage in {"desk", "hers"}
        self.tries(lambda one: one.rewritten(WRITTEN, Edition.ES), may)
        if may:
            self.stage, self.word = "desk", None

    @rule()
    def shows(self):
        may = self.stage == "desk"
        self.tries(lambda one: one.shown(self.now), may)
        if may:
            self.stage = "hers"

    @rule(said=st.sampled_from(Said))
    def she_says(self, said):
        may = self.stage in {"hers", "away", "there", "in"}
        self.tries(lambda one: one.answered(heard(said)), may)
        if may:
            self.word = said

    @rule(unshown=st.sampled_from(["", "  ", "She answers no call."]))
    def sends(self, unshown):
        answered = self.word in {Said.AGREED, Said.INFORMED} or (self.word is None and unshown.strip())
        may = self.stage in {"desk", "hers"} and bool(answered)
        self.tries(lambda one: one.sent(self.now, unshown), may)
        if may:
            self.stage, self.was_asked = "away", self.word is not None

    @rule()
    def drops(self):
        may = self.stage in {"desk", "hers"}
        self.tries(lambda one: one.dropped("nerea", self.now), may)
        if may:
            self.stage = "over"

    @rule()
    def acknowledges(self):
        may = self.stage == "away"
        self.tries(lambda one: one.acknowledged(self.now), may)
        if may:
            self.stage = "there"

    @rule(by=st.sampled_from(["xabier", "garazi"]))
    def accepts(self, by):
        may = self.stage in {"away", "there"}
        self.tries(lambda one: one.accepted(by, self.now), may)
        if may:
            self.stage = "in"

    @rule()
    def returns(self):
        may = self.stage in {"away", "there"}
        self.tries(lambda one: one.given_back("xabier", "No room.", self.now), may)
        if may:
            self.stage = "over"

    @rule(move=st.sampled_from([Move.CLOSE, Move.BREAK_OFF]))
    def ends(self, move):
        may = self.stage == "in"
        self.tries(lambda one: one.ended(move, "xabier", replace(REPLY, why="She moved."), self.now), may)
        if may:
            self.stage = "over"

    @precondition(lambda self: self.stage == "over")
    @rule(move=st.sampled_from(Move))
    def nothing_moves_what_has_ended(self, move):
        assert not self.referral.may(move)

    @invariant()
    def it_stands_where_the_account_says(self):
        stages = {
            S.DRAFTED: "desk", S.SHOWN: "hers", S.SENT: "away", S.ACKNOWLEDGED: "there", S.ACCEPTED: "in",
            **dict.fromkeys(ENDED, "over"),
        }  # fmt: skip
        assert stages[self.referral.state] == self.stage

    @invariant()
    def what_is_sent_was_agreed_known_or_said_why_not(self):
        one = self.referral
        if one.state not in BEFORE_SENDING:
            assert one.sent_at
            assert self.was_asked or one.unshown.strip()

    @invariant()
    def somebody_owes_something_exactly_while_an_answer_is_waited_for(self):
        assert (self.referral.due_on is not None) is (self.referral.state in {S.SENT, S.ACKNOWLEDGED})

    @invariant()
    def what_came_in_ends_with_its_account_and_nothing_else_has_one(self):
        one = self.referral
        assert (one.reply is not None) is (one.state in {S.CLOSED, S.BROKEN_OFF})
        assert (one.ended_at is not None) is (one.state in ENDED)
        assert bool(one.accepted_by) is (one.state in {S.ACCEPTED, S.CLOSED, S.BROKEN_OFF})


TestAnyOrder = AnyOrder.TestCase


def test_every_move_stands_in_the_table_and_none_leads_out_of_an_end():
    assert set(MOVES) == set(Move)
    assert not [move for move, (_, leads) in MOVES.items() if set(leads) & ENDED]


@pytest.mark.parametrize("name", ["why", "worked_on", "pending", "agreements", "earlier"])
def test_a_referral_without_one_of_its_parts_is_not_written(name):
    with pytest.raises(NotComplete) as lacking:
        a_referral().rewritten(replace(WRITTEN, **{name: " \n"}), Edition.ES)
    assert lacking.value.lacks == (Lacking(name),)


@pytest.mark.parametrize("move", [Move.CLOSE, Move.BREAK_OFF])
@pytest.mark.parametrize(("change", "lacking"), [
    ({"done": ""}, Lacking.DONE), ({"pending": ""}, Lacking.PENDING), ({"she_says": ""}, Lacking.SHE_SAYS),
    ({"earlier": None}, Lacking.EARLIER), ({"earlier": Earlier.DIFFERS}, Lacking.BECAUSE),
])
def test_without_its_whole_account_it_neither_closes_nor_breaks_off(move, change, lacking):
    inside = a_referral(state=S.ACCEPTED)
    with pytest.raises(NotComplete) as lacks:
        inside.ended(move, "xabier", replace(REPLY, why="She moved.", **change), NOW)
    assert lacks.value.lacks == (lacking,)


def test_breaking_off_says_why_and_closing_need_not():
    inside = a_referral(state=S.ACCEPTED)
    with pytest.raises(NotComplete):
        inside.ended(Move.BREAK_OFF, "xabier", REPLY, NOW)
    assert inside.ended(Move.CLOSE, "xabier", REPLY, NOW).state is S.CLOSED


@pytest.mark.parametrize(("sent", "arrives", "answers"), [
    (NOW, date(2026, 11, 25), date(2026, 12, 4)),
    (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), date(2027, 3, 31), date(2027, 4, 9)),  # already Sunday here, clocks forward
    (datetime(2027, 10, 30, 22, 30, tzinfo=UTC), date(2027, 11, 3), date(2027, 11, 12)),  # Sunday here, clocks back
])  # fmt: skip
def test_three_working_days_to_say_that_it_arrived_and_ten_to_answer(sent, arrives, answers):
    away = a_referral().sent(sent, "She answers no call.")
    assert away.due_on == arrives
    there = away.acknowledged(sent + timedelta(days=2))
    assert there.due_on == answers
    assert not there.is_late(answers)
    assert there.is_late(answers + timedelta(days=1))


def test_what_she_keeps_for_herself_is_said_before_it_is_sent_and_stays_so():
    shown = a_referral().shown(NOW).answered(heard(Said.AGREED, "pending-1"))
    sent = shown.sent(NOW).answered(heard(Said.OBJECTS, "worked_on-1"))
    assert (sent.hidden, sent.heard.said) == ({"pending-1"}, Said.OBJECTS)


def test_written_anew_she_is_asked_anew():
    shown = a_referral().shown(NOW).answered(heard())
    again = shown.rewritten(replace(WRITTEN, pending="Something else."), Edition.ES)
    assert (again.heard, again.shown_at) == (None, None)
    with pytest.raises(NotHeard):
        again.sent(NOW)


def test_each_line_can_be_kept_alone_and_the_assessment_heads_it():
    passages = passages_of(replace(WRITTEN, papers=("p",), decisions=("d",)), "My cat.\n\nMy garden.")
    assert [one.id for one in passages] == [
        "decisions-d", "earlier-1", "worked_on-1", "worked_on-2", "pending-1", "matters-1", "matters-2", "agreements-1",
        "papers-p",
    ]  # fmt: skip
    assert [one.text for one in passages if one.part is Part.MATTERS] == ["My cat.", "My garden."]


def test_who_came_first_is_in_from_the_beginning_and_owes_the_account():
    begun = begun_in_care("r", "a", "care", "xabier", Edition.EU, replace(WRITTEN, agreements="", earlier=""), NOW)
    assert (begun.state, begun.accepted_by, begun.from_care, begun.due_on) == (S.ACCEPTED, "xabier", True, None)
    assert begun.ended(Move.CLOSE, "xabier", replace(REPLY, earlier=None), NOW).state is S.CLOSED
    with pytest.raises(NotComplete):
        begun_in_care("r", "a", "care", "xabier", Edition.EU, replace(WRITTEN, pending=""), NOW)
