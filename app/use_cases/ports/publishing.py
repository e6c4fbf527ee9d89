"""What was published, and what was looked for and not found."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from app.domain.demand import UnmetDemand
from app.domain.edition import Edition


class Archive(Protocol):
    """The catalogue as it was: stored once by version."""

    def keep(self, version: str, content: str) -> None: ...
    def holds(self, version: str) -> bool: ...
    def content(self, version: str) -> str | None:
        """What was published at that version, or None."""


class Demand(Protocol):
    """Searches that found nothing: counted by day, edition and town, and nothing else."""

    def total(self, day: date, edition: Edition) -> int:
        """All of a day in an edition, with a town and without."""

    def count(self, day: date, edition: Edition, municipality: str = "") -> None:
        """One more; without a town where none is given."""

    def take(self, day: date, edition: Edition) -> bool:
        """Takes away one without a town; False where there is none."""

    def since(self, day: date) -> Sequence[UnmetDemand]:
        """From that day on, by day, edition and town."""
