"""By which words everything is found, and how much each of them weighs."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.everyday_words import Everyday
from app.content.folding import words
from app.content.schema.tables import TermRow
from app.content.search_entry import Entry, Kind
from app.domain.catalogue import Catalogue, Neighbour, Situation
from app.domain.edition import Edition, Language
from app.domain.requirement import leaves
from app.domain.service import Service
from app.use_cases.texts import Texts

TAG = re.compile(r"<[^>]+>")
NAME, OFFICIAL_NAME, ALIAS, SHORT, CONTACT, GROUP, GLOSSARY, BODY, CONDITION, PROVIDER = 10, 6, 8, 4, 3, 2, 2, 1.5, 1, 1
# A situation's words lead to its services, and to what others give for it.
KEYWORD, STATEMENT = 5, 3

Weighed = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one entry in one language, all of one weight."""

    entry: Entry
    language: Language
    text: str
    weight: float


def searchable_words(catalogue: Catalogue, texts: Texts, glossary: Iterable[TermRow]) -> Iterator[Words]:
    """Everything an entry can be found by. Groups are no results; their names help to find what stands below.

    Where a text holds a term of the glossary, the everyday words for it count too, for less.
    """
    terms = tuple(glossary)
    for language in Language:
        plain = Edition(language.value)
        everyday = Everyday(terms, language, texts.terms(plain))
        for entry, weight, text in _in(language, catalogue, texts):
            yield Words(entry, language, text, weight)
            for less, meant in everyday.words_for(text):
                yield Words(entry, language, meant, weight * less)
        for service in catalogue.listed():
            for meaning in everyday.explained(texts.service(plain, service.code).name):
                yield Words(Entry(Kind.SERVICE, service.code), language, meaning, GLOSSARY)


def editions_in(language: Language) -> tuple[Edition, ...]:
    return tuple(edition for edition in Edition if edition.language is language)


def _in(language: Language, catalogue: Catalogue, texts: Texts) -> Iterator[tuple[Entry, float, str]]:
    for service in catalogue.listed():
        for weighed in _of_service(service, language, catalogue, texts):
            yield Entry(Kind.SERVICE, service.code), *weighed
    for neighbour in catalogue.neighbours.values():
        for weighed in _of_neighbour(neighbour, language, texts):
            yield Entry(Kind.NEIGHBOUR, neighbour.id), *weighed
    for situation in catalogue.situations.values():
        yield from _of_situation(situation, language, catalogue, texts)


def _of_service(service: Service, language: Language, catalogue: Catalogue, texts: Texts) -> Iterator[Weighed]:
    yield OFFICIAL_NAME, service.code
    for text in (texts.service(edition, service.code) for edition in editions_in(language)):
        yield _in_a_name(text.name)
        yield SHORT, text.short
        yield BODY, " ".join((text.cost, text.get_help, *map(_without_tags, text.sections.values())))
    yield OFFICIAL_NAME, service.official_name[language].text
    yield OFFICIAL_NAME, " ".join((service.local_names or {}).get(language, ()))
    yield from ((ALIAS, alias) for alias in (service.aliases or {}).get(language, ()))
    for contact_id in service.contact_ids:
        yield CONTACT, catalogue.contacts[contact_id].names[language]
    yield PROVIDER, " ".join(provider.name for provider in catalogue.providers_of(service.code))
    if service.parent:
        yield GROUP, texts.service(Edition(language.value), service.parent).name
    for leaf in leaves(service.access):
        yield CONDITION, texts.question(Edition(language.value), leaf.condition.field).condition(leaf.condition)


def _of_neighbour(neighbour: Neighbour, language: Language, texts: Texts) -> Iterator[Weighed]:
    for text in (texts.neighbour(edition, neighbour.id) for edition in editions_in(language)):
        yield _in_a_name(text.name)
        yield SHORT, text.who
        yield BODY, text.why
    yield from ((ALIAS, alias) for alias in (neighbour.aliases or {}).get(language, ()))


def _of_situation(
    situation: Situation, language: Language, catalogue: Catalogue, texts: Texts
) -> Iterator[tuple[Entry, float, str]]:
    """A situation is found by its words, and with it its services, the first of them most of all."""
    listed = {service.code for service in catalogue.listed()}
    led_to = [(Entry(Kind.SERVICE, code), 1 / (1 + place / 3)) for place, code in enumerate(situation.services) if code in listed]
    led_to += [(Entry(Kind.NEIGHBOUR, id_), 0.5) for id_ in situation.neighbours]
    said = [texts.situation(edition, situation.number) for edition in editions_in(language)]
    keywords = " ".join((situation.keywords or {}).get(language, ()))
    for entry, nearness in ((Entry(Kind.SITUATION, str(situation.number)), 2.0), *led_to):
        yield entry, KEYWORD * nearness, keywords
        for text in said:
            yield entry, STATEMENT * nearness, text.statement


def _in_a_name(name: str) -> Weighed:
    """A word weighs more in a short name: `Teleasistencia` before a name that only mentions it."""
    return NAME * 3 / (2 + len(words(name))), name


def _without_tags(text: str) -> str:
    return html.unescape(TAG.sub(" ", text))
