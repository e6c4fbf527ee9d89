"""What each member of staff may do: one table of role, action and relation; what does not stand in it is refused.

Promises, P7 and T5: a professional reads the cases of her own office, those she was called to, and no other; an
administrator of the portal sees no case at all. How near somebody stands to a case is told by rows, never by a page.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from app.domain.casework import ReferentKind, StaffRole


class Action(StrEnum):
    """What there is to do on the staff's side. Those of `OF_CASE` concern one case, the others none."""

    HELP_AT_COUNTER = "help_at_counter"
    SEE_QUEUE = "see_queue"
    SEE_NOTICES = "see_notices"
    LOOK_UP_REGISTER = "look_up_register"
    BREAK_GLASS = "break_glass"
    ENTER_FROM_CARE = "enter_from_care"
    SUPERVISE = "supervise"
    KEEP_TEXTS = "keep_texts"
    KEEP_STAFF = "keep_staff"
    SEE_FIGURES = "see_figures"

    READ_CASE = "read_case"
    TAKE_CASE = "take_case"
    ASSIGN_CASE = "assign_case"
    RELEASE_CASE = "release_case"
    APPRAISE_CASE = "appraise_case"
    ASK_CORRECTION = "ask_correction"
    DECIDE = "decide"
    ASSESS = "assess"
    WRITE_TO_PERSON = "write_to_person"
    PROPOSE_CHOICE = "propose_choice"
    TELL_BY_HAND = "tell_by_hand"
    KEEP_PLAN = "keep_plan"
    KEEP_TASKS = "keep_tasks"
    WRITE_NOTE = "write_note"
    REFER = "refer"
    ANSWER_REFERRAL = "answer_referral"
    HAND_OVER = "hand_over"
    RECEIVE = "receive"
    CHANGE_ADDRESS = "change_address"
    MERGE_PEOPLE = "merge_people"


class Relation(StrEnum):
    """What a member of staff has to do with a case. ANY: no case is concerned; everybody has it."""

    ANY = "any"
    UNIT = "unit"
    LEAD = "lead"
    REFERENT = "referent"
    RECEIVING = "receiving"
    FORMER = "former"
    BROKEN_GLASS = "broken_glass"


RELATION_OF: Mapping[ReferentKind, Relation] = {
    ReferentKind.SPECIALISED: Relation.REFERENT,
    ReferentKind.HOME: Relation.REFERENT,
    ReferentKind.RECEIVING: Relation.RECEIVING,
    ReferentKind.FORMER: Relation.FORMER,
    ReferentKind.BROKEN_GLASS: Relation.BROKEN_GLASS,
}
"""How near somebody stands who stands beside a case without leading it."""

Allowed = Mapping[Action, frozenset[Relation]]


def _with(relations: Collection[Relation], *actions: Action) -> dict[Action, frozenset[Relation]]:
    return dict.fromkeys(actions, frozenset(relations))


_ANYWHERE = (Relation.ANY,)
_IN_CHARGE = (Relation.UNIT, Relation.LEAD)
_TAKING_PART = (*_IN_CHARGE, Relation.REFERENT)
_READING = (*_TAKING_PART, Relation.FORMER, Relation.BROKEN_GLASS)  # who was only asked in reads what it was sent
_CALLED = (Relation.RECEIVING, Relation.REFERENT)

_CASEWORK: Allowed = {
    **_with(_ANYWHERE, Action.SEE_QUEUE, Action.SEE_NOTICES, Action.LOOK_UP_REGISTER, Action.BREAK_GLASS),
    **_with(_READING, Action.READ_CASE),
    **_with(
        _IN_CHARGE, Action.ASK_CORRECTION, Action.DECIDE, Action.PROPOSE_CHOICE, Action.TELL_BY_HAND, Action.REFER,
        Action.HAND_OVER, Action.CHANGE_ADDRESS, Action.ASSIGN_CASE,
        Action.APPRAISE_CASE,
    ),
    **_with((Relation.LEAD,), Action.RELEASE_CASE, Action.MERGE_PEOPLE),
    **_with(_TAKING_PART, Action.WRITE_TO_PERSON, Action.KEEP_PLAN, Action.KEEP_TASKS, Action.WRITE_NOTE, Action.ASSESS),
    **_with(_CALLED, Action.ANSWER_REFERRAL),
    **_with((Relation.RECEIVING,), Action.RECEIVE),
}

MAY: Mapping[StaffRole, Allowed] = {
    StaffRole.SUPPORT_WORKER: _with(_ANYWHERE, Action.HELP_AT_COUNTER),
    StaffRole.REFERENCE_PROFESSIONAL: {
        **_CASEWORK, **_with(_ANYWHERE, Action.HELP_AT_COUNTER), **_with((Relation.UNIT,), Action.TAKE_CASE),
    },
    StaffRole.SPECIALISED_PROFESSIONAL: {
        **_CASEWORK, **_with(_ANYWHERE, Action.ENTER_FROM_CARE), **_with((Relation.UNIT,), Action.TAKE_CASE),
    },
    StaffRole.SUPERVISOR: {
        **_with(
            _ANYWHERE, Action.SEE_QUEUE, Action.SEE_NOTICES, Action.LOOK_UP_REGISTER, Action.BREAK_GLASS, Action.SUPERVISE,
        ),
        **_with((Relation.UNIT, Relation.BROKEN_GLASS), Action.READ_CASE),
        **_with((Relation.UNIT,), Action.ASSIGN_CASE, Action.RELEASE_CASE, Action.HAND_OVER, Action.MERGE_PEOPLE, Action.WRITE_TO_PERSON),
        **_with((Relation.RECEIVING,), Action.RECEIVE),
    },
    StaffRole.CONTENT_EDITOR: _with(_ANYWHERE, Action.KEEP_TEXTS),
    StaffRole.ANALYST: _with(_ANYWHERE, Action.SEE_FIGURES),
    StaffRole.ADMINISTRATOR: _with(_ANYWHERE, Action.KEEP_STAFF),
}  # fmt: skip

OF_CASE = frozenset(
    action for allowed in MAY.values() for action, relations in allowed.items() if Relation.ANY not in relations
)
"""The actions that concern one case."""
WITHOUT_CASES = frozenset({Action.KEEP_TEXTS, Action.KEEP_STAFF, Action.SEE_FIGURES})
"""The actions that have nothing to do with anybody's case."""


def may(role: StaffRole, action: Action, relations: Collection[Relation] = ()) -> bool:
    """Whether the role may do it where somebody has these relations to the case. Default: no."""
    return not MAY[role].get(action, frozenset()).isdisjoint({Relation.ANY, *relations})


def may_somewhere(role: StaffRole, action: Action) -> bool:
    """Whether there is any case, or none, with which the role may do it: whether a door is there for her at all."""
    return bool(MAY[role].get(action))
