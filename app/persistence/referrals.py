"""Referrals and the units that can be asked in (port `Referrals`). All words are sealed together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, bindparam, select, tuple_, update

from app.domain.casework import CaseState, Unit, UnitKind
from app.domain.edition import Edition
from app.domain.referral import Referral, ReferralState
from app.domain.referral_words import Heard, Reply, Written
from app.persistence.applications import KeptApplications
from app.persistence.staff_rows import read_unit
from app.persistence.tables import applications, cases, referrals, units
from app.persistence.transaction import Transaction, insert_or_nothing
from app.use_cases.ports import ReferralLine, StaleWrite


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a referral, as they are sealed."""

    written: Written
    heard: Heard | None = None
    unshown: str = ""
    returned: str = ""
    reply: Reply | None = None


_content = TypeAdapter(Content)
ADD = insert_or_nothing(referrals, "id")
UPDATE = update(referrals).where(
    referrals.c.id == bindparam("of_id"), referrals.c.version == bindparam("version_read")
)
OF = select(referrals).where(referrals.c.application_id == bindparam("of_application")).order_by(referrals.c.number)
FIND = OF.where(referrals.c.number == bindparam("of_number"))
CURSOR = select(referrals.c.sent_at, referrals.c.due_on).where(referrals.c.id == bindparam("of_id"))
RECEIVED = (
    select(referrals)
    .where(
        referrals.c.to_unit == bindparam("of_unit"), referrals.c.closed_at.is_(None), referrals.c.sent_at.is_not(None)
    )
    .order_by(referrals.c.sent_at, referrals.c.id)
    .limit(bindparam("at_most"))
)
RECEIVED_AFTER = RECEIVED.where(
    tuple_(referrals.c.sent_at, referrals.c.id)
    > tuple_(bindparam("after_at", type_=referrals.c.sent_at.type), bindparam("after_id"))
)
_of_unit = select(referrals).join(cases, cases.c.application_id == referrals.c.application_id).where(
    cases.c.unit_id == bindparam("of_unit")
)
LATE = (
    _of_unit.where(referrals.c.due_on < bindparam("today"), cases.c.state != CaseState.CLOSED)
    .order_by(referrals.c.due_on, referrals.c.id)
    .limit(bindparam("at_most"))
)
LATE_AFTER = LATE.where(
    tuple_(referrals.c.due_on, referrals.c.id)
    > tuple_(bindparam("after_at", type_=referrals.c.due_on.type), bindparam("after_id"))
)
FROM_CARE = (
    _of_unit.where(referrals.c.from_care, cases.c.state == CaseState.WAITING)
    .order_by(referrals.c.sent_at, referrals.c.id)
    .limit(bindparam("at_most"))
)
RECEIVERS = select(units).where(units.c.kind == UnitKind.SPECIALISED).order_by(units.c.id)
APPLICATIONS = select(applications).where(applications.c.id.in_(bindparam("of_ids", expanding=True)))


LARGEST = 2**31 - 1


