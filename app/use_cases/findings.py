"""What a check of the texts finds, and how a text stands."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from app.domain.edition import Edition
from app.use_cases.texts import TextKind, TextState

# The interface strings of an edition are one more text; no kind of the catalogue.
INTERFACE = "interface"


class Level(StrEnum):
    """An error stops a release; warnings are counted and may not grow."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place that breaks a rule. `file` is relative to the content folder, `line` counts from 1; `words` as written."""

    file: str
    line: int
    rule: str
    words: str
    level: Level
    edition: Edition
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.words}"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found, and what it could not look at: one line for people each (`unchecked`)."""

    found: tuple[Finding, ...]
    unchecked: tuple[str, ...] = ()

    def of(self, level: Level) -> tuple[Finding, ...]:
        return tuple(one for one in self.found if one.level is level)

    def counts(self) -> dict[tuple[str, Edition], int]:
        """Warnings by rule and edition: what may not grow."""
        return dict(Counter((one.rule, one.edition) for one in self.of(Level.WARNING)))


@dataclass(frozen=True, slots=True)
class TextStanding:
    """One text in one edition. `recorded`: whether somebody has said with which standard text it was compared."""

    edition: Edition
    kind: TextKind
    name: str
    title: str
    state: TextState
    recorded: bool
    findings: tuple[Finding, ...] = ()

    @property
    def needs_work(self) -> bool:
        return bool(self.findings) or self.state is TextState.STALE or not self.recorded
