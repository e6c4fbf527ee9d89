"""See referrals: the person hers, her professional those of the case, who was asked in what was sent to her unit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Application, RequestedService, Visit
from app.domain.casework import Referent, ReferentKind, StaffMember, Unit
from app.domain.decision import Decision
from app.domain.edition import Edition, Language
from app.domain.paper import Paper
from app.domain.passage import Travelling, passages_of
from app.domain.people import SafeContact
from app.domain.permission import Action
from app.domain.referral import Referral, ReferralState
from app.domain.referral_words import Written
from app.use_cases.find_case import case_for
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.receive_referral import received_of
from app.use_cases.send_referral import knows_of
from app.use_cases.watch_looks import watch_look
from app.use_cases.write_referral import NoSuchReferral, referral_of


@dataclass(frozen=True, slots=True)
class SeenReferral:
    """A referral as one of those who take part may see it: of the application what stands here, and nothing else.

    `passages`: what travels, with whether the person keeps it; to who was asked in, those she keeps come without what stood
    in them. `contact`: how the person may be reached, for who has come in. `names`: of the professionals in it, by id.
    """

    referral: Referral
    name: str
    reference: str
    reads_in: Edition
    attention: Language | None
    about: RequestedService | None
    unit: Unit | None
    from_unit: Unit | None
    leads: StaffMember | None
    passages: tuple[tuple[Travelling, bool], ...]
    decisions: Mapping[str, Decision]
    papers: Mapping[str, Paper]
    names: Mapping[str, str]
    contact: SafeContact | None = None
    has_staff: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part beside who leads: what for, since when, by name where it is somebody and not yet a whole unit."""

    row: Referent
    member: StaffMember | None
    unit: Unit | None


def see_my_referrals(house: House, visit: Visit) -> tuple[SeenReferral, ...]:
    """What was shown to the person, or sent without her, the last first. Raises `Gone`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        mine = [one for one in work.referrals.of_application(application.id) if is_hers_to_see(one)]
        return tuple(_seen(work, one, application) for one in reversed(mine))


def see_my_referral(house: House, visit: Visit, number: int) -> SeenReferral:
    """One of them. Raises `Gone`, `NoSuchReferral`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        found = referral_of(work, application.id, number)
        if not is_hers_to_see(found):
            raise NoSuchReferral
        return _seen(work, found, application)


def is_hers_to_see(referral: Referral) -> bool:
    """Whether the person reads it: not while it is being written, and not what was given up before she saw it."""
    return referral.state is not ReferralState.DRAFTED and knows_of(referral)


def see_who_takes_part(house: House, visit: Visit) -> tuple[Participant, ...]:
    """Who stands beside the case now, the first first; not who broke the glass, of whom she is told apart. Raises `Gone`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        now = house.clock.now()
        return tuple(
            Participant(row, work.staff.find(row.staff_id) if row.staff_id else None, work.staff.unit(row.unit_id))
            for row in work.cases.referents(application.id)
            if row.stands_at(now) and row.kind is not ReferentKind.BROKEN_GLASS
        )


def see_sent_referrals(house: House, member: StaffMember, application: Application) -> tuple[SeenReferral, ...]:
    """Those of a case that is open on her desk, by number; that look is written down already. Raises `NotYours`."""
    with house.work.reading() as work:
        case_for(house, work, member, application.id, Action.REFER)
        return tuple(_seen(work, one, application) for one in work.referrals.of_application(application.id))


def see_received_referral(house: House, member: StaffMember, application_id: str, number: int) -> SeenReferral:
    """What was sent to the member's unit, without what the person keeps for herself; the person sees that she read it.

    Raises `NotYours`, `AlreadyAccepted`.
    """
    with house.work.writing() as work:
        found, application = received_of(house, work, member, application_id, number)
        seen = as_received(_seen(work, found, application))
        if found.accepted_by == member.id:
            seen = replace(seen, contact=work.safe_contacts.current_of(application))
        watch_look(house, work, member, application)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.REFERRAL_READ, house.clock.now(), member.id
        ))
        work.commit()
    return seen


def as_received(seen: SeenReferral) -> SeenReferral:
    """Without what the person keeps for herself: not even in a field that no page shows."""
    kept = [passage.thing for passage, is_kept in seen.passages if is_kept]
    return replace(
        seen,
        referral=replace(seen.referral, written=Written(seen.referral.written.why, "", "", "", ""), unshown=""),
        passages=tuple(
            (Travelling(passage.id, passage.part), True) if is_kept else (passage, False)
            for passage, is_kept in seen.passages
        ),
        decisions={id_: one for id_, one in seen.decisions.items() if id_ not in kept},
        papers={id_: one for id_, one in seen.papers.items() if id_ not in kept},
    )


def _seen(work: UnitOfWork, referral: Referral, application: Application) -> SeenReferral:
    case = work.cases.find(application.id)
    leads, from_unit = (case.assignment.professional_id, case.assignment.unit_id) if case else ("", "")
    passages = passages_of(referral.written, application.draft.matters or "")
    person, languages = application.draft.person, application.draft.languages
    named = {id_: work.staff.find(id_) for id_ in {referral.made_by, referral.accepted_by, referral.ended_by} if id_}
    return SeenReferral(
        referral, person.full_name if person else "", application.reference, application.reads_in,
        languages.attention if languages else None, application.requested_service(referral.about),
        work.staff.unit(referral.to_unit), work.staff.unit(from_unit) if from_unit else None,
        work.staff.find(leads) if leads else None,
        tuple((passage, passage.id in referral.hidden) for passage in passages),
        {one.id: one for one in work.decisions.of_application(application.id) if one.id in referral.written.decisions},
        {one.id: one for one in work.papers.of_application(application.id) if one.id in referral.written.papers},
        {id_: member.name for id_, member in named.items() if member},
        has_staff=bool(work.staff.workloads(referral.to_unit)),
    )
