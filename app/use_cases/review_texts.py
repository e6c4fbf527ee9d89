"""How the texts stand: what breaks a rule, how far each easy-read text is, how sure the facts are.

One answer for the operator's `flask content check` and for the editors' board, so that both tell the same numbers.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.requirement import leaves
from app.use_cases.findings import Finding, Findings, TextStanding
from app.use_cases.ports import House
from app.use_cases.texts import TextState


@dataclass(frozen=True, slots=True)
class Review:
    """Everything at once. `confidences` counts facts: (what, how sure) -> how many."""

    texts: tuple[TextStanding, ...]
    findings: Findings
    confidences: Mapping[tuple[str, str], int]

    def states(self, edition: Edition) -> Mapping[TextState, int]:
        return Counter(text.state for text in self.texts if text.edition is edition)

    def unrecorded(self, edition: Edition) -> int:
        """Easy-read texts of which nobody has said that they were compared with their standard text."""
        return sum(not text.recorded for text in self.texts if text.edition is edition)


def review_texts(house: House, *, with_programs: bool = False) -> Review:
    """How all texts stand. `with_programs` adds grammar and spelling: seconds, and for commands only.

    Raises WrongContent where the content cannot be read.
    """
    shelf = house.shelf
    findings = shelf.all_findings() if with_programs else shelf.own_findings
    by_text: dict[tuple[Edition, str, str], list[Finding]] = {}
    for one in findings.found:
        by_text.setdefault((one.edition, one.kind, one.name), []).append(one)
    texts = tuple(
        replace(one, findings=tuple(by_text.get((one.edition, one.kind, one.name), ()))) for one in shelf.standings()
    )
    return Review(texts, findings, _confidences(shelf.catalogue))


def _confidences(catalogue: Catalogue) -> Mapping[tuple[str, str], int]:
    """How sure the facts are: official names in each language, conditions, fees."""
    counted: Counter[tuple[str, str]] = Counter()
    for service in catalogue.services.values():
        for language, name in service.official_name.items():
            counted[f"official_name.{language}", name.confidence] += 1
        counted["fee", service.fee.confidence] += 1
        for leaf in leaves(service.access):
            counted["condition", leaf.confidence] += 1
    return dict(counted)


def grown(review: Review, ceilings: Mapping[tuple[str, Edition], int]) -> tuple[tuple[str, Edition, int, int], ...]:
    """The warnings that are more than they may be: rule, edition, how many, how many there may be."""
    counts = review.findings.counts()
    return tuple(
        (rule, edition, count, ceilings.get((rule, edition), 0))
        for (rule, edition), count in sorted(counts.items())
        if count > ceilings.get((rule, edition), 0)
    )


def fallen(review: Review, ceilings: Mapping[tuple[str, Edition], int]) -> dict[tuple[str, Edition], int]:
    """The lower ceilings that the warnings leave room for. Those of a rule that is new are its first count."""
    counts, known = review.findings.counts(), {rule for rule, _ in ceilings}
    kept = {key: min(most, counts.get(key, 0)) for key, most in ceilings.items()}
    return kept | {key: count for key, count in counts.items() if key[0] not in known}
