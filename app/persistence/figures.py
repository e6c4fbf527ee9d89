"""Counts over cases (port `Figures`). What is sealed is opened for its kind, and its words go no further than here."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from app.domain.answer_time import Asked
from app.domain.correction import pause_of
from app.domain.decision import OF_STAFF, Ruling
from app.domain.figures import Counted
from app.domain.given import WhyNot
from app.domain.not_given import REFUSALS, PassedOver, Refused
from app.domain.quarter import Quarter
from app.domain.reference import day_here
from app.domain.term import Pause
from app.persistence.tables import (
    applications,
    assignments,
    cases,
    corrections,
    decisions,
    given_choices,
    requested_services,
    turns,
)
from app.persistence.tables.base import Moment
from app.persistence.transaction import Transaction

_opened, _taken = func.date(cases.c.opened_at).label("opened_on"), func.date(cases.c.taken_at).label("taken_on")
_begins, _ends = bindparam("begins", type_=Moment), bindparam("ends", type_=Moment)


def _had_it(application_id: Any, moment: Any) -> Any:
    """The stretch of who led it that ran at the moment."""
    return and_(
        assignments.c.application_id == application_id, assignments.c.since <= moment,
        or_(assignments.c.until.is_(None), assignments.c.until > moment),
    )


OPENED = (
    select(assignments.c.unit_id, _opened, _taken, func.count().label("cases"))
    .select_from(cases)
    .join(applications, applications.c.id == cases.c.application_id)
    .outerjoin(assignments, _had_it(cases.c.application_id, _ends))
    .where(cases.c.opened_at >= _begins, cases.c.opened_at < _ends, applications.c.blocked_until.is_(None))
    .group_by(assignments.c.unit_id, _opened, _taken)
)
_answered = and_(
    decisions.c.requested_id == requested_services.c.id, decisions.c.ruling.in_(OF_STAFF), decisions.c.at < _ends,
)
ASKED = (
    select(
        requested_services.c.id, requested_services.c.application_id, requested_services.c.code, applications.c.sent_at,
        decisions.c.at, assignments.c.unit_id,
    )
    .join(applications, applications.c.id == requested_services.c.application_id)
    .outerjoin(decisions, _answered)
    .outerjoin(assignments, _had_it(requested_services.c.application_id, func.coalesce(decisions.c.at, _ends, type_=Moment)))
    .where(
        applications.c.sent_at < _ends, applications.c.blocked_until.is_(None),
        or_(decisions.c.at.is_(None), decisions.c.at >= _begins),
    )
    .order_by(requested_services.c.id)
)
_of_these = ASKED.with_only_columns(requested_services.c.application_id).order_by(None)
STOOD_STILL = select(
    corrections.c.application_id, corrections.c.about, corrections.c.asked_at, corrections.c.due_on, corrections.c.answered_at,
    corrections.c.closed_at,
).where(corrections.c.asked_at < _ends, corrections.c.application_id.in_(_of_these))
WITHDRAWN = select(turns.c.id, turns.c.application_id, turns.c.words).where(
    turns.c.kind == "withdrawn", turns.c.undone_at.is_(None), turns.c.at < _ends, turns.c.application_id.in_(_of_these),
)
_of_quarter = and_(decisions.c.at >= _begins, decisions.c.at < _ends, applications.c.blocked_until.is_(None))
GIVEN = (
    select(given_choices.c.id, given_choices.c.application_id, given_choices.c.words, decisions.c.code, assignments.c.unit_id)
    .join(decisions, decisions.c.id == given_choices.c.decision_id)
    .join(applications, applications.c.id == given_choices.c.application_id)
    .outerjoin(assignments, _had_it(given_choices.c.application_id, decisions.c.at))
    .where(_of_quarter)
)
REFUSED = (
    select(decisions.c.application_id, decisions.c.code, decisions.c.ruling, assignments.c.unit_id)
    .join(applications, applications.c.id == decisions.c.application_id)
    .outerjoin(assignments, _had_it(decisions.c.application_id, decisions.c.at))
    .where(_of_quarter, decisions.c.ruling.in_(REFUSALS))
)


class KeptFigures:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def opened_in(self, quarter: Quarter) -> Sequence[Counted]:
        counts: Counter[tuple[str, date, date | None]] = Counter()
        for row in self._transaction.run(OPENED, _moments(quarter)):
            counts[row.unit_id or "", _day(row.opened_on), _by_its_end(row.taken_on, quarter)] += row.cases
        counted = [Counted(*key, number) for key, number in counts.items()]
        return sorted(counted, key=lambda one: (one.unit_id, one.opened_on, one.taken_on or date.max))

    def asked_in(self, quarter: Quarter) -> Sequence[Asked]:
        days = _moments(quarter)
        pauses: defaultdict[tuple[str, str], list[Pause]] = defaultdict(list)
        for row in self._transaction.run(STOOD_STILL, days):
            pauses[row.application_id, row.about or ""].append(
                pause_of(row.asked_at, row.due_on, row.answered_at, row.closed_at)
            )
        gone = {
            (row.application_id, self._opened("turns", row)["service"]) for row in self._transaction.run(WITHDRAWN, days)
        }
        whose = _Numbers()
        return [
            Asked(
                row.unit_id or "", row.code, day_here(row.sent_at), day_here(row.at) if row.at else None,
                (*pauses[row.application_id, ""], *pauses[row.application_id, row.id]), whose[row.application_id],
            )
            for row in self._transaction.run(ASKED, days)
            if row.at or not gone & {(row.application_id, ""), (row.application_id, row.id)}
        ]

    def passed_over_in(self, quarter: Quarter) -> Sequence[PassedOver]:
        found, whose = [], _Numbers()
        for row in self._transaction.run(GIVEN, _moments(quarter)):
            kept = self._opened("given_choices", row)
            if kept["why"]:
                found.append(PassedOver(
                    row.unit_id or "", row.code, kept["scope"]["aspect"], WhyNot(kept["why"]), kept["what"] in kept["ranked"],
                    whose[row.application_id],
                ))
        return found

    def refused_in(self, quarter: Quarter) -> Sequence[Refused]:
        rows = self._transaction.run(REFUSED, _moments(quarter))
        whose = _Numbers()
        return [Refused(row.unit_id or "", row.code, Ruling(row.ruling), whose[row.application_id]) for row in rows]

    def _opened(self, table: str, row: Any) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(self._transaction.sealer.unseal(table, "words", row.id, row.words))
        return kept


class _Numbers(dict[str, int]):
    """A number for each application, by which nobody finds it."""

    def __missing__(self, application_id: str) -> int:
        return self.setdefault(application_id, len(self))


def _moments(quarter: Quarter) -> dict[str, datetime]:
    return {"begins": quarter.begins, "ends": quarter.ends}


def _by_its_end(taken_on: date | str | None, quarter: Quarter) -> date | None:
    """What is taken later would change the quarter from one day to the next."""
    day = _day(taken_on) if taken_on else None
    return day if day and day <= quarter.last else None


def _day(read: date | str) -> date:
    """PostgreSQL gives a day, SQLite its letters."""
    return date.fromisoformat(read) if isinstance(read, str) else read
