"""How many questions people are asked: `.venv/bin/python -m benchmarks.asking [PEOPLE]`.

Invented people answer truly, each in some of the life situations of the catalogue, on the real rules: those of
`tests/households`, what they leave open drawn by lot, and as many drawn by lot altogether; a few of both with every judged service in view. Beside what the guide asked:
the certificate (the least of her true answers that settles every service in view; nobody can ask fewer), and asking all
that these services could want to know. Prints one line a group: the sums, their ratios, and the worst tenth of journeys.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ruamel.yaml import YAML

from app.content.shelf import LazyShelf
from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue
from app.domain.field import Answers, NotKnown, Value
from app.use_cases.judge_household import read_household
from benchmarks.in_memory import drawn
from tests.domain.certificate import certificate, journey, settling

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, VIEWS_EACH, TRIES = 60, 4, 12
WHOLE = 8  # people of each kind who have every judged service in view; a certificate takes seconds
LEAST, ALL = 1.20, 0.65  # the budgets: against the certificate, and against asking everything

Truth = dict[str, Value | NotKnown]


@dataclass(frozen=True, slots=True)
class Journey:
    """Questions of one person for one situation: asked, the least there could be, and all there are."""

    asked: int
    least: int
    everything: int


def views_of(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """What somebody has in view who says that one situation is hers: its judged services."""
    judged = {service.code for service in catalogue.judged()}
    every = {tuple(code for code in one.services if code in judged) for one in catalogue.situations.values()}
    return sorted(view for view in every if view)


def completed(catalogue: Catalogue, rules: Rules, said: Truth, lot: Random) -> Truth:
    """Somebody who can answer whatever she may be asked; where nothing fits what she said, she does not know."""
    truth = dict(said)
    for field in catalogue.fields.values():
        if not field.is_the_persons_to_answer or field.name in truth:
            continue
        truth[field.name] = NotKnown.DOES_NOT_KNOW
        for _ in range(TRIES):
            value = drawn(field, lot)
            if not rules.contradictions(Answers({**truth, field.name: value})):
                truth[field.name] = value
                break
    return truth


def households(catalogue: Catalogue) -> Iterator[Truth]:
    """What the people of `tests/households` say of themselves."""
    asked = {field.name for field in catalogue.fields.values() if field.is_the_persons_to_answer}
    for file in sorted((ROOT / "tests" / "households").glob("*.yaml")):
        for one in YAML(typ="safe").load(file):
            said = read_household(catalogue, {"fields": one.get("fields", {})}).answers.by_person
            yield {name: value for name, value in said.items() if name in asked}


def walked(rules: Rules, truth: Truth, views: Sequence[tuple[str, ...]]) -> Iterator[Journey]:
    """Her journeys. Services that all she knows does not settle have no certificate: they are not in view."""
    for view in views:
        settled = tuple(code for code in view if settling(rules, truth, code))
        everything = {name for code in settled for name in rules.assess(code, Answers()).still_to_ask}
        if everything:
            yield Journey(len(journey(rules, truth, settled)), certificate(rules, truth, settled), len(everything))


def line(name: str, journeys: Sequence[Journey]) -> str:
    """The sums and what they come to. Raises ZeroDivisionError where nobody was asked anything."""
    asked, least, everything = (sum(getattr(each, what) for each in journeys) for what in ("asked", "least", "everything"))
    more = sorted(each.asked - each.least for each in journeys)
    verdicts = ["within" if asked <= LEAST * least else "OVER", "within" if asked <= ALL * everything else "OVER"]
    return (
        f"{name:<12} {len(journeys):4} journeys: asked {asked / len(journeys):.2f}, certificate {least / len(journeys):.2f}"
        f" ({asked / least:.2f} x, budget {LEAST}: {verdicts[0]}), everything {everything / len(journeys):.2f}"
        f" ({asked / everything:.2f} x, budget {ALL}: {verdicts[1]}); one in ten is asked {more[len(more) * 9 // 10]} or more too many"
    )


def main(people: int) -> None:
    shelf, lot = LazyShelf(ROOT / "content"), Random(7)
    catalogue, rules, views = shelf.catalogue, shelf.rules, views_of(shelf.catalogue)
    said = lot.sample(list(households(catalogue)), people)
    groups = {"households": said, "by lot": [{} for _ in range(people)]}
    every: list[Journey] = []
    for name, those in groups.items():
        truths = [completed(catalogue, rules, one, lot) for one in those]
        found = [each for truth in truths for each in walked(rules, truth, lot.sample(views, VIEWS_EACH))]
        print(line(name, found), flush=True)
        every += found
    print(line("both", every))
    whole = [tuple(service.code for service in catalogue.judged())]
    few = [completed(catalogue, rules, one, lot) for one in (*said[:WHOLE], *({} for _ in range(WHOLE)))]
    print(line("all in view", [each for truth in few for each in walked(rules, truth, whole)]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PEOPLE)
