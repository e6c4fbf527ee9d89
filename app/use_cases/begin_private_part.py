"""Begin a private part: what one adult of a household writes for herself alone."""

from dataclasses import replace

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.people import ForWhom
from app.domain.private_part import PrivatePart
from app.domain.task import Task
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


def begin_private_part(house: House, shared: Visit, actor: Actor) -> Visit:
    """A visit of the same browser on an empty part beside the application of the visit `shared`.

    Only the new visit knows of it: nothing of the shared one is written, not even when it was touched. Like any visit
    it is kept nowhere until the person says so. Anybody who can open the shared application may begin one, as often
    as she likes: whether others did is told to nobody. Begun at the counter it is at the counter too: covered with the
    rest, and gone with it. Raises `Gone`.
    """
    with house.work.reading() as work:
        held = work.visits.find(shared.handle, shared.session_key)
        if held is None:
            raise Gone
        of = _shared_key(work, held)
    draft = Draft(
        house.secrets.new_id(), house.shelf.catalogue.version, for_whom=ForWhom.ME, private=PrivatePart(of)
    ).written_by(actor, Task.YOU)
    counter = replace(held.counter, typed_on="", typed=()) if held.counter else None
    visit = Visit(house.secrets.new_handle(), shared.session_key, draft, 1, house.clock.now(), counter=counter)
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    return visit


def close_private_part(house: House, handle: str, session_key: str) -> None:
    """Lets go of it in this browser, and of nothing else: the shared application stays open as it was.

    What is saved stays behind its own code; what is not is gone. A visit that holds no private part stays.
    """
    with house.work.writing() as work:
        held = work.visits.find(handle, session_key)
        if held and held.draft.private:
            work.visits.forget(handle)
        work.commit()


def _shared_key(work: UnitOfWork, held: Visit) -> str:
    """The form key of the shared application, also from a private part beside it: there are no parts of parts."""
    sent = work.applications.find(held.application_id) if held.application_id else None
    if held.application_id and sent is None:
        raise Gone
    draft = sent.draft if sent else held.draft
    return draft.private.of if draft.private else draft.form_key
