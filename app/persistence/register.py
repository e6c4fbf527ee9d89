"""The unified register (port `Register`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, or_, select, tuple_, update

from app.domain.casework import Referent, ReferentKind
from app.domain.register import Alert, AlertKind, Lookup
from app.domain.watching import InSight, OpenLooks
from app.persistence.referent_rows import read_referent
from app.persistence.tables import alerts, cases, lookups, referents
from app.persistence.transaction import Transaction

KEEP_LOOKUP = insert(lookups)
FOUND = select(lookups.c.id).where(
    lookups.c.staff_id == bindparam("of_staff"), lookups.c.application_id == bindparam("of_application"),
    lookups.c.at >= bindparam("moment", type_=lookups.c.at.type),
).limit(1)  # fmt: skip
RAISE = insert(alerts)
RAISED = select(alerts.c.id).where(
    alerts.c.application_id == bindparam("of_application"), alerts.c.staff_id == bindparam("of_staff"),
    alerts.c.kind == bindparam("of_kind"), alerts.c.at >= bindparam("moment", type_=alerts.c.at.type),
).limit(1)  # fmt: skip
FIND = select(alerts).where(alerts.c.id == bindparam("of_id"))
SETTLE = update(alerts).where(alerts.c.id == bindparam("of_id"), alerts.c.settled_at.is_(None))
OF_UNIT = (
    select(alerts)
    .join(cases, cases.c.application_id == alerts.c.application_id)
    .where(or_(
        alerts.c.unit_id.in_(bindparam("of_units", expanding=True)), cases.c.unit_id.in_(bindparam("of_units", expanding=True)),
        alerts.c.staff_id.in_(bindparam("of_people", expanding=True)),
    ))
    .order_by(alerts.c.at.desc(), alerts.c.id.desc())
    .limit(bindparam("at_most"))
)
OPEN_LOOKS = (
    select(
        alerts.c.staff_id, alerts.c.unit_id, cases.c.unit_id.label("case_unit"), func.count().label("number"),
        func.min(alerts.c.at, type_=alerts.c.at.type).label("since"),
    )
    .join(cases, cases.c.application_id == alerts.c.application_id)
    .where(alerts.c.settled_at.is_(None))
    .group_by(alerts.c.staff_id, alerts.c.unit_id, cases.c.unit_id)
    .order_by(alerts.c.unit_id, alerts.c.staff_id, cases.c.unit_id)
)
OPEN, SETTLED = OF_UNIT.where(alerts.c.settled_at.is_(None)), OF_UNIT.where(alerts.c.settled_at.is_not(None))
BEFORE = tuple_(alerts.c.at, alerts.c.id) < tuple_(bindparam("last_at", type_=alerts.c.at.type), bindparam("last_id"))
GLASS = (
    select(referents)
    .where(
        referents.c.kind == ReferentKind.BROKEN_GLASS,
        referents.c.since >= bindparam("first", type_=referents.c.since.type),
        referents.c.since < bindparam("last", type_=referents.c.since.type),
    )
    .order_by(referents.c.since, referents.c.id)
    .limit(bindparam("at_most"))
)


class KeptRegister:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep_lookup(self, lookup: Lookup) -> None:
        self._transaction.run(KEEP_LOOKUP, {
            "id": lookup.id, "application_id": lookup.application_id, "staff_id": lookup.staff_id, "at": lookup.at,
            "ground": lookup.ground,
        })

    def found_since(self, staff_id: str, application_id: str, moment: datetime) -> bool:
        """Whether the professional found it by its document since then."""
        asked = {"of_staff": staff_id, "of_application": application_id, "moment": moment}
        return self._transaction.first(FOUND, asked) is not None

    def raise_alert(self, alert: Alert) -> None:
        self._transaction.run(RAISE, {
            "id": alert.id, "application_id": alert.application_id, "staff_id": alert.staff_id, "unit_id": alert.unit_id,
            "kind": alert.kind, "at": alert.at, "settled_at": alert.settled_at, "settled_by": alert.settled_by or None,
            "words": self._sealed(alert),
        })

    def has_alert(self, alert: Alert, since: datetime) -> bool:
        """Whether one of its kind, for the same case and professional, was raised since then."""
        asked = {
            "of_application": alert.application_id, "of_staff": alert.staff_id, "of_kind": alert.kind, "moment": since,
        }
        return self._transaction.first(RAISED, asked) is not None

    def find_alert(self, alert_id: str) -> Alert | None:
        row = self._transaction.first(FIND, {"of_id": alert_id})
        return None if row is None else self._alert(row)

    def settle_alert(self, alert: Alert) -> bool:
        """Writes how it was settled; False where somebody did before."""
        written = self._transaction.run(SETTLE, {
            "of_id": alert.id, "settled_at": alert.settled_at, "settled_by": alert.settled_by, "words": self._sealed(alert),
        })
        return bool(written.rowcount)

    def alerts_of(self, in_sight: InSight, limit: int, *, settled: bool, after: str = "") -> Sequence[Alert]:
        """Of these units: their professionals who looked, and their cases that were looked at; the newest first."""
        statement = SETTLED if settled else OPEN
        asked = dict[str, Any](of_units=sorted(in_sight.units), of_people=sorted(in_sight.people), at_most=limit)
        last = self.find_alert(after) if after else None
        if last:
            statement, asked = statement.where(BEFORE), asked | {"last_at": last.at, "last_id": last.id}
        return [self._alert(row) for row in self._transaction.run(statement, asked)]

    def open_looks(self) -> Sequence[OpenLooks]:
        rows = self._transaction.run(OPEN_LOOKS)
        return [OpenLooks(row.staff_id, row.unit_id, row.case_unit or "", row.number, row.since) for row in rows]

    def glass_broken(self, since: datetime, until: datetime, limit: int) -> Sequence[Referent]:
        """Who broke the glass between the two moments, the first first."""
        rows = self._transaction.run(GLASS, {"first": since, "last": until, "at_most": limit})
        return [read_referent(row, self._transaction.sealer) for row in rows]

    def _sealed(self, alert: Alert) -> bytes | None:
        return self._transaction.sealer.seal("alerts", "words", alert.id, alert.words) if alert.words else None

    def _alert(self, row: Row[Any]) -> Alert:
        words = self._transaction.sealer.unseal("alerts", "words", row.id, row.words) if row.words else ""
        return Alert(
            row.id, row.application_id, row.staff_id, row.unit_id, AlertKind(row.kind), row.at, row.settled_at,
            row.settled_by or "", words,
        )  # fmt: skip
