"""Consult a record: never without a reason, and the reason is written in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.access_log import AccessEntry, Act, Reader
from app.domain.after_sending import AfterSending
from app.domain.application import Application
from app.domain.casework import Case, StaffMember
from app.domain.circle import SupportCircle
from app.domain.consent import Consent, Purpose, in_force
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import decided
from app.domain.paper import Paper
from app.domain.people import Residence, SafeContact
from app.domain.permission import Action, Relation
from app.domain.reference import day_here
from app.use_cases.change_consent import consents_of
from app.use_cases.find_case import NotYours, case_for, relations_of
from app.use_cases.find_circle import circle_about
from app.use_cases.follow_application import FollowedService, services_of
from app.use_cases.pass_on import residence_of
from app.use_cases.ports import House, Message, ReasonNeeded, UnitOfWork
from app.use_cases.see_beside import BesideCase, beside_case
from app.use_cases.tell_by_hand import to_tell_by_hand
from app.use_cases.watch_looks import watch_look


@dataclass(frozen=True, slots=True)
class Record:
    """An application, its case and who leads it, how it has gone, what was said since, who helps her.

    `answers` are those to each correction request, by its id. `contact`: how the person may be reached now; `to_tell`:
    what she is to be told by hand. `beside`: of a private part that was to go together with a shared application, the
    reference of that one, once this unit has it. The other way round nothing is ever known. `relations`: what the reader has
    to do with the case. `residence`: where she lives now, which a move may have changed.
    to do with the case. `beside_case`: only where the whole of it was asked for.
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


def consult_record(
    house: House, member: StaffMember, application_id: str, reader: Reader, *, whole: bool = False
) -> Record:
    """The application and its case, for a professional of the unit that answers for it.

    `whole`: with what stands beside the case, for its first page. The read fails closed: what cannot be logged is not shown (promises, P9). Raises `ReasonNeeded`,
    `NotYours`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.READ_CASE)
        relations = relations_of(house, work, member, case)
        application, leads = work.applications.find(application_id), case.assignment.professional_id
        if application is None:
            raise NotYours
        professional = work.staff.find(leads) if leads else None
        corrections = work.corrections.of_application(application.id)
        decisions = work.decisions.of_application(application.id)
        answers = {one.id: work.corrections.answers(one.id) for one in corrections}
        circle = circle_about(work, application.id) or SupportCircle()
        after = AfterSending(application, tuple(work.conversation.of(application.id)), decided(decisions), circle.members)
        papers = work.papers.of_application(application.id)
        contact, to_tell = work.safe_contacts.current_of(application), to_tell_by_hand(work, application.id)
        consents = in_force(consents_of(work, application.id, application.draft.consents))
        beside = _beside(work, member, application)
        watch_look(house, work, member, application)
        residence = residence_of(work, application, day_here(house.clock.now()))
        more = beside_case(house, work, application, case, reader, relations, corrections, decisions) if whole else None
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.OPENED, house.clock.now(),
            reader.staff_id, reader.reason, reader.words.strip(),
        ))
        work.commit()
    services = services_of(house, after, case, corrections, decisions)
    return Record(
        application, case, professional, corrections, answers, services, after, papers, contact, to_tell, circle, beside,
        consents, relations, residence, more,
    )  # fmt: skip


def _beside(work: UnitOfWork, member: StaffMember, application: Application) -> str:
    private = application.draft.private
    shared = work.applications.find_by_form_key(private.of) if private and private.goes_together else None
    case = work.cases.find(shared.id) if shared else None
    return shared.reference if shared and case and case.assignment.unit_id == member.unit_id else ""
