"""Where a condition stands: a chain of four values, and the sets of them that are still possible."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from itertools import product
from typing import NoReturn


class NotATruth(TypeError):
    """A standing was read as yes or no. *Unknown* read as *no* is a quiet way to deny somebody a right."""


@total_ordering
class Standing(Enum):
    """refused < professional < within reach < met (eligibility, §1)."""

    REFUSED = 0
    PROFESSIONAL = 1
    WITHIN_REACH = 2
    MET = 3

    def __lt__(self, other: "Standing") -> bool:
        return bool(self._value_ < other._value_)

    def __gt__(self, other: "Standing") -> bool:
        return bool(self._value_ > other._value_)

    def __bool__(self) -> NoReturn:
        raise NotATruth("a standing is neither true nor false: compare it")


ALL = 0b1111


def _bits(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(4) if mask >> bit & 1)


def _table(choose: Callable[[tuple[int, int]], int]) -> tuple[tuple[int, ...], ...]:
    """What comes of every pair of sets when each member of one meets each member of the other."""
    return tuple(
        tuple(
            sum(1 << bit for bit in {choose(pair) for pair in product(_bits(one), _bits(other))}) for other in range(16)
        )
        for one in range(16)
    )


# Rows and columns are sets as four bits, the lowest for REFUSED. The engine reads these tables as they are.
LEAST = _table(min)
GREATEST = _table(max)


@dataclass(frozen=True, slots=True)
class Standings:
    """The standings still possible: what is not known is a set, not a fifth value. `mask` has a bit for each."""

    mask: int

    @classmethod
    def of(cls, *standings: Standing) -> "Standings":
        return cls(sum(1 << standing.value for standing in set(standings)))

    @property
    def only(self) -> Standing | None:
        """The one that is left, or None while several are possible."""
        return Standing(self.mask.bit_length() - 1) if self.mask.bit_count() == 1 else None

    def least(self, other: "Standings") -> "Standings":
        """What *all of* comes to, where nothing ties the two together."""
        return Standings(LEAST[self.mask][other.mask])

    def greatest(self, other: "Standings") -> "Standings":
        """What *any of* comes to, where nothing ties the two together."""
        return Standings(GREATEST[self.mask][other.mask])

    def __contains__(self, standing: Standing) -> bool:
        return self.mask >> standing.value & 1 == 1

    def __iter__(self) -> Iterator[Standing]:
        return (Standing(bit) for bit in _bits(self.mask))

    def __bool__(self) -> NoReturn:
        raise NotATruth("a set of standings is neither true nor false: ask for the only one")
