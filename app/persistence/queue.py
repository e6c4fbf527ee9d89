"""The queue of a unit (port `Queue`): each filter by an index in the order in which it is shown.

Town and language stand as blind indexes: whoever has the database without its keys cannot read them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, literal, not_, or_, select, true, tuple_, update

from app.domain.casework import CaseState
from app.domain.queue import QueuePlace, QueueState, Sought
from app.persistence.cases import read_case
from app.persistence.glances import GLANCE, glances
from app.persistence.queue_rows import place_values, queue_key
from app.persistence.tables import applications, cases, queue_services, staff
from app.persistence.transaction import Transaction
from app.use_cases.ports import CaseLine, Nobodys, QueueCounts, WaitingApplication

STILL_OPEN = (QueueState.WAITING, QueueState.TAKEN, QueueState.ASKED)
PLACE = update(cases).where(cases.c.application_id == bindparam("of_application"))
PLACE_SERVICES = update(queue_services).where(queue_services.c.application_id == bindparam("of_application"))
CURSOR = select(cases.c.chooses, cases.c.opened_at, cases.c.due_on).where(cases.c.id == bindparam("of_id"))
SHOWN = select(cases, *GLANCE).join(applications, applications.c.id == cases.c.application_id)
TAKEN = (
    SHOWN.where(
        cases.c.professional_id == bindparam("of_staff"), cases.c.state == CaseState.TAKEN,
        cases.c.queue_state != QueueState.SETTLED,
    )
    .order_by(cases.c.taken_at.desc(), cases.c.id.desc())
    .limit(bindparam("at_most"))
)
LINES = (
    select(cases, applications.c.reference)
    .join(applications, applications.c.id == cases.c.application_id)
    .where(cases.c.unit_id == bindparam("of_unit"))
    .limit(bindparam("at_most"))
)
DUE = LINES.where(
    cases.c.queue_state == bindparam("of_state"), cases.c.due_on <= bindparam("by")
).order_by(cases.c.due_on, cases.c.id)
SINCE = LINES.where(
    cases.c.queue_state == QueueState.WAITING, cases.c.opened_at < bindparam("moment", type_=cases.c.opened_at.type)
).order_by(cases.c.opened_at, cases.c.id)
_works_here = select(literal(1)).where(staff.c.id == cases.c.professional_id, staff.c.is_active).exists()
WITHOUT_LEAD = LINES.where(
    cases.c.queue_state.in_(STILL_OPEN), or_(cases.c.professional_id.is_(None), not_(_works_here))
).order_by(cases.c.opened_at, cases.c.id)


def _how_many(state: QueueState, *narrowed: Any) -> Any:
    """Counted no further than it is worth."""
    found = select(cases.c.id).where(cases.c.unit_id == bindparam("of_unit"), cases.c.queue_state == state, *narrowed)
    return select(func.count()).select_from(found.limit(bindparam("at_most")).subquery()).scalar_subquery()


_hers = cases.c.professional_id == bindparam("of_staff")
COUNTS = select(
    _how_many(QueueState.WAITING).label("waiting"),
    _how_many(QueueState.WAITING, cases.c.professional_id.is_(None)).label("nobodys"),
    _how_many(QueueState.TAKEN, _hers).label("mine"), _how_many(QueueState.ASKED).label("asked"),
)
IDS = (
    select(cases.c.application_id)
    .where(cases.c.application_id > bindparam("after_id"))
    .order_by(cases.c.application_id)
    .limit(bindparam("at_most"))
)
_nobodys = (cases.c.unit_id.is_(None), cases.c.professional_id.is_(None), cases.c.state != CaseState.CLOSED)
NOBODYS_FROM = select(cases.c.application_id).where(*_nobodys, cases.c.town_key == bindparam("of_town")).order_by(cases.c.application_id)
NOBODYS_BY_TOWN = (
    select(cases.c.town_key, func.count().label("number"), func.min(cases.c.opened_at).label("since"))
    .where(*_nobodys, cases.c.town_key.is_not(None))
    .group_by(cases.c.town_key)
)


class KeptQueue:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def place(self, application_id: str, place: QueuePlace) -> None:
        """Where its case stands; the blind indexes of town and language with it."""
        values = place_values(place, self._transaction.secrets)
        self._transaction.run(PLACE, {"of_application": application_id, **values})
        self._transaction.run(
            PLACE_SERVICES,
            {"of_application": application_id, "queue_state": place.state, "language_key": values["language_key"]},
        )

    def page(self, unit_id: str, sought: Sought, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        """Those that delegate first, each part oldest first; where a day is sought, by the day."""
        last = self._transaction.first(CURSOR, {"of_id": after}) if after else None
        return self._with_applications(self._sought(unit_id, sought, last, after).limit(limit))

    def count(self, unit_id: str, sought: Sought, at_most: int) -> int:
        """No further than `at_most`: what a number costs does not grow with the queue."""
        found = self._sought(unit_id, sought, None, "", select(cases.c.id)).order_by(None).limit(at_most)
        number: int = self._transaction.run(select(func.count()).select_from(found.subquery())).scalar_one()
        return number

    def counts(self, unit_id: str, staff_id: str, at_most: int) -> QueueCounts:
        """The views of every day in one reading."""
        asked = {"of_unit": unit_id, "of_staff": staff_id, "at_most": at_most}
        row: Row[Any] = self._transaction.run(COUNTS, asked).one()
        return QueueCounts(row.waiting, row.nobodys, row.mine, row.asked)

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        """What the professional leads and is not settled, the last taken first."""
        return self._with_applications(TAKEN, {"of_staff": staff_id, "at_most": limit})

    def due_by(self, unit_id: str, day: date, limit: int) -> Sequence[CaseLine]:
        """The first day first, whatever state they are in."""
        found = [
            line for state in STILL_OPEN
            for line in self._lines(DUE, of_unit=unit_id, of_state=state, by=day, at_most=limit)
        ]  # fmt: skip
        return sorted(found, key=lambda line: (line.due_on or day, line.case.id))[:limit]

    def waiting_since(self, unit_id: str, moment: datetime, limit: int) -> Sequence[CaseLine]:
        """Those that nobody has taken, the oldest first."""
        return self._lines(SINCE, of_unit=unit_id, moment=moment, at_most=limit)

    def without_lead(self, unit_id: str, limit: int) -> Sequence[CaseLine]:
        """Those whom nobody who works here leads, the oldest first."""
        return self._lines(WITHOUT_LEAD, of_unit=unit_id, at_most=limit)

    def all_applications(self, limit: int, after: str = "") -> Sequence[str]:
        """The ids of the applications that have a case, in order."""
        return list(self._transaction.run(IDS, {"after_id": after, "at_most": limit}).scalars())

    def nobodys_from(self, municipality: str) -> Sequence[str]:
        """The ids of the applications from the town that nobody answers for, in order."""
        return list(self._transaction.run(NOBODYS_FROM, {"of_town": self._key("town", municipality)}).scalars())

    def nobodys_by_town(self, towns: Collection[str]) -> Mapping[str, Nobodys]:
        """How many there are and since when, by town: of the keys only those of these towns are known."""
        found = {row.town_key: Nobodys(row.number, row.since) for row in self._transaction.run(NOBODYS_BY_TOWN)}
        keys = {self._key("town", town): town for town in towns} if found else {}
        return {keys[key]: nobodys for key, nobodys in found.items() if key in keys}

    def _sought(
        self, unit_id: str, sought: Sought, last: Row[Any] | None, after: str, shown: Select[Any] = SHOWN
    ) -> Select[Any]:
        """By the index of its filter: the services' own where one is sought, and the day's where a day is."""
        by_service = bool(sought.service) and sought.due_by is None
        here = queue_services if by_service else cases
        id_ = queue_services.c.case_id if by_service else cases.c.id
        statement = shown.where(here.c.unit_id == unit_id, here.c.queue_state == sought.state)
        if by_service:
            statement = statement.join(queue_services, queue_services.c.case_id == cases.c.id).where(
                queue_services.c.code == sought.service
            )
        statement = self._narrowed(statement, sought, by_service=by_service)
        order = (cases.c.due_on, id_) if sought.due_by else (here.c.chooses, here.c.opened_at, id_)
        if last is not None:
            seen = (last.due_on, after) if sought.due_by else (last.chooses, last.opened_at, after)
            statement = statement.where(tuple_(*order) > tuple_(
                *(literal(value, column.type) for value, column in zip(seen, order, strict=True))
            ))
        return statement.order_by(*order)

    def _narrowed(self, statement: Select[Any], sought: Sought, *, by_service: bool) -> Select[Any]:
        if sought.service and not by_service:
            asks = and_(queue_services.c.application_id == cases.c.application_id, queue_services.c.code == sought.service)
            statement = statement.where(select(literal(1)).where(asks).exists())
        if sought.led_by is not None:
            leads = cases.c.professional_id
            statement = statement.where(leads == sought.led_by if sought.led_by else leads.is_(None))
        if sought.town:
            statement = statement.where(cases.c.town_key == self._key("town", sought.town))
        if sought.language:
            spoken = queue_services if by_service else cases
            statement = statement.where(spoken.c.language_key == self._key("language", sought.language))
        if sought.urgent:
            statement = statement.where(cases.c.urgent == true())
        if sought.delegated:
            statement = statement.where(cases.c.chooses == literal(False))
        if sought.due_by:
            statement = statement.where(cases.c.due_on <= sought.due_by)
        return statement

    def _key(self, what: str, value: str) -> str | None:
        return queue_key(self._transaction.secrets, what, value)

    def _lines(self, statement: Select[Any], **asked: Any) -> list[CaseLine]:
        return [read_line(row) for row in self._transaction.run(statement, asked)]

    def _with_applications(self, statement: Select[Any], asked: dict[str, Any] | None = None) -> list[WaitingApplication]:
        found = self._transaction.run(statement, asked).all()
        if not found:
            return []
        read = glances(self._transaction, found)
        return [
            WaitingApplication(sent, read_case(row), _STATES[row.queue_state], row.due_on, row.urgent)
            for sent, row in zip(read, found, strict=True)
        ]


_STATES = {str(one): one for one in QueueState}


def read_line(row: Row[Any]) -> CaseLine:
    """The line of a row with the columns of `cases` and the reference."""
    return CaseLine(
        row.application_id, row.reference, read_case(row), QueueState(row.queue_state), row.due_on, row.urgent
    )
