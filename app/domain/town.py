"""What is known of a town: itself, its first door, and the centres there or near."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.directory import Footing
from app.domain.service import ServiceCode


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 88. `ine_code` has five digits; `postal_codes` are those of the INE street directory.

    `borders`: the INE codes of the municipalities of Gipuzkoa that begin where it ends.
    """

    ine_code: str
    name_eu: str
    name_es: str
    comarca_eu: str
    comarca_es: str
    postal_codes: frozenset[str]
    aliases: tuple[str, ...] = ()
    borders: frozenset[str] = frozenset()

    def name(self, language: str) -> str:
        return self.name_eu if language == "eu" else self.name_es

    def comarca(self, language: str) -> str:
        return self.comarca_eu if language == "eu" else self.comarca_es

    @property
    def comarca_address(self) -> str:
        """The comarca as it stands in an address, the same in every edition: `urola-kosta`."""
        return self.comarca_eu.casefold().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class BaseServiceOffice:
    """What is known of a municipality's base social service; `confidence` verified, reported or missing."""

    municipality: str
    names: Mapping[str, str]
    address: str
    postal_code: str
    phone: str
    email: str
    url: str
    source: str
    source_date: str
    confidence: str

    @property
    def footing(self) -> Footing:
        return Footing(self.source, self.source_date, self.confidence)


@dataclass(frozen=True, slots=True)
class CareProvider:
    """A real centre or entity; a sample, not a register. `operator` runs it; empty where no source says who."""

    id: str
    name: str
    kind: str
    services: tuple[ServiceCode, ...]
    municipality: str
    source: str
    source_date: str
    confidence: str
    status: str
    operator: str = ""

    @property
    def footing(self) -> Footing:
        return Footing(self.source, self.source_date, self.confidence)
