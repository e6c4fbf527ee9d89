"""Serve at the counter: whose answers are typed, the turned screen, who is there, finish."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.actor import Actor, AnsweredBy
from app.domain.application import Visit
from app.domain.counter import Counter, CounterEntry, SaidHerself, is_helpers_own
from app.domain.people import SafeContact
from app.use_cases.begin_at_counter import NotAtTheCounter
from app.use_cases.note_opening import form_key_of
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


def answers_for(house: House, visit: Visit, answered_by: AnsweredBy, actor: Actor) -> Visit:
    """Whose answers are typed from now on. Raises `NotAtTheCounter`, `Gone`, `StaleWrite`."""
    return _change(house, visit, lambda counter: replace(counter, answered_by=answered_by), actor)


def turn_screen(house: House, visit: Visit, actor: Actor, *, turned: bool) -> Visit:
    """To the person, or back. Raises `NotAtTheCounter`, `Gone`, `StaleWrite`."""
    return _change(house, visit, lambda counter: replace(counter, turned=turned), actor)


def note_said_herself(house: House, visit: Visit, scope: str, actor: Actor, *, herself: bool) -> Visit:
    """Writes down what the professional answered: whether the person herself said this choice.

    After a *yes* she is not asked again about it in this visit. Raises `NotAtTheCounter`, `Gone`, `StaleWrite`.
    """

    def note(counter: Counter) -> Counter:
        return counter.confirmed(scope) if herself else counter

    return _change(house, visit, note, actor, SaidHerself(scope, herself))


def note_asked_herself(house: House, visit: Visit, what: str, actor: Actor, *, herself: bool) -> Visit:
    """Writes down whether the person herself asked for it: a new key, or to take an answer back. Asked each time.

    Raises `NotAtTheCounter`, `Gone`, `StaleWrite`.
    """
    return _change(house, visit, lambda counter: counter, actor, SaidHerself(what, herself))


def put_by(house: House, visit: Visit, page: str, typed: tuple[tuple[str, str], ...], actor: Actor) -> Visit:
    """Keeps what stands in a form of the page and was not sent; nothing typed forgets what was put by before.

    Raises `NotAtTheCounter`, `Gone`, `StaleWrite`.
    """
    return _change(house, visit, lambda counter: replace(counter, typed_on=page if typed else "", typed=typed), actor)


def people_at_counter(house: House, session_key: str, staff_id: str) -> Sequence[Visit]:
    """Those whom the professional helps in this browser now, the last one first; who has not agreed yet is none of them."""
    with house.work.reading() as work:
        held = work.visits.of_session(session_key)
    limit = house.clock.now()
    return [
        v for v in held
        if v.counter and v.counter.staff_id == staff_id and v.counter.has_begun and limit - v.touched_at <= v.kept_for
    ]


def finish_at_counter(house: House, visit: Visit, actor: Actor) -> frozenset[str]:
    """The visit is gone, and with it a part of her own that she began in it; what was saved or sent stays behind its code,
    and of what was not there is no trace left. Gives the handles that are gone. Raises `NotAtTheCounter`.
    """
    if visit.counter is None or visit.counter.staff_id != actor.id:
        raise NotAtTheCounter
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key) or visit
        with_her = {one.handle: one for one in work.visits.of_session(visit.session_key) if _is_of_the_same(one, fresh)}
        for one in (with_her | {fresh.handle: fresh}).values():
            if not one.about:
                work.counter_entries.forget(one.draft.form_key)
            work.visits.forget(one.handle)
        work.commit()
    return frozenset({visit.handle, *with_her})


def _is_of_the_same(one: Visit, other: Visit) -> bool:
    """Whether both were begun with one agreement: of one person, at one time."""
    if one.counter is None or other.counter is None or not other.counter.has_begun:
        return False
    return (one.counter.staff_id, one.counter.agreement_id) == (other.counter.staff_id, other.counter.agreement_id)


def is_helpers(house: House, contact: SafeContact, actor: Actor) -> bool:
    """Whether the contact written for the person is that of the professional who helps her, or of her office."""
    with house.work.reading() as work:
        member = work.staff.find(actor.id)
        unit = work.staff.unit(member.unit_id) if member else None
    return member is not None and is_helpers_own(contact, member.email, unit.phone if unit else "")


def _change(
    house: House, visit: Visit, change: Callable[[Counter], Counter], actor: Actor, noted: SaidHerself | None = None
) -> Visit:
    now = house.clock.now()
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key)
        if fresh is None:
            raise Gone
        if fresh.counter is None or fresh.counter.staff_id != actor.id:
            raise NotAtTheCounter
        if noted:
            key = form_key_of(work, fresh)
            work.counter_entries.add(CounterEntry(house.secrets.new_id(), key, actor.id, now, noted))
        written = work.visits.update(replace(fresh, counter=change(fresh.counter), touched_at=now))
        work.commit()
    return written
