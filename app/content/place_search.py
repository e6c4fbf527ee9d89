"""Municipalities by what people type: a name in any spelling we know, the beginning of one, a postal code."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.content.folding import fold, words
from app.content.nearly import one_error_apart
from app.domain.town import Municipality

LONGEST, SHORTEST_BEGINNING, SHORTEST_MISTYPED = 60, 3, 4
POSTAL_CODE = 5  # digits
Name = tuple[str, ...]  # its words, folded
Way = Callable[[Name], bool]


@dataclass(frozen=True, slots=True)
class TownIndex:
    """Fulfils the port `PlaceIndex`. `spellings`: by municipality its names and aliases as words, folded."""

    towns: Mapping[str, Municipality]
    spellings: Mapping[str, tuple[Name, ...]]

    def find(self, typed: str) -> tuple[Municipality, ...]:
        """The municipalities that answer, by name: the surest way that finds any. Any string may be typed."""
        digits = "".join(filter(str.isdigit, fold(typed[:LONGEST])))
        if len(digits) == POSTAL_CODE:
            return self._of(lambda code: digits in self.towns[code].postal_codes)
        said = tuple(words(typed[:LONGEST]))
        found = (self._named(way) for way in _ways(said)) if said else ()
        return next(filter(None, found), ())

    def _named(self, way: Way) -> tuple[Municipality, ...]:
        return self._of(lambda code: any(map(way, self.spellings[code])))

    def _of(self, answers: Callable[[str], bool]) -> tuple[Municipality, ...]:
        found = (town for code, town in self.towns.items() if answers(code))
        return tuple(sorted(found, key=lambda town: fold(town.name_eu)))


def _ways(said: Name) -> Iterator[Way]:
    """From the surest to the boldest: the whole name, its words, its beginning, one typing error."""
    whole = " ".join(said)
    yield lambda name: name == said
    yield lambda name: set(name) <= set(said) or set(said) <= set(name)
    if len(whole) >= SHORTEST_BEGINNING:
        yield lambda name: " ".join(name).startswith(whole)
        yield lambda name: any(word.startswith(whole) for word in name)
    if len(whole) >= SHORTEST_MISTYPED:
        yield lambda name: one_error_apart(whole, " ".join(name))


def index_towns(towns: Mapping[str, Municipality]) -> TownIndex:
    """The index over the municipalities; a double name answers to each half too."""
    return TownIndex(towns, {code: tuple(dict.fromkeys(_spellings(town))) for code, town in towns.items()})


def _spellings(town: Municipality) -> Iterator[Name]:
    for name in (town.name_eu, town.name_es, *town.aliases):
        yield tuple(words(name))
        for half in name.replace("-", "/").split("/"):
            yield tuple(words(half))
