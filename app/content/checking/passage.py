"""What the rules read: a text as its passages, each as it is written and as it is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.domain.edition import Edition, Language
from app.use_cases.sentences import sentences

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+")
MARKS = re.compile(r"\*\*|<[^>]+>|^\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+")
# What stands where a value will stand: a number where one counts, else a name that no rule minds.
NUMBER_PLACE = re.compile(r"%\(\w+\)d|%d|\{value\}")
NAME_PLACE = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
WEB_ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S*|\w+(?:\.\w+)*\.(?:eus|net|org|com|es)\b(?:/\S*)?")
MAYBE_ADDRESS = re.compile(r"[@/]|\w\.\w")
WORD = re.compile(r"\w")


class Role(StrEnum):
    """Where a passage stands. The page itself puts the sentences of `WORDS` on lines of their own."""

    TITLE = "title"
    WORDS = "words"
    LINE = "line"
    ITEM = "item"


@dataclass(frozen=True)
class Passage:
    """One string of a front matter or of a catalogue (`path`), or one line of a body (`line` below the body's first)."""

    edition: Edition
    role: Role
    written: str
    path: tuple[str | int, ...] = ()
    line: int = 0

    @cached_property
    def language(self) -> Language:
        return self.edition.language

    @cached_property
    def said(self) -> str:
        """As it is read: without list marks, stars and addresses, a link as its words, a value in each place."""
        plain = MARKS.sub("", LINK.sub(r"\1", self.written))
        if "%" in plain or "{" in plain:
            plain = NAME_PLACE.sub("Ane", NUMBER_PLACE.sub("7", plain))
        return without_addresses(plain).strip()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return sentences(self.said)


@dataclass(frozen=True)
class Text:
    """One file (or one message of a catalogue) with everything in it that people read."""

    file: str
    edition: Edition
    kind: str
    name: str
    passages: tuple[Passage, ...]
    body_line: int = 0
    front_matter: str = field(default="", repr=False)
    front_line: int = 1  # lines above the front matter; none where the whole file is YAML

    @property
    def body(self) -> Iterator[Passage]:
        return (one for one in self.passages if one.role in {Role.LINE, Role.ITEM})


def without_addresses(words: str) -> str:
    """The words with a name in place of each address of the web."""
    return WEB_ADDRESS.sub("Atea", words) if MAYBE_ADDRESS.search(words) else words


def word_count(sentence: str) -> int:
    """Words as readers count them: what stands between spaces and has a letter or a digit."""
    return sum(1 for part in sentence.split() if WORD.search(part))


def passages_of_body(body: str, edition: Edition) -> Iterator[Passage]:
    """The lines of a body that people read; headings that are keys stand in interface strings."""
    for number, written in enumerate(body.splitlines()):
        if written.strip() and not written.startswith("## "):
            role = Role.ITEM if LIST_MARK.match(written) else Role.LINE
            yield Passage(edition, role, written, line=number)
