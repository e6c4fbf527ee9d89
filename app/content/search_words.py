"""By which words each service is found, and how much each of them weighs."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.folding import words
from app.content.schema.tables import TermRow
from app.domain.catalogue import Catalogue, Service
from app.domain.edition import Edition, Language
from app.use_cases.texts import Texts

TAG = re.compile(r"<[^>]+>")
NAME, OFFICIAL_NAME, KEYWORD, SHORT, SITUATION, GROUP, GLOSSARY, CONTACT, PROVIDER, BODY = (
    10,
    6,
    5,
    4,
    3,
    2,
    2,
    3,
    1,
    1.5,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one service in one language, all of one weight."""

    code: str
    language: Language
    text: str
    weight: float


def searchable_words(catalogue: Catalogue, texts: Texts, glossary: Iterable[TermRow]) -> Iterator[Words]:
    """Everything a service can be found by. Groups are no results; their names help to find what stands below."""
    terms = tuple(glossary)
    for service in catalogue.listed():
        for language in Language:
            for weight, text in _of_service(service, language, catalogue, texts):
                yield Words(service.code, language, text, weight)
            for text in _glossary(service, language, texts, terms):
                yield Words(service.code, language, text, GLOSSARY)
    yield from _of_situations(catalogue, texts)


def editions_in(language: Language) -> tuple[Edition, ...]:
    return tuple(edition for edition in Edition if edition.language is language)


def _of_service(
    service: Service, language: Language, catalogue: Catalogue, texts: Texts
) -> Iterator[tuple[float, str]]:
    yield OFFICIAL_NAME, service.code
    for text in (texts.service(edition, service.code) for edition in editions_in(language)):
        # A word weighs more in a short name: `Teleasistencia` before a name that only mentions it.
        yield NAME * 3 / (2 + len(words(text.name))), text.name
        yield SHORT, text.short
        yield BODY, " ".join((text.cost, text.get_help, *map(_without_tags, text.sections.values())))
    yield OFFICIAL_NAME, service.official_name[language].text
    yield OFFICIAL_NAME, " ".join((service.local_names or {}).get(language, ()))
    yield OFFICIAL_NAME, " ".join(service.aliases)
    for contact_id in service.contact_ids:
        yield CONTACT, catalogue.contacts[contact_id].names[language]
    yield PROVIDER, " ".join(provider.name for provider in catalogue.providers_of(service.code))
    if service.parent:
        yield GROUP, texts.service(Edition(language.value), service.parent).name


def _of_situations(catalogue: Catalogue, texts: Texts) -> Iterator[Words]:
    """A situation's words lead to its services, the first of them most of all."""
    listed = {service.code for service in catalogue.listed()}
    for situation in catalogue.situations.values():
        for place, code in enumerate(situation.services):
            nearness = 1 / (1 + place / 3)
            for language in Language if code in listed else ():
                keywords = " ".join((situation.keywords or {}).get(language, ()))
                yield Words(code, language, keywords, KEYWORD * nearness)
                for edition in editions_in(language):
                    yield Words(
                        code, language, texts.situation(edition, situation.number).statement, SITUATION * nearness
                    )


def _glossary(service: Service, language: Language, texts: Texts, terms: tuple[TermRow, ...]) -> Iterator[str]:
    """How the glossary explains the terms in a service's name."""
    name = set(words(texts.service(Edition(language.value), service.code).name))
    for term in terms:
        written, plain = (term.eu, term.plain_eu) if language is Language.BASQUE else (term.es, term.plain_es)
        if set(words(written)) <= name:
            yield plain


def _without_tags(text: str) -> str:
    return html.unescape(TAG.sub(" ", text))
