"""What can be measured in a text: length of sentences and punctuation, in easy-read texts only (easy-read T1, T2, T12).

A measure cannot say whether a text is easy; only readers can. It finds what surely is not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.content.text_files import ReadText
from app.content.text_rules import words_of
from app.content.yaml_reading import line_of
from app.domain.edition import Language
from app.use_cases.check_catalogue import Problem
from app.use_cases.sentences import sentences

# Words a sentence: from the first number on it is told, above the second it stops a release.
LONG = {Language.SPANISH: (12, 15), Language.BASQUE: (9, 12)}
FORBIDDEN = re.compile(r"[;()…«»/&%!¡—]|\.\.\.")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
WEB_ADDRESS = re.compile(r"\w+(?:\.\w+)+(?:/\S*)?")
MARKS = re.compile(r"\*\*|^\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+")
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Measured:
    """Findings in easy-read texts: `errors` stop a release, `warnings` are counted."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def measure(texts: Iterable[ReadText]) -> Measured:
    """Everything measurable in the easy-read ones among the texts."""
    easy = [text for text in texts if text.key[0].is_easy]
    return Measured(tuple(_found(easy, _errors)), tuple(_found(easy, _warnings)))


def _found(texts: Iterable[ReadText], look: Callable[[str, Language], Iterator[str]]) -> Iterator[Problem]:
    for text in texts:
        language = text.key[0].language
        for path, words in words_of(text.words):
            for message in look(words, language):
                line = line_of(text.front_matter, path) + 1
                yield Problem(text.file, line, ".".join(map(str, path)), message)
        for number, written in enumerate(text.body.splitlines()):
            for message in () if written.startswith("## ") else look(_without_marks(written), language):
                yield Problem(text.file, text.body_line + number, "", message)


def _without_marks(line: str) -> str:
    """A line of Markdown as it is read: without list marks and stars, a link as its words."""
    return MARKS.sub("", LINK.sub(r"\1", line))


def _errors(words: str, language: Language) -> Iterator[str]:
    _, limit = LONG[language]
    for sentence in sentences(words):
        if word_count(sentence) > limit:
            yield f"{word_count(sentence)} words in a sentence, at most {limit}: {sentence:.60}"
    for mark in dict.fromkeys(FORBIDDEN.findall(WEB_ADDRESS.sub("", words))):
        yield f"no {mark!r} in easy read: {words:.60}"


def _warnings(words: str, language: Language) -> Iterator[str]:
    told, limit = LONG[language]
    for sentence in sentences(words):
        if told < word_count(sentence) <= limit:
            yield f"{word_count(sentence)} words in a sentence, better {told} at most: {sentence:.60}"


def word_count(sentence: str) -> int:
    """Words as readers count them: what stands between spaces and has a letter or a digit."""
    return sum(1 for part in sentence.split() if WORD.search(part))
