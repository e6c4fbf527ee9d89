"""Recognises words that say that somebody may be in danger."""

import re
from collections.abc import Iterable

from app.content.folding import words
from app.domain.catalogue import Danger

MOST_BETWEEN = 3
BETWEEN = f"(?:[^ ]+ ){{0,{MOST_BETWEEN}}}"


class DangerWords:
    """The phrases of all dangers, ready to be looked for."""

    def __init__(self, dangers: Iterable[Danger]) -> None:
        self._dangers = [(danger.contact_ids, re.compile("|".join(map(_pattern, danger.phrases)))) for danger in dangers]

    def contacts(self, query: str) -> tuple[str, ...]:
        """Ids of the phones to show first, each once; empty where no danger is spoken of."""
        said = " ".join(words(query)) + " "
        found = [ids for ids, phrases in self._dangers if phrases.search(said)]
        return tuple(dict.fromkeys(id_ for ids in found for id_ in ids))


def _pattern(phrase: str) -> str:
    """Over folded words that each end in a space."""
    pieces = {"...": BETWEEN, "$": "$"}
    return r"\b" + "".join(pieces.get(word) or word.replace("*", "[^ ]*") + " " for word in phrase.split())
