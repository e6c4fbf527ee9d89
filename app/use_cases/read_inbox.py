"""Read the queue of one's unit: what waits, delegated choices on top, or what a filter lets through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.casework import StaffMember, Unit
from app.domain.offer import Offer
from app.domain.queue import Sought
from app.domain.queue_filter import QueueFilter, SavedFilter
from app.domain.reference import day_here
from app.use_cases.ports import House, UnitOfWork, WaitingApplication

PAGE = 50
MOST_COUNTED = 100  # beyond it a number helps nobody and costs more the longer the queue is
MOST_OFFERS = 20
MOST_READ = 1000  # offers of a unit that wait, whosever they are: no unit has as many
WHOLE = QueueFilter()


@dataclass(frozen=True, slots=True)
class OfferedCase:
    """A case that waits for a colleague's answer, as both of them see it."""

    offer: Offer
    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are, no more than `MOST_COUNTED` of each. `shown`: of what the filter lets through."""

    shown: int
    waiting: int
    nobodys: int
    mine: int
    asked: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the filter lets through, and on the first page of the whole queue what this professional has taken.

    `colleagues`: the unit's professionals by id, this one among them. `next_after` is the cursor of the next page,
    empty on the last one. `marks`: by application what somebody must answer, and `withdrawn`; it orders nothing.
    `offers`: those to her and those of hers that wait for an answer. `more_mine`, `more_offers`: not all of them are here.
    """

    unit: Unit
    chosen: QueueFilter
    delegated: Sequence[WaitingApplication]
    others: Sequence[WaitingApplication]
    mine: Sequence[WaitingApplication]
    colleagues: Mapping[str, StaffMember]
    next_after: str
    marks: Mapping[str, frozenset[str]]
    counts: Counts
    saved: Sequence[SavedFilter] = ()
    offers: Sequence[OfferedCase] = ()
    more_mine: bool = False
    more_offers: bool = False


def read_inbox(
    house: House, member: StaffMember, after: str = "", chosen: QueueFilter = WHOLE,
    saved: Sequence[SavedFilter] | None = None,
) -> Inbox:
    """The queue of the member's unit, from the cursor `after` on (id of the last case seen).

    `saved`: her saved filters, where they have been read already.

    Where a day is sought the day orders, and who delegates stands in its place like the others.
    """
    sought = chosen.sought(member.id, day_here(house.clock.now()))
    is_first = not after and chosen == WHOLE
    with house.work.reading() as work:
        unit = work.staff.unit(member.unit_id)
        if unit is None:
            raise LookupError(member.unit_id)
        found = work.queue.page(unit.id, sought, PAGE + 1, after)
        mine = work.queue.taken_by(member.id, PAGE + 1) if is_first else ()
        marks = work.conversation.marks([w.application.id for w in (*found, *mine)])
        colleagues = {colleague.id: colleague for colleague in work.staff.team(unit.id)}
        counts = _counts(work, unit.id, member, sought)
        offers = _offers(work, unit.id, member) if is_first else ()
        filters = work.saved_filters.of(member.id) if saved is None else saved
    page = found[:PAGE]
    on_top = [w for w in page if w.case.delegates and not sought.due_by]
    return Inbox(
        unit, chosen, on_top, page[len(on_top):], mine[:PAGE], colleagues, page[-1].case.id if len(found) > PAGE else "", marks,
        counts, filters, offers[:MOST_OFFERS], len(mine) > PAGE, len(offers) > MOST_OFFERS,
    )


def _counts(work: UnitOfWork, unit_id: str, member: StaffMember, sought: Sought) -> Counts:
    views = work.queue.counts(unit_id, member.id, MOST_COUNTED)
    shown = views.waiting if sought == Sought() else work.queue.count(unit_id, sought, MOST_COUNTED)
    return Counts(shown, views.waiting, views.nobodys, views.mine, views.asked)


def _offers(work: UnitOfWork, unit_id: str, member: StaffMember) -> list[OfferedCase]:
    """One more than are shown, where there is one."""
    waiting = work.offers.waiting_in(unit_id, MOST_READ)
    hers = [(offer, line) for offer, line in waiting if member.id in {offer.to, offer.by}][:MOST_OFFERS + 1]
    return [OfferedCase(offer, line.reference, _name(work, line.application_id)) for offer, line in hers]


def _name(work: UnitOfWork, application_id: str) -> str:
    application = work.applications.find(application_id)
    return application.draft.person.full_name if application and application.draft.person else ""
