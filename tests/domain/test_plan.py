"""The plan with two voices: nobody edits the other's words, whatever is tried in whatever order."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.plan import Change, Plan, compare, due_meetings
from app.domain.plan_entry import (
    LONGEST_LINE,
    MOST_LINES,
    Answered,
    Because,
    Done,
    Dropped,
    Evaluated,
    LineKind,
    Meeting,
    PlanEntry,
    Presented,
    Refused,
    Signed,
    Stand,
    Voice,
    Written,
)
from app.domain.plan_rules import check

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HERS, OURS = Voice.PERSON, Voice.OFFICE
WANT = Written("w", LineKind.WANT, "I want to stay at home")
AGREED = Written("a", LineKind.AGREED, "Help at home, three mornings", of="w")
STEP = Written("s", LineKind.STEP, "Call the service", of="a", owner="nerea", due_on=TODAY)


def with_entry(plan, content, voice):
    entry = PlanEntry(f"e{len(plan.entries)}", "app", content, voice, "", NOW, len(plan.entries) + 1)
    return Plan((*plan.entries, entry))


def a_plan(*said):
    plan = Plan()
    for content, voice in said:
        check(plan, content, voice, TODAY)
        plan = with_entry(plan, content, voice)
    return plan


def whole():
    return a_plan((WANT, HERS), (AGREED, OURS), (STEP, OURS))


def refused(plan, content, voice):
    with pytest.raises(Refused) as told:
        check(plan, content, voice, TODAY)
    return told.value.because


def test_what_the_person_wants_is_written_by_her_alone():
    assert refused(Plan(), WANT, OURS) is Because.NOT_YOURS
    assert refused(Plan(), Written("a", LineKind.AGREED, "x"), HERS) is Because.NOT_YOURS


def test_a_line_is_changed_by_its_own_voice_and_answered_by_the_other():
    plan = whole()
    assert refused(plan, Written("w", LineKind.WANT, "she wants a home"), OURS) is Because.NOT_YOURS
    assert refused(plan, Written("a", LineKind.AGREED, "every day", of="w"), HERS) is Because.NOT_YOURS
    assert refused(plan, Answered("w", "yes"), HERS) is Because.OWN_LINE
    answered = with_entry(plan, Answered("w", "We look for it"), OURS)
    check(plan, Answered("w", "We look for it"), OURS, TODAY)
    assert [a.content.words for a in answered.line("w").answers] == ["We look for it"]
    assert answered.line("w").words == WANT.words


def test_a_step_is_changed_by_who_wrote_it_alone_though_both_may_write_steps():
    hers = Written("h", LineKind.STEP, "I call my sister", of="w", owner="person")
    plan = with_entry(whole(), hers, HERS)
    assert refused(plan, replace(hers, words="Her sister calls us"), OURS) is Because.NOT_YOURS
    assert refused(plan, replace(STEP, words="Call nobody"), HERS) is Because.NOT_YOURS
    check(plan, replace(hers, words="I write to my sister"), HERS, TODAY)
    check(plan, replace(STEP, words="Call the service twice"), OURS, TODAY)


def test_a_line_in_new_words_stays_the_same_line():
    plan = with_entry(whole(), Written("w", LineKind.WANT, "I want my garden"), HERS)
    assert [line.words for line in plan.wants] == ["I want my garden"]
    assert [line.id for line in plan.below(plan.line("w"))] == ["a"]


def test_a_line_taken_out_goes_with_its_reason_and_what_hung_from_it_stays_to_be_seen():
    plan = whole()
    assert refused(plan, Dropped("w", "wrong"), OURS) is Because.NOT_YOURS
    assert refused(plan, Dropped("w", " "), HERS) is Because.NO_WORDS
    without = with_entry(plan, Dropped("w", "I changed my mind"), HERS)
    assert without.wants == ()
    assert [line.id for line in without.loose] == ["a"]
    assert refused(without, Answered("w", "sorry"), OURS) is Because.NO_SUCH_LINE


@pytest.mark.parametrize(("line", "because"), [
    (Written("x", LineKind.AGREED, " "), Because.NO_WORDS),
    (Written("x", LineKind.AGREED, "x" * (LONGEST_LINE + 1)), Because.TOO_LONG),
    (Written("x", LineKind.STEP, "x", of="", owner="nerea"), Because.WRONG_PLACE),
    (Written("x", LineKind.STEP, "x", of="s", owner="nerea"), Because.WRONG_PLACE),
    (Written("x", LineKind.STEP, "x", of="a"), Because.NO_OWNER),
    (Written("x", LineKind.STEP, "x", of="nothing", owner="nerea"), Because.NO_SUCH_LINE),
    (Written("x", LineKind.STEP, "x", of="a", owner="nerea", due_on=TODAY - timedelta(1)), Because.IN_THE_PAST),
])  # fmt: skip
def test_what_cannot_stand_in_a_plan_is_refused_with_why(line, because):
    assert refused(whole(), line, OURS) is because


def test_a_day_that_has_gone_by_since_does_not_stop_a_change_of_words():
    plan = whole()
    later = Written("s", LineKind.STEP, "Call again", of="a", owner="nerea", due_on=TODAY)
    check(plan, later, OURS, TODAY + timedelta(30))


def test_a_plan_is_full_before_nobody_can_read_it():
    plan = Plan()
    for number in range(MOST_LINES):
        plan = with_entry(plan, Written(str(number), LineKind.AGREED, "x"), OURS)
    assert refused(plan, Written("one more", LineKind.AGREED, "x"), OURS) is Because.TOO_MANY
    check(plan, Written("0", LineKind.AGREED, "in other words"), OURS, TODAY)


def test_each_says_of_her_own_steps_that_they_are_done():
    mine = Written("m", LineKind.STEP, "I call my sister", of="w", owner="person")
    plan = with_entry(whole(), mine, HERS)
    assert refused(plan, Done("m"), OURS) is Because.NOT_YOURS
    assert refused(plan, Done("s"), HERS) is Because.NOT_YOURS
    check(plan, Done("m"), HERS, TODAY)
    assert refused(with_entry(plan, Done("s"), OURS), Done("s"), OURS) is Because.NO_SUCH_LINE


def test_a_plan_without_her_voice_says_why():
    plan = a_plan((Written("a", LineKind.AGREED, "x"), OURS))
    assert refused(plan, Presented(1), OURS) is Because.WHY_SILENT
    check(plan, Presented(1, silent="She does not speak yet"), OURS, TODAY)
    assert refused(a_plan((WANT, HERS)), Presented(1), OURS) is Because.NOTHING_AGREED


def test_only_the_newest_version_is_signed_and_only_by_her():
    plan = a_plan((WANT, HERS), (AGREED, OURS), (Presented(1), OURS))
    assert plan.waits_for_her
    assert refused(plan, Signed(1, Stand.AGREE), OURS) is Because.NOT_YOURS
    assert refused(plan, Signed(2, Stand.AGREE), HERS) is Because.NOT_SHOWN
    assert refused(plan, Presented(2), OURS) is Because.NOTHING_NEW
    signed = with_entry(plan, Signed(1, Stand.GO_ON, "too few mornings"), HERS)
    assert (signed.newest.stand, signed.waits_for_her) == (Stand.GO_ON, False)
    thought_again = with_entry(signed, Signed(1, Stand.AGREE), HERS)
    assert thought_again.newest.stand is Stand.AGREE
    newer = with_entry(with_entry(thought_again, STEP, OURS), Presented(2), OURS)
    assert refused(newer, Signed(1, Stand.TALK), HERS) is Because.NOT_SHOWN


def test_what_was_shown_stays_as_it_was_shown():
    plan = a_plan((WANT, HERS), (AGREED, OURS), (Presented(1), OURS))
    later = with_entry(plan, Written("a", LineKind.AGREED, "Two mornings", of="w"), OURS)
    assert later.at(1).line("a").words == AGREED.words
    assert later.has_changed


def test_two_versions_are_compared_line_by_line():
    plan = a_plan((WANT, HERS), (AGREED, OURS), (STEP, OURS), (Presented(1), OURS))
    for content, voice in (
        (Written("w", LineKind.WANT, "I want my garden"), HERS), (Done("s"), OURS), (Dropped("a", "no"), OURS),
        (Written("n", LineKind.AGREED, "A neighbour comes", of="w"), OURS),
    ):
        plan = with_entry(plan, content, voice)
    told = {(change, line.id) for change, line in compare(plan.at(1), plan)}
    assert told == {(Change.CHANGED, "w"), (Change.DONE, "s"), (Change.DROPPED, "a"), (Change.ADDED, "n")}
    assert compare(plan, plan) == ()


def test_a_meeting_waits_from_its_day_until_somebody_says_how_it_went():
    day = TODAY + timedelta(30)
    plan = a_plan((WANT, HERS), (AGREED, OURS), (Presented(1, ((Meeting.CARE, day),)), OURS))
    assert due_meetings(plan, day - timedelta(1)) == ()
    assert due_meetings(plan, day) == ((Meeting.CARE, day),)
    assert due_meetings(with_entry(plan, Evaluated(Meeting.CARE, "well"), HERS), day) == ()
    assert refused(whole(), Evaluated(Meeting.CARE, "well"), HERS) is Because.NOT_SHOWN
    assert refused(plan, Presented(2, ((Meeting.CIRCLE, TODAY - timedelta(1)),)), OURS) is Because.IN_THE_PAST


ids = st.sampled_from(["w", "a", "s", "x", "y"])
words = st.sampled_from(["one", "two", " "])
contents = st.one_of(
    st.builds(Written, ids, st.sampled_from(LineKind), words, st.sampled_from(["", "w", "a"]), st.sampled_from(["", "person", "n"])),
    st.builds(Answered, ids, words), st.builds(Done, ids), st.builds(Dropped, ids, words),
    st.builds(Presented, st.integers(1, 4), st.just(()), words), st.builds(Signed, st.integers(1, 4), st.sampled_from(Stand)),
    st.builds(Evaluated, st.sampled_from(Meeting), words),
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.tuples(contents, st.sampled_from(Voice)), max_size=40))
def test_whatever_is_tried_in_whatever_order_each_line_keeps_its_voice_and_what_was_shown_never_changes(tried):
    plan, voices, shown = Plan(), {}, {}
    for content, voice in tried:
        with suppress(Refused):
            check(plan, content, voice, TODAY)
            plan = with_entry(plan, content, voice)
            if isinstance(content, Written):
                assert plan.line(content.line).voice is voice, "nobody's words stand in a line of somebody else"
            if isinstance(content, Presented):
                shown[content.number] = [(line.id, line.words) for line in plan.lines]
        for line in plan.lines:
            assert voices.setdefault(line.id, line.voice) is line.voice
            assert (line.kind is LineKind.WANT) <= (line.voice is HERS)
            assert (line.kind is LineKind.AGREED) <= (line.voice is OURS)
            assert line.words.strip()
        below = [one.id for want in plan.wants for one in plan.below(want)]
        deeper = [one.id for id_ in below for one in plan.below(plan.line(id_))]
        loose = [line.id for line in plan.loose] + [one.id for line in plan.loose for one in plan.below(line)]
        standing = [*(w.id for w in plan.wants), *below, *deeper, *loose]
        assert sorted(set(standing)) == sorted(line.id for line in plan.lines), "every line stands somewhere on the page"
    for number, lines in shown.items():
        assert [(line.id, line.words) for line in plan.at(number).lines] == lines
    assert [version.number for version in plan.versions] == list(range(1, len(plan.versions) + 1))
