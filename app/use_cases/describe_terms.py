"""Describe the words by which the portfolio is sorted: taxonomies and their terms."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.service import AddressedTo, Administration, CareSetting, Copay, Kind, Level, Sector, Service
from app.use_cases.open_entities import Attribute, Taxonomy, TaxonomyTerm
from app.use_cases.open_identity import open_id
from app.use_cases.texts import Texts

PORTFOLIO, ASPECT = "portfolio", "aspect"
WORDS: dict[str, type[StrEnum]] = {
    "kind": Kind, "level": Level, "sector": Sector, "setting": CareSetting, "administration": Administration,
    "addressed_to": AddressedTo, "copay": Copay,
}  # fmt: skip
TAXONOMIES = (PORTFOLIO, *WORDS, ASPECT)


class OpenNames(Protocol):
    """How taxonomies, their terms and kinds of organizations are said in an edition."""

    def taxonomy(self, name: str, edition: Edition) -> str: ...
    def term(self, taxonomy: str, code: str, edition: Edition) -> str: ...
    def organization(self, kind: str, edition: Edition) -> str: ...


class Terms:
    """All taxonomies and terms of a catalogue in one edition."""

    def __init__(self, catalogue: Catalogue, texts: Texts, names: OpenNames, edition: Edition) -> None:
        self._edition = edition
        self._names = {name: names.taxonomy(name, edition) for name in TAXONOMIES}
        self.taxonomies = tuple(Taxonomy(open_id("taxonomy", name), said, said) for name, said in self._names.items())
        self._terms: dict[tuple[str, str], TaxonomyTerm] = {}
        for service in catalogue.services.values():
            text = texts.service(edition, service.code)
            self._add(PORTFOLIO, service.code, text.name, text.short, service.parent)
        for taxonomy, kind in WORDS.items():
            for word in kind:
                said = names.term(taxonomy, word, edition)
                self._add(taxonomy, word, said, f"{self._names[taxonomy]}: {said}")
        for aspect in catalogue.aspects:
            about = texts.aspect(edition, aspect)
            self._add(ASPECT, aspect, about.name, about.question)

    def all(self) -> tuple[TaxonomyTerm, ...]:
        return tuple(self._terms.values())

    def _add(self, taxonomy: str, code: str, name: str, description: str, parent: str | None = None) -> None:
        self._terms[taxonomy, code] = TaxonomyTerm(
            id=term_id(taxonomy, code),
            code=code,
            name=name,
            description=description,
            taxonomy_id=open_id("taxonomy", taxonomy),
            taxonomy=self._names[taxonomy],
            language=str(self._edition.language),
            parent_id=term_id(taxonomy, parent) if parent else None,
        )

    def attributes_of(self, service: Service, catalogue: Catalogue) -> tuple[Attribute, ...]:
        """Every term that applies to a service, with the source of the fact where it has one of its own."""
        return tuple(self._attribute(service, *said) for said in _said_of(service, catalogue))

    def _attribute(
        self, service: Service, taxonomy: str, code: str, source: str | None = None, confidence: str | None = None
    ) -> Attribute:
        term = self._terms[taxonomy, code]
        return Attribute(
            id=open_id("attribute", f"service/{service.code}/{taxonomy}/{code}"),
            link_id=open_id("service", service.code),
            link_entity="service",
            link_type=taxonomy,
            taxonomy_term_id=term.id,
            taxonomy_term=term,
            source=source,
            confidence=confidence,
        )


def term_id(taxonomy: str, code: str) -> str:
    return open_id("taxonomy_term", f"{taxonomy}/{code}")


def _said_of(service: Service, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """Taxonomy and code of each term, then source and confidence where known."""
    code: str | None = service.code
    while code:
        yield PORTFOLIO, code
        code = catalogue.services[code].parent
    yield "kind", service.kind
    yield "level", service.level
    yield "administration", service.competence, service.competence_source
    yield "copay", service.fee.copay, service.fee.source, str(service.fee.confidence)
    for taxonomy, words in (
        ("sector", service.sectors), ("setting", service.settings), ("addressed_to", service.addressed_to),
        (ASPECT, service.aspects),
    ):  # fmt: skip
        for word in words:
            yield taxonomy, word
