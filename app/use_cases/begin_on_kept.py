"""Begin a visit on what is kept: a draft, or what it became. Whichever key opened it, it is noted for the person to see."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor, ActorKind
from app.domain.application import Draft, Visit
from app.domain.opening import How
from app.use_cases.note_opening import form_key_of, note_opening
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.try_lock import lock_name

Still = Callable[[UnitOfWork], bool]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a key opens: a draft, or an application; and the lock whose tries are cleared with it."""

    lock: str
    draft: Draft | None = None
    draft_id: str = ""
    application_id: str = ""


def begin_on_kept(
    house: House, session_key: str, opened: Opened, actor: Actor, before: Visit | None = None, still: Still | None = None
) -> Visit | None:
    """Who opens an application with its code is written down, for the person to see.

    `before`: the visit at the counter in which she agreed; this one takes its place. `still`: whether the key opens it in
    this very moment; None is given where it does not, because it was replaced while it was being checked: its slow hash
    leaves time enough for that.
    """
    nothing, now = Draft(house.secrets.new_id(), house.shelf.catalogue.version), house.clock.now()
    counter = before.counter if before else None
    visit = Visit(
        house.secrets.new_handle(), session_key, opened.draft or nothing, 1, now,
        draft_id=opened.draft_id, application_id="" if opened.draft_id else opened.application_id,
        member_id=actor.id if actor.kind is ActorKind.MEMBER else "", counter=counter,
    )
    with house.work.writing() as work:
        if still and not still(work):
            return None
        work.visits.add(visit)
        if before:
            work.counter_entries.move(before.draft.form_key, form_key_of(work, visit))
            work.visits.forget(before.handle)
        note_opening(house, work, visit, _how(before))
        work.tries.clear(lock_name(house, opened.lock))
        if visit.application_id:
            act = Act.OPENED_AT_COUNTER if before else Act.FOLLOWED
            followed = AccessEntry(house.secrets.new_id(), visit.application_id, act, now, signature(actor))
            work.access_log.append(followed)
        work.commit()
    return visit


def _how(before: Visit | None) -> How:
    if before is None or before.counter is None:
        return How.CODE
    return How.PHONE if before.counter.by_phone else How.COUNTER
