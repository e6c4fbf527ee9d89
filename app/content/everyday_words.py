"""The glossary as search uses it: what people say for a term, and how it is explained."""

from collections.abc import Iterable, Iterator, Mapping

from app.content.folding import forms_of_ours, words
from app.content.schema.tables import TermRow
from app.domain.edition import Language
from app.use_cases.texts import TermKey, TermText

SAID_INSTEAD = 0.5


class Everyday:
    """The terms of the glossary in one language, found in any text by their stems. `glossary`: as people read it."""

    def __init__(self, terms: Iterable[TermRow], language: Language, glossary: Mapping[TermKey, TermText]) -> None:
        self._language, self._glossary = language, glossary
        self._terms = [(self._stems(term.term(language)), term) for term in terms]
        self._said = [
            (stems, everyday.replace("|", " ")) for stems, term in self._terms if (everyday := term.everyday(language))
        ]

    def words_for(self, text: str) -> Iterator[tuple[float, str]]:
        """What people say for the terms that stand in the text, and how much less it weighs."""
        said = self._stems(text)
        for stems, everyday in self._said:
            if stems <= said:
                yield SAID_INSTEAD, everyday

    def explained(self, name: str) -> Iterator[str]:
        """How the glossary explains the terms in a name."""
        said = self._stems(name)
        for stems, term in self._terms:
            if stems <= said:
                yield self._glossary[term.key].means

    def _stems(self, text: str) -> frozenset[str]:
        """The second form of a word is its stem (see `folding.forms`)."""
        return frozenset(forms_of_ours(word, self._language)[1][0] for word in words(text))
