"""Hint at what makes words hard to read, while somebody writes them to a person. It never refuses them."""

from app.domain.edition import Edition
from app.use_cases.ports import House

MOST = 6  # more at once helps nobody


def hints_for(house: House, words: str, written_in: Edition, said_in: Edition) -> tuple[str, ...]:
    """What the rules of the edition `written_in` say of the words, a line each, in the language of `said_in`.

    Each rule speaks once, with the first place that breaks it.
    """
    first: dict[str, str] = {}
    for rule, part in house.shelf.hints(words, written_in):
        first.setdefault(house.shelf.rule_words(rule, said_in.language), part)
    return tuple(f"{asks} {part}".strip() for asks, part in first.items())[:MOST]
