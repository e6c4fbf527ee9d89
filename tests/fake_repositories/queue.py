"""The queue and its saved filters, over what the fakes keep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.casework import Case, CaseState
from app.domain.glance import Glance
from app.domain.queue import QueuePlace, QueueState, Sought
from app.domain.queue_filter import SavedFilter
from app.use_cases.ports import (
    CaseLine,
    Nobodys,
    QueueCounts,
    WaitingApplication,
)
from tests.fake_repositories.kept import Kept, forget


def _turn(case: Case) -> tuple:
    return (not case.delegates, case.opened_at, case.id)


class FakeQueue:
    """A place says what was written last; whether a case is waiting or taken is read of the case, as it is kept."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def place(self, application_id: str, place: QueuePlace) -> None:
        self._kept.places[application_id] = place

    def page(self, unit_id: str, sought: Sought, limit: int, after: str = "") -> Sequence[WaitingApplication]:
        order = self._by_day if sought.due_by else _turn
        found = sorted(self._sought(unit_id, sought), key=order)
        if last := self._kept.cases.get(after):
            found = [case for case in found if order(case) > order(last)]
        return [self._line(case) for case in found[:limit]]

    def count(self, unit_id: str, sought: Sought, at_most: int) -> int:
        return min(len(self._sought(unit_id, sought)), at_most)

    def counts(self, unit_id: str, staff_id: str, at_most: int) -> QueueCounts:
        views = (
            Sought(), Sought(led_by=""), Sought(QueueState.TAKEN, led_by=staff_id), Sought(QueueState.ASKED),
        )
        return QueueCounts(*(self.count(unit_id, view, at_most) for view in views))

    def taken_by(self, staff_id: str, limit: int) -> Sequence[WaitingApplication]:
        mine = [
            case for case in self._kept.cases.values()
            if case.assignment.professional_id == staff_id and case.state is CaseState.TAKEN
            and self._state(case) is not QueueState.SETTLED
        ]
        return [self._line(case) for case in sorted(mine, key=lambda c: (c.taken_at, c.id), reverse=True)[:limit]]

    def due_by(self, unit_id: str, day: date, limit: int) -> Sequence[CaseLine]:
        due = [c for c in self._open_in(unit_id) if (place := self._place(c)).due_on and place.due_on <= day]
        return [self.case_line(case) for case in sorted(due, key=self._by_day)[:limit]]

    def waiting_since(self, unit_id: str, moment: datetime, limit: int) -> Sequence[CaseLine]:
        old = [c for c in self._open_in(unit_id) if self._state(c) is QueueState.WAITING and c.opened_at < moment]
        return [self.case_line(case) for case in sorted(old, key=_age_of_case)[:limit]]

    def without_lead(self, unit_id: str, limit: int) -> Sequence[CaseLine]:
        working = {member.id for member in self._kept.staff.values() if member.is_active}
        alone = [c for c in self._open_in(unit_id) if c.assignment.professional_id not in working]
        return [self.case_line(case) for case in sorted(alone, key=_age_of_case)[:limit]]

    def all_applications(self, limit: int, after: str = "") -> Sequence[str]:
        return sorted(c.application_id for c in self._kept.cases.values() if c.application_id > after)[:limit]

    def nobodys_from(self, municipality: str) -> Sequence[str]:
        return sorted(c.application_id for c in self._open_in("", settled=True) if self._is_nobodys_of(c, municipality))

    def nobodys_by_town(self, towns: Collection[str]) -> Mapping[str, Nobodys]:
        opened = {town: [c.opened_at for c in self._open_in("", settled=True) if self._is_nobodys_of(c, town)] for town in towns}
        return {town: Nobodys(len(moments), min(moments)) for town, moments in opened.items() if moments}

    def _is_nobodys_of(self, case: Case, town: str) -> bool:
        return not case.assignment.professional_id and self._place(case).town == town

    def case_line(self, case: Case) -> CaseLine:
        place, sent = self._place(case), self._kept.applications[case.application_id].what
        return CaseLine(case.application_id, sent.reference, case, self._state(case), place.due_on, place.urgent)

    def _sought(self, unit_id: str, sought: Sought) -> list[Case]:
        return [case for case in self._open_in(unit_id, settled=True) if self._is_sought(case, sought)]

    def _is_sought(self, case: Case, sought: Sought) -> bool:
        place, asks = self._place(case), self._kept.applications[case.application_id].what.requested
        return all((
            self._state(case) is sought.state,
            sought.led_by is None or case.assignment.professional_id == sought.led_by,
            not sought.service or sought.service in {line.code for line in asks},
            not sought.town or place.town == sought.town,
            not sought.language or place.language is sought.language,
            place.urgent or not sought.urgent,
            case.delegates or not sought.delegated,
            not sought.due_by or (place.due_on is not None and place.due_on <= sought.due_by),
        ))

    def _open_in(self, unit_id: str, *, settled: bool = False) -> list[Case]:
        gone = {QueueState.CLOSED} if settled else {QueueState.CLOSED, QueueState.SETTLED}
        return [
            case for case in self._kept.cases.values()
            if case.assignment.unit_id == unit_id and self._state(case) not in gone
        ]

    def _place(self, case: Case) -> QueuePlace:
        return self._kept.places.get(case.application_id, QueuePlace(QueueState.WAITING))

    def _state(self, case: Case) -> QueueState:
        placed = self._place(case).state
        stays = case.state is not CaseState.CLOSED and placed in {QueueState.ASKED, QueueState.SETTLED}
        return placed if stays else QueueState(case.state)

    def _by_day(self, case: Case) -> tuple:
        return self._place(case).due_on, case.id

    def _line(self, case: Case) -> WaitingApplication:
        place = self._place(case)
        return WaitingApplication(
            Glance.of(self._kept.applications[case.application_id].what), case, self._state(case), place.due_on,
            place.urgent,
        )


class FakeSavedFilters:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of(self, staff_id: str) -> Sequence[SavedFilter]:
        mine = [one for one in self._kept.saved_filters.values() if one.staff_id == staff_id]
        return sorted(mine, key=lambda one: (one.saved_at, one.id))

    def keep(self, saved: SavedFilter) -> None:
        there = self._kept.saved_filters.get(saved.id, saved)
        self._kept.saved_filters[saved.id] = replace(there, name=saved.name, codes=saved.codes, starts=saved.starts)

    def forget(self, staff_id: str, filter_id: str) -> None:
        forget(self._kept.saved_filters, lambda one: (one.staff_id, one.id) == (staff_id, filter_id))


def _age_of_case(case: Case) -> tuple:
    return case.opened_at, case.id
