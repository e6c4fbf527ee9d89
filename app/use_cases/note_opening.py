"""Note an opening: that somebody got to a draft or to what it became, for its owner to see."""

from app.domain.application import Visit
from app.domain.opening import How, Opening
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


def note_opening(house: House, work: UnitOfWork, visit: Visit, how: How) -> None:
    """In the transaction that begins the visit, or that saves what it holds. Before the access log is added to."""
    work.openings.add(
        Opening(house.secrets.new_id(), form_key_of(work, visit), visit.handle, how, house.clock.now())
    )


def form_key_of(work: UnitOfWork, visit: Visit) -> str:
    """The key that stays with what the visit holds, from the first draft to what was sent. Raises `Gone`."""
    if not visit.application_id:
        return visit.draft.form_key
    sent = work.applications.find_draft(visit.application_id)
    if sent is None:
        raise Gone
    return sent.form_key
