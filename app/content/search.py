"""Search in memory: an inverted index a language, ranked by where a word stands and how rare it is."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import log
from pathlib import Path

from app.content.facts import GLOSSARY
from app.content.facts_reader import FactsReader
from app.content.folding import SILENT, forms, words
from app.content.nearly import Nearly
from app.content.schema.tables import TermRow
from app.content.search_words import Words, searchable_words
from app.domain.catalogue import Catalogue, ServiceCode
from app.domain.edition import Edition, Language
from app.use_cases.texts import Texts

LONGEST_QUERY, MOST_WORDS, MOST_BEGINNINGS = 200, 12, 30
SHORTEST_BEGINNING, LETTERS_TO_DROP = 3, 3
OTHER_LANGUAGE, BEGINNING, MISTYPED = 0.4, 0.6, 0.6
SATURATION, FAINT = 6.0, 0.1

Scores = dict[ServiceCode, float]


@dataclass(frozen=True, slots=True)
class LanguageIndex:
    """`postings`: by key (a word or one of its forms) the services with their scores. `vocabulary` is sorted.

    `remembered` keeps what was found for words of our own texts; a word that only somebody typed is never kept.
    """

    language: Language
    postings: Mapping[str, tuple[tuple[ServiceCode, float], ...]]
    keys: Mapping[str, tuple[tuple[str, float], ...]]
    vocabulary: tuple[str, ...]
    nearly: Nearly
    remembered: dict[str, Scores] = field(default_factory=dict)

    def find(self, word: str) -> Scores:
        """Services that hold the word in any of its forms, each with its best score."""
        if word in self.remembered:
            return dict(self.remembered[word])
        found: Scores = {}
        for key, sureness in self.keys.get(word) or forms(word, self.language):
            for code, score in self.postings.get(key, ()):
                if score * sureness > found.get(code, 0.0):
                    found[code] = score * sureness
        if word in self.keys:
            self.remembered[word] = dict(found)
        return found

    def find_beginning(self, start: str) -> Scores:
        """Services that hold a word which begins so."""
        at = bisect_left(self.vocabulary, start)
        begun: list[str] = []
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(start) and len(begun) < MOST_BEGINNINGS:
            begun.append(self.vocabulary[at])
            at += 1
        return self._best(begun, BEGINNING)

    def find_mistyped(self, word: str) -> Scores:
        """Services that hold a word one typing error away."""
        return self._best(self.nearly.to(word), MISTYPED)

    def _best(self, instead: Iterable[str], sureness: float) -> Scores:
        found: Scores = {}
        for word in instead:
            for code, score in self.postings[word]:
                found[code] = max(found.get(code, 0.0), score * sureness)
        return found


Way = Callable[[LanguageIndex, str], Scores]


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """Fulfils the port `SearchIndex`."""

    indexes: Mapping[Language, LanguageIndex]

    def search(self, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
        """Codes of services and benefits, best first. Any string may be a query; only its beginning is read."""
        asked = self._asked(query, edition.language)
        total: Scores = defaultdict(float)
        met: Counter[ServiceCode] = Counter()
        for word in asked:
            for code, score in self._in_both(word, edition.language).items():
                total[code] += score
                met[code] += 1
        # A service that answers to every word comes before one that answers loudly to a single one.
        ranked = sorted(
            ((total[code] * met[code] / len(asked), code) for code in total), key=lambda pair: (-pair[0], pair[1])
        )
        return tuple(code for score, code in ranked if score > FAINT * ranked[0][0])

    def _asked(self, query: str, language: Language) -> list[str]:
        """The words to look for: each once, silent ones only where there is nothing else."""
        said = list(dict.fromkeys(words(query[:LONGEST_QUERY])))
        return ([word for word in said if word not in SILENT[language]] or said)[:MOST_WORDS]

    def _in_both(self, word: str, language: Language) -> Scores:
        """The word in the edition's language and, for less, in the other; in other shapes only if nobody has it."""
        mine = self.indexes[language]
        other = next(index for index in self.indexes.values() if index is not mine)
        for find in _ways(word):
            found = find(mine, word)
            # Finding the stem of a word nobody has written is what takes time: not in both languages without need.
            for code, score in find(other, word).items() if word in other.keys or not found else ():
                found[code] = max(found.get(code, 0.0), score * OTHER_LANGUAGE)
            if found:
                return found
        return {}


def _ways(word: str) -> Iterator[Way]:
    """From the surest to the boldest: as it is, its beginning, one error, and without its last letters."""
    yield LanguageIndex.find
    if len(word) >= SHORTEST_BEGINNING:
        yield LanguageIndex.find_beginning
        yield LanguageIndex.find_mistyped
    for dropped in range(1, LETTERS_TO_DROP + 1):
        if len(word) - dropped > SHORTEST_BEGINNING:
            yield partial(_find_shortened, dropped=dropped)


def _find_shortened(index: LanguageIndex, word: str, dropped: int) -> Scores:
    return index.find_beginning(word[:-dropped])


def load_search(content: Path, catalogue: Catalogue, texts: Texts) -> InvertedIndex:
    """The index over everything published. The facts are taken to be sound."""
    glossary = FactsReader(content).table(TermRow, GLOSSARY, "key")
    return index_of(searchable_words(catalogue, texts, glossary))


def index_of(found_by: Iterable[Words]) -> InvertedIndex:
    by_language: dict[Language, list[Words]] = {language: [] for language in Language}
    for entry in found_by:
        by_language[entry.language].append(entry)
    return InvertedIndex({language: _index(language, entries) for language, entries in by_language.items()})


def _index(language: Language, entries: list[Words]) -> LanguageIndex:
    keys: dict[str, tuple[tuple[str, float], ...]] = {}
    weights: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    for entry in entries:
        for word in set(words(entry.text)):
            if word not in keys:
                keys[word] = forms(word, language)
            for key, _ in keys[word]:
                weights[key][entry.code] += entry.weight
    services = len({entry.code for entry in entries})
    postings = {key: tuple(_scored(held, services)) for key, held in weights.items()}
    return LanguageIndex(language, postings, keys, tuple(sorted(keys)), Nearly(keys))


def _scored(held: Scores, services: int) -> Iterator[tuple[ServiceCode, float]]:
    """BM25 in short: more weight helps less and less; a word that every service has says little."""
    rarity = log(1 + (services - len(held) + 0.5) / (len(held) + 0.5))
    for code, weight in held.items():
        yield code, rarity * weight / (weight + SATURATION)
