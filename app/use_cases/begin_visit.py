"""Begin a visit: a place on the server for answers that nobody has asked to keep."""

from dataclasses import replace

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.service import ServiceCode
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.write_draft import write_draft


def begin_visit(
    house: House, session_key: str, actor: Actor, *, situation: int | None = None, service: ServiceCode | None = None
) -> Visit:
    """A new visit for the browser session, from a situation, from a service or from nothing.

    It holds no name and has no code; it goes on exit, on *clear and leave*, or after 60 idle minutes.
    """
    draft = Draft(form_key=house.secrets.new_id(), catalogue_version=house.shelf.catalogue.version)
    turned = _turned(house, draft, situation, service)
    draft = draft if turned is draft else turned.written_by(actor, Task.SITUATION)
    visit = Visit(house.secrets.new_handle(), session_key, draft, 1, house.clock.now())
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    return visit


def turn_visit(
    house: House, visit: Visit, actor: Actor, *, situation: int | None = None, service: ServiceCode | None = None
) -> Visit:
    """Goes on in a visit that is open, now from this situation or service; answers and list stay.

    Raises `Gone`, `StaleWrite`.
    """
    return write_draft(
        house, visit, Task.SITUATION, lambda draft: _turned(house, draft, situation, service), actor
    )


def _turned(house: House, draft: Draft, situation: int | None, service: ServiceCode | None) -> Draft:
    """The draft as it looks at a situation or a service; what the catalogue does not know is nothing."""
    catalogue = house.shelf.catalogue
    known = catalogue.services.get(service) if service else None
    if situation not in catalogue.situations and known is None:
        return draft
    return replace(
        draft,
        situation=situation if situation in catalogue.situations else None,
        from_service=known.code if known else None,
    )
