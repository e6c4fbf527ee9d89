"""Everything wrong in the small files beside the texts, all at once."""

from collections.abc import Iterator
from pathlib import Path

from app.content.adapted_from import compared_with
from app.content.checking.ceilings import read_ceilings
from app.content.checking.exceptions import read_exceptions
from app.content.checking.rule_words import read_rule_words
from app.use_cases.check_catalogue import Problem, WrongContent


def side_file_problems(content: Path) -> Iterator[Problem]:
    """What keeps each of them from being read; nothing where all are right or missing."""
    for read in (compared_with, read_exceptions, read_ceilings, read_rule_words):
        try:
            read(content)
        except WrongContent as wrong:
            yield from wrong.problems
