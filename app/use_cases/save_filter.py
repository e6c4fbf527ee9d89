"""Save a filter of the queue under a name of one's own; open the queue with it; forget it."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.casework import StaffMember
from app.domain.queue_filter import MOST_SAVED, QueueFilter, SavedFilter
from app.use_cases.ports import House, UnitOfWork


class TooManySaved(Exception):
    """She keeps as many as one finds again."""


class NoSuchFilter(Exception):
    """She keeps none of that id."""


def save_filter(house: House, member: StaffMember, name: str, chosen: QueueFilter, *, starts: bool = False) -> SavedFilter:
    """Keeps it; one of the same name is written over. Raises `TooManySaved`."""
    with house.work.writing() as work:
        mine = work.saved_filters.of(member.id)
        there = next((one for one in mine if one.name.casefold() == name.strip().casefold()), None)
        if there is None and len(mine) >= MOST_SAVED:
            raise TooManySaved
        id_, at = (there.id, there.saved_at) if there else (house.secrets.new_id(), house.clock.now())
        saved = SavedFilter(id_, member.id, name.strip(), chosen.codes(), at, starts)
        if starts:
            _let_none_start(work, member, id_)
        work.saved_filters.keep(saved)
        work.commit()
    return saved


def start_with(house: House, member: StaffMember, filter_id: str) -> None:
    """Her queue opens with this one from now on; with none where it did already. Raises `NoSuchFilter`."""
    with house.work.writing() as work:
        found = next((one for one in work.saved_filters.of(member.id) if one.id == filter_id), None)
        if found is None:
            raise NoSuchFilter
        _let_none_start(work, member, filter_id)
        work.saved_filters.keep(replace(found, starts=not found.starts))
        work.commit()


def forget_filter(house: House, member: StaffMember, filter_id: str) -> None:
    """Keeps it no longer; nothing where it is gone already."""
    with house.work.writing() as work:
        work.saved_filters.forget(member.id, filter_id)
        work.commit()


def own_filters(house: House, member: StaffMember) -> Sequence[SavedFilter]:
    """Those that she keeps; with one of them her queue may open (`starts`)."""
    with house.work.reading() as work:
        return work.saved_filters.of(member.id)


def _let_none_start(work: UnitOfWork, member: StaffMember, but: str) -> None:
    for one in work.saved_filters.of(member.id):
        if one.starts and one.id != but:
            work.saved_filters.keep(replace(one, starts=False))
