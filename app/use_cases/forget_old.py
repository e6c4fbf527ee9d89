"""Forget what is no longer kept: idle visits, old sessions, drafts past their date, counted tries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.application import DRAFT_KEPT, VISIT_KEPT, KeptDraft
from app.domain.notice import NoticeKind
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import event_of, quick_addresses, warn

TRIES_KEPT = timedelta(hours=24)
WARNED_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each went; `warned`: how many were told that their draft ends."""

    visits: int
    sessions: int
    drafts: int
    tries: int
    warned: int = 0


def forget_old(house: House) -> Forgotten:
    """Removes everything whose time has passed, in one transaction; run again it does nothing more.

    Who may be reached by a quick safe way is told a week before her draft ends, and it goes no sooner than a week
    after that: where nobody ran this in time, the draft stays a few days longer.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        ending = work.drafts.saved_before(now - DRAFT_KEPT + WARNED_BEFORE)
        warned = sum(warn(house, work, kept, now) for kept in ending)
        forgotten = Forgotten(
            work.visits.forget_untouched_since(now - VISIT_KEPT),
            work.sessions.forget_untouched_since(now - VISIT_KEPT),
            sum(_forget(work, kept, now) for kept in ending if kept.saved_at < now - DRAFT_KEPT),
            work.tries.forget_before(now - TRIES_KEPT),
            warned,
        )
        work.outbox.forget_of_gone_drafts()
        work.commit()
    return forgotten


def _forget(work: UnitOfWork, kept: KeptDraft, now: datetime) -> bool:
    """Forgets the draft unless it was told too late to its owner that it ends."""
    if quick_addresses(kept.draft.safe_contact):
        told = work.outbox.told_at(NoticeKind.DRAFT_ENDS, event_of(kept))
        if told is None or told > now - WARNED_BEFORE:
            return False
    work.drafts.forget(kept.id)
    return True
