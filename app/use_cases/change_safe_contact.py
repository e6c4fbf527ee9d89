"""Change, after sending, how the person may be reached: every notice from then on obeys it."""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.people import SafeContact
from app.use_cases.ports import ContactChange, House
from app.use_cases.silence_circle import silence_circle
from app.use_cases.tell import tell_again
from app.use_cases.write_draft import Gone


def safe_contact_now(house: House, visit: Visit) -> SafeContact:
    """How she says that she may be reached; not at all where nothing was said. Raises `Gone` where nothing was sent."""
    with house.work.reading() as work:
        if not visit.application_id or work.applications.find(visit.application_id) is None:
            raise Gone
        return work.safe_contacts.said(visit.application_id) or SafeContact()


def change_safe_contact(house: House, visit: Visit, contact: SafeContact, actor: Actor) -> None:
    """Keeps it beside what was said before, and sends by no other way what still waits. The same again changes nothing.

    No right of the circle opens this: only the person says how she is reached. Raises `Gone`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application = work.applications.find(visit.application_id) if visit.application_id else None
        if application is None:
            raise Gone
        if work.safe_contacts.said(application.id) == contact:
            return
        silence_circle(house, work, application.id, actor)
        work.safe_contacts.add(ContactChange(house.secrets.new_id(), application.id, now, actor.id, contact))
        tell_again(house, work, application, now)
        work.access_log.append(
            AccessEntry(house.secrets.new_id(), application.id, Act.CONTACT_CHANGED, now, signature(actor))
        )
        work.commit()
