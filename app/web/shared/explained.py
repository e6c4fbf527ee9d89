"""The hard words of a page with what they mean, at the foot of the same page."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.edition import Edition
from app.use_cases.texts import TermKey, Texts


@dataclass(frozen=True, slots=True)
class Explained:
    """A word as the edition writes it, what it means, and where it stands on the page."""

    anchor: str
    term: str
    means: str


def explained(texts: Texts, edition: Edition, keys: Iterable[TermKey]) -> tuple[Explained, ...]:
    """The words of these keys, each once, in their order. Raises KeyError for a word that the glossary lacks."""
    found = ((key, texts.term(edition, key)) for key in dict.fromkeys(keys))
    return tuple(Explained(f"word-{key}", text.term, text.means) for key, text in found)
