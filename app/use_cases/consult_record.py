"""Consult a record: never without a reason, and the reason is written in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.access_log import Reader
from app.domain.after_sending import AfterSending
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.domain.circle import SupportCircle
from app.domain.consent import Consent, Purpose, in_force
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import decided
from app.domain.paper import Paper
from app.domain.path import Path
from app.domain.people import Residence, SafeContact
from app.domain.permission import Relation
from app.domain.reference import day_here
from app.use_cases.change_consent import consents_of
from app.use_cases.find_case import NotYours, open_case
from app.use_cases.find_circle import circle_of_sent
from app.use_cases.follow_application import FollowedService, services_of
from app.use_cases.look import write_look
from app.use_cases.pass_on import residence_of
from app.use_cases.ports import House, Message, ReasonNeeded, RowKind, UnitOfWork
from app.use_cases.see_beside import BesideCase, beside_case
from app.use_cases.see_path import path_of_case
from app.use_cases.tell_by_hand import safe_to_tell


@dataclass(frozen=True, slots=True)
class Record:
    """An application, its case and who leads it, how it has gone, what was said since, who helps her.

    `answers` are those to each correction request, by its id. `contact`: how the person may be reached now; `to_tell`:
    what she is to be told by hand. `beside`: of a private part that was to go together with a shared application, the
    reference of that one, once this unit has it. The other way round nothing is ever known. `relations`: what the reader has
    to do with the case. `residence`: where she lives now, which a move may have changed.
    `path`: how far the work has come. `beside_case`: only where the whole of it was asked for.
    """

    application: Application
    case: Case
    professional: StaffMember | None
    corrections: Sequence[Correction]
    answers: Mapping[str, Sequence[CorrectionAnswer]]
    services: Sequence[FollowedService]
    after: AfterSending
    papers: Sequence[Paper] = ()
    contact: SafeContact | None = None
    to_tell: tuple[Message, ...] = ()
    circle: SupportCircle = field(default_factory=SupportCircle)
    beside: str = ""
    consents: Mapping[Purpose, Consent] = field(default_factory=dict)
    relations: frozenset[Relation] = frozenset()
    residence: Residence | None = None
    beside_case: BesideCase | None = None
    path: Path = ()


def consult_record(
    house: House, member: StaffMember, application_id: str, reader: Reader, *, whole: bool = False
) -> Record:
    """The application and its case, for a professional of the unit that answers for it.

    `whole`: with what stands beside the case, for its first page, and without the answers to what was asked. Of what has
    no row nothing is read. The read fails closed: what cannot be logged is not shown (promises, P9). Raises
    `ReasonNeeded`, `NotYours`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    with house.work.writing() as work:
        opened = open_case(house, work, member, application_id)
        case, rows, application = opened.case, opened.rows, work.applications.find(application_id)
        if application is None:
            raise NotYours
        id_, draft = application.id, application.draft
        professional = _leads(work, case, member)
        corrections = work.corrections.of_application(id_) if RowKind.CORRECTION in rows else ()
        decisions = work.decisions.of_application(id_) if RowKind.DECISION in rows else ()
        answers = {} if whole else {one.id: work.corrections.answers(one.id) for one in corrections}
        circle = circle_of_sent(work, application)
        turns = tuple(work.conversation.of(id_)) if RowKind.TURN in rows else ()
        after = AfterSending(application, turns, decided(decisions), circle.members)
        papers = work.papers.of_application(id_) if RowKind.PAPER in rows else ()
        said_since = rows & {RowKind.SAFE_CONTACT, RowKind.JOINED}  # of what is joined, the strictest word counts
        contact = work.safe_contacts.current_of(application) if said_since else draft.safe_contact
        to_tell = safe_to_tell(work, id_, contact) if RowKind.TO_TELL in rows else ()
        consents = in_force(consents_of(work, id_, draft.consents) if RowKind.CONSENT in rows else draft.consents)
        moved = RowKind.RESIDENCE in rows
        residence = residence_of(work, application, day_here(house.clock.now())) if moved else draft.residence
        beside = _beside(work, member, application)
        known = {one.id: one for one in (member, professional) if one}
        more = beside_case(house, work, opened, application, circle, known, reader, corrections, decisions) if whole else None
        write_look(house, work, member, application, reader)
        work.commit()
    services = services_of(house, after, case, corrections, decisions)
    return Record(
        application, case, professional, corrections, answers, services, after, papers, contact, to_tell, circle, beside,
        consents, opened.relations, residence, more, path_of_case(case, rows, professional, is_withdrawn=after.is_withdrawn),
    )  # fmt: skip


def _leads(work: UnitOfWork, case: Case, member: StaffMember) -> StaffMember | None:
    """Who leads the case; the reader herself is known already."""
    leads = case.assignment.professional_id
    if leads == member.id:
        return member
    return work.staff.find(leads) if leads else None


def _beside(work: UnitOfWork, member: StaffMember, application: Application) -> str:
    private = application.draft.private
    shared = work.applications.find_by_form_key(private.of) if private and private.goes_together else None
    case = work.cases.find(shared.id) if shared else None
    return shared.reference if shared and case and case.assignment.unit_id == member.unit_id else ""
