"""Enter from specialised care (G10): a person whom her base service does not know yet begins where she is being helped.

She is there and says what is written; what is sent is an application like any other, typed by a professional. Her base
service has it the same instant, and the specialised professional stands in it as one who was asked in: she owes the
account when it ends (G8). Why so stands in docs/decisions/0032.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act
from app.domain.actor import Actor, ActorKind, AnsweredBy
from app.domain.application import Application, Draft, Visit
from app.domain.casework import Assignment, CaseState, Referent, ReferentKind, StaffMember, Unit, WhyAssigned
from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition
from app.domain.people import ActingFor, ForWhom, Languages, Person, Residence, Role, SafeContact
from app.domain.permission import Action, may
from app.domain.referral import begun_in_care
from app.domain.referral_words import Written
from app.domain.service import ServiceCode
from app.domain.task import Task
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.review_application import Shown, review_application
from app.use_cases.save_draft import save_draft
from app.use_cases.submit_application import ShownDiffers, submit_application


@dataclass(frozen=True, slots=True)
class Entering:
    """What the professional types, the person beside her. `consents`: by purpose, what she says to each; `written`: what
    the specialised service tells the base one; `edition`: the one she reads in.
    """

    person: Person
    residence: Residence
    contact: SafeContact
    edition: Edition
    wanted: tuple[ServiceCode, ...]
    matters: str
    consents: Mapping[Purpose, bool]
    written: Written


@dataclass(frozen=True, slots=True)
class Entered:
    """What was sent, the pair that opens it, and the base service that has it; None where no unit is known for the town."""

    application: Application
    access_code: str
    pin: str
    unit: Unit | None


def shown_to_enter(house: House, entering: Entering) -> Shown:
    """What would be sent, as the person reads it before she says yes."""
    return review_application(house, _draft(house, "", entering), entering.edition)


def enter_from_care(house: House, member: StaffMember, entering: Entering, shown_hash: str, form_key: str) -> Entered:
    """Sends the application with her, as it was shown (`shown_hash`), and tells her base service the same instant.

    Nobody looks whether she is accompanied somewhere already: who types a document learns nothing by it. A form sent twice
    sends once, and then the codes are not told again. Raises `NotYours` for who does not work in specialised care,
    `NotComplete`, `NotReady`, `ShownDiffers`.
    """
    if not may(member.role, Action.ENTER_FROM_CARE) or not member.is_active:
        raise NotYours
    begun_in_care("", "", member.unit_id, member.id, entering.edition, entering.written, house.clock.now())
    if shown_to_enter(house, entering).hash != shown_hash:
        raise ShownDiffers
    if before := _entered_before(house, member, form_key):
        return before
    actor = Actor(ActorKind.STAFF, member.id, AnsweredBy.PERSON)
    saved = save_draft(house, _visit(house, entering, form_key, actor), actor)
    application = submit_application(
        house, saved.visit, entering.edition, shown_hash, form_key, actor,
        lambda work, sent: _come_in(house, work, member, sent, entering),
    )
    return _entered(house, application, saved.access_code, saved.pin)


def _draft(house: House, form_key: str, entering: Entering) -> Draft:
    now, edition = house.clock.now(), entering.edition
    return Draft(
        form_key, house.shelf.catalogue.version, for_whom=ForWhom.ME, wanted=entering.wanted,
        safe_contact=entering.contact, person=entering.person, acting=ActingFor(Role.SELF), residence=entering.residence,
        circle_seen=True, matters=entering.matters, languages=Languages(edition, documents=edition),
        consents=tuple(
            Consent(purpose, entering.consents.get(purpose, False), house.narrator.consent(purpose, edition), edition, now)
            for purpose in Purpose
        ),
    )  # fmt: skip


def _visit(house: House, entering: Entering, form_key: str, actor: Actor) -> Visit:
    """A visit that no browser holds: the professional's desk never opens the pages of the person."""
    draft = _draft(house, form_key, entering)
    for task in (Task.YOU, Task.HOME, Task.CONTACT, Task.MATTERS, Task.SERVICES, Task.LANGUAGES, Task.CONSENTS):
        draft = draft.written_by(actor, task)
    visit = Visit(house.secrets.new_handle(), house.secrets.new_id(), draft, 1, house.clock.now())
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    return visit


def _come_in(house: House, work: UnitOfWork, member: StaffMember, sent: Application, entering: Entering) -> None:
    """The specialised professional stands in it from the first instant, and leads where no unit is known for the town."""
    now = sent.sent_at
    referral = begun_in_care(
        house.secrets.new_id(), sent.id, member.unit_id, member.id, entering.edition, entering.written, now
    )
    work.referrals.add(referral)
    work.cases.keep_referent(Referent(
        house.secrets.new_id(), sent.id, ReferentKind.SPECIALISED, member.id, member.unit_id, now, about=referral.id,
        words=referral.written.why,
    ))
    work.access_log.append(AccessEntry(house.secrets.new_id(), sent.id, Act.ENTERED_FROM_CARE, now, member.id))
    case = work.cases.find(sent.id)
    if case and not case.assignment.unit_id:
        leads = Assignment(member.id, member.unit_id, WhyAssigned.CAME_FROM_CARE)
        change_lead(house, work, case, leads, now, by=member.id, words=referral.written.why, state=CaseState.TAKEN)


def _entered_before(house: House, member: StaffMember, form_key: str) -> Entered | None:
    with house.work.reading() as work:
        application = work.applications.find_by_form_key(form_key)
        if application is None:
            return None
        if all(one.made_by != member.id for one in work.referrals.of_application(application.id)):
            raise NotYours
    return _entered(house, application, "", "")


def _entered(house: House, application: Application, code: str, pin: str) -> Entered:
    with house.work.reading() as work:
        case = work.cases.find(application.id)
        base = case.assignment.unit_id if case and case.assignment.why is not WhyAssigned.CAME_FROM_CARE else ""
        return Entered(application, code, pin, work.staff.unit(base) if base else None)
