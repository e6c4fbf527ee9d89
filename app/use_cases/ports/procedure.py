"""What is asked of a person after sending, what she answers, and what is decided."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import Decision
from app.domain.service import ServiceCode


class Corrections(Protocol):
    def add(self, correction: Correction) -> None:
        """Raises `StaleWrite` where the application has one of that number."""

    def update(self, correction: Correction) -> Correction:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def of_application(self, application_id: str) -> Sequence[Correction]:
        """All that were ever asked, by number."""

    def add_answer(self, answer: CorrectionAnswer) -> None: ...
    def answers(self, correction_id: str) -> Sequence[CorrectionAnswer]:
        """In the order in which they came."""


class Decisions(Protocol):
    def add(self, decision: Decision) -> None:
        """Raises `StaleWrite` where the requested service has one of that number."""

    def of_application(self, application_id: str) -> Sequence[Decision]:
        """The oldest first."""

    def waits(self, code: ServiceCode, limit: int) -> Sequence[int]:
        """How many days those waited who were last told yes or no about a service: at most so many of them."""
