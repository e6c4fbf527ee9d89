"""The chain of four values, and what is made of sets of them."""

from itertools import combinations, product

import pytest

from app.domain.judgement import Heard, judge, judge_sets, settle
from app.domain.requirement import AllOf, AnyOf, Confidence, OnFalse, Territory
from app.domain.standing import NotATruth, Standing, Standings
from tests.domain.small_catalogue import a_leaf

REFUSED, PROFESSIONAL, WITHIN_REACH, MET = Standing
SETS = [Standings.of(*some) for size in range(1, 5) for some in combinations(Standing, size)]


def test_the_four_values_stand_in_one_order():
    assert REFUSED < PROFESSIONAL < WITHIN_REACH < MET
    assert max(PROFESSIONAL, REFUSED) is PROFESSIONAL
    assert min(MET, WITHIN_REACH) is WITHIN_REACH
    assert MET >= MET > WITHIN_REACH >= REFUSED


@pytest.mark.parametrize("value", [*Standing, *SETS])
def test_no_standing_and_no_set_of_them_is_ever_read_as_yes_or_no(value):
    with pytest.raises(NotATruth):
        bool(value)
    with pytest.raises(NotATruth):
        assert not value


def test_a_set_knows_the_only_standing_that_is_left():
    assert Standings.of(PROFESSIONAL).only is PROFESSIONAL
    assert Standings.of(PROFESSIONAL, PROFESSIONAL).only is PROFESSIONAL
    assert Standings.of(REFUSED, MET).only is None


@pytest.mark.parametrize(("one", "other"), list(product(SETS, SETS)))
def test_sets_are_joined_member_by_member(one, other):
    assert set(one.least(other)) == {min(a, b) for a in one for b in other}
    assert set(one.greatest(other)) == {max(a, b) for a in one for b in other}
    assert all((standing in one.least(other)) == (standing in set(one.least(other))) for standing in Standing)


@pytest.mark.parametrize(
    ("on_false", "fails", "not_assessed", "unsaid"),
    [
        (OnFalse.REFUSE, REFUSED, PROFESSIONAL, PROFESSIONAL),
        (OnFalse.PROFESSIONAL, PROFESSIONAL, PROFESSIONAL, PROFESSIONAL),
        (OnFalse.WITHIN_REACH, WITHIN_REACH, PROFESSIONAL, PROFESSIONAL),
        (OnFalse.ACT, MET, MET, MET),
        (OnFalse.OPENS_ONLY, REFUSED, PROFESSIONAL, REFUSED),
    ],
)
def test_a_condition_settles_by_what_was_heard_of_it(on_false, fails, not_assessed, unsaid):
    leaf = a_leaf("a", on_false)
    assert settle(leaf, Heard.HOLDS) is MET
    assert settle(leaf, Heard.FAILS) is fails
    assert settle(leaf, Heard.NOT_ASSESSED) is not_assessed
    assert settle(leaf, Heard.UNSAID) is unsaid


@pytest.mark.parametrize(
    "doubt",
    [{"confidence": Confidence.RECALLED}, {"confidence": Confidence.UNCERTAIN}, {"territory": Territory.BIZKAIA}],
)
def test_only_a_verified_source_of_this_territory_refuses(doubt):
    assert settle(a_leaf("a", OnFalse.REFUSE, **doubt), Heard.FAILS) is PROFESSIONAL


def test_all_of_is_the_least_and_any_of_the_greatest():
    standing = {"a": REFUSED, "b": WITHIN_REACH, "c": MET}
    a, b, c = (a_leaf(name) for name in "abc")

    def of(requirement):
        return judge(requirement, lambda leaf: standing[leaf.field])

    assert of(AllOf((b, c))) is WITHIN_REACH
    assert of(AnyOf((a, b))) is WITHIN_REACH
    assert of(AllOf((AnyOf((a, c)), b))) is WITHIN_REACH
    assert of(AllOf(())) is MET


def test_a_condition_that_does_not_count_here_is_as_if_it_were_not_written():
    a, b = a_leaf("a"), a_leaf("b")
    only_b = {"a": None, "b": PROFESSIONAL}
    assert judge(AllOf((a, b)), lambda leaf: only_b[leaf.field]) is PROFESSIONAL
    assert judge(AnyOf((a, b)), lambda leaf: only_b[leaf.field]) is PROFESSIONAL
    assert judge(AnyOf((a, a)), lambda leaf: None) is None
    assert judge_sets(AllOf((a, AnyOf((a,)))), lambda leaf: None) is None
    assert judge_sets(AllOf(()), lambda leaf: None) == Standings.of(MET)


def test_sets_go_through_a_tree_as_single_standings_do():
    a, b = a_leaf("a"), a_leaf("b")
    left = {"a": Standings.of(REFUSED, MET), "b": Standings.of(WITHIN_REACH)}
    assert judge_sets(AllOf((a, b)), lambda leaf: left[leaf.field]) == Standings.of(REFUSED, WITHIN_REACH)
    assert judge_sets(AnyOf((a, b)), lambda leaf: left[leaf.field]) == Standings.of(WITHIN_REACH, MET)
