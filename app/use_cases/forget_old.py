"""Forget what is no longer kept: idle visits, old sessions, drafts past their date, counted tries."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.application import DRAFT_KEPT, VISIT_KEPT
from app.use_cases.ports import House

TRIES_KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each went."""

    visits: int
    sessions: int
    drafts: int
    tries: int


def forget_old(house: House) -> Forgotten:
    """Removes everything whose time has passed, in one transaction."""
    now = house.clock.now()
    with house.work.writing() as work:
        forgotten = Forgotten(
            work.visits.forget_untouched_since(now - VISIT_KEPT),
            work.sessions.forget_untouched_since(now - VISIT_KEPT),
            work.drafts.forget_saved_before(now - DRAFT_KEPT),
            work.tries.forget_before(now - TRIES_KEPT),
        )
        work.holdings.forget_claims_before(now)
        work.commit()
    return forgotten
