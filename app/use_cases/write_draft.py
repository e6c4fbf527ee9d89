"""Write into the draft of a visit, loose or saved, without ever overwriting what another tab wrote."""

from collections.abc import Callable

from app.domain.actor import Actor
from app.domain.application import Draft, KeptDraft, Visit
from app.domain.changing import changed
from app.domain.task import Task
from app.use_cases.ports import House, StaleWrite, UnitOfWork

Alongside = Callable[[UnitOfWork], None]


class Gone(Exception):
    """The visit or its draft is no longer there."""


def nothing_else(work: UnitOfWork) -> None:
    """What most writes keep beside the draft."""


def write_draft(
    house: House, visit: Visit, task: Task, change: Callable[[Draft], Draft], actor: Actor,
    alongside: Alongside = nothing_else,
) -> Visit:
    """Applies `change` to the draft as it is now, in one short transaction; returns the visit after it.

    `task`: the section it writes in; whose hand it was is noted beside it, unless `change` gives back the very draft.
    `change` is pure and may raise to refuse (a conflict, an unknown code): then nothing is written.
    `alongside` writes what is kept beside the draft, in the same transaction.
    Raises `Gone` where the visit ended, `StaleWrite` where somebody else kept writing in between.
    """

    def signed(draft: Draft) -> Draft:
        written = change(draft)
        return draft if written is draft else written.written_by(actor, task)

    try:
        return _write_over(house, visit, signed, alongside)
    except StaleWrite:
        return _write(house, visit, signed, alongside)


def _write_over(house: House, visit: Visit, change: Callable[[Draft], Draft], alongside: Alongside) -> Visit:
    """Writes over the visit as it was read, without reading it again: its versions say whether it still is so.

    Raises `StaleWrite` where it is not, and where the change refuses: that is for the draft as it is now to say.
    """
    if visit.application_id:
        raise Gone
    try:
        now, draft = house.clock.now(), change(visit.draft)
    except Exception as refused:
        raise StaleWrite(visit.handle) from refused
    with house.work.writing() as work:
        held = visit
        if visit.draft_id:
            kept = work.drafts.update(KeptDraft(visit.draft_id, draft, visit.draft_version, now))
            held = changed(visit, draft_version=kept.version)
        written = work.visits.update(changed(held, draft=draft, touched_at=now))
        alongside(work)
        work.commit()
    return written


def _write(house: House, visit: Visit, change: Callable[[Draft], Draft], alongside: Alongside) -> Visit:
    """Reads the visit and writes it in one transaction."""
    now = house.clock.now()
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key)
        if fresh is None or fresh.application_id:
            raise Gone
        draft = change(fresh.draft)
        if fresh.draft_id:
            kept = work.drafts.update(KeptDraft(fresh.draft_id, draft, fresh.draft_version, now))
            fresh = changed(fresh, draft_version=kept.version)
        written = work.visits.update(changed(fresh, draft=draft, touched_at=now))
        alongside(work)
        work.commit()
    return written
