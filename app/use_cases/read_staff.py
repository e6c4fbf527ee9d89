"""What the administrators see: people, units, towns, absences and the log of what was changed. Never a case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.domain.absence import Absence, Days, stand_in_id, uncovered
from app.domain.casework import StaffMember, Unit
from app.domain.reference import day_here
from app.domain.staff_log import StaffChange, StaffEvent, was_let_in_by
from app.domain.staffing import Organisation, Territory
from app.use_cases.ports import House, Nobodys, UnitOfWork

PAGE = 50
MOST_COLLEAGUES = 500


@dataclass(frozen=True, slots=True)
class People:
    """A page of who works here. `away`: the ids of those who are absent today; `after` leads to the next page."""

    people: Sequence[StaffMember]
    units: Mapping[str, Unit]
    away: frozenset[str]
    after: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here, with what is known of her way in; keys and codes are never shown.

    `stands_in_for`: the names of those who are away now or will be, and for whom she is to stand in. `nobody_on`: by
    absence that is not over, the days on which nobody stands in for her. `same_person`: other open accounts that bear her
    document. `colleagues`: those of her unit, who could stand in; `more_colleagues`: there are others, and whoever is named
    already is among these all the same. `leads`, `tasks`: how many open cases she leads, how many open tasks bear her name; of none of them anything else.
    """

    member: StaffMember
    unit: Unit | None
    units: Sequence[Unit]
    absences: Sequence[Absence]
    colleagues: Sequence[StaffMember]
    has_keys: bool
    invited_until: datetime | None
    recovery_left: int
    today: date
    stands_in_for: Sequence[str] = ()
    nobody_on: Mapping[str, Sequence[Days]] = field(default_factory=dict)
    same_person: Sequence[StaffMember] = ()
    leads: int = 0
    tasks: int = 0
    more_colleagues: bool = False


@dataclass(frozen=True, slots=True)
class Offices:
    """Organisations and units; `people`: how many active ones each unit has."""

    organisations: Sequence[Organisation]
    units: Sequence[Unit]
    people: Mapping[str, int]
    territories: Sequence[Territory]
    today: date


@dataclass(frozen=True, slots=True)
class Towns:
    """The offices, and by town how many applications nobody answers for: numbers and a day, and nothing of anybody."""

    offices: Offices
    nobodys: Mapping[str, Nobodys]


@dataclass(frozen=True, slots=True)
class StaffLog:
    """Lines of the log with the names of what they are about.

    `let_in`: the ids of those that gave a role to somebody who had let in whoever gave it: two accounts, and perhaps one
    person.
    """

    events: Sequence[StaffEvent]
    people: Mapping[str, StaffMember]
    units: Mapping[str, Unit]
    organisations: Mapping[str, Organisation]
    before: str
    let_in: frozenset[str] = frozenset()


def see_people(house: House, after: str = "", unit_id: str = "", email: str = "") -> People:
    """A page of them: of one unit, or the one with that e-mail, or all."""
    today = day_here(house.clock.now())
    with house.work.reading() as work:
        units = {unit.id: unit for unit in work.offices.units()}
        if email:
            found = work.staff.find_by_email(email)
            people: Sequence[StaffMember] = [found] if found else []
        else:
            people = work.offices.people(PAGE + 1, after, unit_id)
        away = frozenset(absence.staff_id for absence in work.offices.absences_on(today))
    shown = people[:PAGE]
    return People(shown, units, away, shown[-1].id if len(people) > PAGE else "")


