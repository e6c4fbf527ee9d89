"""How the person at the counter or on the phone may be reached: what she has said, in her draft or after sending."""

from app.domain.application import Visit
from app.domain.people import SafeContact
from app.use_cases.ports import House


def contact_now(house: House, visit: Visit) -> SafeContact | None:
    """The newest word counts; None where nothing was said yet, which is never a yes."""
    if not visit.application_id:
        return visit.draft.safe_contact
    with house.work.reading() as work:
        return work.safe_contacts.current(visit.application_id)
