"""Referrals, and the units that can be asked in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain.application import Application
from app.domain.casework import Unit
from app.domain.referral import Referral


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral and the application it is about; names are unsealed for the units that take part."""

    referral: Referral
    application: Application


class Referrals(Protocol):
    def add(self, referral: Referral) -> None:
        """Raises `StaleWrite` where the application has one of that number, or an open one to that unit about the same."""

    def update(self, referral: Referral) -> Referral:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""

    def find(self, application_id: str, number: int) -> Referral | None: ...
    def of_application(self, application_id: str) -> Sequence[Referral]:
        """All that were ever written, by number."""

    def received_by(self, unit_id: str, limit: int, after: str = "") -> Sequence[ReferralLine]:
        """What was sent to the unit and has not ended, the oldest first. `after`: the id of the last one seen."""

    def late_of(self, unit_id: str, today: date, limit: int, after: str = "") -> Sequence[ReferralLine]:
        """What somebody owes an answer to since before today, of the cases the unit answers for; the oldest debt first."""

    def from_care(self, unit_id: str, limit: int) -> Sequence[ReferralLine]:
        """People who came in through specialised care and whose case waits in the unit, the oldest first."""

    def receivers(self) -> Sequence[Unit]:
        """The units of specialised care, which can be asked in, by id."""
