"""The values of what is kept beside a case, in words: of the plan, of tasks, of what one professional passed to another.

Keys are those within a column, or the column itself. What is not one of the values of a key is somebody's own words.
"""

from collections.abc import Callable, Mapping

from app.domain.access_log import member_behind
from app.domain.advocacy import Before, CameOf, Knows
from app.domain.case_task import CaseTaskState, Speaker
from app.domain.handover import HandoverState
from app.domain.passed import Answer, Meeting, Met, Part
from app.domain.plan_entry import LineKind, Stand, Voice
from app.domain.plan_entry import Meeting as LookedAt
from app.domain.protocol import Party
from app.domain.residence import Wish
from app.wording import plan
from app.wording.advocacy import say_before, say_came, say_knows
from app.wording.beside_case import say_speaker, say_task_state
from app.wording.handover import say_handover_answer, say_handover_state, say_meeting, say_met, say_part, say_wish
from app.wording.protocols import say_party
from app.wording.speaking import gettext as _

Say = Callable[[str], str]


def say_beside(table: str, names: Mapping[str, str]) -> Mapping[str, Say]:
    """How each key of a table is said to the person. `names`: who is behind an id. A value that is none raises `ValueError`."""
    match table:
        case "turns":
            return {
                "to_kind": lambda value: say_before(Before(value)), "knows": lambda value: say_knows(Knows(value), to_her=True),
                "came": lambda value: say_came(CameOf(value), to_her=True),
            }
        case "plan_entries":
            return {
                "line_kind": lambda value: plan.say_line_kind(LineKind(value), to_her=True),
                "stand": lambda value: plan.what_she_said(Stand(value)),
                "meeting": _looked_at, "meetings": _looked_at,
                "owner": lambda value: _owner(value, names), "number": lambda value: ": ".join((_("Version"), value)),
            }
        case "case_tasks" | "applied_protocols":
            return {
                "state": lambda value: say_task_state(CaseTaskState(value), to_staff=False),
                "party": lambda value: say_party(Party(value)), "who": lambda value: say_speaker(Speaker(value)),
            }
        case "handovers":
            return {
                "state": lambda value: say_handover_state(HandoverState(value)), "answer": lambda value: say_handover_answer(Answer(value)),
                "hidden": lambda value: say_part(Part(value)), "meeting": lambda value: say_meeting(Meeting(value)),
                "met": lambda value: say_met(Met(value)),
            }
        case "residences":
            return {"place": lambda value: say_wish(Wish(value))}
        case _:
            return {}


def _looked_at(value: str) -> str:
    """What it is looked at for; in a list of them the days stand too, and are said as days."""
    return plan.say_meeting(LookedAt(value))


def _owner(value: str, names: Mapping[str, str]) -> str:
    """Who does a step: the person, somebody of her circle, a professional, or a name as it was written."""
    if value == Voice.PERSON:
        return _("Me")
    return names.get(value) or names.get(member_behind(value)) or value
