"""Take a case: exactly one professional does."""

from dataclasses import replace

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Case, CaseState, StaffMember, WhyAssigned
from app.domain.permission import Action
from app.use_cases.find_case import case_for
from app.use_cases.ports import House, StaleWrite
from app.use_cases.say_after_sending import read_after
from app.use_cases.together import task_of_each


class AlreadyTaken(Exception):
    """Somebody took it first; `by` is the id of who did."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


def take_case(house: House, member: StaffMember, application_id: str) -> Case:
    """The member leads the case from now on; the person sees it. Taken twice by the same one, it is taken once.

    Raises `AlreadyTaken` where it is somebody else's, `NotYours`.
    """
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.TAKE_CASE)
        now = house.clock.now()  # once its turn has come: whoever waited does not begin before who was quicker
        mine = case.assignment.professional_id == member.id
        if not case.is_waiting():
            if mine:
                return case
            raise AlreadyTaken(case.assignment.professional_id)
        why = case.assignment.why if mine else WhyAssigned.TOOK_IT
        try:
            taken = work.cases.update(replace(
                case, state=CaseState.TAKEN, taken_at=now,
                assignment=replace(case.assignment, professional_id=member.id, why=why),
            ), now)
        except StaleWrite:
            raise AlreadyTaken("") from None
        after = read_after(work, application_id)
        task_of_each(house, work, after.application, after.choices, now)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.TAKEN, now, member.id
        ))
        work.commit()
    return taken
