"""An order of one's own: moved, added to, written anew; what is not there any more changes nothing."""

import pytest

from app.domain.choice import Chosen, Wanted
from app.domain.ranking import Rearrangement

A, B, C = Wanted("a"), Wanted("b"), Wanted(words="near my sister")
ORDER = Chosen((A, B, C), "because")


@pytest.mark.parametrize(
    ("asked", "ranked"),
    [
        (Rearrangement(up=B), (B, A, C)),
        (Rearrangement(down=B), (A, C, B)),
        (Rearrangement(up=A), (A, B, C)),
        (Rearrangement(down=C), (A, B, C)),
        (Rearrangement(out=B), (A, C)),
        (Rearrangement(up=Wanted("gone")), (A, B, C)),
        (Rearrangement(out=Wanted("gone")), (A, B, C)),
        (Rearrangement(added=(Wanted("d"), A, Wanted("d"))), (A, B, C, Wanted("d"))),
        (Rearrangement(added=(Wanted(),)), (A, B, C)),
        (Rearrangement(up=C, added=(Wanted("d"),)), (A, C, B, Wanted("d"))),
        (Rearrangement(whole=(C,)), (C,)),
        (Rearrangement(whole=()), ()),
    ],
)
def test_a_step_changes_the_order_and_leaves_the_reason(asked, ranked):
    assert asked.of(ORDER) == Chosen(ranked, "because")


def test_a_reason_may_be_said_anew_and_taken_back():
    assert Rearrangement(reason="my mother").of(ORDER).reason == "my mother"
    assert Rearrangement(reason="").of(ORDER) == Chosen((A, B, C))


def test_who_only_says_what_she_does_not_want_says_nothing_of_the_order():
    assert not Rearrangement(refused=(A,)).speaks_of_the_order(ORDER)
    assert not Rearrangement(accepted=A).speaks_of_the_order(ORDER)
    assert Rearrangement(refused=(A,), added=(Wanted("d"),)).speaks_of_the_order(ORDER)
    assert Rearrangement().speaks_of_the_order(ORDER)
