"""How one condition settles, and how a tree of them is judged: the least of *all of*, the greatest of *any of*."""

from collections.abc import Callable
from enum import Enum
from functools import reduce

from app.domain.requirement import AllOf, Confidence, Leaf, OnFalse, Requirement
from app.domain.standing import Standing, Standings


class Heard(Enum):
    """What was heard of a condition, in one completion of the answers."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_ASSESSED = "not_assessed"
    UNSAID = "unsaid"  # never asked, or a professional's, and nobody who counts has said


_ON_FALSE = {
    OnFalse.REFUSE: Standing.REFUSED,
    OnFalse.PROFESSIONAL: Standing.PROFESSIONAL,
    OnFalse.WITHIN_REACH: Standing.WITHIN_REACH,
    OnFalse.OPENS_ONLY: Standing.REFUSED,
}


def settle(leaf: Leaf, heard: Heard) -> Standing:
    """Where the condition stands (eligibility, §2).

    An act at admission counts as met whatever was said. Only a source that is verified and of this territory
    refuses, even if a leaf says otherwise.
    """
    if leaf.on_false is OnFalse.ACT or heard is Heard.HOLDS:
        return Standing.MET
    if heard is Heard.UNSAID:
        return Standing.REFUSED if leaf.on_false is OnFalse.OPENS_ONLY else Standing.PROFESSIONAL
    if heard is Heard.NOT_ASSESSED:
        return Standing.PROFESSIONAL
    may_refuse = leaf.confidence is Confidence.VERIFIED and leaf.territory is None
    if leaf.on_false is OnFalse.REFUSE and not may_refuse:
        return Standing.PROFESSIONAL
    return _ON_FALSE[leaf.on_false]


def judge(requirement: Requirement, standing_of: Callable[[Leaf], Standing | None]) -> Standing | None:
    """Where the whole tree stands; `standing_of` gives None for a condition that does not count here.

    A part that does not count is as if it were not written; None when no part counts.
    """
    if isinstance(requirement, Leaf):
        return standing_of(requirement)
    parts = [part for part in (judge(p, standing_of) for p in requirement.parts) if part is not None]
    if isinstance(requirement, AllOf):
        return min(parts, default=None) if requirement.parts else Standing.MET
    return max(parts, default=None)


def judge_sets(requirement: Requirement, standings_of: Callable[[Leaf], Standings | None]) -> Standings | None:
    """The standings a tree can come to when its conditions move apart from one another.

    Conditions that share a field do not move apart: then this holds every possible standing and perhaps more.
    """
    if isinstance(requirement, Leaf):
        return standings_of(requirement)
    parts = [part for part in (judge_sets(p, standings_of) for p in requirement.parts) if part is not None]
    if not parts:
        return None if requirement.parts else Standings.of(Standing.MET)
    return reduce(Standings.least if isinstance(requirement, AllOf) else Standings.greatest, parts)
