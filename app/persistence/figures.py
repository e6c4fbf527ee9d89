"""Counts over cases (port `Figures`)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import bindparam, func, select

from app.domain.figures import Counted
from app.persistence.tables import cases
from app.persistence.tables.base import Moment
from app.persistence.transaction import Transaction

_opened, _taken = func.date(cases.c.opened_at).label("opened_on"), func.date(cases.c.taken_at).label("taken_on")
SINCE = (
    select(cases.c.unit_id, _opened, _taken, func.count().label("cases"))
    .where(cases.c.opened_at >= bindparam("since", type_=Moment))
    .group_by(cases.c.unit_id, _opened, _taken)
)


class KeptFigures:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def cases_since(self, day: date) -> Sequence[Counted]:
        rows = self._transaction.run(SINCE, {"since": datetime.combine(day, time(), UTC)})
        counted = [Counted(row.unit_id or "", _day(row.opened_on), _day(row.taken_on) if row.taken_on else None, row.cases) for row in rows]
        return sorted(counted, key=lambda one: (one.unit_id, one.opened_on, one.taken_on or date.max))


def _day(read: date | str) -> date:
    """PostgreSQL gives a day, SQLite its letters."""
    return date.fromisoformat(read) if isinstance(read, str) else read
