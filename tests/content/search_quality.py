"""How well everyday words find their way: `python -m tests.content.search_quality`.

Prints, for each language, how many of the written queries have a right answer among the first three, for each part of
the set; and how many of the queries of one word still do when it is typed with one error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.content.search import InvertedIndex
from app.content.shelf import LazyShelf
from app.content.yaml_reading import read_yaml
from app.domain.edition import Edition

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "tests" / "content" / "queries"
FIRST, SHORTEST = 3, 5
LANGUAGES = (Edition.EU, Edition.ES)
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ERRORS = ("swapped", "left out", "doubled", "beside it")


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    found: int
    asked: int

    def __str__(self) -> str:
        return f"{self.found}/{self.asked} ({100 * self.found / self.asked:.1f} %)"

    def __add__(self, other: "Share") -> "Share":
        return Share(self.found + other.found, self.asked + other.asked)


def queries(edition: Edition, written: str = "") -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Part of the set -> query -> what is right, as codes of services and ids of neighbours.

    `written`: "later_" for those that were written when everything was settled.
    """
    read = read_yaml((QUERIES / f"{written}{edition.language}.yaml").read_text(encoding="utf-8"))
    return {part: {query: frozenset(right.split()) for query, right in said.items()} for part, said in read.items()}


def is_found(index: InvertedIndex, query: str, right: frozenset[str], edition: Edition) -> bool:
    """Whether a right answer is among the first three services, or among the first three of services and neighbours."""
    shown = {*index.search(query, edition)[:FIRST], *in_one_row(index, query, edition)[:FIRST]}
    return not right.isdisjoint(shown)


def in_one_row(index: InvertedIndex, query: str, edition: Edition) -> list[str]:
    """Services and neighbours together, best first."""
    places = index._ranked(query, edition.language)
    return [index.entries[place].id for place in places if index.entries[place].kind != "situation"]


def shares(index: InvertedIndex, edition: Edition, written: str = "") -> dict[str, Share]:
    """By part of the set."""
    return {
        part: Share(sum(is_found(index, query, right, edition) for query, right in said.items()), len(said))
        for part, said in queries(edition, written).items()
    }


def missed(index: InvertedIndex, edition: Edition, part: str) -> list[str]:
    """The queries of one part that do not find."""
    return [query for query, right in queries(edition)[part].items() if not is_found(index, query, right, edition)]


def shares_with_errors(index: InvertedIndex, edition: Edition) -> dict[str, Share]:
    """By kind of error: queries of one word that find when it is typed right, each with one error at a place by lot."""
    lot, found, asked = Random(3), dict.fromkeys(ERRORS, 0), 0
    for said in queries(edition).values():
        for query, right in said.items():
            if " " in query or len(query) < SHORTEST or not is_found(index, query, right, edition):
                continue
            asked += 1
            for kind, wrong in mistyped(query.casefold(), lot):
                found[kind] += is_found(index, wrong, right, edition)
    return {kind: Share(number, asked) for kind, number in found.items()}


def mistyped(word: str, lot: Random) -> Iterator[tuple[str, str]]:
    """The word with each kind of error once, never in its first letter."""
    at = lot.randrange(1, len(word) - 1)
    yield "swapped", word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    yield "left out", word[:at] + word[at + 1 :]
    yield "doubled", word[:at] + word[at] + word[at:]
    yield "beside it", word[:at] + beside(word[at], lot) + word[at + 1 :]


def beside(letter: str, lot: Random) -> str:
    """A letter beside this one on the keyboard; an accented one becomes any."""
    row = next((row for row in ROWS if letter in row), ROWS[1])
    at = row.find(letter)
    return lot.choice([row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)])


def main() -> None:
    index = LazyShelf(ROOT / "content").search
    for edition in LANGUAGES:
        parts = shares(index, edition)
        whole = sum(parts.values(), Share(0, 0))
        print(f"{edition}: {whole}; " + ", ".join(f"{part} {share}" for part, share in parts.items()))
        print(f"{edition}, written when all was settled: {shares(index, edition, 'later_')['later']}")
        errors = shares_with_errors(index, edition)
        whole = sum(errors.values(), Share(0, 0))
        print(f"{edition}, one typing error: {whole}; " + ", ".join(f"{kind} {share}" for kind, share in errors.items()))


if __name__ == "__main__":
    main()
