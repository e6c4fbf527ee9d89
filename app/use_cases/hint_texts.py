"""Hint at what makes words hard to read, while somebody writes them to a person. It never refuses them."""

from app.domain.edition import Edition
from app.use_cases.ports import House

MOST = 6  # more at once helps nobody


def hints_for(house: House, words: str, written_in: Edition, said_in: Edition) -> tuple[str, ...]:
    """What the rules of the edition `written_in` say of the words, each in a line, in the language of `said_in`."""
    shelf = house.shelf
    found = dict.fromkeys(
        f"{shelf.rule_words(rule, said_in.language)} {part}".strip() for rule, part in shelf.hints(words, written_in)
    )
    return tuple(found)[:MOST]
