"""Who is away, and who stands in meanwhile."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from app.domain.casework import StaffMember, StaffRole
from app.domain.permission import Action, may_somewhere

LONGEST_ABSENCE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Absence:
    """The days on which a professional is away, first and last among them; `last` None: nobody knows yet.

    Why is nobody's business here. `stands_in` is the id of who stands in meanwhile, or empty: then who always does.
    """

    id: str
    staff_id: str
    first: date
    last: date | None
    stands_in: str = ""
    version: int = 1

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def is_over(self, today: date) -> bool:
        return self.last is not None and self.last < today

    def meets(self, other: "Absence") -> bool:
        """Whether they have a day in common."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)


@dataclass(frozen=True, slots=True)
class Presence:
    """A professional as she is on a day: away or not, and who stands in for her if somebody really can."""

    member: StaffMember | None
    stand_in: StaffMember | None
    absence: Absence | None


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row, first and last among them; `last` None: without an end."""

    first: date
    last: date | None


def stand_in_id(member: StaffMember, absence: Absence | None) -> str:
    """Who is to stand in: whoever the absence names, or who always does."""
    return (absence.stands_in if absence else "") or member.stands_in


def can_stand_in(for_whom: StaffRole, role: StaffRole) -> bool:
    """Whether it is of any use: who may read no case stands in for nobody who works with them."""
    return may_somewhere(role, Action.READ_CASE) or not may_somewhere(for_whom, Action.READ_CASE)


Seen = tuple[StaffMember, Absence | None]
"""A professional on a day, with the absence that runs."""


def standing_in(start: Seen, find: Callable[[str], Seen | None]) -> StaffMember | None:
    """Who stands in on a day: the first of the chain who works here and is not away.

    `find`: somebody by id, as she is on that day. Who is away hands on to who stands in for her, within the unit of the
    first one alone, so that nobody meets a stranger's stranger; it never goes round, and may end with nobody.
    """
    seen, one = {start[0].id}, start
    while True:
        other = find(id_) if (id_ := stand_in_id(*one)) else None
        if other is None or other[0].id in seen or not other[0].is_active:
            return None
        if other[1] is None:
            return other[0] if can_stand_in(start[0].role, other[0].role) else None
        if other[0].unit_id != start[0].unit_id:
            return None
        seen.add(other[0].id)
        one = other


def uncovered(absence: Absence, people: Mapping[str, StaffMember], absences: Iterable[Absence], today: date) -> tuple[Days, ...]:
    """The days of the absence, from today on, on which nobody stands in.

    Who stands in changes only where an absence of somebody begins or has ended: each such day is looked at once.
    `absences`: all that are not over, hers among them or not.
    """
    others = [one for one in absences if one.staff_id != absence.staff_id]
    begins = max(absence.first, today)
    turns = {begins} | {one.first for one in others} | {one.last + timedelta(days=1) for one in others if one.last}
    days = sorted(day for day in turns if day >= begins and absence.covers(day))
    found: list[Days] = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        if standing_in((people[absence.staff_id], absence), partial(_on, day, people, others)) is None:
            last = following - timedelta(days=1) if following else absence.last
            joins = found and found[-1].last == day - timedelta(days=1)
            found = [*found[:-1], Days(found[-1].first, last)] if joins else [*found, Days(day, last)]
    return tuple(found)


def _on(day: date, people: Mapping[str, StaffMember], absences: Iterable[Absence], staff_id: str) -> Seen | None:
    member = people.get(staff_id)
    running = (one for one in absences if one.staff_id == staff_id and one.covers(day))
    return (member, next(running, None)) if member else None
