"""Find the circle of a draft or an application, and what somebody of it may do today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.application import Application, Visit
from app.domain.circle import Standing, SupportCircle, standing_of
from app.domain.mandate import Mandate
from app.domain.people import ActingFor, SafeContact
from app.domain.reference import day_here
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class FoundCircle:
    """A circle as the person sees it. `coded`: the ids of who has a code; `acting`: under what title it is told.

    `is_silent`: she said that nobody contacts her, so nobody of it is told either, unless she names her.
    """

    circle: SupportCircle
    coded: frozenset[str]
    mandates: Sequence[Mandate]
    acting: ActingFor | None
    person_named: str
    is_sent: bool
    is_silent: bool = False


def is_silent(contact: SafeContact | None) -> bool:
    """Whether she said that she wants no contact. Not to have said anything is no such word, and nobody is told either."""
    return contact is not None and not contact.may_contact


def circle_of(work: UnitOfWork, visit: Visit) -> SupportCircle:
    """The circle of what the visit holds: in a draft the people stand in the draft itself. Raises `Gone`."""
    if visit.draft_id:
        return replace(work.circles.find(visit.draft_id) or SupportCircle(), members=visit.draft.circle)
    found = circle_about(work, visit.application_id) if visit.application_id else None
    if found is None:
        raise Gone
    return found


def circle_about(work: UnitOfWork, about: str) -> SupportCircle | None:
    """The circle of a saved draft or of an application; None where there is neither.

    What was sent before circles were kept has the people of its draft, and nobody has a right.
    """
    if kept := work.drafts.find(about):
        return replace(work.circles.find(about) or SupportCircle(), members=kept.draft.circle)
    if circle := work.circles.find(about):
        return circle
    sent = work.applications.find_draft(about)
    return SupportCircle(sent.circle) if sent else None


def circle_of_sent(work: UnitOfWork, application: Application) -> SupportCircle:
    """The circle of an application that has been read: no draft is looked for under its id."""
    return work.circles.find(application.id) or SupportCircle(application.draft.circle)


def find_circle(house: House, visit: Visit) -> FoundCircle:
    """The circle, for the person. Raises `Gone` where the visit holds neither a saved draft nor an application."""
    with house.work.reading() as work:
        circle = circle_of(work, visit)
        sent = work.applications.find(visit.application_id) if visit.application_id else None
        draft = sent.draft if sent else visit.draft
        return FoundCircle(
            circle, work.circles.with_code(visit.about), work.mandates.of(visit.about), draft.acting,
            draft.person.full_name if draft.person else draft.name_above, sent is not None,
            is_silent(work.safe_contacts.current_of(sent) if sent else draft.safe_contact),
        )


def find_standing(house: House, visit: Visit) -> Standing | None:
    """What the member who holds the visit may do now; None where she is in the circle no more. Asked at every door."""
    with house.work.reading() as work:
        try:
            circle = circle_of(work, visit)
        except Gone:
            return None
    return standing_of(circle, visit.member_id, day_here(house.clock.now()))
