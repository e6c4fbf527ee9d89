"""Words one typing error away: a letter too many, too few, wrong, or two swapped."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

SHORTEST, LONGEST = 4, 24


class Nearly:
    """Known words by everything they become when one letter is dropped; so no error needs to be guessed.

    What is left of a word is kept as a number of four bytes, sorted, and beside it the number of the word: as strings
    in a dict it was twenty times as much. Two rests with one number do no harm: every word found is looked at.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(word for word in known if SHORTEST <= len(word) <= LONGEST and not word.isdigit())
        rests = sorted((rest, number) for number, word in enumerate(self._known) for rest in _rests(word))
        self._rests, self._numbers = array("I"), array("H")
        self._rests.extend(rest for rest, _number in rests)
        self._numbers.extend(number for _rest, number in rests)

    def to(self, word: str) -> list[str]:
        """The known words one error away from `word`, in no particular order."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        candidates = {known for rest in _rests(word) for known in self._left_as(rest)}
        return [known for known in candidates if one_error_apart(word, known)]

    def _left_as(self, rest: int) -> Iterator[str]:
        at = bisect_left(self._rests, rest)
        while at < len(self._rests) and self._rests[at] == rest:
            yield self._known[self._numbers[at]]
            at += 1


def _rests(word: str) -> set[int]:
    """The word, and the word without each of its letters in turn, each as a number."""
    return {crc32(rest.encode()) for rest in (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))}


def one_error_apart(one: str, other: str) -> bool:
    """Whether one letter was added, left out, mistaken or swapped with its neighbour."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, other_rest = one[same:], other[same:]
    return one != other and (
        rest[1:] == other_rest
        or rest == other_rest[1:]
        or rest[1:] == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )
