"""Supervise a unit: days at risk, what waits too long, how the work is shared. It names nobody who asks for help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.casework import StaffMember, Unit
from app.domain.offer import ANSWER_WITHIN, Offer
from app.domain.reference import day_here
from app.domain.routing import Workload
from app.use_cases.ports import Awaiting, CaseLine, House, UnitOfWork

AT_RISK_WITHIN = timedelta(days=14)
TAKEN_WITHIN = timedelta(days=10)
ANSWERED_WITHIN = timedelta(days=10)
"""Rules of this portal, not of a law: how long something may wait before whoever supervises sees it."""
MOST = 50  # of each list; the page says where there are more
OTHER_PROFESSIONAL = "other_professional_asked"


@dataclass(frozen=True, slots=True)
class Supervision:
    """Each list with the oldest or the first day on top, no longer than `MOST`. `members`: professionals by id."""

    unit: Unit
    due: Sequence[CaseLine]
    not_taken: Sequence[CaseLine]
    without_lead: Sequence[CaseLine]
    offers: Sequence[tuple[Offer, CaseLine]]
    changes_asked: Sequence[Awaiting]
    unanswered: Sequence[Awaiting]
    loads: Sequence[Workload]
    members: Mapping[str, StaffMember]


def supervise(house: House, member: StaffMember) -> Supervision:
    """How the member's unit stands now."""
    now = house.clock.now()
    with house.work.reading() as work:
        unit = work.staff.unit(member.unit_id)
        if unit is None:
            raise LookupError(member.unit_id)
        due = work.queue.due_by(unit.id, day_here(now) + AT_RISK_WITHIN, MOST)
        not_taken = work.queue.waiting_since(unit.id, now - TAKEN_WITHIN, MOST)
        without_lead = work.queue.without_lead(unit.id, MOST)
        offers = [one for one in work.offers.waiting_in(unit.id, MOST) if now - one[0].at > ANSWER_WITHIN]
        asked = work.conversation.awaiting_in(unit.id, MOST, kind=OTHER_PROFESSIONAL)
        late = _unanswered(work, unit.id, now - ANSWERED_WITHIN)
        loads = work.staff.workloads(unit.id)
        named = {line.case.assignment.professional_id for line in (*due, *not_taken, *without_lead)}
        named |= {id_ for offer, _line in offers for id_ in (offer.to, offer.by)}
        members = {load.professional.id: load.professional for load in loads}
        members |= {id_: found for id_ in named - members.keys() if id_ and (found := work.staff.find(id_))}
    return Supervision(unit, due, not_taken, without_lead, offers, asked, late, loads, members)


def _unanswered(work: UnitOfWork, unit_id: str, since: datetime) -> list[Awaiting]:
    """Messages and questions from before then. Who asks for another professional has a list of her own, and hides none of these."""
    late, after = list[Awaiting](), ""
    while len(late) < MOST:
        page = work.conversation.awaiting_in(unit_id, MOST, after)
        late += [one for one in page if one.turn.at < since and one.turn.kind != OTHER_PROFESSIONAL]
        if len(page) < MOST or page[-1].turn.at >= since:
            break
        after = page[-1].turn.id
    return late[:MOST]
