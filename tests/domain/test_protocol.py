"""Protocols and what departs from them: whatever is done in whatever order, nothing departs without a reason."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_task import (
    CaseTask,
    CaseTaskState,
    DayWrong,
    NotAProposal,
    Origin,
    Owner,
    OwnerKind,
    OwnerWrong,
    ReasonNeeded,
    TaskEnded,
)
from app.domain.deviation import (
    FITTING,
    AppliedProtocol,
    DeviationKind,
    FittedStep,
    Lacks,
    NotFitted,
    as_proposed,
    check_fitted,
    departures,
    deviations_of,
    steps_of,
)
from app.domain.edition import Edition, Language
from app.domain.protocol import Party, Protocol, ProtocolStep, StartWrong, check_start, suggested

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
LEAD, HER, OUTSIDE = Owner(OwnerKind.LEAD), Owner(OwnerKind.PERSON), Owner(OwnerKind.OUTSIDE)
NEREA, HER_SISTER = Owner(OwnerKind.STAFF, "nerea"), Owner(OwnerKind.MEMBER, "sister")
OWNERS = (LEAD, HER, OUTSIDE, NEREA, HER_SISTER)
SAID = dict.fromkeys(Language, "Visit")


def step(party=Party.REFERENCE_PROFESSIONAL, days=3, id_="visit"):
    return ProtocolStep(id_, party, days, SAID, SAID, dict.fromkeys(Edition, ("Visit", "Because")))


def protocol(*steps, id_="discharge", situations=(1,)):
    return Protocol(id_, "v1", situations, "", SAID, SAID, SAID, dict.fromkeys(Edition, "Home"), steps or (step(),))


def task(owner=LEAD, **changes):
    made = CaseTask("t", "a", owner, "Visit", TODAY, Edition.ES, "jon", NOW, Origin.PROTOCOL, "applied", step=step())
    return made if not changes else CaseTask(**{name: getattr(made, name) for name in CaseTask.__slots__} | changes)


steps = st.builds(step, st.sampled_from(Party), st.integers(-366, 366))
fitted = st.builds(
    FittedStep, steps, st.none() | st.sampled_from(OWNERS), st.none() | st.integers(-5, 800).map(lambda n: TODAY + timedelta(n)),
    st.sampled_from(["", " ", "Caritas"]), st.booleans(), st.sampled_from(["", " \n", "She asked for it"]),
)
starts = st.integers(-92, 366).map(lambda days: TODAY + timedelta(days))


@given(fitted, starts)
def test_whatever_departs_has_its_reason_or_nothing_is_applied(one, start):
    try:
        check_fitted((one,), start, TODAY)
    except NotFitted as refused:
        (lack,) = refused.lacks.values()
        if lack is Lacks.REASON:
            assert departures(one, start, TODAY)
            assert not one.words.strip()
        return
    assert one.words.strip() or not departures(one, start, TODAY)
    assert one.is_left_out or (one.owner and one.due and one.due >= TODAY)


@given(steps, starts)
def test_a_protocol_as_it_is_proposed_departs_from_nothing(of, start):
    (one,) = as_proposed(protocol(of), start, TODAY, (LEAD, HER))
    assert departures(one, start, TODAY) == ()
    assert one.owner is None or one.owner.kind in FITTING[of.party]


def test_nobody_is_proposed_where_more_than_one_can_be_meant_or_none():
    (care, circle, lead) = as_proposed(
        protocol(step(Party.SPECIALISED_PROFESSIONAL), step(Party.CIRCLE), step()), TODAY, TODAY, (LEAD, HER, NEREA, OUTSIDE)
    )
    assert (care.owner, circle.owner, lead.owner) == (None, None, LEAD)


def test_sooner_is_no_departure_and_later_is_one_counted_from_today_where_the_day_is_over():
    early, late = FittedStep(step(days=10), LEAD, TODAY), FittedStep(step(days=10), LEAD, TODAY + timedelta(11))
    assert departures(early, TODAY, TODAY) == ()
    assert departures(late, TODAY, TODAY) == (DeviationKind.OTHER_DAY,)
    long_ago = TODAY - timedelta(60)
    assert departures(FittedStep(step(days=10), LEAD, TODAY), long_ago, TODAY) == ()
    assert departures(FittedStep(step(days=10), LEAD, TODAY + timedelta(1)), long_ago, TODAY) == (DeviationKind.OTHER_DAY,)


@pytest.mark.parametrize(("one", "lack"), [
    (FittedStep(step(), None, TODAY), Lacks.OWNER), (FittedStep(step(), LEAD, None), Lacks.DAY),
    (FittedStep(step(), LEAD, TODAY - timedelta(1)), Lacks.DAY),
    (FittedStep(step(Party.OTHER_ORGANISATION), OUTSIDE, TODAY, " "), Lacks.NAME),
    (FittedStep(step(), None, None, is_left_out=True), Lacks.REASON), (FittedStep(step(), HER, TODAY), Lacks.REASON),
])  # fmt: skip
def test_a_step_says_what_it_lacks(one, lack):
    with pytest.raises(NotFitted) as refused:
        check_fitted((one,), TODAY, TODAY)
    assert refused.value.lacks == {"visit": lack}


@pytest.mark.parametrize("days", [-93, 367])
def test_days_are_not_counted_from_a_day_too_far_away(days):
    check_start(TODAY + timedelta(days - 1 if days > 0 else days + 1), TODAY)
    with pytest.raises(StartWrong):
        check_start(TODAY + timedelta(days), TODAY)


def test_a_protocol_comes_to_mind_by_the_situation_she_started_from_and_never_without_one():
    one, other = protocol(situations=(1, 5)), protocol(id_="home", situations=())
    assert suggested((one, other), 5) == (one,)
    assert suggested((one, other), 7) == suggested((one, other), None) == ()


words = st.sampled_from(["", " ", "She asked for it"])
actions = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-2, 40), words), st.tuples(st.just("hand"), st.sampled_from(OWNERS), words),
        st.tuples(st.just("drop"), st.none(), words), st.tuples(st.just("decline"), st.none(), words),
        st.tuples(st.just("up"), st.none(), words), st.tuples(st.just("done"), st.none(), words),
    ),
    max_size=8,
)


@given(st.sampled_from(OWNERS), actions)
def test_whatever_is_done_with_a_step_each_departure_has_its_reason_and_a_no_of_hers_is_none(owner, tried):
    now, moment = task(owner), NOW
    for what, value, said in tried:
        moment += timedelta(hours=1)
        with suppress(TaskEnded, ReasonNeeded, DayWrong, OwnerWrong, NotAProposal):
            match what:
                case "move":
                    now = now.moved(TODAY + timedelta(value), said, "jon", moment)
                case "hand":
                    now = now.handed(value, said, "jon", moment, "Caritas")
                case "drop":
                    now = now.dropped("jon", moment, said)
                case "decline":
                    now = now.declined("", moment, said)
                case "up":
                    now = now.taken_up()
                case _:
                    now = now.done("jon", moment)
    found = deviations_of([now])
    assert all(one.words.strip() and one.by == "jon" for one in found)
    assert len(found) == len(now.moves) + len(now.handings) + (now.state is CaseTaskState.DROPPED)
    assert now.deviated_at == (found[0].at if found else None)
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    if now.is_proposal:
        assert not now.is_late(TODAY + timedelta(900)), "what is proposed to her is never late"


def test_only_a_proposal_can_be_declined_and_silence_is_no_answer():
    for ours in (LEAD, NEREA, OUTSIDE):
        with pytest.raises(NotAProposal):
            task(ours).declined("", NOW)
    hers = task(HER)
    assert hers.is_open
    assert not hers.is_late(TODAY + timedelta(400))
    declined = hers.declined("", NOW, " I do not want to ")
    assert (declined.state, declined.reason) == (CaseTaskState.DECLINED, "I do not want to")
    assert hers.declined("", NOW).reason == "", "a reason is hers to give or not"
    assert declined.taken_up() == hers


def test_a_task_of_no_protocol_departs_from_nothing_and_is_nobodys_proposal():
    written = task(HER, origin=Origin.WRITTEN, due=TODAY - timedelta(1))
    assert not written.is_proposal
    assert written.is_late(TODAY)
    dropped = written.dropped("jon", NOW, "Not needed")
    assert (deviations_of([dropped]), dropped.deviated_at) == ((), None)


def test_hands_change_to_others_and_an_organisation_has_a_name():
    for to, name in ((LEAD, ""), (OUTSIDE, " ")):
        with pytest.raises(OwnerWrong):
            task().handed(to, "Because", "jon", NOW, name)
    outside = task().handed(OUTSIDE, "Because", "jon", NOW, " Caritas ")
    assert (outside.name, outside.handings[0].before) == ("Caritas", LEAD)
    assert outside.handed(OUTSIDE, "Because", "jon", NOW, "Osakidetza").handings[1].name_before == "Caritas"
    assert outside.handed(NEREA, "Because", "jon", NOW, "Caritas").name == ""


def test_the_steps_of_a_protocol_stand_in_its_own_order():
    two = protocol(step(id_="late", days=30), step(id_="soon", days=1))
    applied = AppliedProtocol("applied", "a", two, TODAY, 1, "jon", NOW)
    soon, late, other = task(id="1", step=two.steps[1]), task(id="2", step=two.steps[0]), task(id="3", about="another")
    assert steps_of(applied, [soon, late, other]) == (late, soon)