def see_person(house: House, staff_id: str) -> Person | None:
    """One of them, or None."""
    now = house.clock.now()
    with house.work.reading() as work:
        member = work.staff.find(staff_id)
        if member is None:
            return None
        until, today = work.staff_access.invited_until(staff_id), day_here(now)
        hers = work.offices.absences(staff_id)
        team, is_cut = _team(work, member, {member.stands_in, *(one.stands_in for one in hers)})
        away, members = work.offices.absences_from(today), {one.id: one for one in team}
        helped = {a.staff_id for a in away if a.staff_id in members and stand_in_id(members[a.staff_id], a) == staff_id}
        return Person(
            member, work.staff.unit(member.unit_id), work.offices.units(), hers, team,
            work.staff.credentials(staff_id) is not None, until if until and until > now else None,
            work.staff_access.recovery_left(staff_id), today,
            [one.name for one in team if one.id in helped],
            _nobody_on(work, {member.id: member, **members}, [one for one in hers if not one.is_over(today)], away, today),
            [one for one in work.staff.bearing(member.document_key) if one.is_active and one.id != staff_id],
            work.handovers.count_led_by(staff_id), work.case_tasks.count_by_name(staff_id), is_cut,
        )


def _team(work: UnitOfWork, member: StaffMember, named: Collection[str]) -> tuple[list[StaffMember], bool]:
    """The first of her unit who work there now, and whether there are more. Who is `named` is never left out."""
    found = work.offices.people(MOST_COLLEAGUES + 1, unit_id=member.unit_id)
    first = found[:MOST_COLLEAGUES]
    left_out = set(named) - {"", *(one.id for one in first)}
    also = [one for one in work.staff.several(left_out).values() if one.unit_id == member.unit_id] if left_out else []
    return [one for one in (*first, *also) if one.is_active and one.id != member.id], len(found) > MOST_COLLEAGUES


def _nobody_on(
    work: UnitOfWork, known: Mapping[str, StaffMember], hers: Sequence[Absence], away: Sequence[Absence], today: date
) -> Mapping[str, Sequence[Days]]:
    """`known`: herself and her unit; who stands in may be of another one."""
    named = {stand_in_id(known[one.staff_id], one) for one in hers} - {"", *known}
    people = {**known, **work.staff.several(named)}
    return {one.id: uncovered(one, people, away, today) for one in hers}


def see_offices(house: House) -> Offices:
    """All organisations, units and territories; a unit without people and a town without unit are normal."""
    with house.work.reading() as work:
        return _offices(house, work)


def see_towns(house: House) -> Towns:
    """The same with what waits in each town that nobody serves."""
    with house.work.reading() as work:
        return Towns(_offices(house, work), work.queue.nobodys_by_town(house.shelf.catalogue.municipalities))


def _offices(house: House, work: UnitOfWork) -> Offices:
    units, heads = work.offices.units(), work.offices.heads()
    people = {unit.id: heads.get(unit.id, 0) for unit in units}
    return Offices(work.offices.organisations(), units, people, work.offices.territories(), day_here(house.clock.now()))


def see_log(house: House, before: str = "") -> StaffLog:
    """What was changed, the newest first."""
    with house.work.reading() as work:
        events = work.offices.events(PAGE + 1, before)
        shown = events[:PAGE]
        ids = {one.by for one in shown} | {one.about for one in shown}
        ids |= {value for one in shown for part in one.changed if part.field == "stands_in" for value in (part.before, part.after)}
        people = {id_: member for id_ in ids if id_ and (member := work.staff.find(id_))}
        units = {unit.id: unit for unit in work.offices.units()}
        organisations = {one.id: one for one in work.offices.organisations()}
        let_in = frozenset(one.id for one in shown if _gave_back(work, one))
    return StaffLog(shown, people, units, organisations, shown[-1].id if len(events) > PAGE else "", let_in)


def _gave_back(work: UnitOfWork, event: StaffEvent) -> bool:
    """Whether it gave a role to somebody who had ever let in whoever gave it."""
    gives = bool(event.by) and event.what is StaffChange.PERSON_CHANGED and any(part.field == "role" for part in event.changed)
    return gives and was_let_in_by(event.by, event.about, work.offices.events_about, datetime.min.replace(tzinfo=UTC), event.at)
