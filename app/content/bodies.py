"""The bodies of texts: which sections each kind of text has, and what is wrong with them."""

import re
from collections.abc import Iterator, Mapping

from app.content.glossary import terms_linked
from app.content.ground import Ground
from app.content.loaded_texts import Key
from app.content.markdown import Section, html_of, sections_of
from app.content.text_files import ReadText
from app.domain.edition import Edition
from app.domain.service import Service
from app.use_cases.check_catalogue import Problem
from app.use_cases.texts import Lesson, SafeHtml, TextKind

Told = tuple[int, str]  # a line of the file, and what is wrong there
EVERYWHERE = ("what", "who")
ASKED_HERE = ("choose", "ask")
MAY_STAND = ("papers",)
LESSON = re.compile(r"([a-z_]+): +(\S.*)")
FEWEST_LESSONS = 2


def service_sections_of(body: str, *, easy: bool) -> dict[str, SafeHtml]:
    """The sections of a service's text as HTML, by key."""
    return {section.key: html_of(section.markdown, easy=easy) for section in sections_of(body)}


def lessons_of(body: str, *, easy: bool) -> tuple[Lesson, ...]:
    """The lessons of a learning page. Each begins with `## pictogram: Heading`."""
    return tuple(
        Lesson(found[1], found[2], html_of(section.markdown, easy=easy))
        for section in sections_of(body)
        if (found := LESSON.fullmatch(section.key))
    )


def body_problems(text: ReadText, ground: Ground) -> Iterator[Told]:
    """What is wrong with a body, as (line, message)."""
    match text.key[1]:
        case TextKind.SERVICES:
            yield from _service_problems(text, ground.catalogue.services[text.key[2]])
        case TextKind.PASSAGES | TextKind.PRACTICE:
            if not text.body.strip():
                yield text.body_line, "a text is expected below the front matter"
        case TextKind.LEARNING:
            yield from _lesson_problems(text, ground)
        case _:
            yield from _no_body(text)
    for key in terms_linked(text.body):
        if key not in ground.terms:
            yield _line_with(text, f"word:{key}"), f"the glossary does not explain {key!r}"


def _no_body(text: ReadText) -> Iterator[Told]:
    if text.body.strip():
        yield text.body_line, "no text is expected below the front matter"


def _line_with(text: ReadText, words: str) -> int:
    lines = text.body.splitlines()
    return text.body_line + next(number for number, line in enumerate(lines) if words in line)


def _service_problems(text: ReadText, service: Service) -> Iterator[Told]:
    if service.is_group:
        yield from _no_body(text)
        return
    expected = EVERYWHERE + (ASKED_HERE if service.requestable else ())
    optional = MAY_STAND if service.requestable else ()
    sections = sections_of(text.body)
    yield from _section_problems(text, sections, {*expected, *optional})
    found = tuple(section.key for section in sections if section.key in {*expected, *optional})
    if found not in {expected, expected + optional}:
        names = ", ".join(f"## {key}" for key in expected)
        yield text.body_line, f"expected the sections {names}, once each, in this order"


def _section_problems(text: ReadText, sections: tuple[Section, ...], known: set[str]) -> Iterator[Told]:
    for section in sections:
        line = text.body_line + section.line - 1
        if section.key not in known:
            yield line, f"unknown section {section.key!r}" if section.key else "words before the first section"
        elif not section.markdown.strip():
            yield line, "an empty section"


def _lesson_problems(text: ReadText, ground: Ground) -> Iterator[Told]:
    sections = sections_of(text.body)
    if len(sections) < FEWEST_LESSONS:
        yield text.body_line, f"a page of learning has {FEWEST_LESSONS} parts at least, each below ## pictogram: Heading"
    for section in sections:
        line, found = text.body_line + section.line - 1, LESSON.fullmatch(section.key)
        if found is None:
            yield line, "a part begins with ## pictogram: Heading"
        elif found[1] not in ground.pictograms:
            yield line, f"no pictogram {found[1]!r}"
        elif not section.markdown.strip():
            yield line, "an empty section"


def pages_that_differ(read: Mapping[Key, ReadText]) -> Iterator[Problem]:
    """A learning page has the same parts in every edition: told where one differs from standard Spanish."""
    for (edition, kind, name), text in read.items():
        model = read.get((Edition.ES, TextKind.LEARNING, name)) if kind is TextKind.LEARNING else None
        if model is not None and edition is not Edition.ES and _pictures(text) != _pictures(model):
            yield Problem(text.file, text.body_line, "", "other parts than in the Spanish page")


def _pictures(text: ReadText) -> tuple[str, ...]:
    return tuple(found[1] for section in sections_of(text.body) if (found := LESSON.fullmatch(section.key)))
