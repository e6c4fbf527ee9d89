"""Supervise a unit: days at risk, what waits too long, how the work is shared. It names nobody who asks for help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.domain.casework import StaffMember, Unit
from app.domain.offer import ANSWER_WITHIN, Offer
from app.domain.reference import day_here
from app.domain.routing import Workload
from app.use_cases.ports import Awaiting, CaseLine, House

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
        waiting = work.conversation.awaiting_in(unit.id, MOST)
        loads = work.staff.workloads(unit.id)
        named = {line.case.assignment.professional_id for line in (*due, *not_taken, *without_lead)}
        named |= {id_ for offer, _line in offers for id_ in (offer.to, offer.by)}
        members = {load.professional.id: load.professional for load in loads}
        members |= {id_: found for id_ in named - members.keys() if id_ and (found := work.staff.find(id_))}
    late = [one for one in waiting if one.turn.kind != OTHER_PROFESSIONAL and now - one.turn.at > ANSWERED_WITHIN]
    return Supervision(unit, due, not_taken, without_lead, offers, asked, late, loads, members)
