"""Run as a process of its own: search against SQLite's FTS5 over the same texts, and the rules of the guide.

    python benchmarks/in_memory.py FOLDER

FOLDER is where the FTS5 table is put. Prints one JSON object, CPU times in microseconds.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import thread_time_ns

from app.content.facts import GLOSSARY
from app.content.facts_reader import FactsReader
from app.content.folding import SILENT, words
from app.content.schema.tables import TermRow
from app.content.search_words import searchable_words
from app.content.shelf import LazyShelf
from app.domain.assessment import Rules
from app.domain.edition import Edition
from app.domain.field import Answers, Field, FieldKind, NotKnown, Value

CONTENT = Path(__file__).resolve().parent.parent / "content"
ROUNDS = 25
RESULTS = 20
QUERIES = (
    ("eu", "etxeko laguntza"), ("eu", "ama erori da eta bakarrik dago"), ("eu", "egoitza"), ("eu", "mendekotasuna"),
    ("eu", "zaintzaileak atseden"), ("eu", "telelaguntza"), ("eu", "eguneko zentroa adinekoentzat"), ("eu", "dirua"),
    ("eu", "ume bat hartu"), ("eu", "desgaitasuna duen semea"), ("eu", "lo egiteko lekua"), ("eu", "etxebizitza"),
    ("es", "ayuda a domicilio"), ("es", "mi madre se ha caído y vive sola"), ("es", "residencia"),
    ("es", "grado de dependencia"), ("es", "descanso para quien cuida"), ("es", "teleasistencia"),
    ("es", "centro de día para mayores"), ("es", "dinero"), ("es", "acoger a un niño"), ("es", "hijo con discapacidad"),
    ("es", "un sitio donde dormir"), ("es", "silla de ruedas"),
)
PEOPLE_BEFORE, PEOPLE_MEASURED = 60, 60
TRIES, UNSURE = 5, 0.15

Search = Callable[[str, Edition], object]
Look = Callable[[Answers], object]


def search_costs(shelf: LazyShelf, folder: Path) -> dict[str, float]:
    """Ours, and FTS5 with whole words and with beginnings of words: the mean of all queries, the least of the rounds.

    FTS5 knows no Basque and no Spanish: with beginnings it comes nearer to what ours finds.
    """
    found = fts5_table(shelf, folder)
    ways: dict[str, Search] = {
        "ours": shelf.search.search,
        "fts5": lambda query, edition: found(asked(query, edition, "*")),
        "fts5_whole_words": lambda query, edition: found(asked(query, edition, "")),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, search in ways.items():
            times[name].append(mean_time(search))
    return {name: min(taken) for name, taken in times.items()}


def fts5_table(shelf: LazyShelf, folder: Path) -> Callable[[str], list[tuple[str]]]:
    """How to ask a table with a row a service and language, a column a weight: the words our own index is made of."""
    glossary = FactsReader(CONTENT).table(TermRow, GLOSSARY, "key")
    rows: dict[tuple[str, str], dict[float, str]] = {}
    for entry in searchable_words(shelf.catalogue, shelf.texts, glossary):
        row = rows.setdefault((entry.entry.id, entry.language), {})
        weight = max(1, round(entry.weight))  # a column a weight: two hundred would only slow it down
        row[weight] = f"{row.get(weight, '')} {entry.text}"
    weights = sorted({weight for row in rows.values() for weight in row})
    columns = ", ".join(f"text{place}" for place in range(len(weights)))
    table = sqlite3.connect(folder / "fts5.sqlite")
    table.execute(
        f"CREATE VIRTUAL TABLE found USING fts5(code UNINDEXED, {columns}, tokenize='unicode61 remove_diacritics 2')"
    )
    table.executemany(
        f"INSERT INTO found VALUES (?{', ?' * len(weights)})",
        [(code, *(row.get(weight, "") for weight in weights)) for (code, _), row in rows.items()],
    )
    table.execute("INSERT INTO found (found) VALUES ('optimize')")
    table.commit()
    best = f"bm25(found, 0, {', '.join(map(str, weights))})"
    ask = f"SELECT code FROM found WHERE found MATCH ? ORDER BY {best} LIMIT {RESULTS}"
    return lambda match: table.execute(ask, (match,)).fetchall()


def asked(query: str, edition: Edition, end: str) -> str:
    """The query in FTS5's own words: any of them, without those that say nothing, as our own search does."""
    said = [word for word in words(query) if word not in SILENT[edition.language]]
    return " OR ".join(f'"{word}"{end}' for word in said)


def mean_time(search: Search) -> float:
    before = thread_time_ns()
    for edition, query in QUERIES:
        search(query, Edition(edition))
    return (thread_time_ns() - before) / len(QUERIES) / 1000


def engine_costs(shelf: LazyShelf) -> dict[str, float]:
    """Every judged service judged, and the next question chosen, after each answer of people the process has not met.

    Medians; `…_worst` is what one in twenty exceeds, `…_again` the median for answers just looked at.
    """
    lot = Random(11)
    rules = shelf.rules
    in_view = tuple(service.code for service in shelf.catalogue.judged())
    looks: dict[str, Look] = {
        "judged": lambda answers: rules.assess_all(answers, in_view),
        "next": lambda answers: rules.next_question(answers, in_view),
    }
    found: dict[str, float] = {}
    for name, look in looks.items():
        for _ in range(PEOPLE_BEFORE):
            walk(shelf.rules, in_view, lot, look)
        times = [pair for _ in range(PEOPLE_MEASURED) for pair in walk(shelf.rules, in_view, lot, look)]
        first, again = zip(*times, strict=True)
        found |= {name: median(first), f"{name}_worst": quantiles(first, n=20)[-1], f"{name}_again": median(again)}
    return found


def walk(rules: Rules, in_view: Sequence[str], lot: Random, look: Look) -> list[tuple[float, float]]:
    """Somebody answers by lot, and never two things that cannot both be true. How long each first and second look took."""
    answers = Answers()
    times = []
    while True:
        times.append((timed(look, answers), timed(look, answers)))
        asked = rules.next_question(answers, in_view)
        if asked is None:
            return times
        answers = answers.with_answer(asked.name, possible(rules, answers, asked, lot))


def possible(rules: Rules, answers: Answers, asked: Field, lot: Random) -> Value | NotKnown:
    """An answer by lot that does not contradict what was said; now and then *I don't know*."""
    for _ in range(TRIES if lot.random() > UNSURE else 0):
        value = drawn(asked, lot)
        if not rules.contradictions(answers.with_answer(asked.name, value)):
            return value
    return NotKnown.DOES_NOT_KNOW


def drawn(asked: Field, lot: Random) -> Value:
    if asked.values:
        return lot.choice(asked.values)
    return lot.random() < 0.5 if asked.kind is FieldKind.BOOL else lot.randint(asked.low, asked.high)


def timed(look: Look, answers: Answers) -> float:
    before = thread_time_ns()
    look(answers)
    return (thread_time_ns() - before) / 1000


def main(folder: Path) -> None:
    shelf = LazyShelf(CONTENT)
    print(json.dumps({"search": search_costs(shelf, folder), "engine": engine_costs(shelf)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
