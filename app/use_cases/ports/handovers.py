"""What is passed on between professionals, and where people live."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.casework import StaffMember, Unit
from app.domain.edition import Edition
from app.domain.handover import Handover
from app.domain.residence import Move


@dataclass(frozen=True, slots=True)
class LedCase:
    """A case of somebody who leaves: its number for people, how much work it is, in which edition the person reads."""

    application_id: str
    reference: str
    weight: int
    reads_in: Edition


class Handovers(Protocol):
    def add(self, handover: Handover) -> None:
        """Raises `StaleWrite` where the application has one of that number, or one that is open."""

    def update(self, handover: Handover) -> Handover:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def of_application(self, application_id: str) -> Sequence[Handover]:
        """All that were ever begun, by number."""

    def of_unit(self, unit_id: str, limit: int) -> Sequence[tuple[Handover, str]]:
        """Those that are open and the stays that run, from or to the unit, the first first; each with its reference."""

    def units(self) -> Sequence[Unit]:
        """Every unit that may be asked to go on with a case: base and specialised ones, by id."""

    def led_by(self, staff_id: str, limit: int) -> Sequence[LedCase]:
        """The open cases that a professional leads, the first first."""

    def count_led_by(self, staff_id: str) -> int:
        """How many they are."""

    def team(self, unit_id: str) -> Sequence[StaffMember]:
        """Everybody of the unit, active or not, by id."""


class Residences(Protocol):
    def add(self, move: Move) -> None:
        """Raises `StaleWrite` where the application has one of that number."""

    def update(self, move: Move) -> Move:
        """Writes its wish and its answer where the version is still the one read. Raises `StaleWrite`."""

    def of_application(self, application_id: str) -> Sequence[Move]:
        """All that were ever said, by number."""
