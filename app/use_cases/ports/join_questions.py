"""Questions to another office whether two entries are one person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.merge import JoinQuestion


class JoinQuestions(Protocol):
    def add(self, question: JoinQuestion) -> None: ...
    def find(self, question_id: str) -> JoinQuestion | None: ...
    def of_application(self, application_id: str) -> Sequence[JoinQuestion]:
        """Those that were asked from it, the last first."""

    def waiting(self, staff_id: str, unit_id: str, after: tuple[datetime, str], limit: int) -> Sequence[JoinQuestion]:
        """Those without an answer that nobody took back, about a case that this professional leads or this unit answers for.

        The first first, from the one after that moment and id.
        """

    def answer(self, question: JoinQuestion) -> bool:
        """Writes when and by whom it was answered; False where it had been, or was taken back."""

    def withdraw(self, question_id: str, at: datetime) -> bool:
        """Writes when it was taken back; False where it had been."""
