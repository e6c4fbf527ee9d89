"""The YAML files that hold one list: situations, neighbours, contacts, aspects, pictograms; and about.yaml."""

from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.row import (
    ConfidenceWord,
    Date,
    DateOrNone,
    InBothLanguages,
    MaybeInBothLanguages,
    Member,
    Row,
    Words,
)
from app.domain.catalogue import Contact, Danger, Neighbour, Situation
from app.domain.service import Aspect, AspectKind, ReadFrom

# Folded words; one may end in `*`, `...` stands between two, `$` at the end.
Phrase = Annotated[str, Field(pattern=r"^[a-z0-9]+\*?( \.\.\.)?( [a-z0-9]+\*?( \.\.\.)?)*( \$)?$")]


class KeywordsRow(Row):
    eu: Annotated[list[Words], Field(min_length=1)]
    es: Annotated[list[Words], Field(min_length=1)]


class SituationRow(Row):
    number: Annotated[int, Field(ge=1)]
    id: Words
    about: Literal["self", "other"]
    services: Annotated[list[Words], Field(min_length=1)]
    urgent: bool
    sensitive: bool
    keywords: KeywordsRow
    neighbours: list[Words] = Field(default_factory=list)
    pictogram: str = ""
    note_es: str = ""

    def situation(self) -> Situation:
        return Situation(
            self.number,
            self.id,
            self.about,
            tuple(self.services),
            self.urgent,
            self.sensitive,
            tuple(self.neighbours),
            {"eu": tuple(self.keywords.eu), "es": tuple(self.keywords.es)},
            self.pictogram,
        )


class NeighbourRow(Row):
    id: Words
    official_name: InBothLanguages
    who: Words
    why_es: Words
    confidence: ConfidenceWord
    source: str = ""
    contact_ids: list[Words] = Field(default_factory=list)
    aliases_es: list[Words] = Field(default_factory=list)
    aliases_eu: list[Words] = Field(default_factory=list)

    def neighbour(self, published_contacts: frozenset[str]) -> Neighbour:
        contact_ids = tuple(name for name in self.contact_ids if name in published_contacts)
        aliases = {"eu": tuple(self.aliases_eu), "es": tuple(self.aliases_es)}
        return Neighbour(self.id, self.confidence, self.source, contact_ids, aliases)


class ContactRow(Row):
    id: Words
    name: InBothLanguages
    who: Words
    phone: Annotated[str, Field(pattern=r"^[0-9 ]{3,12}$")]
    hours: MaybeInBothLanguages
    sensitive: bool
    publish: bool
    confidence: ConfidenceWord
    source: Words
    source_date: DateOrNone
    free: bool = False
    leaves_no_trace: bool = False
    whatsapp: Annotated[str, Field(pattern=r"^([0-9 ]{9,12})?$")] = ""
    url: Annotated[str, Field(pattern=r"^(https://\S+)?$")] = ""
    email: Annotated[str, Field(pattern=r"^(\S+@\S+)?$")] = ""
    address: str = ""
    note_es: str = ""

    def contact(self) -> Contact:
        return Contact(
            self.id,
            self.name.by_language(),
            self.phone,
            self.hours.by_language(),
            self.sensitive,
            self.free,
            self.source,
            self.leaves_no_trace,
            self.url,
            self.email,
            self.address,
            self.whatsapp,
        )


class DangerRow(Row):
    """Words that say that somebody may be in danger, and whom to call. How they are written: see the file."""

    id: Words
    contact_ids: Annotated[list[Words], Field(min_length=1)]
    es: Annotated[list[Phrase], Field(min_length=1)]
    eu: Annotated[list[Phrase], Field(min_length=1)]

    def danger(self) -> Danger:
        return Danger(self.id, tuple(self.contact_ids), (*self.es, *self.eu))


class AspectRow(Row):
    id: Words
    kind: Annotated[AspectKind, Member]
    delegable: bool
    options: list[Words] = Field(default_factory=list)
    read_from: Annotated[ReadFrom, Member] | None = None
    pictogram: str = ""

    def aspect(self) -> Aspect:
        return Aspect(self.id, self.kind, self.delegable, tuple(self.options), self.read_from, self.pictogram)


class AboutRow(Row):
    """about.yaml: how the facts were read. `checked_on` is the day shown to people."""

    readings_es: list[Words]
    scope_es: Words
    publish_rule_es: Words
    checked_on: Date
    general_conditions_es: list[Words]
    general_conditions_source: Words
