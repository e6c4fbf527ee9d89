"""What is told of small counts tells none of them, be it read alone or beside everything else that is told."""

from collections import defaultdict
from itertools import count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import SMALLEST
from app.domain.small_counts import Split, Thing, Told, apart, split, tell, tell_counts

NAMES = ("a", "b", "c", "d")
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 14)).filter(lambda counts: sum(counts.values()) >= SMALLEST)
PEOPLE = st.integers(0, 12)
OWNED = st.lists(st.tuples(st.sampled_from("abcdef"), PEOPLE), max_size=60).map(apart)
COUNTED = st.lists(st.tuples(st.sampled_from("uvw"), st.sampled_from("gh"), st.sampled_from("12345"), PEOPLE), max_size=60).map(
    lambda rows: [Thing(unit, group, group + service, who) for unit, group, service, who in rows]
)  # a service is of one administration


def each_of_another(counts):
    """So many things of so many people."""
    numbers = count()
    return split({name: [next(numbers) for _ in range(number)] for name, number in counts.items()})


def worlds(names, most):
    """Each way things can be, by what is told of it."""
    found = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(names)):
        if sum(numbers) >= SMALLEST:
            counts = dict(zip(names, numbers, strict=True))
            told = each_of_another(counts)
            found[tuple(sorted(told.one_by_one.items())), told.together].append(counts)
    return found


@pytest.mark.parametrize(("names", "most"), [(2, 16), (3, 13), (4, 9)])
def test_who_knows_the_rule_and_all_that_is_told_finds_several_numbers_for_each_that_is_not(names, most):
    for (one_by_one, together), alike in worlds(NAMES[:names], most).items():
        for name in NAMES[:names]:
            if together and name not in dict(one_by_one):
                assert len({counts[name] for counts in alike}) > 1, (one_by_one, together, name)


@given(COUNTS)
def test_nothing_told_is_small_and_nothing_is_lost(counts):
    told = each_of_another(counts)
    assert all(number >= SMALLEST and counts[name] == number for name, number in told.one_by_one.items())
    assert told.together == 0 or told.together >= SMALLEST
    assert sum(told.one_by_one.values()) + told.together == sum(counts.values())


@given(COUNTS)
def test_what_is_told_together_is_of_several_and_not_all_alike_where_something_is_told_beside_it(counts):
    told = each_of_another(counts)
    apart = [number for name, number in counts.items() if number and name not in told.one_by_one]
    assert len(apart) != 1
    assert not told.one_by_one or not apart or len(set(apart)) > 1


@given(COUNTS)
def test_two_equal_counts_are_told_alike(counts):
    told = each_of_another(counts).one_by_one
    for name in told:
        assert all(other in told for other in counts if counts[other] == counts[name])


@pytest.mark.parametrize(("counts", "told", "together"), [
    ({"a": 9, "b": 6}, {"a": 9, "b": 6}, 0),
    ({"a": 9, "b": 6, "c": 2}, {"a": 9}, 8),  # the second goes with the small one, which it alone would tell
    ({"a": 9, "b": 6, "c": 2, "d": 3}, {"a": 9, "b": 6}, 5),
    ({"a": 9, "b": 4, "c": 4}, {}, 17),  # both as many as can be: eight would tell them
    ({"a": 9, "b": 0}, {"a": 9}, 0),
])  # fmt: skip
def test_what_is_small_is_told_with_others(counts, told, together):
    assert each_of_another(counts) == Split(told, together)


def test_a_sum_that_may_not_be_told_is_not_divided_up():
    with pytest.raises(ValueError, match="may not be told"):
        each_of_another({"a": 3, "b": 1})
    assert tell(Thing("u", "g", "g1", who) for who in range(4)) == Told()


@given(COUNTED)
def test_units_and_services_are_told_of_the_same_sum_each_by_itself(rows):
    told = tell(rows)
    if told.total is None:
        assert len({one.whose for one in rows}) < SMALLEST
        assert told == Told()
        return
    groups, inside = told.services.groups, told.services.inside
    for split_ in (told.units, groups):
        assert sum(split_.one_by_one.values()) + split_.together == told.total == len(rows)
    assert set(inside) == set(groups.one_by_one), "of what is told together nothing is told inside"
    for name, within in inside.items():
        assert sum(within.one_by_one.values()) + within.together == groups.one_by_one[name]
        assert all(number >= SMALLEST for number in within.one_by_one.values())


def test_many_things_of_one_person_are_one_persons():
    assert tell([Thing("u", "g", "g1", 1)] * 30) == Told()
    assert split({"a": [1] * 9, "b": [2, 3, 4, 5, 6, 7]}) == Split({}, 15), "what is left of the sum would be hers"
    assert split({"a": [1] * 9, "b": [2, 3, 4, 5, 6, 7], "c": [8, 9, 10, 11]}) == Split({"b": 6}, 13)


@given(COUNTS)
def test_counts_in_which_nobody_stands_twice_are_told_as_if_each_were_another(counts):
    assert tell_counts(counts) == (sum(counts.values()), each_of_another(counts))


def test_of_counts_of_too_few_not_even_the_sum_is_told():
    assert tell_counts({"a": 3, "b": 1}) == (None, Split({}))
    assert tell_counts({}) == (None, Split({}))


@given(OWNED)
def test_every_number_told_is_of_five_people_or_more(things):
    if len({who for whose in things.values() for who in whose}) < SMALLEST:
        return
    told = split(things)
    assert all(len(set(things[name])) >= SMALLEST for name in told.one_by_one)
    kept_back = {who for name, whose in things.items() if name not in told.one_by_one for who in whose}
    assert not told.together or len(kept_back) >= SMALLEST
