"""Forget the document that an account bears: it was not hers, or she asks for it (GDPR arts. 16 and 17)."""

from dataclasses import replace

from app.domain.casework import StaffMember
from app.domain.staff_log import Changed, StaffChange
from app.domain.staffing import WhyNot
from app.use_cases.keep_people import WRITTEN
from app.use_cases.ports import House
from app.use_cases.write_staff_log import StaffRefused, write_down


def forget_document(house: House, by: str, staff_id: str) -> StaffMember:
    """Nobody knows her document any more; that it was known stays in the log. Where none is known nothing is done.

    For the operator alone: without it two accounts of one person look like two. Raises `StaffRefused`.
    """
    with house.work.writing() as work:
        member = work.staff.find(staff_id)
        if member is None:
            raise StaffRefused(WhyNot.NO_SUCH_PERSON)
        if not member.document_key:
            return member
        work.staff.keep_document(staff_id, "")
        write_down(house, work, by, StaffChange.PERSON_CHANGED, staff_id, (Changed("document", WRITTEN, ""),))
        work.commit()
    return replace(member, document_key="")
