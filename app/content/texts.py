"""Texts from files to what people read: all sound, or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.content.facts import SERVICES, SITUATIONS, Facts
from app.content.links import Known, link_problems
from app.content.markdown import html_of, sections_of
from app.content.schema.text import ServiceFront
from app.content.text_files import (
    Key,
    ReadText,
    expected_keys,
    files_nobody_asks_for,
    front_problem,
    named_keys,
    read_text,
)
from app.content.text_rules import RULES, RULES_FOR_ALL, Ground, body_problems, ground_of
from app.content.validation import state_of
from app.domain.catalogue import AspectId, Catalogue, ServiceCode
from app.domain.edition import Edition
from app.domain.field import FieldName
from app.use_cases.check_catalogue import Problem, WrongContent
from app.use_cases.texts import (
    AspectText,
    NeighbourText,
    QuestionText,
    ServiceText,
    SituationText,
    TextKind,
    TextState,
)

AnyText = ServiceText | QuestionText | AspectText | SituationText | NeighbourText
Kind = TypeVar("Kind", ServiceText, QuestionText, AspectText, SituationText, NeighbourText)


@dataclass(frozen=True, slots=True)
class LoadedTexts:
    """All texts in memory, cleaned: fulfils the port `Texts`."""

    texts: Mapping[Key, AnyText]
    states: Mapping[Key, TextState]

    def service(self, edition: Edition, code: ServiceCode) -> ServiceText:
        return self._of(ServiceText, (edition, TextKind.SERVICES, code))

    def question(self, edition: Edition, field: FieldName) -> QuestionText:
        return self._of(QuestionText, (edition, TextKind.QUESTIONS, field))

    def aspect(self, edition: Edition, aspect_id: AspectId) -> AspectText:
        return self._of(AspectText, (edition, TextKind.ASPECTS, aspect_id))

    def situation(self, edition: Edition, number: int) -> SituationText:
        return self._of(SituationText, (edition, TextKind.SITUATIONS, str(number)))

    def neighbour(self, edition: Edition, neighbour_id: str) -> NeighbourText:
        return self._of(NeighbourText, (edition, TextKind.NEIGHBOURS, neighbour_id))

    def adapted(self, edition: Edition, kind: TextKind, text_id: str | int) -> TextState:
        return self.states[edition, kind, str(text_id)]

    def _of(self, kind: type[Kind], key: Key) -> Kind:
        text = self.texts[key]
        if not isinstance(text, kind):
            raise KeyError(key)
        return text


def load_texts(content: Path, catalogue: Catalogue) -> LoadedTexts:
    """Every text the catalogue asks for, in four editions. Raises WrongContent with every problem at once."""
    read, problems = read_texts(content, catalogue)
    if problems:
        raise WrongContent(problems)
    return LoadedTexts(
        {key: _text(text) for key, text in read.items()},
        {key: _state(text, read) for key, text in read.items()},
    )


def read_texts(content: Path, catalogue: Catalogue) -> tuple[dict[Key, ReadText], tuple[Problem, ...]]:
    """The texts whose shape is right, and everything wrong in all of them."""
    keys = expected_keys(catalogue)
    problems = list(files_nobody_asks_for(content, keys))
    read: dict[Key, ReadText] = {}
    for key in keys:
        found = read_text(content, key)
        if isinstance(found, ReadText):
            read[key] = found
        else:
            problems += found
    ground = ground_of(catalogue)
    for text in read.values():
        problems += _disagreements(text, ground)
    return read, tuple(sorted(problems))


def told_without_facts(content: Path, facts: Facts) -> tuple[Problem, ...]:
    """What is surely wrong in the texts while the facts are wrong too: missing files, shapes, links.

    Goes by the names the facts give, so that whoever mends a catalogue sees everything at once.
    """
    known = Known(facts.named.get(SERVICES, ()), facts.named.get(SITUATIONS, ()))
    problems: list[Problem] = []
    for key in named_keys(facts):
        found = read_text(content, key)
        problems += _broken_links(found, known) if isinstance(found, ReadText) else found
    return tuple(sorted(problems))


def _broken_links(text: ReadText, known: Known) -> Iterator[Problem]:
    for line, message in link_problems(text.body, text.key[0], known):
        yield Problem(text.file, text.body_line + line - 1, "", message)


def _disagreements(text: ReadText, ground: Ground) -> Iterator[Problem]:
    for rule in (*RULES[text.key[1]], *RULES_FOR_ALL):
        yield from (front_problem(text.file, text.front_matter, path, message) for path, message in rule(text, ground))
    yield from (Problem(text.file, line, "", message) for line, message in body_problems(text, ground))
    yield from _broken_links(text, Known(ground.catalogue.services, ground.catalogue.situations))


def _text(text: ReadText) -> AnyText:
    if not isinstance(text.front, ServiceFront):
        return text.front.text()
    easy = text.key[0].is_easy
    return text.front.text({section.key: html_of(section.markdown, easy=easy) for section in sections_of(text.body)})


def _state(text: ReadText, read: Mapping[Key, ReadText]) -> TextState:
    edition, kind, name = text.key
    if not edition.is_easy:
        return TextState.STANDARD
    if text.validation.source_hash is None:
        return TextState.ADAPTED
    return state_of(text.validation, text.hash, read[edition.plain, kind, name].hash)
