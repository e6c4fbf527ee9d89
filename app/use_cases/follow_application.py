"""Follow what was sent: where it is, who has it, what is asked, what is decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.absence import Absence, Presence
from app.domain.after_sending import AfterSending
from app.domain.application import Application, RequestedService, ServiceState, Visit
from app.domain.casework import Case, StaffMember, Unit
from app.domain.correction import Correction
from app.domain.decision import Decision, decided
from app.domain.handover import Handover
from app.domain.legal_limit import LegalTerm, legal_term, limit_from
from app.domain.opening import Opening
from app.domain.people import SafeContact
from app.domain.procedure import SETTLED, state_of, whole_state
from app.domain.reference import day_here
from app.domain.referral import Referral
from app.domain.term import Limit
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.see_sessions import last_before
from app.use_cases.see_wait import see_wait
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class FollowedService:
    """One requested service as it stands. `term` is None where no time to answer is known for sure.

    `limit` holds while nothing is decided; `decision` is the last one written. `is_left`: somebody had begun to look at
    it, and nobody leads it now. `unit`: the office that answers for it; where there is none and nobody leads it either,
    `is_nobodys`: no time runs that anybody knows of.
    """

    number: int
    line: RequestedService
    state: ServiceState
    term: LegalTerm | None
    limit: Limit | None
    decision: Decision | None
    is_left: bool = False
    is_nobodys: bool = False
    unit: Unit | None = None

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def standing(self) -> Decision | None:
        """The decision that holds: none while the service is open, whatever was written before."""
        return self.decision if self.is_settled else None


NOBODY = Presence(None, None, None)


@dataclass(frozen=True, slots=True)
class Following:
    """Everything the person sees at once of her own application. Who looked is read apart, a page at a time.

    `professional`: who leads, or None where nobody does, or who did works here no more. `state`: how the whole stands; None
    when every service is settled. `contact`: how she may be reached now. `absence`: the professional is away today.
    """

    application: Application
    case: Case
    professional: StaffMember | None
    stands_in: StaffMember | None
    unit: Unit | None
    corrections: Sequence[Correction]
    services: Sequence[FollowedService]
    state: ServiceState | None
    after: AfterSending
    contact: SafeContact | None = None
    referrals: Sequence[Referral] = ()
    handovers: Sequence[Handover] = ()
    absence: Absence | None = None


def follow_application(house: House, visit: Visit) -> Following:
    """The application behind the visit. Raises `Gone` where there is none. A member needs `SEE_STATUS`."""
    with house.work.reading() as work:
        return _following(house, work, visit)


def open_record(house: House, visit: Visit) -> tuple[Following, Opening | None]:
    """The same for its first page, with the last opening before this one. Raises `Gone`."""
    with house.work.reading() as work:
        following = _following(house, work, visit)
        return following, last_before(work, visit, following.application.draft.form_key)


def follow_service(house: House, visit: Visit, number: int) -> tuple[FollowedService, int | None]:
    """One requested service by its place, and while it is open how long others waited (`see_wait`).

    Raises `Gone`, and `LookupError` where she asked for fewer. A member needs `SEE_STATUS`.
    """
    with house.work.reading() as work:
        services = _following(house, work, visit).services
        if not 0 < number <= len(services):
            raise LookupError(number)
        one = services[number - 1]
        return one, None if one.is_settled else see_wait(work, one.line.code)


def _following(house: House, work: UnitOfWork, visit: Visit) -> Following:
    """What has no rows beside the case is not asked for."""
    application = work.applications.find(visit.application_id) if visit.application_id else None
    found = work.cases.find_with_beside(application.id) if application else None
    if application is None or found is None:
        raise Gone
    case, beside = found
    corrections = work.corrections.of_application(application.id) if beside.corrections else ()
    decisions = work.decisions.of_application(application.id) if beside.decisions else ()
    turns = tuple(work.conversation.of(application.id)) if beside.turns else ()
    after = AfterSending(application, turns, decided(decisions))
    said_since = beside.safe_contacts or beside.joined
    contact = work.safe_contacts.current_of(application) if said_since else application.draft.safe_contact
    leads, unit = case.assignment.professional_id, case.assignment.unit_id
    presence = work.staff.presence(leads, day_here(house.clock.now())) if leads else NOBODY
    works_here = presence.member is not None and presence.member.is_active
    office = work.staff.unit(unit) if unit else None
    services = tuple([
        replace(
            one, is_left=not works_here and one.state is ServiceState.LOOKED_AT, is_nobodys=not works_here and office is None,
            unit=office,
        ) for one in services_of(house, after, case, corrections, decisions)
    ])
    return Following(
        application,
        case,
        presence.member if works_here else None,
        presence.stand_in,
        office,
        corrections, services, whole_state(service.state for service in services), after,
        contact,
        work.referrals.of_application(application.id) if beside.referrals else (),
        work.handovers.of_application(application.id) if beside.handovers else (),
        presence.absence if works_here else None,
    )


def sent_by(work: UnitOfWork, visit: Visit) -> tuple[Application, Case]:
    """The application that a visit sent or opened, and its case. Raises `Gone`."""
    application = work.applications.find(visit.application_id) if visit.application_id else None
    case = work.cases.find(application.id) if application else None
    if application is None or case is None:
        raise Gone
    return application, case


def services_of(
    house: House, after: AfterSending, case: Case, corrections: Sequence[Correction], decisions: Sequence[Decision]
) -> tuple[FollowedService, ...]:
    """Each requested service as it stands, in the order in which the person asked."""
    sent_on = day_here(after.application.sent_at)
    return tuple([
        _followed(house, number, line, sent_on, after, case, corrections, decisions)
        for number, line in enumerate(after.application.requested, 1)
    ])


def _followed(
    house: House, number: int, line: RequestedService, sent_on: date, after: AfterSending, case: Case,
    corrections: Sequence[Correction], decisions: Sequence[Decision],
) -> FollowedService:  # fmt: skip
    service = house.shelf.catalogue.services.get(line.code)
    term = legal_term(service) if service else None
    pauses = tuple([one.pause for one in corrections if one.is_about(line.id)])
    mine = [decision for decision in decisions if decision.requested_id == line.id]
    return FollowedService(
        number, line, state_of(line, case, corrections, decisions, after.withdrawn_at(line)), term,
        limit_from(term, sent_on, pauses) if term else None,
        mine[-1] if mine else None,
    )
