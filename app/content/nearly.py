"""Words one typing error away: a letter too many, too few, wrong, or two swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST, LONGEST = 4, 24


class Nearly:
    """Known words by everything they become when one letter is dropped; so no error needs to be guessed."""

    def __init__(self, known: Iterable[str]) -> None:
        by_rest: dict[str, list[str]] = defaultdict(list)
        for word in known:
            if SHORTEST <= len(word) <= LONGEST and not word.isdigit():
                for rest in _rests(word):
                    by_rest[rest].append(word)
        self._by_rest = dict(by_rest)

    def to(self, word: str) -> list[str]:
        """The known words one error away from `word`, in no particular order."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        candidates = {known for rest in _rests(word) for known in self._by_rest.get(rest, ())}
        return [known for known in candidates if one_error_apart(word, known)]


def _rests(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters in turn."""
    return iter({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


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
