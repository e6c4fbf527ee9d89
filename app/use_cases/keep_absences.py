"""Write down who is away and who stands in, and that somebody is back."""

from datetime import date, timedelta

from app.domain.reference import day_here
from app.domain.staffing import Absence, Changed, StaffChange, WhyNot, refuse_absence
from app.use_cases.ports import House
from app.use_cases.write_staff_log import StaffRefused, write_down


def add_absence(house: House, by: str, staff_id: str, first: date, last: date | None, stands_in: str = "") -> Absence:
    """The days on which she is away, and who stands in meanwhile; without one, whoever always does.

    Whoever stands in works here and is not away on the first of these days. Why she is away is asked of nobody. Raises
    `StaffRefused`.
    """
    today = day_here(house.clock.now())
    absence = Absence(house.secrets.new_id(), staff_id, first, last, stands_in)
    with house.work.writing() as work:
        if work.staff.find(staff_id) is None:
            raise StaffRefused(WhyNot.NO_SUCH_PERSON)
        if because := refuse_absence(absence, work.offices.absences(staff_id), today):
            raise StaffRefused(because)
        other = work.staff.find(stands_in) if stands_in else None
        if stands_in and (other is None or not other.is_active or work.staff.is_away(stands_in, max(first, today))):
            raise StaffRefused(WhyNot.CANNOT_STAND_IN)
        work.offices.keep_absence(absence)
        write_down(house, work, by, StaffChange.ABSENCE_ADDED, staff_id, _told(absence))
        work.commit()
    return absence


def end_absence(house: House, by: str, absence_id: str) -> bool:
    """She is back today: yesterday was the last day; one that has not begun is forgotten. False where it is over already."""
    today = day_here(house.clock.now())
    with house.work.writing() as work:
        absence = work.offices.absence(absence_id)
        if absence is None or (absence.last is not None and absence.last < today):
            return False
        if absence.first >= today:
            work.offices.forget_absence(absence_id)
        else:
            ended = Absence(absence.id, absence.staff_id, absence.first, today - timedelta(days=1), absence.stands_in)
            work.offices.keep_absence(ended)
        write_down(house, work, by, StaffChange.ABSENCE_ENDED, absence.staff_id, _told(absence))
        work.commit()
    return True


def _told(absence: Absence) -> tuple[Changed, ...]:
    last = absence.last.isoformat() if absence.last else ""
    told = (("first", absence.first.isoformat()), ("last", last), ("stands_in", absence.stands_in))
    return tuple(Changed(field, "", value) for field, value in told if value)
