"""Send the one application: everything in one transaction, acknowledged after it is kept."""

from collections.abc import Callable
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor, ActorKind
from app.domain.application import Application, Draft, NotReady, RequestedService, Visit
from app.domain.casework import Case, CaseState
from app.domain.changing import changed
from app.domain.circle import SupportCircle
from app.domain.document import content_hash, document_json
from app.domain.edition import Edition
from app.domain.reference import VERIFICATION_CODE_LENGTH, day_here, portal_reference, reference_year
from app.domain.routing import competent_body
from app.use_cases.archive_catalogue import archive_catalogue
from app.use_cases.choose_lead import Accompanied, choose_lead, known_by_document
from app.use_cases.find_circle import circle_of
from app.use_cases.keep_queue import keep_new_case
from app.use_cases.ports import AlreadySent, BesideDraft, House, Sent, StaleWrite, UnitOfWork
from app.use_cases.review_application import Shown, review_application
from app.use_cases.tell import tell_received
from app.use_cases.together import task_of_each
from app.use_cases.write_draft import Gone


class ShownDiffers(Exception):
    """What would be sent is not what the person saw; she checks once more and nothing is lost."""


class NotSaved(Exception):
    """Only a saved draft is sent: its access code is what opens it afterwards."""


Alongside = Callable[[UnitOfWork, Application], None]


def _nothing_else(work: UnitOfWork, application: Application) -> None:
    """What most applications are kept with."""


def submit_application(
    house: House, visit: Visit, edition: Edition, shown_hash: str, form_key: str, actor: Actor,
    alongside: Alongside = _nothing_else,
) -> Application:
    """Sends the draft of the visit as it was shown (SHA-256 `shown_hash`), in the edition on screen.

    Who sends, and whether for herself, is kept in it and signs the access entry. `alongside` writes what is kept with it,
    in the same transaction. A repeated form key gives the
    application it became. Raises `NotReady` with what is missing, `ShownDiffers`, `NotSaved`, `Gone`, `StaleWrite`
    where other hands keep writing in it.
    """
    already = _already_sent(house, form_key, visit)
    if already:
        return already
    if visit.application_id or form_key != visit.draft.form_key:
        raise Gone
    if not visit.draft_id:
        raise NotSaved
    catalogue = house.shelf.catalogue
    if missing := visit.draft.still_listed(catalogue).missing():
        raise NotReady(missing)
    shown = review_application(house, visit.draft, edition)
    if shown.hash != shown_hash:
        raise ShownDiffers
    try:
        return _send_once(house, visit, edition, shown, actor, alongside)
    except AlreadySent as sent:
        return sent.application


def _already_sent(house: House, form_key: str, visit: Visit) -> Application | None:
    """The application this form key became, if it is this visit's own form that is pressed again.

    While the visit holds a draft nothing was sent; where that has changed meanwhile, sending finds out.
    """
    if form_key != visit.draft.form_key or visit.draft_id:
        return None
    with house.work.reading() as work:
        return work.applications.find_by_form_key(form_key)


def _send_once(
    house: House, visit: Visit, edition: Edition, shown: Shown, actor: Actor, alongside: Alongside
) -> Application:
    """Sends the visit as it was read; where it is no longer so, once more as it is now, if nothing shown has changed."""
    try:
        return _send(house, visit, edition, shown, actor, alongside)
    except (StaleWrite, LookupError):
        return _send(house, _as_it_was_shown(house, visit), edition, shown, actor, alongside)


