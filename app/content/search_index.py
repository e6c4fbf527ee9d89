"""One language of the search: where its words stand, and by what other shapes of a word they are found."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import log
from struct import Struct

from app.content.folding import forms, forms_of_ours, without_ending, words
from app.content.nearly import Nearly
from app.content.sounding import sound
from app.domain.edition import Language

MOST_BEGINNINGS = 30
SHORTEST_BEGINNING, SHORTEST_SOUND, LETTERS_TO_DROP = 3, 5, 3
SOUNDING, BEGINNING, MISTYPED = 0.8, 0.6, 0.6
SATURATION = 6.0

Place = int
Scores = dict[Place, float]
Posting = tuple[Place, float]
POSTING = Struct("<Hd")  # a place with its score: packed, some sixty thousand of them take a tenth of what tuples take


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words of the entry at one place, in one language, all of one weight."""

    place: Place
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class LanguageIndex:
    """`postings`: by key (a word or one of its forms) the places with their scores, packed. `vocabulary` is sorted.

    `sounds`: by how they sound the words that sound so, sorted too.
    """

    language: Language
    postings: Mapping[str, bytes]
    keys: Mapping[str, tuple[tuple[str, float], ...]]
    vocabulary: tuple[str, ...]
    sounds: tuple[tuple[str, str], ...]
    nearly: Nearly

    def find(self, word: str) -> Scores:
        """Places that hold the word in any of its forms, each with its best score."""
        found: Scores = {}
        for key, sureness in self.keys.get(word) or forms(word, self.language):
            for place, score in POSTING.iter_unpack(self.postings.get(key, b"")):
                if score * sureness > found.get(place, 0.0):
                    found[place] = score * sureness
        return found

    def instead_of(self, word: str, way: "Way") -> Scores:
        """Places that hold one of the known words to which the way leads."""
        found: Scores = {}
        for known in way.leads_to(self, word):
            for place, score in self.find(known).items():
                found[place] = max(found.get(place, 0.0), score * way.sureness)
        return found

    def sounding(self, word: str) -> list[str]:
        """Known words that sound the same, or begin so without their ending."""
        heard = sound(word)
        same = [known for said, known in self._sounds_from(heard) if said == heard]
        root = sound(without_ending(word))
        if same or len(root) < SHORTEST_SOUND:
            return same
        return [known for _said, known in self._sounds_from(root)]

    def beginning(self, word: str, dropped: int = 0) -> list[str]:
        """Known words that begin with the word, or with what is left of it without its last letters."""
        start = word[: len(word) - dropped]
        begun, at = list[str](), bisect_left(self.vocabulary, start)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(start) and len(begun) < MOST_BEGINNINGS:
            begun.append(self.vocabulary[at])
            at += 1
        return begun

    def mistyped(self, word: str) -> list[str]:
        """Known words one typing error away."""
        return self.nearly.to(word)

    def _sounds_from(self, heard: str) -> list[tuple[str, str]]:
        found, at = list[tuple[str, str]](), bisect_left(self.sounds, (heard, ""))
        while at < len(self.sounds) and self.sounds[at][0].startswith(heard) and len(found) < MOST_BEGINNINGS:
            found.append(self.sounds[at])
            at += 1
        return found


@dataclass(frozen=True, slots=True)
class Way:
    """From a word nobody has written to words that stand in the texts, and how sure that is (0 to 1)."""

    leads_to: Callable[[LanguageIndex, str], list[str]]
    sureness: float


def ways(word: str) -> Iterator[Way]:
    """From the surest to the boldest: as it sounds, its beginning, one error, and without its last letters."""
    if len(word) < SHORTEST_BEGINNING:
        return
    yield Way(LanguageIndex.sounding, SOUNDING)
    yield Way(LanguageIndex.beginning, BEGINNING)
    yield Way(LanguageIndex.mistyped, MISTYPED)
    for dropped in range(1, LETTERS_TO_DROP + 1):
        if len(word) - dropped > SHORTEST_BEGINNING:
            yield Way(partial(LanguageIndex.beginning, dropped=dropped), BEGINNING)


def language_index(language: Language, placed: Iterable[PlacedWords]) -> LanguageIndex:
    """The index of one language over everything that is said in it."""
    keys: dict[str, tuple[tuple[str, float], ...]] = {}
    weights: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    places: set[Place] = set()
    once: dict[tuple[str, float], tuple[str, float]] = {}  # a stem is the same for all its words: kept one time
    for entry in placed:
        places.add(entry.place)
        for word in set(words(entry.text)):
            if word not in keys:
                keys[word] = tuple(once.setdefault(form, form) for form in forms_of_ours(word, language))
            for key, _ in keys[word]:
                weights[key][entry.place] += entry.weight
    postings = {key: b"".join(_scored(held, len(places))) for key, held in weights.items()}
    sounds = tuple(sorted((sound(word), word) for word in keys))
    return LanguageIndex(language, postings, keys, tuple(sorted(keys)), sounds, Nearly(keys))


def _scored(held: Scores, places: int) -> Iterator[bytes]:
    """BM25 in short: more weight helps less and less; a word that every entry has says little. Each place packed."""
    rarity = log(1 + (places - len(held) + 0.5) / (len(held) + 0.5))
    for place, weight in held.items():
        yield POSTING.pack(place, rarity * weight / (weight + SATURATION))
