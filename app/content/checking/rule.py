"""One rule: its name in the guide of easy read, how heavy it weighs and for whom, and what it looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.edition import Edition, Language
from app.use_cases.findings import Level

ERROR, WARNING = Level.ERROR, Level.WARNING
ES, EU = frozenset({Language.SPANISH}), frozenset({Language.BASQUE})
BOTH = ES | EU


class Sees(StrEnum):
    """What a rule is handed: a passage, the words of a sentence with their grammar, a whole text, a message."""

    PASSAGE = "passage"
    GRAMMAR = "grammar"
    TEXT = "text"
    MESSAGE = "message"


# What breaks a rule, as it stands in the text. A rule over whole texts says in which passage: (passage, words).
Look = Callable[[Any], Iterable[Any]]


def words_of_list(words: str) -> frozenset[str]:
    """A list of words as people write one."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """`id`: T and B are the numbers of the guide (content/README.md), H honesty, P catalogues, S spelling.

    `easy` and `standard` weigh it in the two profiles; None where it does not hold.
    """

    id: str
    look: Look
    sees: Sees = Sees.PASSAGE
    easy: Level | None = ERROR
    standard: Level | None = None
    languages: frozenset[Language] = BOTH

    def level(self, edition: Edition) -> Level | None:
        """How heavy it weighs in texts of the edition; None where it does not hold there."""
        if edition.language not in self.languages:
            return None
        return self.easy if edition.is_easy else self.standard
