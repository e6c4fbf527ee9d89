"""Release a case: it goes back to the unit and waits there for somebody to take it."""

from app.domain.casework import Assignment, Case, CaseState, StaffMember, WhyAssigned
from app.domain.edition import Edition
from app.domain.permission import Action
from app.use_cases.ask_correction import application_for
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours
from app.use_cases.keep_edition import edition_kept
from app.use_cases.ports import House


class NothingToRelease(Exception):
    """Nobody has it: it waits in its unit already."""


def release_case(
    house: House, member: StaffMember, application_id: str, words: str, written_for: Edition | None = None
) -> Case:
    """Back to the unit that answers for it, for a reason that the person reads, in her edition.

    She is never without an office: from this instant on the unit answers. Raises `NotYours`, `WordsNeeded`,
    `NothingToRelease`, `StaleWrite`, `ReadsOtherwise`.
    """
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.RELEASE_CASE)
        unit_id = case.assignment.unit_id
        if not unit_id:
            raise NotYours
        if case.is_waiting() and not case.assignment.professional_id:
            raise NothingToRelease
        edition_kept(application, written_for)
        to = Assignment("", unit_id, WhyAssigned.RELEASED)
        released = change_lead(
            house, work, case, to, house.clock.now(), by=member.id, words=words, state=CaseState.WAITING
        )
        work.commit()
    return released
