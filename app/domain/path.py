"""How far the work with somebody has come: assess, plan, do, look again together (requirements G3).

Told from what stands there and nothing else: no percentage, no guess. Stages are no gates: work goes round, and a task may
run before there is a plan.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Stage(StrEnum):
    """In their order."""

    ASSESS = "assess"
    PLAN = "plan"
    DO = "do"
    LOOK = "look"


class Reached(StrEnum):
    """NOW: it has begun and is not done, or it is the next while somebody leads the case."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of a case. `led`: by somebody who works here; `closed`: it is, or nothing is asked for any more.

    `assessed`: something was found or decided; `plan_shown`: to the person; `tasks`: one was done; `looked`: somebody said
    how it went when the plan was looked at together.
    """

    led: bool = False
    closed: bool = False
    assessed: bool = False
    plan_begun: bool = False
    plan_shown: bool = False
    tasks: bool = False
    tasks_open: bool = False
    looked: bool = False


Path = tuple[tuple[Stage, Reached], ...]


@lru_cache(maxsize=256)  # all the ways in which a case can stand
def path_of(traces: Traces) -> Path:
    """Each stage with how far it is; nothing of a case that is closed, where nothing is still to come."""
    if traces.closed:
        return ()
    done = {
        Stage.ASSESS: traces.assessed, Stage.PLAN: traces.plan_shown, Stage.DO: traces.tasks and not traces.tasks_open,
        Stage.LOOK: traces.looked,
    }
    begun = {Stage.PLAN: traces.plan_begun, Stage.DO: traces.tasks_open}
    following = next((stage for stage in Stage if not done[stage]), None) if traces.led else None
    return tuple(
        (stage, Reached.DONE if done[stage] else Reached.NOW if begun.get(stage) or stage is following else Reached.TO_COME)
        for stage in Stage
    )
