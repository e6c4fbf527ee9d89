"""See where my application is open, end it there, and know when it was opened last before now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import VISIT_KEPT, Visit
from app.domain.opening import How, Opening
from app.use_cases.note_opening import form_key_of
from app.use_cases.ports import House, OpenedVisit, UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A browser in which it is open now. Nothing of the device, the network or the place is known."""

    id: str
    since: datetime
    how: How
    last_written: datetime
    is_here: bool


def see_sessions(house: House, visit: Visit) -> Sequence[OpenPlace]:
    """Where it is open now, this place first, then the last written in."""
    with house.work.reading() as work:
        live = _live(work.openings.of(form_key_of(work, visit)), house.clock.now())
    places = [
        OpenPlace(one.opening.id, one.opening.at, one.opening.how, touched, one.opening.handle == visit.handle)
        for one, touched in live
    ]
    return sorted(places, key=lambda place: (not place.is_here, -place.last_written.timestamp(), place.id))


def opened_before(house: House, visit: Visit) -> Opening | None:
    """The last opening before the one of this visit; None where this is the first one."""
    with house.work.reading() as work:
        return last_before(work, visit, form_key_of(work, visit))


def last_before(work: UnitOfWork, visit: Visit, form_key: str) -> Opening | None:
    """The same in a transaction that knows the form key of what the visit holds."""
    return work.openings.before(form_key, visit.handle)


def end_session(house: House, visit: Visit, opening_id: str, actor: Actor) -> None:
    """Ends it in one other place; its next request finds nothing there. An unknown place is ended already.

    The right of its owner alone: no member of her circle may.
    """
    _end(house, visit, lambda one: one.opening.id == opening_id, actor)


def end_other_sessions(house: House, visit: Visit, actor: Actor) -> None:
    """Ends it everywhere but here. The right of its owner alone."""
    _end(house, visit, lambda _one: True, actor)


def _end(house: House, visit: Visit, meant: Callable[[OpenedVisit], bool], actor: Actor) -> None:
    now = house.clock.now()
    with house.work.writing() as work:
        found = _live(work.openings.of(form_key_of(work, visit)), now)
        ended = [one for one, _touched in found if one.opening.handle != visit.handle and meant(one)]
        for one in ended:
            work.visits.forget(one.opening.handle)
        if ended:
            _write_down(house, work, visit, now, actor)
        work.commit()


def _write_down(house: House, work: UnitOfWork, visit: Visit, now: datetime, actor: Actor) -> None:
    """What was sent has a history; a draft has none yet."""
    if visit.application_id:
        entry = AccessEntry(house.secrets.new_id(), visit.application_id, Act.CLOSED_ELSEWHERE, now, signature(actor))
        work.access_log.append(entry)


def _live(openings: Iterable[OpenedVisit], now: datetime) -> list[tuple[OpenedVisit, datetime]]:
    """Those whose visit has not idled away, each with when something was written there last.

    What else the same browser did meanwhile counts for nothing: it may be a part of somebody's own.
    """
    return [(one, one.touched_at) for one in openings if one.touched_at and now - one.touched_at <= VISIT_KEPT]
