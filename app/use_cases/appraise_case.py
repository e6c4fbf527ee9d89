"""Say of a case how urgent it is, or how much work it asks for: a professional does, with a reason."""

from collections.abc import Sequence

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.domain.workload import Appraisal, AppraisalKind, ReasonNeeded, values_of
from app.use_cases.find_case import case_for
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House


def appraise_case(
    house: House, member: StaffMember, application_id: str, kind: AppraisalKind, value: str, words: str
) -> Appraisal:
    """Keeps what she says; it counts from now on in the queue and in the load. Raises `NotYours`, `ReasonNeeded`."""
    if not words.strip() or value not in values_of(kind):
        raise ReasonNeeded
    now = house.clock.now()
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.APPRAISE_CASE)
        said = Appraisal(house.secrets.new_id(), application_id, kind, value, words.strip(), member.id, now)
        work.appraisals.add(said)
        keep_in_queue(house, work, application_id)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.APPRAISED, now, member.id))
        work.commit()
    return said


def see_appraisals(house: House, member: StaffMember, application_id: str) -> tuple[Sequence[Appraisal], dict[str, str]]:
    """Everything that was said of it, and the names of who did, by id. Raises `NotYours`."""
    with house.work.reading() as work:
        case_for(house, work, member, application_id, Action.APPRAISE_CASE)
        said = work.appraisals.of_application(application_id)
        return said, {id_: found.name for id_ in {one.by for one in said} if (found := work.staff.find(id_))}
