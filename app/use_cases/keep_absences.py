"""Write down who is away and who stands in, change it, and say that somebody is back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.absence import Absence, Days, can_stand_in, uncovered
from app.domain.casework import StaffMember
from app.domain.reference import day_here
from app.domain.staff_log import Changed, StaffChange
from app.domain.staffing import WhyNot, refuse_absence
from app.use_cases.ports import House, StaleWrite, UnitOfWork
from app.use_cases.write_staff_log import StaffRefused, differences, write_down


class AbsenceChangedMeanwhile(Exception):
    """Somebody else wrote about it since its page was shown; `now` is how it stands, None where it is gone."""

    def __init__(self, now: Absence | None) -> None:
        super().__init__(now.id if now else "")
        self.now = now


def add_absence(house: House, by: str, staff_id: str, first: date, last: date | None, stands_in: str = "") -> Absence:
    """The days on which she is away, and who stands in meanwhile; without one, whoever always does.

    Whoever stands in works here and is not away on all of these days; on which of them nobody stands in, her page says
    (`see_person`). Why she is away is asked of nobody. Raises `StaffRefused`.
    """
    absence = Absence(house.secrets.new_id(), staff_id, first, last, stands_in)
    with house.work.writing() as work:
        if work.staff.find(staff_id) is None:
            raise StaffRefused(WhyNot.NO_SUCH_PERSON)
        _refuse_wrong(work, absence, day_here(house.clock.now()))
        work.offices.add_absence(absence)
        write_down(house, work, by, StaffChange.ABSENCE_ADDED, staff_id, _added(absence))
        work.commit()
    return absence


def change_absence(house: House, by: str, shown: Absence, first: date, last: date | None, stands_in: str = "") -> Absence:
    """Other days or somebody else who stands in. `shown`: as her page showed it.

    The first day of one that has begun stays: she was away then. Raises `StaffRefused`, `AbsenceChangedMeanwhile`.
    """
    today = day_here(house.clock.now())
    with house.work.writing() as work:
        before = work.offices.absence(shown.id)
        if before is None or before.version != shown.version or before.is_over(today):
            raise AbsenceChangedMeanwhile(before)
        begun = before.first if before.first <= today else first
        changed = replace(before, first=begun, last=last, stands_in=stands_in)
        if not differences(_told(before), _told(changed)):
            return before
        _refuse_wrong(work, changed, today)
        kept = _write(work, changed)
        write_down(house, work, by, StaffChange.ABSENCE_CHANGED, kept.staff_id, differences(_told(before), _told(kept)))
        work.commit()
    return kept


def end_absence(house: House, by: str, absence_id: str, version: int | None = None) -> bool:
    """She is back today: yesterday was the last day; one that has not begun is forgotten. False where it is over already.

    `version`: of the page that was shown. Raises `AbsenceChangedMeanwhile`.
    """
    today = day_here(house.clock.now())
    with house.work.writing() as work:
        absence = work.offices.absence(absence_id)
        if absence is None or absence.is_over(today):
            return False
        if version is not None and absence.version != version:
            raise AbsenceChangedMeanwhile(absence)
        if absence.first >= today:
            work.offices.forget_absence(absence_id)
        else:
            _write(work, replace(absence, last=today - timedelta(days=1)))
        write_down(house, work, by, StaffChange.ABSENCE_ENDED, absence.staff_id, _added(absence))
        work.commit()
    return True


def _refuse_wrong(work: UnitOfWork, absence: Absence, today: date) -> None:
    """Raises `StaffRefused`; from here on nobody else writes an absence of hers."""
    work.offices.hold_person(absence.staff_id)
    others = [one for one in work.offices.absences(absence.staff_id) if one.id != absence.id]
    if because := refuse_absence(absence, others, today):
        raise StaffRefused(because)
    both = work.staff.several({absence.staff_id, absence.stands_in} - {""})
    if {absence.staff_id, absence.stands_in} <= both.keys() and not can_stand_in(both[absence.staff_id].role, both[absence.stands_in].role):
        raise StaffRefused(WhyNot.WORKS_WITH_NO_CASE)
    if absence.stands_in and not _is_there(work, absence, both, today):
        raise StaffRefused(WhyNot.CANNOT_STAND_IN)


def _is_there(work: UnitOfWork, absence: Absence, both: Mapping[str, StaffMember], today: date) -> bool:
    """Whether who stands in works here and is herself here on some day of it."""
    if absence.staff_id not in both:
        return False
    gaps = uncovered(absence, both, work.offices.absences(absence.stands_in), today)
    return gaps != (Days(max(absence.first, today), absence.last),)


def _write(work: UnitOfWork, absence: Absence) -> Absence:
    """Raises `AbsenceChangedMeanwhile` where two wrote in the same instant."""
    try:
        return work.offices.change_absence(absence)
    except StaleWrite as stale:
        raise AbsenceChangedMeanwhile(work.offices.absence(absence.id)) from stale


def _added(absence: Absence) -> tuple[Changed, ...]:
    return differences({}, _told(absence))


def _told(absence: Absence) -> dict[str, str]:
    """As the log keeps it."""
    last = absence.last.isoformat() if absence.last else ""
    return {"first": absence.first.isoformat(), "last": last, "stands_in": absence.stands_in}