def _send(
    house: House, held: Visit, edition: Edition, shown: Shown, actor: Actor, alongside: Alongside
) -> Application:
    """Circle, rights, codes and mandates go with it.

    Raises `AlreadySent`, and `StaleWrite` or `LookupError` where the visit or its draft is not what was read.
    """
    now, draft = house.clock.now(), held.draft.as_sent(house.shelf.catalogue, actor)
    requested, known_by = _requested(house, draft), known_by_document(house, draft)
    municipality = draft.residence.municipality if draft.residence else ""
    with house.work.writing() as work:  # from here on nobody else writes: what needs no database is made before
        who = choose_lead(work, draft, municipality, day_here(now), known_by)
        application = _application(house, work, draft, edition, shown, requested, who, now, actor)
        beside = work.applications.add_from_draft(application, held.draft_id, held.draft_version)
        if not beside.archived:
            archive_catalogue(house, work)
        keep_new_case(house, work, application, Case(
            house.secrets.new_id(), application.id, who.assignment, CaseState.WAITING, now,
            delegates=application.delegates_something,
        ))
        task_of_each(house, work, application, application.draft.choices, now)
        tell_received(house, work, application, _carried(work, held, beside, application.id), now)
        work.drafts.forget(held.draft_id)
        work.visits.update(_emptied(held, application))
        signed = signature(actor, draft.hand_of(actor))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.SENT, now, signed))
        alongside(work, application)
        work.commit()
    return application


def _carried(work: UnitOfWork, held: Visit, beside: BesideDraft, application_id: str) -> SupportCircle:
    """The circle, which goes with what was sent, as do papers, rights, codes, mandates, who holds it and its
    code for the phone.
    """
    circle = circle_of(work, held) if beside.circle else SupportCircle(held.draft.circle)
    if beside.circle:
        work.circles.carry_over(held.draft_id, application_id, circle)
    else:
        work.circles.keep(application_id, circle)
    if beside.papers:
        work.papers.hand_over(held.draft_id, application_id)
    if beside.holdings:
        work.holdings.become(held.draft_id, application_id)
    if beside.phone_code:
        work.phone_codes.become(held.draft_id, application_id)
    return circle


def _as_it_was_shown(house: House, visit: Visit) -> Visit:
    """The visit as it is now, its draft still the one that was shown.

    Raises `AlreadySent` where another press was quicker, `ShownDiffers` where another tab has written, `Gone`.
    """
    with house.work.reading() as work:
        held = work.visits.find(visit.handle, visit.session_key)
        if held is None or not held.draft_id:
            if sent := work.applications.find_by_form_key(visit.draft.form_key):
                raise AlreadySent(sent)
            raise Gone
    if held.draft != visit.draft:
        raise ShownDiffers
    return held


def _application(
    house: House, work: UnitOfWork, draft: Draft, edition: Edition, shown: Shown,
    requested: tuple[RequestedService, ...], who: Accompanied, now: datetime, actor: Actor,
) -> Application:
    """The application with its number and the receipt that is kept for good."""
    verification = house.secrets.new_code(VERIFICATION_CODE_LENGTH)
    year = reference_year(now)
    reference = portal_reference(year, work.applications.next_number(year))
    helper = work.staff.find(actor.id) if actor.kind is ActorKind.STAFF else None
    facts = Sent(
        reference, verification, now, edition, shown.hash, requested,
        who.assignment, who.professional, who.unit, house.shelf.catalogue, draft,
        helper, work.staff.unit(helper.unit_id) if helper else None,
    )
    receipt = document_json(house.narrator.receipt(shown.document, facts, house.shelf.texts), shown.sections)
    return Application(
        house.secrets.new_id(), reference, now, edition, draft, requested,
        shown.text, shown.hash, receipt, content_hash(receipt), verification,
    )


def _requested(house: House, draft: Draft) -> tuple[RequestedService, ...]:
    services = house.shelf.catalogue.services
    municipality = draft.residence.municipality if draft.residence else ""
    return tuple([
        RequestedService(id_, code, competent_body(services[code], municipality))
        for id_, code in zip(house.secrets.new_ids(len(draft.wanted)), draft.wanted, strict=True)
    ])


def _emptied(visit: Visit, application: Application) -> Visit:
    """The visit from now on: it opens the application and holds nothing of the draft but its form key."""
    draft = application.draft
    return changed(
        visit, application_id=application.id, draft_id="", touched_at=application.sent_at,
        draft=Draft(draft.form_key, draft.catalogue_version),
    )
