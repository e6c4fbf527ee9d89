"""The published content, read at first use and kept: the port `Shelf`."""

import json
from functools import cached_property
from pathlib import Path

from app.content.catalogue import fact_problems, load_catalogue
from app.content.checks import Measured, measure
from app.content.facts import IMPLICATIONS
from app.content.place_search import TownIndex, index_towns
from app.content.search import InvertedIndex, load_search
from app.content.texts import LoadedTexts, load_texts, read_texts
from app.content.version import published_files
from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue
from app.use_cases.check_catalogue import Problem, WrongContent


def rules_of(catalogue: Catalogue) -> Rules:
    """The rules of a catalogue. Raises WrongContent where its implications cannot hold together for anybody."""
    try:
        return Rules.of(catalogue)
    except ValueError as wrong:
        raise WrongContent((Problem(IMPLICATIONS, 0, "implications", str(wrong)),)) from None


class LazyShelf:
    """Everything below one content folder. What cannot be read raises `WrongContent`, and is tried again next time.

    `with_demo`: also the invented resources of `content/demo`, which are no part of what is published or archived.
    """

    def __init__(self, content: Path, *, with_demo: bool = False) -> None:
        self._content = content
        self._with_demo = with_demo

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self._content, with_demo=self._with_demo)

    @cached_property
    def rules(self) -> Rules:
        return rules_of(self.catalogue)

    @cached_property
    def texts(self) -> LoadedTexts:
        return load_texts(self._content, self.catalogue)

    @cached_property
    def search(self) -> InvertedIndex:
        return load_search(self._content, self.catalogue, self.texts)

    @cached_property
    def places(self) -> TownIndex:
        return index_towns(self.catalogue.municipalities)

    @property
    def frozen_content(self) -> str:
        """Everything that counts for the version, as canonical JSON: file names and their text.

        From it the version can be computed again, and what the portal said can be read years later.
        """
        files = {
            path.relative_to(self._content).as_posix(): path.read_bytes().decode("utf-8")
            for path in published_files(self._content)
        }
        content = {"version": self.catalogue.version, "files": files}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def fact_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the facts; and, where each is right by itself, implications that cannot hold together."""
        wrong = fact_problems(self._content)
        if wrong:
            return wrong
        try:
            rules_of(load_catalogue(self._content))
        except WrongContent as found:
            return found.problems
        return ()

    def text_problems(self) -> tuple[Problem, ...]:
        """What stops a release: texts that cannot be read, and easy-read texts that surely are not easy."""
        wrong = self.fact_problems()
        if wrong:
            return wrong
        return (*read_texts(self._content, load_catalogue(self._content))[1], *self._measured().errors)

    def text_warnings(self) -> tuple[Problem, ...]:
        return () if self.fact_problems() else self._measured().warnings

    def _measured(self) -> Measured:
        return measure(read_texts(self._content, load_catalogue(self._content))[0].values())
