"""The files of `content/protocols`: for one situation, who is proposed to do what, by when and why."""

import hashlib
from typing import Annotated

from pydantic import Field

from app.content.schema.row import InBothLanguages, Member, Row, Words
from app.domain.edition import Edition, Language
from app.domain.protocol import Party, Protocol, ProtocolStep

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Lines = Annotated[list[Words], Field(min_length=1, max_length=3)]
SHORT_VERSION = 12  # characters of the hash


class InAllEditions(Row):
    """A name in the four editions."""

    es: Words
    eu: Words
    es_easy: Words = Field(alias="es-facil")
    eu_easy: Words = Field(alias="eu-erraza")

    def by_edition(self) -> dict[Edition, str]:
        return {Edition.ES: self.es, Edition.EU: self.eu, Edition.ES_EASY: self.es_easy, Edition.EU_EASY: self.eu_easy}


class LinesInAllEditions(Row):
    """One to three sentences in the four editions, one a line."""

    es: Lines
    eu: Lines
    es_easy: Lines = Field(alias="es-facil")
    eu_easy: Lines = Field(alias="eu-erraza")

    def by_edition(self) -> dict[Edition, tuple[str, ...]]:
        return {
            Edition.ES: tuple(self.es), Edition.EU: tuple(self.eu), Edition.ES_EASY: tuple(self.es_easy),
            Edition.EU_EASY: tuple(self.eu_easy),
        }  # fmt: skip


class ProtocolStepRow(Row):
    id: Slug
    party: Annotated[Party, Member]
    days: Annotated[int, Field(ge=-366, le=366)]
    what: InBothLanguages
    why: InBothLanguages
    hers: LinesInAllEditions

    def step(self) -> ProtocolStep:
        return ProtocolStep(
            self.id, self.party, self.days, in_both(self.what), in_both(self.why), self.hers.by_edition()
        )


class ProtocolRow(Row):
    """One file. `source` is empty where it is this portal's own proposal, and the pages say so."""

    id: Slug
    situations: list[int]
    source: str
    name: InBothLanguages
    about: InBothLanguages
    begins: InBothLanguages
    hers: InAllEditions
    steps: Annotated[list[ProtocolStepRow], Field(min_length=1, max_length=20)]

    def protocol(self) -> Protocol:
        return Protocol(
            self.id, hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:SHORT_VERSION], tuple(self.situations),
            self.source.strip(), in_both(self.name), in_both(self.about), in_both(self.begins), self.hers.by_edition(),
            tuple(row.step() for row in self.steps),
        )


def in_both(words: InBothLanguages) -> dict[Language, str]:
    """By language, as the domain asks for it."""
    return {Language.BASQUE: words.eu, Language.SPANISH: words.es}
