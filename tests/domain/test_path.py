"""How far the work with somebody has come is told from what stands there, and nothing is made up."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from app.domain.path import Reached, Stage, Traces, path_of

DONE, NOW, TO_COME = Reached.DONE, Reached.NOW, Reached.TO_COME
TRACES = st.builds(Traces, **{field.name: st.booleans() for field in fields(Traces)})


def reached(**traces):
    return [how for _stage, how in path_of(Traces(**traces))]


def test_before_somebody_leads_everything_is_still_to_come():
    assert reached() == [TO_COME] * 4


def test_from_the_first_finding_to_looking_together_each_stage_is_now_and_then_done():
    assert reached(led=True) == [NOW, TO_COME, TO_COME, TO_COME]
    assert reached(led=True, assessed=True) == [DONE, NOW, TO_COME, TO_COME]
    assert reached(led=True, assessed=True, plan_begun=True, plan_shown=True) == [DONE, DONE, NOW, TO_COME]
    done = {"led": True, "assessed": True, "plan_begun": True, "plan_shown": True, "tasks": True}
    assert reached(**done, tasks_open=True) == [DONE, DONE, NOW, TO_COME]
    assert reached(**done) == [DONE, DONE, DONE, NOW]
    assert reached(**done, looked=True) == [DONE] * 4


def test_what_was_begun_out_of_order_is_now_beside_what_comes_first():
    assert reached(led=True, tasks=True, tasks_open=True) == [NOW, TO_COME, NOW, TO_COME]
    assert reached(plan_begun=True) == [TO_COME, NOW, TO_COME, TO_COME]


def test_a_new_task_after_looking_together_is_work_again():
    assert reached(led=True, assessed=True, plan_shown=True, tasks=True, tasks_open=True, looked=True) == [DONE, DONE, NOW, DONE]


def test_of_a_closed_case_nothing_is_still_to_come():
    assert path_of(Traces(led=True, closed=True)) == ()


@given(TRACES)
def test_each_stage_stands_once_in_its_order_and_is_done_only_by_its_own_trace(traces):
    path = path_of(traces)
    assert [stage for stage, _how in path] == ([] if traces.closed else list(Stage))
    own = dict(zip(Stage, (traces.assessed, traces.plan_shown, traces.tasks and not traces.tasks_open, traces.looked), strict=True))
    assert all((how is DONE) == own[stage] for stage, how in path)
