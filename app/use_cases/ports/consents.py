"""What a person says of each consent after she has sent."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.consent import Consent


class ConsentHistory(Protocol):
    def add(self, application_id: str, consent: Consent, entered_by: str) -> None:
        """One more line; nothing that was said before is altered."""

    def of_application(self, application_id: str) -> Sequence[Consent]:
        """Everything said after sending, as it was said. What travelled with it stands in the application."""
