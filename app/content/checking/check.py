"""All rules over everything there is to read."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.content.checking.exceptions import Exceptions
from app.content.checking.morphology import Analyses, NoGrammar, grammar_of
from app.content.checking.passage import Passage, Role, Text
from app.content.checking.rule import ERROR, Rule, Sees
from app.content.checking.rules import basque, basque_grammar, lengths, marks, messages, numbers, spanish_grammar, words
from app.content.checking.sources import Message
from app.content.checking.spelling import NoSpelling, misspelt, words_in
from app.content.yaml_reading import line_of
from app.domain.edition import Edition, Language
from app.use_cases.findings import INTERFACE, Finding

RULES: tuple[Rule, ...] = (
    *lengths.RULES,
    *spanish_grammar.RULES,
    *basque_grammar.RULES,
    *words.RULES,
    *marks.RULES,
    *numbers.RULES,
    *basque.RULES,
    *messages.RULES,
)
# Asked of a program over all texts at once; there is nothing to look at in one passage.
SPELLED = Rule("S1.spelling", lambda _: (), standard=ERROR)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a passage of a text breaks, before anybody asks on which line."""

    text: Text
    passage: Passage
    rule: Rule
    words: str


def breaches(texts: Iterable[Text]) -> Iterator[Breach]:
    """What our own rules say of the texts: no program is called."""
    for text in texts:
        for rule in rules_for(text.edition, Sees.PASSAGE):
            yield from (Breach(text, one, rule, found) for one in text.passages for found in rule.look(one))
        for rule in rules_for(text.edition, Sees.TEXT):
            yield from (Breach(text, passage, rule, found) for passage, found in rule.look(text))


@cache
def rules_for(edition: Edition, sees: Sees) -> tuple[Rule, ...]:
    """The rules that hold in texts of the edition and look at that."""
    return tuple(rule for rule in RULES if rule.sees is sees and rule.level(edition) is not None)


def grammar_breaches(texts: Iterable[Text]) -> Iterator[Breach]:
    """What the rules of grammar say. Raises NoGrammar, before the first."""
    texts = tuple(text for text in texts if text.edition.is_easy)
    known: dict[Language, Analyses] = {}
    for language in Language:
        said = [s for text in texts if text.edition.language is language for one in text.passages for s in one.sentences]
        known[language] = grammar_of(said, language) if said else {}
    for text in texts:
        for rule in rules_for(text.edition, Sees.GRAMMAR):
            yield from _by_sentence(text, rule, known[text.edition.language])


def _by_sentence(text: Text, rule: Rule, known: Analyses) -> Iterator[Breach]:
    for passage in text.passages:
        for sentence in passage.sentences if passage.role is not Role.TITLE else ():
            for found in rule.look(known[" ".join(sentence.split())]):
                yield Breach(text, passage, rule, f"{found}: {sentence}")


def spelling_breaches(texts: Iterable[Text], list_of_words: Path) -> Iterator[Breach]:
    """Words with a spelling of their own. Raises NoSpelling, before the first."""
    texts = tuple(texts)
    said: dict[Language, set[str]] = {language: set() for language in Language}
    for text in texts:
        said[text.edition.language].update(word for one in text.passages for word in words_in(one.written))
    with ThreadPoolExecutor() as pool:  # a language a processor: the dictionaries take seconds to load
        wrong = dict(zip(said, pool.map(lambda one: misspelt(said[one], one, list_of_words), said), strict=True))
    for text in texts:
        for one in text.passages if wrong[text.edition.language] else ():
            words_here = words_in(one.written)
            yield from (Breach(text, one, SPELLED, word) for word in words_here if word in wrong[text.edition.language])


def message_breaches(several: Iterable[Message]) -> Iterator[Finding]:
    """What the rules of catalogues say."""
    for message in several:
        for rule in messages.RULES:
            if (level := rule.level(message.edition)) is not None:
                for found in rule.look(message):
                    yield Finding(message.file, message.line, rule.id, found, level, message.edition, INTERFACE, INTERFACE)


def findings_of(found: Iterable[Breach], exceptions: Exceptions) -> Iterator[Finding]:
    """The breaches with their lines, but for those that somebody let pass and said why."""
    for one in found:
        level = one.rule.level(one.text.edition)
        if level is None:
            continue
        finding = Finding(
            one.text.file, line_in(one.text, one.passage), one.rule.id, one.words, level, one.text.edition, one.text.kind, one.text.name
        )
        if exceptions.cover(finding) is None:
            yield finding


def line_in(text: Text, passage: Passage) -> int:
    """The line of a passage in its file, counted from 1."""
    if passage.path:
        return line_of(text.front_matter, passage.path) + text.front_line
    return text.body_line + passage.line


def what_programs_find(texts: tuple[Text, ...], list_of_words: Path) -> tuple[list[Breach], tuple[str, ...]]:
    """Grammar and spelling, and a line for people where a program is missing."""
    found: list[Breach] = []
    unchecked: list[str] = []
    try:
        found += grammar_breaches(texts)
    except NoGrammar as missing:
        unchecked.append(f"GRAMMAR IS NOT CHECKED: install {missing}")
    try:
        found += spelling_breaches(texts, list_of_words)
    except NoSpelling as missing:
        unchecked.append(f"SPELLING IS NOT CHECKED: install {missing}")
    return found, tuple(unchecked)


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """Every rule by its name, that of spelling included."""
    return {rule.id: rule for rule in (*RULES, SPELLED)}
