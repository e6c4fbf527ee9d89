"""Find a case: how it stands and who leads it. Nothing of the person, so nothing to log."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.casework import Case, Referent, ReferentKind, StaffMember
from app.domain.consent import Purpose, in_force
from app.domain.permission import RELATION_OF, Action, Relation, may
from app.use_cases.change_consent import consents_of
from app.use_cases.ports import House, RowKind, UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that somebody may read: what she has to do with it, and of what a row stands beside it."""

    case: Case
    relations: frozenset[Relation]
    rows: frozenset[RowKind]


class NotYours(Exception):
    """There is no such case for her: missing, somebody else's and not hers to do look the same."""


def find_case(
    house: House, member: StaffMember, application_id: str, action: Action = Action.READ_CASE
) -> tuple[Case, StaffMember | None]:
    """The case of an application, and the professional who leads it or is to, if any. Raises `NotYours`."""
    with house.work.reading() as work:
        case = case_for(house, work, member, application_id, action)
        leads = case.assignment.professional_id
        return case, work.staff.find(leads) if leads else None


def call_case(house: House, member: StaffMember, application_id: str) -> str:
    """The reference of a case that she may read, to be known before she says what for. Raises `NotYours`."""
    with house.work.reading() as work:
        case_for(house, work, member, application_id, Action.READ_CASE)
        return work.applications.reference_of(application_id)


def case_for(house: House, work: UnitOfWork, member: StaffMember, application_id: str, action: Action) -> Case:
    """The case, if the member may do that with it now (`domain/permission.py`). Raises `NotYours`."""
    case = work.cases.find(application_id)
    if case is None or not member.is_active:
        raise NotYours
    near = near_to(case, member)
    if not may(member.role, action, near) and not may(member.role, action, _beside(house, work, member, application_id)):
        raise NotYours
    return case


def open_case(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> Opened:
    """The case, if the member may read it now, with what is to be read of it: nothing that has no row. It locks nothing.

    Raises `NotYours`.
    """
    found = work.cases.find_with_rows(application_id)
    if found is None or not member.is_active:
        raise NotYours
    case, rows = found
    beside = _beside(house, work, member, application_id) if RowKind.REFERENT in rows else frozenset()
    relations = near_to(case, member) | beside
    if not may(member.role, Action.READ_CASE, relations):
        raise NotYours
    return Opened(case, relations, rows)


def relations_of(house: House, work: UnitOfWork, member: StaffMember, case: Case) -> frozenset[Relation]:
    """Everything the member has to do with the case now."""
    return near_to(case, member) | _beside(house, work, member, case.application_id)


def may_with_each(
    house: House, work: UnitOfWork, member: StaffMember, cases: Sequence[Case], action: Action
) -> frozenset[str]:
    """The ids of the applications with whose cases the member may do that now: two statements at most for many."""
    near = {case.application_id for case in cases if may(member.role, action, near_to(case, member))}
    others = {case.application_id for case in cases} - near
    now, stands = house.clock.now(), work.cases.referents_among(others, member.id, member.unit_id) if others else {}
    beside = {
        id_ for id_, rows in stands.items()
        if may(member.role, action, [_relation(work, row) for row in rows if row.stands_at(now)])
    }
    return frozenset(near | beside)


def near_to(case: Case, member: StaffMember) -> frozenset[Relation]:
    """What the case itself tells: whether she leads it, whether her unit answers for it."""
    leads = {Relation.LEAD} if case.assignment.professional_id == member.id else set()
    ours = {Relation.UNIT} if member.unit_id and case.assignment.unit_id == member.unit_id else set()
    return frozenset(leads | ours)


def _beside(house: House, work: UnitOfWork, member: StaffMember, application_id: str) -> frozenset[Relation]:
    """As what she, or her whole unit, stands beside it now."""
    now = house.clock.now()
    rows = work.cases.referents_of(application_id, member.id, member.unit_id)
    return frozenset(_relation(work, row) for row in rows if row.stands_at(now))


def _relation(work: UnitOfWork, row: Referent) -> Relation:
    """What a row gives. Who was asked in reads the case only while the person lets services share what they know of her
    (docs/decisions/0032); else what was sent to her service, and nothing more.
    """
    came_in = row.kind is ReferentKind.SPECIALISED and bool(row.about)
    return Relation.RECEIVING if came_in and not _shares(work, row.application_id) else RELATION_OF[row.kind]


def _shares(work: UnitOfWork, application_id: str) -> bool:
    application = work.applications.find(application_id)
    if application is None:
        return False
    said = in_force(consents_of(work, application_id, application.draft.consents)).get(Purpose.SHARE_WITH_SERVICES)
    return said is not None and said.given
