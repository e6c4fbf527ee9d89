"""Forget what has had its time: idle visits, old sessions, drafts past their date, counted tries, ended notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.application import KeptDraft
from app.domain.counter import UNSENT_KEPT
from app.domain.notice import NoticeKind
from app.domain.retention import KEPT_FOR, STAYS, WARNED_BEFORE, Class, Ground
from app.domain.staffing import LONGEST_STAY
from app.use_cases.bring_papers import put_away
from app.use_cases.erase_application import purge_blocked
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.tell import event_of, quick_addresses, warn


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each class went, or would go; what stays, with why; how many were told that their draft ends."""

    counts: Mapping[Class, int]
    kept: Mapping[str, Ground]
    warned: int


def forget_old(house: House, *, dry_run: bool = False) -> Forgotten:
    """Removes everything whose time has passed, in one transaction; then the contents of papers that went with it.

    Run again it does nothing more. With `dry_run` it is counted and left. Who may be reached by a quick safe way is
    told a week before her draft ends, and it goes no sooner than a week after that: where nobody ran this in time, the
    draft stays a few days longer.
    """
    now = house.clock.now()
    before = {name: now - period for name, period in KEPT_FOR.items()}
    with house.work.writing() as work:
        ending = work.drafts.saved_before(before[Class.DRAFTS] + WARNED_BEFORE)
        warned = sum(warn(house, work, kept, now) for kept in ending)
        gone = [kept for kept in ending if kept.saved_at < before[Class.DRAFTS] and _may_go(work, kept, now)]
        for kept in gone:
            work.drafts.forget(kept.id)
            work.counter_entries.forget(kept.draft.form_key)
        purged, unowned = purge_blocked(work, now)
        papers = [*unowned, *(paper.id for kept in gone for paper in kept.draft.papers)]
        counts = {
            Class.VISITS: work.visits.forget_untouched_since(before[Class.VISITS]),
            Class.SESSIONS: work.sessions.forget_untouched_since(before[Class.SESSIONS]),
            Class.DRAFTS: len(gone),
            Class.PAPERS: len(papers),
            Class.TRIES: work.tries.forget_before(before[Class.TRIES]),
            Class.OPENINGS: work.openings.forget_before(before[Class.OPENINGS]),
            Class.CIRCLES: work.circles.forget_unheld(),
            Class.BLOCKED: purged,
            Class.NOTICES: work.outbox.forget_ended_before(before[Class.NOTICES]),
        }
        work.outbox.forget_of_gone_drafts()
        work.holdings.forget_claims_before(now)
        work.phone_codes.forget_before(now)
        work.staff_access.forget_sessions_before(now - LONGEST_STAY)
        work.counter_entries.forget_unsent_before(now - UNSENT_KEPT)
        if not dry_run:
            work.commit()
    if not dry_run:
        put_away(house, papers)
    return Forgotten(counts, STAYS, warned)


def _may_go(work: UnitOfWork, kept: KeptDraft, now: datetime) -> bool:
    """Whether its owner was told in time that it ends, or cannot be told."""
    if not quick_addresses(kept.draft.safe_contact):
        return True
    told = work.outbox.told_at(NoticeKind.DRAFT_ENDS, event_of(kept))
    return told is not None and told <= now - WARNED_BEFORE
