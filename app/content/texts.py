"""Texts from files to what people read: all sound, or not at all."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.content.adapted_from import compared_with
from app.content.bodies import body_problems, lessons_of, pages_that_differ, service_sections_of
from app.content.facts import GLOSSARY, MUNICIPALITIES, SERVICES, SITUATIONS, Facts
from app.content.glossary import known_terms, read_glossary, terms_linked
from app.content.ground import Ground, ground_of
from app.content.links import Known, link_problems
from app.content.loaded_texts import AnyText, Key, LoadedTexts
from app.content.markdown import html_of
from app.content.recordings import recordings_of
from app.content.schema.text import LearningFront, PassageFront, PracticeFront, ServiceFront
from app.content.text_files import (
    ReadText,
    expected_keys,
    files_nobody_asks_for,
    front_problem,
    name_in_language,
    named_keys,
    read_text,
)
from app.content.text_rules import RULES, RULES_FOR_ALL
from app.content.validation import state_of
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.use_cases.check_catalogue import Problem, WrongContent
from app.use_cases.texts import TextLabel, TextState


def load_texts(content: Path, catalogue: Catalogue) -> LoadedTexts:
    """Every text the catalogue asks for, in four editions. Raises WrongContent with every problem at once."""
    read, problems = read_texts(content, catalogue)
    if problems:
        raise WrongContent(problems)
    keys = known_terms(content)
    return LoadedTexts(
        {key: _text(text) for key, text in read.items()},
        {key: _label(read[key], state) for key, state in states_of(read, compared_with(content)).items()},
        {edition: read_glossary(content, edition, keys)[0] for edition in Edition},
        recordings_of(content, read),
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
    ground = ground_of(content, catalogue)
    for edition in Edition:
        problems += read_glossary(content, edition, ground.terms)[1]
    problems += pages_that_differ(read)
    for text in read.values():
        problems += _disagreements(text, ground)
    return read, tuple(sorted(problems))


def told_without_facts(content: Path, facts: Facts) -> tuple[Problem, ...]:
    """What is surely wrong in the texts while the facts are wrong too: missing files, shapes, links, hard words.

    Goes by the names the facts give, so that whoever mends a catalogue sees everything at once.
    """
    known = Known(facts.named.get(SERVICES, ()), facts.named.get(SITUATIONS, ()), facts.named.get(MUNICIPALITIES, ()))
    problems: list[Problem] = []
    for key in named_keys(facts):
        found = read_text(content, key)
        problems += _broken_links(found, known) if isinstance(found, ReadText) else found
    if all(wrong.file != GLOSSARY for wrong in facts.problems):
        terms = tuple(row.key for row in facts.glossary)
        problems += (one for edition in Edition for one in read_glossary(content, edition, terms)[1])
    return tuple(sorted(problems))


def _broken_links(text: ReadText, known: Known) -> Iterator[Problem]:
    for line, message in link_problems(text.body, text.key[0], known):
        yield Problem(text.file, text.body_line + line - 1, "", message)


def _disagreements(text: ReadText, ground: Ground) -> Iterator[Problem]:
    for rule in (*RULES[text.key[1]], *RULES_FOR_ALL):
        yield from (front_problem(text.file, text.front_matter, path, message) for path, message in rule(text, ground))
    yield from (Problem(text.file, line, "", message) for line, message in body_problems(text, ground))
    catalogue = ground.catalogue
    yield from _broken_links(text, Known(catalogue.services, catalogue.situations, catalogue.municipalities))


def _text(text: ReadText) -> AnyText:
    front, easy, terms = text.front, text.key[0].is_easy, terms_linked(text.body)
    match front:
        case ServiceFront():
            return front.text(service_sections_of(text.body, easy=easy), terms)
        case PassageFront():
            return front.text(html_of(text.body, easy=easy), terms)
        case LearningFront():
            return front.text(lessons_of(text.body, easy=easy), terms)
        case PracticeFront():
            return front.text(html_of(text.body, easy=easy))
        case _:
            return front.text()


def _label(text: ReadText, state: TextState) -> TextLabel:
    said = text.validation
    if state is not TextState.VALIDATED:
        return TextLabel(state)
    return TextLabel(state, tuple(said.validated_by), said.validation_org or "", said.validated_on or "")


def states_of(read: Mapping[Key, ReadText], compared: Mapping[str, str]) -> dict[Key, TextState]:
    """How far each text may call itself easy to read; `compared` as `compared_with` gives it."""
    return {key: _state(text, read, compared) for key, text in read.items()}


def _state(text: ReadText, read: Mapping[Key, ReadText], compared: Mapping[str, str]) -> TextState:
    edition, kind, name = text.key
    if not edition.is_easy:
        return TextState.STANDARD
    source = read[edition.plain, kind, name].hash
    return state_of(text.validation, text.hash, source, compared.get(name_in_language(text.key)))
