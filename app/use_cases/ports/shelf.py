"""The published content."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from app.domain.assessment import Rules
from app.domain.catalogue import Catalogue
from app.domain.edition import Edition, Language
from app.domain.protocol import Protocol as Protocol_
from app.use_cases.check_catalogue import Problem
from app.use_cases.find_place import PlaceIndex
from app.use_cases.findings import Findings, TextStanding
from app.use_cases.search_catalogue import SearchIndex
from app.use_cases.texts import Texts


class Shelf(Protocol):
    """The published content, loaded once at first use. Raises `WrongContent` where it cannot be."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def search(self) -> SearchIndex: ...
    @property
    def places(self) -> PlaceIndex: ...
    @property
    def protocols(self) -> Mapping[str, Protocol_]:
        """Who is proposed to do what, situation by situation, by id."""

    @property
    def frozen_content(self) -> str:
        """The whole content as canonical JSON, for the archive."""

    def fact_problems(self) -> Sequence[Problem]:
        """What is wrong in the facts; works on content too wrong to be read."""

    def text_problems(self) -> Sequence[Problem]:
        """What is wrong in the texts; while facts are wrong, in both, as far as it can be told."""

    @property
    def own_findings(self) -> Findings:
        """What our own rules say of the texts; worked out once and kept. No program is called."""

    def all_findings(self) -> Findings:
        """The same with grammar and spelling, for which programs are called: for commands only."""

    def standings(self) -> Sequence[TextStanding]:
        """Each text in each edition, without its findings."""

    def hints(self, words: str, edition: Edition) -> Sequence[tuple[str, str]]:
        """What our own rules say of words somebody is writing in that edition: rule, and what it finds. Only hints."""

    def rule_words(self, rule: str, language: Language) -> str:
        """What a rule asks, in the language."""

    def record_adapted(self, names: Collection[str]) -> Sequence[str]:
        """Writes down that these easy-read texts (`es/services/1.1`) were compared with their standard ones.

        Answers with those that there are.
        """

    @property
    def ceilings(self) -> Mapping[tuple[str, Edition], int]:
        """How many warnings there may be, by rule and edition."""

    def lower_ceilings(self, counts: Mapping[tuple[str, Edition], int]) -> None: ...