class KeptReferrals:
    def __init__(self, transaction: Transaction, sent: KeptApplications) -> None:
        self._transaction, self._applications = transaction, sent

    def add(self, referral: Referral) -> None:
        """Raises `StaleWrite` where there is one of that number, or an open one to that unit about the same."""
        work = self._transaction
        added = work.run(ADD.on(work.connection.dialect), {
            "id": referral.id, "application_id": referral.application_id, "number": referral.number,
            "to_unit": referral.to_unit, "about": referral.about, "made_by": referral.made_by,
            "made_at": referral.made_at, "from_care": referral.from_care,
            "version": referral.version, **self._changing(referral),
        })  # fmt: skip
        if added.first() is None:
            raise StaleWrite(referral.application_id)

    def update(self, referral: Referral) -> Referral:
        """Writes where the version is still the one read; returns it with the next. Raises `StaleWrite`."""
        version = referral.version + 1
        written = self._transaction.run(UPDATE, {
            "of_id": referral.id, "version_read": referral.version, "version": version, **self._changing(referral),
        })
        if not written.rowcount:
            raise StaleWrite(referral.id)
        return replace(referral, version=version)

    def find(self, application_id: str, number: int) -> Referral | None:
        """That of the number, or None; also where no column holds a number so large."""
        if not 0 < number <= LARGEST:
            return None
        row = self._transaction.first(FIND, {"of_application": application_id, "of_number": number})
        return None if row is None else self._referral(row)

    def of_application(self, application_id: str) -> Sequence[Referral]:
        """All that were ever written, by number."""
        return self._all(OF, of_application=application_id)

    def received_by(self, unit_id: str, limit: int, after: str = "") -> Sequence[ReferralLine]:
        """What was sent to the unit and has not ended, the oldest first."""
        asked = {"of_unit": unit_id, "at_most": limit}
        last = self._last(after)
        if last is None or last.sent_at is None:
            return self._lines(RECEIVED, asked)
        return self._lines(RECEIVED_AFTER, {**asked, "after_at": last.sent_at, "after_id": after})

    def late_of(self, unit_id: str, today: date, limit: int, after: str = "") -> Sequence[ReferralLine]:
        """What somebody owes an answer to since before today, the oldest debt first."""
        asked = {"of_unit": unit_id, "today": today, "at_most": limit}
        last = self._last(after)
        if last is None or last.due_on is None:
            return self._lines(LATE, asked)
        return self._lines(LATE_AFTER, {**asked, "after_at": last.due_on, "after_id": after})

    def from_care(self, unit_id: str, limit: int) -> Sequence[ReferralLine]:
        """People who came in through specialised care and whose case waits in the unit."""
        return self._lines(FROM_CARE, {"of_unit": unit_id, "at_most": limit})

    def receivers(self) -> Sequence[Unit]:
        """The units of specialised care, by id."""
        return [read_unit(row) for row in self._transaction.run(RECEIVERS)]

    def _last(self, after: str) -> Row[Any] | None:
        return self._transaction.first(CURSOR, {"of_id": after}) if after else None

    def _all(self, statement: Select[Any], **asked: Any) -> list[Referral]:
        return [self._referral(row) for row in self._transaction.run(statement, asked)]

    def _lines(self, statement: Select[Any], asked: dict[str, Any]) -> list[ReferralLine]:
        found = self._all(statement, **asked)
        if not found:
            return []
        rows = self._transaction.run(APPLICATIONS, {"of_ids": sorted({one.application_id for one in found})})
        read = {application.id: application for application in self._applications.read(rows)}
        return [ReferralLine(one, read[one.application_id]) for one in found]

    def _changing(self, one: Referral) -> dict[str, Any]:
        content = Content(one.written, one.heard, one.unshown, one.returned, one.reply)
        sealed = self._transaction.sealer.seal("referrals", "content", one.id, _content.dump_json(content).decode())
        return {
            "stage": one.state, "content": sealed, "edition": one.edition, "shown_at": one.shown_at, "sent_at": one.sent_at,
            "acknowledged_at": one.acknowledged_at, "accepted_at": one.accepted_at,
            "accepted_by": one.accepted_by or None, "closed_at": one.ended_at, "closed_by": one.ended_by or None,
            "due_on": one.due_on,
        }  # fmt: skip

    def _referral(self, row: Row[Any]) -> Referral:
        content = _content.validate_json(self._transaction.sealer.unseal("referrals", "content", row.id, row.content))
        return Referral(
            id=row.id, application_id=row.application_id, number=row.number, to_unit=row.to_unit, about=row.about,
            made_by=row.made_by, made_at=row.made_at, edition=Edition(row.edition), written=content.written,
            state=ReferralState(row.stage), heard=content.heard, unshown=content.unshown, from_care=row.from_care,
            shown_at=row.shown_at, sent_at=row.sent_at, acknowledged_at=row.acknowledged_at,
            accepted_at=row.accepted_at, accepted_by=row.accepted_by or "", ended_at=row.closed_at,
            ended_by=row.closed_by or "", returned=content.returned, reply=content.reply, due_on=row.due_on,
            version=row.version,
        )  # fmt: skip
