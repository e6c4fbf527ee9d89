"""How few true answers could have settled everything: the bound that no order of questions beats."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from app.domain.assessment import Outcome, Rules
from app.domain.field import Answers, Field


def certificate(rules: Rules, truth: Mapping, in_view: Sequence[str]) -> int:
    """The size of the least set of her true answers that settles every service in view."""
    unions: list[frozenset[str]] = [frozenset()]
    for family in sorted((settling(rules, truth, code) for code in in_view), key=len):
        unions = least({union | some for union in unions for some in family})
    return min(map(len, unions))


def settling(rules: Rules, truth: Mapping, code: str) -> list[frozenset[str]]:
    """The smallest sets of true answers that settle one service, none within another."""

    def settles(some: Iterable[str]) -> bool:
        told = Answers({name: truth[name] for name in some})
        return rules.assess_all(told, [code])[code].outcome is not Outcome.UNKNOWN

    if settles(()):
        return [frozenset()]
    needed = [name for name in truth if not settles(other for other in truth if other != name)]
    bearing = [n for n in truth if n not in needed and bears(rules, truth, code, n)]
    found: list[frozenset[str]] = []
    for size in range(4):
        for some in map(frozenset, combinations(bearing, size)):
            if not any(smaller <= some for smaller in found) and settles((*needed, *some)):
                found.append(some)
    return [some | set(needed) for some in found]


def bears(rules: Rules, truth: Mapping, code: str, name: str) -> bool:
    """Whether an answer to this field can matter to the service at all: the service reads it, or it derives what it reads."""
    read = set(rules.assess(code, Answers()).still_to_ask)
    before = rules.assess(code, Answers({name: truth[name]})).still_to_ask
    return name in read or set(before) != read


def least(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    kept: list[frozenset[str]] = []
    for each in sorted(sets, key=len):
        if not any(smaller <= each for smaller in kept):
            kept.append(each)
    return kept[:300]


def journey(rules: Rules, truth: Mapping, in_view: Sequence[str]) -> list[Field]:
    """The questions asked of somebody who answers all of them truly."""
    answers, asked = Answers(), list[Field]()
    while (field := rules.next_question(answers, in_view)) is not None:
        asked.append(field)
        answers = answers.with_answer(field.name, truth[field.name])
    return asked
