"""Protocols applied to a case: by somebody, looked at step by step, kept as they were, departed from with a reason."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.content.protocols import load_protocols
from app.domain.access_log import Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.case_task import CaseTaskState, NotAProposal, Owner, OwnerKind, OwnerWrong, ReasonNeeded, TaskEnded
from app.domain.deviation import DeviationKind, NotFitted, as_proposed, deviations_of
from app.domain.protocol import StartWrong
from app.use_cases.apply_protocol import AppliedBefore, Fitted, NoSuchProtocol, ProtocolChanged, apply_protocol
from app.use_cases.end_task import (
    NoSuchTask,
    decline_task,
    drop_task,
    finish_task,
    hand_task,
    move_task,
    take_task_up,
    tick_task,
)
from app.use_cases.find_case import NotYours
from app.use_cases.keep_task import NoSuchOwner, TaskSaid, keep_task
from app.use_cases.look import ReasonNeeded as LookReasonNeeded
from app.use_cases.see_protocols import see_protocols
from app.use_cases.see_tasks import my_side, see_my_tasks
from app.use_cases.take_case import take_case
from tests.use_cases.sending import ANE, JON, a_house, entries
from tests.use_cases.test_beside_case import of, sent_visit
from tests.use_cases.test_procedure import notices

TODAY = date(2026, 11, 20)
DISCHARGE = "hospital-discharge"
OUTSIDE = Owner(OwnerKind.OUTSIDE)
READING = Reader("jon", Reason.ASSESS)


PROTOCOLS = load_protocols(Path(__file__).parents[2] / "content", range(1, 99))


class Shelf:
    """A shelf with these protocols."""

    def __init__(self, shelf, protocols):
        self._shelf, self.protocols = shelf, protocols

    def __getattr__(self, name):
        return getattr(self._shelf, name)


@pytest.fixture
def house():
    house = a_house()
    return replace(house, shelf=Shelf(house.shelf, PROTOCOLS))


@pytest.fixture
def visit(house):
    return sent_visit(house)


def fitted(house, id_=DISCHARGE, start=TODAY, **changes):
    """The protocol with an owner for each step; `changes`: what is otherwise of a step, by its id with underscores."""
    protocol = house.shelf.protocols[id_]
    steps = []
    for one in as_proposed(protocol, start, TODAY, (Owner(OwnerKind.LEAD), Owner(OwnerKind.PERSON), OUTSIDE)):
        whole = one if one.owner else replace(one, owner=Owner(OwnerKind.PERSON), words="She has nobody else")
        whole = replace(whole, name="Osakidetza") if whole.owner == OUTSIDE else whole
        steps.append(replace(whole, **changes.get(one.step.id.replace("-", "_"), {})))
    return Fitted(protocol, start, tuple(steps))


def apply(house, visit, member=JON, form_key="", *, again=False, **changes):
    return apply_protocol(house, member, visit.application_id, fitted(house, **changes), form_key, again=again)


def tasks(house, visit):
    return {task.step.id: task for task in my_side(house, visit).tasks if task.step}


def test_a_protocol_becomes_tasks_with_owner_and_day_and_the_person_is_told_once(house, visit):
    applied = apply(house, visit)
    found = tasks(house, visit)
    assert list(found) != []
    assert set(found) == {step.id for step in applied.protocol.steps}
    call = found["first-call"]
    assert (call.owner.kind, call.due, call.about) == (OwnerKind.LEAD, TODAY + timedelta(1), applied.id)
    assert found["hospital-tells"].due == TODAY, "a day that is over becomes today"
    assert found["hospital-tells"].name == "Osakidetza"
    assert notices(house).count("something_new") == 1
    assert [act for act, _ in entries(house, of(house, visit))] == ["sent", "protocol_applied"]


def test_what_was_applied_stays_though_the_protocol_has_other_words_later(house, visit):
    applied = apply(house, visit)
    renewed = replace(house.shelf.protocols[DISCHARGE], version="another", steps=house.shelf.protocols[DISCHARGE].steps[:1])
    later = replace(house, shelf=Shelf(house.shelf, {DISCHARGE: renewed}))
    (kept,) = see_protocols(later, JON, visit.application_id, READING).applied
    assert kept.protocol == applied.protocol != renewed
    assert len(tasks(later, visit)) == len(applied.protocol.steps)


def test_what_was_looked_at_in_other_words_is_not_applied(house, visit):
    was = fitted(house)
    renewed = replace(was.protocol, version="another", name=dict.fromkeys(was.protocol.name, "Other"))
    with pytest.raises(ProtocolChanged):
        apply_protocol(replace(house, shelf=Shelf(house.shelf, {DISCHARGE: renewed})), JON, visit.application_id, was)
    with pytest.raises(ProtocolChanged):
        apply_protocol(house, JON, visit.application_id, replace(was, steps=was.steps[1:]))
    with pytest.raises(NoSuchProtocol):
        apply_protocol(replace(house, shelf=Shelf(house.shelf, {})), JON, visit.application_id, was)
    assert tasks(house, visit) == {}


def test_the_same_twice_is_only_applied_by_who_means_it(house, visit):
    first = apply(house, visit, form_key="a form")
    assert apply(house, visit, form_key="a form") == first, "pressed twice"
    with pytest.raises(AppliedBefore):
        apply(house, visit, form_key="another form")
    second = apply(house, visit, form_key="another form", again=True)
    assert (first.number, second.number) == (1, 2)
    assert len(my_side(house, visit).tasks) == 2 * len(first.protocol.steps)
    apply(house, visit, id_="loss-of-home")


def test_a_step_is_left_out_only_with_a_reason_which_the_person_reads(house, visit):
    for nothing in ("", " \n"):
        with pytest.raises(NotFitted):
            apply(house, visit, first_call={"is_left_out": True, "words": nothing})
    assert tasks(house, visit) == {}
    apply(house, visit, first_call={"is_left_out": True, "words": "She does not want calls"})
    left = tasks(house, visit)["first-call"]
    assert (left.state, left.reason, left.ended_by) == (CaseTaskState.DROPPED, "She does not want calls", "jon")
    found = {one.task.step.id: one.kind for one in deviations_of(my_side(house, visit).tasks)}
    assert found["first-call"] is DeviationKind.LEFT_OUT


def test_a_later_day_and_other_hands_than_the_protocol_says_are_kept_with_their_reason(house, visit):
    later = TODAY + timedelta(20)
    apply(
        house, visit, first_call={"due": later, "words": "She is with her sister until then"},
        what_they_can={"owner": Owner(OwnerKind.LEAD), "words": "Nobody of the circle can"},
    )
    found = tasks(house, visit)
    (moved,), (handed,) = found["first-call"].moves, found["what-they-can"].handings
    assert (moved.before, moved.to, moved.words) == (TODAY + timedelta(1), later, "She is with her sister until then")
    assert (handed.before.kind, handed.to.kind) == (OwnerKind.MEMBER, OwnerKind.LEAD)


def test_nobody_applies_to_a_case_that_is_not_theirs_nor_gives_a_step_to_a_stranger(house, visit):
    with pytest.raises(NotYours):
        apply(house, visit, ANE)
    for owner in (Owner(OwnerKind.STAFF, "ane"), Owner(OwnerKind.MEMBER, "nobody")):
        with pytest.raises(NoSuchOwner):
            apply(house, visit, first_call={"owner": owner, "words": "Because"})
    with pytest.raises(StartWrong):
        apply_protocol(house, JON, visit.application_id, replace(fitted(house), start=date(2020, 1, 1)))
    assert tasks(house, visit) == {}
    with pytest.raises(NoSuchOwner):
        keep_task(house, JON, visit.application_id, TaskSaid(OUTSIDE, "Call", TODAY))


def test_the_person_says_done_or_no_in_her_own_words_and_can_think_better_of_it(house, visit):
    apply(house, visit)
    hers, ours = tasks(house, visit)["what-she-wants"], tasks(house, visit)["first-call"]
    declined = decline_task(house, visit, hers.id, THE_PERSON, " Ask my sister ")
    assert (declined.state, declined.reason) == (CaseTaskState.DECLINED, "Ask my sister")
    assert decline_task(house, visit, hers.id, THE_PERSON).reason == "Ask my sister", "once more it stays"
    assert tick_task(house, visit, hers.id, THE_PERSON).state is CaseTaskState.DECLINED
    assert take_task_up(house, visit, hers.id, THE_PERSON).is_open
    assert tick_task(house, visit, hers.id, THE_PERSON).state is CaseTaskState.DONE
    with pytest.raises(NotAProposal):
        take_task_up(house, visit, hers.id, THE_PERSON)
    with pytest.raises(NoSuchTask):
        decline_task(house, visit, ours.id, THE_PERSON)
    assert [act for act, by in entries(house, of(house, visit)) if by == ""] == ["sent", "task_declined", "task_declined", "task_ended"]


def test_what_somebody_wrote_for_her_outside_a_protocol_is_ticked_and_not_declined(house, visit):
    task = keep_task(house, JON, visit.application_id, TaskSaid(Owner(OwnerKind.PERSON), "Bring the paper", TODAY))
    with pytest.raises(NotAProposal):
        decline_task(house, visit, task.id, THE_PERSON)


def test_later_a_step_is_postponed_handed_on_or_not_done_only_with_a_reason(house, visit):
    apply(house, visit)
    call, again, help_ = (tasks(house, visit)[id_] for id_ in ("first-call", "look-again", "help-at-home"))
    before = len(deviations_of(my_side(house, visit).tasks))
    for nothing in ("", "  "):
        with pytest.raises(ReasonNeeded):
            move_task(house, JON, visit.application_id, call.id, TODAY + timedelta(5), nothing)
        with pytest.raises(ReasonNeeded):
            hand_task(house, JON, visit.application_id, again.id, Owner(OwnerKind.STAFF, "nerea"), nothing)
        with pytest.raises(ReasonNeeded):
            drop_task(house, JON, visit.application_id, help_.id, nothing)
    with pytest.raises(NoSuchOwner):
        hand_task(house, JON, visit.application_id, again.id, Owner(OwnerKind.STAFF, "ane"), "Because")
    with pytest.raises(OwnerWrong):
        hand_task(house, JON, visit.application_id, again.id, OUTSIDE, "Because", " ")
    move_task(house, JON, visit.application_id, call.id, TODAY + timedelta(5), "She is away")
    hand_task(house, JON, visit.application_id, again.id, Owner(OwnerKind.STAFF, "nerea"), "She knows her")
    drop_task(house, JON, visit.application_id, help_.id, "She has help already")
    found = deviations_of(my_side(house, visit).tasks)
    assert len(found) == before + 3
    assert {one.words for one in found} >= {"She is away", "She knows her", "She has help already"}
    assert [act for act, _ in entries(house, of(house, visit))][-3:] == ["task_moved", "task_handed", "task_ended"]
    with pytest.raises(TaskEnded):
        hand_task(house, JON, visit.application_id, help_.id, Owner(OwnerKind.LEAD), "After all")


def test_what_an_organisation_does_is_on_the_list_of_who_leads(house, visit):
    take_case(house, JON, visit.application_id)
    apply(house, visit)
    mine = {one.task.step.id for one in see_my_tasks(house, JON).tasks}
    assert {"hospital-tells", "help-at-home", "first-call"} <= mine
    assert "what-she-wants" not in mine
    finish_task(house, JON, visit.application_id, tasks(house, visit)["hospital-tells"].id)


def test_a_protocol_comes_to_mind_by_her_situation_and_is_applied_by_nobody(house):
    visit = sent_visit(house, situation=1)
    found = see_protocols(house, JON, visit.application_id, READING)
    assert [one.id for one in found.suggested] == [DISCHARGE]
    assert DISCHARGE not in {one.id for one in found.others}
    assert (list(found.applied), my_side(house, visit).tasks, found.may_apply) == ([], [], True)
    nowhere = sent_visit(house, situation=None)
    assert see_protocols(house, JON, nowhere.application_id, READING).suggested == ()


def test_protocols_of_a_case_are_read_only_with_a_reason_by_who_may(house, visit):
    with pytest.raises(NotYours):
        see_protocols(house, ANE, visit.application_id, Reader("ane", Reason.ASSESS))
    with pytest.raises(LookReasonNeeded):
        see_protocols(house, JON, visit.application_id, Reader("jon", Reason.OTHER, "no"))
