"""The unified register: who looked somebody up, and what a supervisor looks at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.casework import Referent
from app.domain.register import Alert, Lookup


class Register(Protocol):
    def keep_lookup(self, lookup: Lookup) -> None: ...
    def found_since(self, staff_id: str, application_id: str, moment: datetime) -> bool:
        """Whether the professional found it by its document since then."""

    def raise_alert(self, alert: Alert) -> None: ...
    def has_alert(self, alert: Alert, since: datetime) -> bool:
        """Whether one of its kind, for the same case and professional, was raised since then."""

    def find_alert(self, alert_id: str) -> Alert | None: ...
    def settle_alert(self, alert: Alert) -> bool:
        """Writes how it was settled; False where somebody did before."""

    def alerts_of(self, unit_id: str, limit: int, *, settled: bool, after: str = "") -> Sequence[Alert]:
        """Of a unit: its professionals who looked, and its cases that were looked at; the newest first.

        `after`: the id of the last one seen.
        """

    def glass_broken(self, since: datetime, until: datetime, limit: int) -> Sequence[Referent]:
        """Who broke the glass between the two moments, the first first."""
