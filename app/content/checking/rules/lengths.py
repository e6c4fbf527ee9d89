"""How long: sentences, titles, paragraphs, sheets (T1, T2, T17)."""

import re
from collections.abc import Iterator

from app.content.checking.passage import Passage, Role, Text, word_count
from app.content.checking.rule import WARNING, Rule, Sees
from app.domain.edition import Language
from app.use_cases.sentences import sentences

# Words a sentence in easy read: from the first number on it is told, above the second it stops a release.
EASY = {Language.SPANISH: (12, 15), Language.BASQUE: (9, 12)}
STANDARD = {Language.SPANISH: 25, Language.BASQUE: 18}
TITLE = {Language.SPANISH: 8, Language.BASQUE: 6}
SHEET = {Language.SPANISH: 250, Language.BASQUE: 180}
PARAGRAPH = 5  # lines
ENDS = re.compile(r"[.?:!][*\"»”)]*$")


def too_long(passage: Passage) -> Iterator[str]:
    """No sentence beyond the hard limit."""
    limit = EASY[passage.language][1] if passage.edition.is_easy else STANDARD[passage.language]
    return (f"{word_count(s)}: {s}" for s in passage.sentences if word_count(s) > limit)


def rather_long(passage: Passage) -> Iterator[str]:
    """Few sentences above the limit one aims at."""
    aim, limit = EASY[passage.language]
    return (f"{word_count(s)}: {s}" for s in passage.sentences if aim < word_count(s) <= limit)


def one_sentence_a_line(passage: Passage) -> Iterator[str]:
    """A line of a body holds one sentence."""
    if passage.role in {Role.LINE, Role.ITEM} and len(passage.sentences) > 1:
        yield passage.said


def no_broken_sentence(text: Text) -> Iterator[tuple[Passage, str]]:
    """A sentence stands on one line: each line becomes a paragraph."""
    before: Passage | None = None
    for passage in text.body:
        follows = before is not None and passage.line == before.line + 1 and passage.role is Role.LINE
        if before and follows and not ENDS.search(before.written.strip()) and begins_small(passage.said):
            yield passage, f"{before.said} / {passage.said}"
        before = passage


def begins_small(words: str) -> bool:
    return words[:1].islower() or words[:1].isdigit()


def short_title(passage: Passage) -> Iterator[str]:
    """A title has few words."""
    if passage.role is Role.TITLE and word_count(passage.said) > TITLE[passage.language]:
        yield f"{word_count(passage.said)}: {passage.said}"


def short_paragraph(text: Text) -> Iterator[tuple[Passage, str]]:
    """A paragraph has five lines at most; a list is none."""
    run: list[Passage] = []
    for passage in text.body:
        goes_on = bool(run) and passage.line == run[-1].line + 1 and passage.role is Role.LINE
        run = [*run, passage] if goes_on else [passage]
        if len(run) == PARAGRAPH + 1:
            yield run[0], f"> {PARAGRAPH}: {run[0].said}"


def short_sheet(text: Text) -> Iterator[tuple[Passage, str]]:
    """The sheet of a service fits on a screen or two."""
    words = sum(word_count(sentence) for one in text.body for sentence in sentences(one.said))
    if words > SHEET[text.edition.language]:
        yield next(text.body), f"{words} > {SHEET[text.edition.language]}"


RULES = (
    Rule("T1.line", one_sentence_a_line),
    Rule("T1.broken", no_broken_sentence, Sees.TEXT),
    Rule("T2.sentence", too_long, standard=WARNING),
    Rule("T2.long", rather_long, easy=WARNING),
    Rule("T2.title", short_title, easy=WARNING),
    Rule("T2.paragraph", short_paragraph, Sees.TEXT, easy=WARNING),
    Rule("T17.sheet", short_sheet, Sees.TEXT, easy=WARNING),
)
