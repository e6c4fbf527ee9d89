"""See who may be the same person as in a case, and who the register says is; both sides before they are joined.

Only of what is hers to join: of a case that is not, nobody learns here that it exists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import Reader
from app.domain.application import Application, Visit
from app.domain.casework import Case, StaffMember
from app.domain.likeness import Likeness, alike
from app.domain.merge import JoinQuestion, Merge
from app.domain.people import SafeContact
from app.domain.permission import Action
from app.use_cases.ask_to_join import stands
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.follow_application import sent_by
from app.use_cases.look import look
from app.use_cases.merge_people import AlreadyOne, hold, why_not_joined
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.same_person import applications_of_same_person

MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what was sent, its case, who leads it, how she may be reached."""

    application: Application
    case: Case
    professional: StaffMember | None
    contact: SafeContact | None


@dataclass(frozen=True, slots=True)
class SamePerson:
    """`merges`: each with the other application, where the reader may read it. `alike`: what may be she too, and why.
    `asked`: what other offices were asked from here, the last first; `standing`: the ids of those that may still wait.
    `more_alike`: others whose keys are alike were not looked at.
    """

    application: Application
    merges: Sequence[tuple[Merge, Application | None]]
    alike: Sequence[tuple[Side, Likeness]]
    names: Mapping[str, StaffMember]
    asked: Sequence[JoinQuestion]
    now: datetime
    standing: frozenset[str] = frozenset()
    more_alike: bool = False


def see_same_person(house: House, member: StaffMember, application_id: str, reader: Reader) -> SamePerson:
    """Writes the look down. Raises `NotYours`, `ReasonNeeded`."""
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.MERGE_PEOPLE)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        merges = work.merges.of_application(application_id)
        others = tuple((one, _hers_to_read(house, work, member, one.other_id)) for one in merges)
        asked = tuple(work.join_questions.of_application(application_id))
        names = work.staff.several({id_ for one in merges for id_ in one.named} | {one.by for one in asked})
        keyed = work.merges.alike(application.id, MOST_ALIKE)
        alike_ = tuple(_alike(house, work, member, application, keyed))
        standing = frozenset(one.id for one in asked if stands(house, work, one))
        found = SamePerson(application, others, alike_, names, asked, house.clock.now(), standing, len(keyed) == MOST_ALIKE)
        look(house, work, member, application_id, reader)
        work.commit()
    return found


def _alike(
    house: House, work: UnitOfWork, member: StaffMember, application: Application, keyed: Sequence[str]
) -> list[tuple[Side, Likeness]]:
    found = []
    for id_ in keyed:
        other = _hers_to_join(house, work, member, id_)
        why = alike(application.draft.person, other.draft.person) if other else None
        if other is None or why is None:
            continue
        if not why_not_joined(house, work, application, other):
            found.append((_side(work, other), why))
    return found


def compare_people(house: House, member: StaffMember, application_id: str, other_id: str, reader: Reader) -> tuple[Side, Side]:
    """Both, for who may join them; a look is written down in each, also where the answer is that they are not joined:
    that they are one already, or that one of them stays apart, is told of both.

    Raises `NotYours`, `ReasonNeeded`, and what says that they are not to be joined: `AlreadyOne`, `KeptApart`, `SaidNo`.
    """
    with house.work.writing() as work:
        hold(work, (application_id, other_id))
        one, other = (_hers_to_join(house, work, member, id_) for id_ in (application_id, other_id))
        if one is None or other is None or one.id == other.id:
            raise NotYours
        refused = why_not_joined(house, work, one, other)
        sides = _side(work, one), _side(work, other)
        _look_at_both(house, work, member, (one, other), reader)
    if refused:
        raise refused
    return sides


def find_other(house: House, member: StaffMember, application_id: str, reference: str, reader: Reader) -> str:
    """The id of what bears that reference, if it is hers to join with. Whose it is otherwise, nobody learns.

    Nothing of it is told yet (`compare_people`), unless that both are one already: then a look is written down in each.
    Raises `NotYours`, `ReasonNeeded`, and `AlreadyOne` where nothing is left to join.
    """
    with house.work.writing() as work:
        found = work.applications.find_by_reference(reference.strip().upper())
        if found is None or found.id == application_id or _hers_to_join(house, work, member, found.id) is None:
            raise NotYours
        others = {one.id: one for one in applications_of_same_person(work, found)}
        if application_id not in others:
            return found.id
        _look_at_both(house, work, member, (others[application_id], found), reader)
    raise AlreadyOne


def _look_at_both(
    house: House, work: UnitOfWork, member: StaffMember, both: tuple[Application, Application], reader: Reader
) -> None:
    for each in both:
        look(house, work, member, each.id, reader)
    work.commit()


def see_merges(house: House, visit: Visit) -> tuple[Application, tuple[tuple[Merge, Application | None], ...], Mapping[str, StaffMember]]:
    """The person's side: with what hers was joined, each with the other one, and the professionals named. Raises `Gone`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        merges = work.merges.of_application(application.id)
        names = work.staff.several({id_ for one in merges for id_ in one.named})
        return application, tuple((one, work.applications.find(one.other_id)) for one in reversed(merges)), names


def _side(work: UnitOfWork, application: Application) -> Side:
    case = work.cases.find(application.id)
    if case is None:
        raise NotYours
    leads = case.assignment.professional_id
    return Side(application, case, work.staff.find(leads) if leads else None, work.safe_contacts.said(application.id))


def _hers_to_join(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> Application | None:
    return _for(house, work, member, application_id, Action.MERGE_PEOPLE)


def _hers_to_read(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> Application | None:
    return _for(house, work, member, application_id, Action.READ_CASE)


def _for(house: House, work: UnitOfWork, member: StaffMember, application_id: str, action: Action) -> Application | None:
    try:
        case_for(house, work, member, application_id, action)
    except NotYours:
        return None
    return work.applications.find(application_id)
