"""services/<code>.yaml"""

from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.requirement import AllOfRow
from app.content.schema.row import ConfidenceWord, InBothLanguages, Member, Row, Words
from app.domain.service import (
    AddressedTo,
    Administration,
    CareSetting,
    Copay,
    Fee,
    Incompatible,
    Kind,
    Level,
    SafetyRule,
    Sector,
    Service,
    Sourced,
    TimeLimit,
)


class CompetenceRow(Row):
    provider: Annotated[Administration, Member]
    source: Words
    note_es: str = ""


class NameRow(Row):
    """`attested`: seen in use, in a source that is not the norm."""

    text: Words
    confidence: Literal["verified", "attested", "recalled"]
    source: str = ""

    def sourced(self) -> Sourced:
        return Sourced(self.text, self.confidence, self.source)


class NamesRow(Row):
    eu: NameRow
    es: NameRow


class FeeRow(Row):
    copay: Annotated[Copay, Member]
    free: bool | None
    note_es: Words
    source: Words
    confidence: ConfidenceWord

    def fee(self) -> Fee:
        return Fee(self.copay, self.source, self.confidence)


class TimeLimitRow(Row):
    """`what` and `counted_from` are said in four editions by `wording/limits.py`."""

    what: Literal["resolución", "admisión", "valoración de discapacidad", "reconocimiento de dependencia"]
    limit_months: Annotated[int, Field(ge=1, le=24)]
    silence: Literal["negative", "positive"]
    source: Words
    confidence: ConfidenceWord
    expected_months: Annotated[int, Field(ge=1, le=24)] | None = None
    counted_from: Literal["", "entrada en el Departamento foral", "presentación en servicios sociales municipales"] = ""
    note_es: str = ""

    def time_limit(self) -> TimeLimit:
        return TimeLimit(self.what, self.limit_months, self.silence, self.source, self.confidence, self.counted_from)


class IncompatibleRow(Row):
    codes: Annotated[list[Words], Field(min_length=1)]
    source: Words
    confidence: ConfidenceWord

    def incompatible(self) -> Incompatible:
        return Incompatible(tuple(self.codes), self.source, self.confidence)


class SafetyRow(Row):
    never_offer_if: Words
    show_instead: Annotated[list[Words], Field(min_length=1)]
    source: Words
    confidence: ConfidenceWord
    note_es: str = ""

    def safety(self) -> SafetyRule:
        return SafetyRule(self.never_offer_if, tuple(self.show_instead), self.source)


class ProcedureRow(Row):
    """A procedure of the Provincial Council's own site."""

    id: int
    url: Annotated[str, Field(pattern=r"^https://")]
    what: Words


class GipuzkoaRow(Row):
    """What is only known of Gipuzkoa."""

    names: list[InBothLanguages] = Field(default_factory=list)
    contact_ids: list[Words] = Field(default_factory=list)
    procedures: list[ProcedureRow] = Field(default_factory=list)
    notes_es: str = ""


class ServiceRow(Row):
    code: Words
    parent: Words | None
    kind: Annotated[Kind, Member]
    level: Annotated[Level, Member]
    competence: CompetenceRow
    sectors: Annotated[list[Annotated[Sector, Member]], Field(min_length=1)]
    settings: Annotated[list[Annotated[CareSetting, Member]], Field(min_length=1)]
    official_name: NamesRow
    judged: bool
    requestable: bool
    urgent: bool
    sensitive: bool
    access: AllOfRow
    fee: FeeRow
    aspects: list[Words]
    entry: list[Words]
    addressed_to: list[Annotated[AddressedTo, Member]] = Field(default_factory=list)
    time_limits: list[TimeLimitRow] = Field(default_factory=list)
    incompatible_with: IncompatibleRow | None = None
    safety: SafetyRow | None = None
    gipuzkoa: GipuzkoaRow = Field(default_factory=GipuzkoaRow)
    aliases_es: list[Words] = Field(default_factory=list)
    aliases_eu: list[Words] = Field(default_factory=list)
    procedure_es: str = ""
    note_es: str = ""
    reading: str = ""

    def service(self, published_contacts: frozenset[str], pictogram: str) -> Service:
        """The service as the domain knows it; contacts that are not published are left out."""
        return Service(
            code=self.code,
            parent=self.parent,
            kind=self.kind,
            level=self.level,
            competence=self.competence.provider,
            competence_source=self.competence.source,
            sectors=tuple(self.sectors),
            settings=tuple(self.settings),
            official_name={"eu": self.official_name.eu.sourced(), "es": self.official_name.es.sourced()},
            judged=self.judged,
            requestable=self.requestable,
            urgent=self.urgent,
            sensitive=self.sensitive,
            access=self.access.requirement(),
            fee=self.fee.fee(),
            aspects=tuple(self.aspects),
            addressed_to=tuple(self.addressed_to),
            time_limits=tuple(row.time_limit() for row in self.time_limits),
            incompatible_with=self.incompatible_with.incompatible() if self.incompatible_with else None,
            safety=self.safety.safety() if self.safety else None,
            contact_ids=tuple(name for name in self.gipuzkoa.contact_ids if name in published_contacts),
            local_names={
                "eu": tuple(names.eu for names in self.gipuzkoa.names),
                "es": tuple(names.es for names in self.gipuzkoa.names),
            },
            aliases={"eu": tuple(self.aliases_eu), "es": tuple(self.aliases_es)},
            pictogram=pictogram,
        )
