"""Forget what has had its time: idle visits, old sessions, drafts past their date, counted tries, delivered notices."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.retention import KEPT_FOR, STAYS, Class, Ground
from app.use_cases.bring_papers import put_away
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each class went, or would go; and what stays, with why."""

    counts: Mapping[Class, int]
    kept: Mapping[str, Ground]


def forget_old(house: House, *, dry_run: bool = False) -> Forgotten:
    """Removes everything whose time has passed, in one transaction; then the contents of papers that went with it.

    With `dry_run` it is counted and left.
    """
    now = house.clock.now()
    before = {name: now - period for name, period in KEPT_FOR.items()}
    with house.work.writing() as work:
        papers = work.papers.of_drafts_saved_before(before[Class.DRAFTS])
        counts = {
            Class.VISITS: work.visits.forget_untouched_since(before[Class.VISITS]),
            Class.SESSIONS: work.sessions.forget_untouched_since(before[Class.SESSIONS]),
            Class.DRAFTS: work.drafts.forget_saved_before(before[Class.DRAFTS]),
            Class.PAPERS: len(papers),
            Class.TRIES: work.tries.forget_before(before[Class.TRIES]),
            Class.NOTICES: work.outbox.forget_delivered_before(before[Class.NOTICES]),
        }
        if not dry_run:
            work.commit()
    if not dry_run:
        put_away(house, papers)
    return Forgotten(counts, STAYS)
