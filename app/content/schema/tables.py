"""The CSV files. Every cell is text; an empty cell says that nothing is known."""

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.row import DateOrNone, Row, Words
from app.domain.edition import Language
from app.domain.town import BaseServiceOffice, CareProvider, Municipality


class TableRow(Row):
    """`line` is where the row ends in its file; the header is line 1."""

    line: int


class MunicipalityRow(TableRow):
    ine_code: Annotated[str, Field(pattern=r"^20\d{3}$")]
    ine_check_digit: Annotated[str, Field(pattern=r"^\d$")]
    name: Words
    name_eu: Words
    name_es: Words
    search_aliases: str
    comarca_eu: Words
    comarca_es: Words
    postal_codes: Annotated[str, Field(pattern=r"^\d{5}(\|\d{5})*$")]
    population: Annotated[str, Field(pattern=r"^\d*$")]
    population_year: Annotated[str, Field(pattern=r"^(\d{4})?$")]
    population_source: str
    borders: Annotated[str, Field(pattern=r"^20\d{3}(\|20\d{3})*$")]

    def municipality(self) -> Municipality:
        return Municipality(
            self.ine_code,
            self.name_eu,
            self.name_es,
            self.comarca_eu,
            self.comarca_es,
            frozenset(self.postal_codes.split("|")),
            tuple(filter(None, self.search_aliases.split("|"))),
            frozenset(self.borders.split("|")),
        )


class OfficeRow(TableRow):
    municipality_ine: Words
    unit_name_es: str
    unit_name_eu: str
    address: str
    postal_code: Annotated[str, Field(pattern=r"^(20\d{3})?$")]
    phone: Annotated[str, Field(pattern=r"^(9\d\d( \d\d){3})?$")]
    email: Annotated[str, Field(pattern=r"^(\S+@\S+)?$")]
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
    source: str
    source_date: DateOrNone
    confidence: Literal["verified", "reported", "missing"]
    notes: str

    def filled(self) -> tuple[str, ...]:
        """The cells that say something of the office."""
        return tuple(
            filter(
                None,
                (
                    self.unit_name_es,
                    self.unit_name_eu,
                    self.address,
                    self.postal_code,
                    self.phone,
                    self.email,
                    self.url,
                    self.source,
                ),
            )
        )

    def office(self) -> BaseServiceOffice:
        return BaseServiceOffice(
            self.municipality_ine,
            {"eu": self.unit_name_eu, "es": self.unit_name_es},
            self.address,
            self.postal_code,
            self.phone,
            self.email,
            self.url,
            self.source,
            self.source_date,
            self.confidence,
        )


class ProviderRow(TableRow):
    name: Words
    kind: Literal["public", "private", "social", "unknown"]
    services: Words
    municipality_ine: str
    source: Words
    source_date: DateOrNone
    confidence: Literal["verified", "reported"]
    operator: str
    status: Literal["open", "open_works", "closed_works", "opening", "planned", "seasonal"]
    notes: str

    def codes(self) -> tuple[str, ...]:
        return tuple(self.services.split(";"))

    def id(self) -> str:
        """Municipality and name in plain letters: stays the same as long as neither changes."""
        letters = unicodedata.normalize("NFD", self.name.casefold())
        plain = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c)))
        return f"{self.municipality_ine or 'gipuzkoa'}-{plain.strip('-')}"

    def provider(self) -> CareProvider:
        return CareProvider(
            self.id(),
            self.name,
            self.kind,
            self.codes(),
            self.municipality_ine,
            self.source,
            self.source_date,
            self.confidence,
            self.status,
            self.operator,
        )


class TermRow(TableRow):
    """A term of the glossary, by its official name in each language; each edition explains it in its `glossary.yaml`.

    `everyday_*`: what people say instead, a `|` between two ways of saying it; for search alone, never shown.
    """

    key: Words
    es: Words
    eu: Words
    eu_status: Literal["verified", "attested", "recalled"]
    eu_source: str
    everyday_es: str
    everyday_eu: str

    def term(self, language: Language) -> str:
        return self.eu if language is Language.BASQUE else self.es

    def everyday(self, language: Language) -> str:
        return self.everyday_eu if language is Language.BASQUE else self.everyday_es
