"""How well the rules do on passages that people judged: `tests/content/gold/`.

`es.yaml` and `eu.yaml` were written before the rules, and the rules were mended until they agreed: their figures tell
that nothing got worse. `es_later.yaml` and `eu_later.yaml` were written after them: their figures tell how good they are.

    .venv/bin/python -m tests.content.checking.gold        prints precision and recall a rule
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.content.checking.check import breaches, grammar_breaches
from app.content.checking.passage import Text, passages_of_body
from app.content.yaml_reading import read_yaml
from app.domain.edition import Edition, Language

LATER = "_later"
FOLDER = Path(__file__).parents[1] / "gold"
EASY = {Language.SPANISH: Edition.ES_EASY, Language.BASQUE: Edition.EU_EASY}


@dataclass(frozen=True)
class Judged:
    """A passage with the rules that it breaks as people see it, and as the rules see it."""

    words: str
    broken: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How often a rule spoke rightly, wrongly, and was silent where it should have spoken."""

    right: int
    wrong: int
    silent: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.silent) if self.right + self.silent else 1.0


def passages(language: Language, when: str = "") -> list[tuple[str, frozenset[str]]]:
    """The passages of a language with what they break; good ones break nothing."""
    written = read_yaml((FOLDER / f"{language}{when}.yaml").read_text(encoding="utf-8"))
    return [
        *((words, frozenset()) for words in written["good"]),
        *((one["text"], frozenset(one["breaks"])) for one in written["bad"]),
    ]


@cache
def judged(language: Language, when: str = "") -> tuple[Judged, ...]:
    """Each passage as the rules see it. Raises NoGrammar."""
    edition, all_of_them = EASY[language], passages(language, when)
    texts = [
        Text(str(number), edition, "gold", str(number), tuple(passages_of_body(words, edition)))
        for number, (words, _) in enumerate(all_of_them)
    ]
    found: list[set[str]] = [set() for _ in texts]
    for one in (*breaches(texts), *grammar_breaches(texts)):
        found[int(one.text.name)].add(one.rule.id)
    return tuple(Judged(words, broken, frozenset(seen)) for (words, broken), seen in zip(all_of_them, found, strict=True))


def scores(language: Language, when: str = "") -> Mapping[str, Score]:
    """The score of each rule that the passages of the language know of."""
    right, wrong, silent = Counter(), Counter(), Counter()
    for one in judged(language, when):
        right.update(one.broken & one.found)
        wrong.update(one.found - one.broken)
        silent.update(one.broken - one.found)
    return {rule: Score(right[rule], wrong[rule], silent[rule]) for rule in sorted({*right, *wrong, *silent})}


def total(language: Language, when: str = "") -> Score:
    """The score of all rules together."""
    known = scores(language, when).values()
    return Score(*(sum(getattr(one, name) for one in known) for name in ("right", "wrong", "silent")))


def table(language: Language) -> Iterator[str]:
    """A line a rule, precision and recall on the passages before and after the rules; one for all."""
    before, after = scores(language), scores(language, LATER)
    rows = {rule: (before.get(rule), after.get(rule)) for rule in sorted({*before, *after})}
    for rule, both in {**rows, "all": (total(language), total(language, LATER))}.items():
        yield f"{language} {rule:18} {'   '.join(map(line, both))}"


def line(score: Score | None) -> str:
    if score is None:
        return " " * 30
    return f"{score.precision:.2f} {score.recall:.2f} ({score.right:3} right, {score.wrong} wrong, {score.silent} silent)"


if __name__ == "__main__":
    for each in Language:
        print(*table(each), sep="\n")
