"""Search in memory, ranked by where a word stands and how rare it is. How, in one page: docs/search.md."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.content.danger import DangerWords
from app.content.folding import SILENT, fold, forms, words
from app.content.search_entry import Entry, Kind
from app.content.search_index import LanguageIndex, Posting, Scores, ways
from app.domain.edition import Edition, Language
from app.domain.service import ServiceCode
from app.use_cases.search_catalogue import Findings, Pieces

LONGEST_QUERY, MOST_WORDS = 200, 12
LONGEST_DANGER = 4_000  # danger is looked for in all that an address can hold: it may be said last
OTHER_LANGUAGE = 0.4
FAINT, HARDLY = 0.25, 0.1  # of the best for the query, of the best for one word: less is left out
HIT = 1000.0  # more than all scores of a query together
LETTERS = re.compile(r"(\w+(?:\.\w+)*)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in pieces, and the keys by which it is recognised, each with the places of the pieces that have it."""

    pieces: tuple[str, ...]
    places: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """Fulfils the port `SearchIndex`. `entries`: what stands at each place, first the services, of which there are so many.

    `remembered`: by language and word of our own texts what was found for it, both languages added up. A word that
    only somebody typed is never kept. `recognised`: the same, of the keys by which it is marked. `cut`: by language,
    texts of ours in pieces to be marked.
    """

    entries: tuple[Entry, ...]
    services: int
    indexes: Mapping[Language, LanguageIndex]
    dangers: DangerWords
    remembered: dict[Language, dict[str, tuple[Posting, ...]]] = field(
        default_factory=lambda: {language: {} for language in Language}
    )
    recognised: dict[Language, dict[str, frozenset[str]]] = field(
        default_factory=lambda: {language: {} for language in Language}
    )
    cut: dict[Language, dict[str, "Cut"]] = field(default_factory=lambda: {language: {} for language in Language})

    def search(self, query: str, edition: Edition) -> tuple[ServiceCode, ...]:
        """Codes of services and benefits, best first. Any string may be a query; only its beginning is read."""
        entries, services = self.entries, self.services
        return tuple([entries[place].id for place in self._ranked(query, edition.language) if place < services])

    def find(self, query: str, edition: Edition) -> Findings:
        """Services, neighbours and situations, best first."""
        ranked = [self.entries[place] for place in self._ranked(query, edition.language)]
        services, neighbours, situations = ([one.id for one in ranked if one.kind is kind] for kind in Kind)
        first = next((one.kind for one in ranked if one.kind is not Kind.SITUATION), Kind.SERVICE)
        return Findings(
            tuple(services), tuple(neighbours), tuple(map(int, situations)), neighbours_first=first is Kind.NEIGHBOUR
        )

    def _ranked(self, query: str, language: Language) -> list[int]:
        """Places, best first, without the faint ones. One that answers to every word comes before one that answers
        loudly to a single one: scores are multiplied by the number of words met, which is counted beside them.
        """
        remembered = self.remembered[language]
        found = [remembered.get(word) or self._look_up(word, language) for word in self._asked(query, language)]
        if len(found) == 1:
            return [place for place, score in found[0] if score - HIT >= FAINT * (found[0][0][1] - HIT)]
        total: dict[int, float] = {}
        get = total.get
        for postings in found:
            for place, score in postings:
                total[place] = get(place, 0.0) + score
        weighed = {place: (value % HIT) * (value // HIT) for place, value in total.items()}
        faint = FAINT * max(weighed.values(), default=0.0)
        return sorted([place for place, score in weighed.items() if score >= faint], key=weighed.__getitem__, reverse=True)

    def _asked(self, query: str, language: Language) -> list[str]:
        """The words to look for: each once, silent ones only where there is nothing else."""
        return self._telling(query[:LONGEST_QUERY], language)[:MOST_WORDS]

    def _telling(self, query: str, language: Language) -> list[str]:
        said = list(dict.fromkeys(words(query)))
        silent = SILENT[language]
        return [word for word in said if word not in silent] or said

    def reads_all(self, query: str, edition: Edition) -> bool:
        """Whether nothing of the query is left out when it is looked for."""
        if len(query) > LONGEST_QUERY:
            return False
        return query.count(" ") < MOST_WORDS or len(self._telling(query, edition.language)) <= MOST_WORDS

    def _look_up(self, word: str, language: Language) -> tuple[Posting, ...]:
        """What is found for a word, best first, each hit counted. Remembered where the word stands in our own texts."""
        scores = self._in_both(word, language)
        least = HARDLY * max(scores.values(), default=0.0)
        loud = [(place, HIT + score) for place, score in scores.items() if score >= least]
        found = tuple(sorted(loud, key=lambda one: (-one[1], one[0])))
        if any(word in index.keys for index in self.indexes.values()):
            self.remembered[language][word] = found
        return found

    def _in_both(self, word: str, language: Language) -> Scores:
        """The word in the edition's language and, for less, in the other; in other shapes only if nobody has it."""
        mine, other = self._mine_and_other(language)
        # Finding the stem of a word nobody has written is what takes time: not in both languages without need.
        found = mine.find(word)
        if word in other.keys or not found:
            _add(found, other.find(word))
        for way in ways(word):
            if found:
                break
            found = mine.instead_of(word, way)
            _add(found, other.instead_of(word, way))
        return found

    def urgent(self, query: str) -> tuple[str, ...]:
        """Ids of the contacts to show first where the query speaks of danger, in whatever language."""
        return self.dangers.contacts(query[:LONGEST_DANGER])

    def marker(self, query: str, edition: Edition) -> Callable[[str], Pieces]:
        """Cuts a text of the edition into pieces, and says which of them answer to the query."""
        mine, _other = self._mine_and_other(edition.language)
        wanted: set[str] = set()
        for word in self._asked(query, edition.language):
            wanted |= self._recognised(word, mine)
        cuts = self.cut[mine.language]

        def mark(text: str) -> Pieces:
            cut = cuts.get(text) or self._cut(text, mine)
            if wanted.isdisjoint(cut.places):  # most texts
                return ((text, False),)
            answering = {place for key in cut.places.keys() & wanted for place in cut.places[key]}
            return tuple([(piece, place in answering) for place, piece in enumerate(cut.pieces)])

        return mark

    def _recognised(self, word: str, index: LanguageIndex) -> frozenset[str]:
        """The keys by which a word is recognised in a text, remembered where the word stands in our own texts."""
        known = self.recognised[index.language]
        keys = known.get(word)
        if keys is None:
            keys = frozenset(_surest(word, index))
            if any(word in each.keys for each in self.indexes.values()):
                known[word] = keys
        return keys

    def _cut(self, text: str, index: LanguageIndex) -> "Cut":
        """A text of ours in pieces, remembered: the same few hundred are marked in every answer."""
        known = self.cut[index.language].get(text)
        if known is None:
            pieces, places = LETTERS.split(text), defaultdict[str, list[int]](list)
            for at, piece in enumerate(pieces):
                word = fold(piece) if at % 2 else ""
                for key in _surest_keys(index.keys.get(word) or forms(word, index.language)) if word else ():
                    places[key].append(at)
            known = self.cut[index.language][text] = Cut(tuple(pieces), dict(places))
        return known

    def _mine_and_other(self, language: Language) -> tuple[LanguageIndex, LanguageIndex]:
        mine = self.indexes[language]
        return mine, next(index for index in self.indexes.values() if index is not mine)


def _add(found: Scores, of_other: Scores) -> None:
    for place, score in of_other.items():
        found[place] = max(found.get(place, 0.0), score * OTHER_LANGUAGE)


def _surest(word: str, index: LanguageIndex) -> set[str]:
    """The keys by which a word of the query is recognised in a text."""
    keys = _surest_keys(index.keys.get(word) or forms(word, index.language))
    if any(key in index.postings for key in keys):
        return keys
    led = next(filter(None, (way.leads_to(index, word) for way in ways(word))), [])
    return keys.union(*(_surest_keys(index.keys[known]) for known in led))


def _surest_keys(keys: tuple[tuple[str, float], ...]) -> set[str]:
    return {key for key, sureness in keys if sureness > OTHER_LANGUAGE}
