"""What a catalogue of interface strings must hold (P1–P4)."""

import re
from collections.abc import Iterator

from app.content.checking.rule import ERROR, EU, Rule, Sees
from app.content.checking.sources import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
SEVERAL = re.compile(r"%\(\w+\)d (?!%)\w+ak\b")


def nothing_empty(message: Message) -> Iterator[str]:
    """Every message is said."""
    if not all(message.strings):
        yield message.ids[0]


def nothing_fuzzy(message: Message) -> Iterator[str]:
    """Nothing is guessed."""
    if message.fuzzy:
        yield message.ids[0]


def placeholders_agree(message: Message) -> Iterator[str]:
    """What is said has the values of its message: all of them where it has one form, none of its own in any."""
    wanted = set().union(*(PLACEHOLDER.findall(one) for one in message.ids))
    for string in filter(None, message.strings):
        found = set(PLACEHOLDER.findall(string))
        if found - wanted or (len(message.ids) == 1 and found != wanted):
            yield string


def no_plural_after_a_count(message: Message) -> Iterator[str]:
    """*3 eskaera*: after a number the noun has no plural mark."""
    return (string for string in message.strings if SEVERAL.search(string))


RULES = (
    Rule("P1.empty", nothing_empty, Sees.MESSAGE, standard=ERROR),
    Rule("P2.fuzzy", nothing_fuzzy, Sees.MESSAGE, standard=ERROR),
    Rule("P3.placeholders", placeholders_agree, Sees.MESSAGE, standard=ERROR),
    Rule("P4.plural", no_plural_after_a_count, Sees.MESSAGE, standard=ERROR, languages=EU),
)
