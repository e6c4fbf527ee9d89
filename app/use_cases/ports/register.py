"""The unified register: who looked somebody up, and what a supervisor looks at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.casework import Referent
from app.domain.register import Alert, Lookup
from app.domain.watching import InSight, OpenLooks


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

    def alerts_of(self, in_sight: InSight, limit: int, *, settled: bool, after: str = "") -> Sequence[Alert]:
        """Of these units: their professionals who looked, and their cases that were looked at; and of these people.

        The newest first. `after`: the id of the last one seen.
        """

    def open_looks(self) -> Sequence[OpenLooks]:
        """What nobody has checked, of all units, in numbers."""

    def glass_broken(self, since: datetime, until: datetime, limit: int) -> Sequence[Referent]:
        """Who broke the glass between the two moments, the first first."""
