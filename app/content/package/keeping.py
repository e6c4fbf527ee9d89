"""What the people who keep the texts go by: the words of the rules, exceptions, ceilings, and words allowed.

It stands outside the version, because it changes nothing that people read, and travels in the package all the same:
whoever takes the texts over takes over how they are checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from app.content.checking import ceilings, exceptions, rule_words, spelling
from app.content.facts import PICTOGRAMS
from app.content.schema.row import InBothLanguages, Row
from app.domain.edition import Edition

RULES, EXCEPTIONS, CEILINGS, WORDS = "check_rules", "check_exceptions", "check_ceilings", "check_words"
BESIDE = (PICTOGRAMS, rule_words.FILE, exceptions.FILE, ceilings.FILE, spelling.FILE)


class CeilingRow(Row):
    """How many warnings there may be."""

    most: Annotated[int, Field(ge=0)]


class AllowedWordRow(Row):
    """A word that no dictionary has, and why it may stay."""

    word: Annotated[str, Field(pattern=r"^[^\s#\[\]]+$")]
    why: Annotated[str, Field(pattern=r"^[^\r\n]*$")] = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """All of it, as it stands in its files."""

    rules: Mapping[str, InBothLanguages]
    exceptions: tuple[exceptions.ExceptionRow, ...]
    ceilings: Mapping[tuple[str, Edition], int]
    words: tuple[spelling.AllowedWord, ...]


def read_keeping(content: Path) -> Keeping:
    """Empty where there is no file. Raises pydantic's error on a wrong shape."""
    return Keeping(
        rule_words.read_rule_words(content),
        exceptions.read_exceptions(content).rows,
        ceilings.read_ceilings(content),
        spelling.listed_words(content / spelling.FILE),
    )
