"""Find a member of staff."""

from app.domain.casework import StaffMember
from app.use_cases.ports import House


def find_staff(house: House, staff_id: str) -> StaffMember | None:
    """The member of staff with this id, or None."""
    with house.work.reading() as work:
        return work.staff.find(staff_id)
