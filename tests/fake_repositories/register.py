"""The unified register, over what the fakes keep."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.casework import Referent, ReferentKind
from app.domain.register import Alert, Lookup
from app.domain.watching import InSight, OpenLooks
from tests.fake_repositories.kept import Kept


class FakeRegister:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def keep_lookup(self, lookup: Lookup) -> None:
        self._kept.lookups.append(lookup)

    def found_since(self, staff_id: str, application_id: str, moment: datetime) -> bool:
        return any(
            (one.staff_id, one.application_id) == (staff_id, application_id) and one.at >= moment for one in self._kept.lookups
        )

    def raise_alert(self, alert: Alert) -> None:
        self._kept.alerts[alert.id] = alert

    def has_alert(self, alert: Alert, since: datetime) -> bool:
        same = (alert.application_id, alert.staff_id, alert.kind)
        return any((one.application_id, one.staff_id, one.kind) == same and one.at >= since for one in self._kept.alerts.values())

    def find_alert(self, alert_id: str) -> Alert | None:
        return self._kept.alerts.get(alert_id)

    def settle_alert(self, alert: Alert) -> bool:
        if self._kept.alerts[alert.id].settled_at:
            return False
        self._kept.alerts[alert.id] = alert
        return True

    def alerts_of(self, in_sight: InSight, limit: int, *, settled: bool, after: str = "") -> Sequence[Alert]:
        units = {c.application_id: c.assignment.unit_id for c in self._kept.cases.values()}
        mine = [
            one for one in self._kept.alerts.values()
            if in_sight.holds(one, units.get(one.application_id, "")) and bool(one.settled_at) is settled
        ]
        last = self._kept.alerts.get(after)
        if last:
            mine = [one for one in mine if (one.at, one.id) < (last.at, last.id)]
        return sorted(mine, key=lambda one: (one.at, one.id), reverse=True)[:limit]

    def open_looks(self) -> Sequence[OpenLooks]:
        units = {c.application_id: c.assignment.unit_id for c in self._kept.cases.values()}
        found = dict[tuple[str, str, str], list[datetime]]()
        for one in self._kept.alerts.values():
            if not one.settled_at:
                found.setdefault((one.unit_id, one.staff_id, units.get(one.application_id, "")), []).append(one.at)
        return [OpenLooks(by, unit, of, len(at), min(at)) for (unit, by, of), at in sorted(found.items())]

    def glass_broken(self, since: datetime, until: datetime, limit: int) -> Sequence[Referent]:
        broken = [r for r in self._kept.referents.values() if r.kind is ReferentKind.BROKEN_GLASS and since <= r.since < until]
        return sorted(broken, key=lambda r: (r.since, r.id))[:limit]
