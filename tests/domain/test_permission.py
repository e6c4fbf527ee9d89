"""What each role may do, cell by cell; whoever is not in the table may not."""

from itertools import combinations

import pytest

from app.domain.casework import LEADING, ReferentKind, StaffRole
from app.domain.permission import MAY, OF_CASE, RELATION_OF, Action, Relation, may, may_somewhere

CASE = {"read": {Action.READ_CASE}, "change": OF_CASE - {Action.READ_CASE, Action.ANSWER_REFERRAL}}
NEAR = [relation for relation in Relation if relation is not Relation.ANY]


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("action", Action)
def test_without_any_relation_nobody_does_anything_to_a_case(role, action):
    assert may(role, action) is (Relation.ANY in MAY[role].get(action, ()))
    if action in OF_CASE:
        assert not may(role, action)


@pytest.mark.parametrize("role", [
    StaffRole.ADMINISTRATOR, StaffRole.ANALYST, StaffRole.CONTENT_EDITOR, StaffRole.SUPPORT_WORKER,
])  # fmt: skip
def test_who_keeps_the_portal_or_stands_at_the_counter_never_reads_a_case(role):
    assert not [action for action in OF_CASE for near in NEAR if may(role, action, [near])]


@pytest.mark.parametrize("relation", [Relation.FORMER, Relation.BROKEN_GLASS, Relation.RECEIVING])
def test_who_led_before_broke_the_glass_or_was_only_asked_reads_and_changes_nothing(relation):
    for role in StaffRole:
        done = {action for action in OF_CASE if may(role, action, [relation])}
        assert done <= {Action.READ_CASE, Action.ANSWER_REFERRAL, Action.RECEIVE}


def test_only_who_leads_or_her_office_decides_and_hands_over():
    for role in LEADING:
        for action in (Action.DECIDE, Action.HAND_OVER, Action.ASK_CORRECTION):
            assert {near for near in NEAR if may(role, action, [near])} == {Relation.UNIT, Relation.LEAD}


def test_a_supervisor_decides_nothing_about_a_person():
    for action in (Action.DECIDE, Action.ASK_CORRECTION, Action.PROPOSE_CHOICE, Action.KEEP_PLAN, Action.TAKE_CASE):
        assert not may_somewhere(StaffRole.SUPERVISOR, action)


def test_one_relation_more_never_takes_anything_away():
    for role in StaffRole:
        for action in Action:
            for one, two in combinations(NEAR, 2):
                assert may(role, action, [one, two]) is (may(role, action, [one]) or may(role, action, [two]))


def test_every_role_has_something_to_do_and_every_action_somebody_who_does_it():
    assert all(any(may_somewhere(role, action) for action in Action) for role in StaffRole)
    assert all(any(may_somewhere(role, action) for role in StaffRole) for action in Action)


def test_whoever_stands_beside_a_case_has_one_relation_to_it():
    assert set(RELATION_OF) == set(ReferentKind)
