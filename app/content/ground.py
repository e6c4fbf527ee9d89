"""What the rules look texts up in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.content.facts import PICTOGRAMS
from app.content.facts_reader import FactsReader
from app.content.glossary import known_terms
from app.domain.catalogue import Catalogue
from app.domain.field import FieldName
from app.domain.requirement import Condition, Requirement, leaves
from app.use_cases.texts import TermKey


@dataclass(frozen=True, slots=True)
class Ground:
    """The catalogue; the conditions services use, by field; the words that are explained; the pictures there are."""

    catalogue: Catalogue
    conditions: Mapping[FieldName, tuple[Condition, ...]]
    terms: tuple[TermKey, ...] = ()
    pictograms: frozenset[str] = field(default_factory=frozenset)


def ground_of(content: Path, catalogue: Catalogue) -> Ground:
    """The ground of the texts below `content`, which belong to `catalogue`."""
    pictograms = FactsReader(content).only_key(PICTOGRAMS, "pictograms")
    names = frozenset(pictograms) if isinstance(pictograms, dict) else frozenset[str]()
    return Ground(catalogue, _conditions_in_use(catalogue), known_terms(content), names)


def _conditions_in_use(catalogue: Catalogue) -> Mapping[FieldName, tuple[Condition, ...]]:
    trees: list[Requirement] = [*(service.access for service in catalogue.services.values()), catalogue.entitlement]
    used: dict[FieldName, dict[Condition, None]] = {}
    for tree in trees:
        for leaf in leaves(tree):
            used.setdefault(leaf.field, {})[leaf.condition] = None
    return {name: tuple(conditions) for name, conditions in used.items()}
