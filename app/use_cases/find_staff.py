"""Find a member of staff, or a unit."""

from app.domain.casework import StaffMember, Unit
from app.use_cases.ports import House


def find_staff(house: House, staff_id: str) -> StaffMember | None:
    """The member of staff with this id, or None."""
    with house.work.reading() as work:
        return work.staff.find(staff_id)


def find_unit(house: House, unit_id: str) -> Unit | None:
    """The unit with this id, or None."""
    with house.work.reading() as work:
        return work.staff.unit(unit_id)
