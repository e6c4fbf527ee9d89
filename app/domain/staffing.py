"""Who works for whom: organisations, the towns a unit serves, who is away and who stands in, and what was changed.

Nothing here concerns a case: who keeps it sees none (promises, T5).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial

from app.domain.casework import StaffMember, StaffRole

FROM_THE_BEGINNING = date(2000, 1, 1)
"""Since when a unit serves its town where nobody ever said a day."""
INVITATION_CODE_LENGTH = 12  # 60 bits, once, behind a limit
INVITED_FOR = timedelta(days=7)
LONGEST_STAY = timedelta(hours=12)  # promises, P14
LONGEST_ABSENCE = timedelta(days=366)
FURTHEST_DAY = timedelta(days=3 * 366)  # how far ahead a territory or an absence may be planned


class OrganisationKind(StrEnum):
    """What kind of body runs a unit."""

    TOWN_COUNCIL = "town_council"
    MANCOMUNIDAD = "mancomunidad"
    FORAL = "foral"
    PROVIDER = "provider"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that runs units."""

    id: str
    name_eu: str
    name_es: str
    kind: OrganisationKind
    is_demo: bool = False
    version: int = 1

    def name(self, language: str) -> str:
        return self.name_eu if language == "eu" else self.name_es


@dataclass(frozen=True, slots=True)
class Territory:
    """From this day on the unit is the base social service of the municipality (INE code); an empty unit: none is.

    The next row of the same municipality ends it, so that on any day there is one unit or none, and never two.
    """

    municipality: str
    since: date
    unit_id: str


def serving(rows: Iterable[Territory], municipality: str, day: date) -> Territory | None:
    """The row that holds on the day; None where nobody ever said anything of the municipality."""
    begun = [row for row in rows if row.municipality == municipality and row.since <= day]
    return max(begun, key=lambda row: row.since, default=None)


def planned(rows: Iterable[Territory], municipality: str, day: date) -> tuple[Territory, ...]:
    """What changes after the day, the first first."""
    return tuple(sorted(
        (row for row in rows if row.municipality == municipality and row.since > day), key=lambda row: row.since
    ))


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
            return other[0]
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


class StaffChange(StrEnum):
    """What somebody changed in who works here."""

    ORGANISATION_ADDED = "organisation_added"
    ORGANISATION_CHANGED = "organisation_changed"
    UNIT_ADDED = "unit_added"
    UNIT_CHANGED = "unit_changed"
    TERRITORY_CHANGED = "territory_changed"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    DISABLED = "disabled"
    ENABLED = "enabled"
    INVITED = "invited"
    ENTRANCE_RENEWED = "entrance_renewed"
    BEGAN = "began"
    ABSENCE_ADDED = "absence_added"
    ABSENCE_CHANGED = "absence_changed"
    ABSENCE_ENDED = "absence_ended"
    IDENTITY_TIED = "identity_tied"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of a change
    APP_CHANGED = "app_changed"
    RECOVERY_RENEWED = "recovery_renewed"


@dataclass(frozen=True, slots=True)
class Changed:
    """A value before and after: `field` as in the code, the values as they are kept."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StaffEvent:
    """A line of the log of staff: who (empty: a command of the operator), when, what, about whom or which.

    `about`: the id of the person, unit or organisation, or the INE code. Lines are only ever added.
    """

    id: str
    at: datetime
    by: str
    what: StaffChange
    about: str
    changed: tuple[Changed, ...] = ()
    words: str = ""


def held_since(events: Iterable[StaffEvent], field: str) -> datetime | None:
    """Since when somebody has what stands in the field now; None where it was never written down. `events`: hers alone."""
    said = (one.at for one in events if any(part.field == field for part in one.changed))
    return max(said, default=None)


_LETS_IN = frozenset({StaffChange.PERSON_ADDED, StaffChange.INVITED, StaffChange.ENTRANCE_RENEWED, StaffChange.ENABLED})
LET_IN_LATELY = timedelta(days=90)
"""How long somebody whom one has let in is no second pair of eyes for one's own role: a starting value of this portal."""


def lets_in(event: StaffEvent) -> bool:
    """Whether it put a way into an account, or its e-mail, into somebody's hands; a command of the operator is nobody's."""
    return bool(event.by) and (event.what in _LETS_IN or any(part.field == "email" for part in event.changed))


def was_let_in_by(
    who: str, by: str, about: Callable[[str], Iterable[StaffEvent]], since: datetime, until: datetime
) -> bool:
    """Whether `by` let her in between the two moments, or somebody who let her in, and so on: she may be the same person.

    `about`: the lines of the log about somebody.
    """
    seen, news = {who}, {who}
    while news:
        found = {line.by for one in news for line in about(one) if lets_in(line) and since < line.at <= until and line.by != one}
        if by in found:
            return True
        news = found - seen
        seen |= news
    return False


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A session of a member of staff that is alive; `key` is the keyed hash of what its cookie holds."""

    key: str
    staff_id: str
    began_at: datetime
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """What lets somebody set her password and her app, once."""

    staff_id: str
    until: datetime


class WhyNot(StrEnum):
    """Why something about staff is refused."""

    LAST_ADMINISTRATOR = "last_administrator"
    OWN_ROLE = "own_role"
    LET_IN_BY_HER = "let_in_by_her"
    SAME_PERSON = "same_person"
    OWN_DOCUMENT = "own_document"
    WRONG_DOCUMENT = "wrong_document"
    EMAIL_TAKEN = "email_taken"
    NO_SUCH_UNIT = "no_such_unit"
    NO_SUCH_ORGANISATION = "no_such_organisation"
    NO_SUCH_PERSON = "no_such_person"
    NO_SUCH_TOWN = "no_such_town"
    NOT_A_BASE_UNIT = "not_a_base_unit"
    SERVES_TOWNS = "serves_towns"
    DAY_HAS_PASSED = "day_has_passed"
    DAY_TOO_FAR = "day_too_far"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IS_AWAY_ALREADY = "is_away_already"
    STANDS_IN_FOR_HERSELF = "stands_in_for_herself"
    CANNOT_STAND_IN = "cannot_stand_in"
    REASON_NEEDED = "reason_needed"
    IS_DISABLED = "is_disabled"


def refuse_absence(absence: Absence, others: Iterable[Absence], today: date) -> WhyNot | None:
    """Why the absence cannot be written down, or None. It may have begun: somebody falls ill and tells it later."""
    if absence.last is not None and absence.last < absence.first:
        return WhyNot.ENDS_BEFORE_IT_BEGINS
    if absence.last is not None and absence.last < today:
        return WhyNot.DAY_HAS_PASSED
    if absence.first > today + FURTHEST_DAY or absence.first < today - LONGEST_ABSENCE:
        return WhyNot.DAY_TOO_FAR
    if absence.last is not None and absence.last > today + FURTHEST_DAY:
        return WhyNot.DAY_TOO_FAR
    if absence.stands_in == absence.staff_id:
        return WhyNot.STANDS_IN_FOR_HERSELF
    return WhyNot.IS_AWAY_ALREADY if any(absence.meets(other) for other in others) else None


def refuse_territory(since: date, today: date) -> WhyNot | None:
    """Why a unit cannot begin to serve a town on that day: what is past has been answered by whoever served it then."""
    if since < today:
        return WhyNot.DAY_HAS_PASSED
    return WhyNot.DAY_TOO_FAR if since > today + FURTHEST_DAY else None


def refuse_role(by: str, staff_id: str, before: StaffRole, after: StaffRole) -> WhyNot | None:
    """Why somebody cannot be given a role: nobody gives herself another one, so that a second person has always seen it.

    `by`: the id of who gives it, empty for a command of the operator.
    """
    return WhyNot.OWN_ROLE if by == staff_id and before is not after else None


def same_person(one: StaffMember | None, other: StaffMember) -> bool:
    """Whether both accounts bear one document; of an account without one nobody knows."""
    return one is not None and bool(one.document_key) and one.document_key == other.document_key


def replaces_own_document(giver: StaffMember | None, before: StaffMember, after: StaffMember) -> bool:
    """Whether she puts another document in place of one that is known to be hers, in whichever account.

    Then the two accounts would no longer be one person, and each could give the other a role.
    """
    if giver is None or not before.document_key or before.document_key == after.document_key:
        return False
    return giver.id == before.id or same_person(giver, before)


def keeps_an_administrator(administrators: Iterable[str], staff_id: str, role: StaffRole, *, is_active: bool) -> bool:
    """Whether an administrator is left once this person has this role and is active or not.

    `administrators`: the ids of those who are active now and can sign in.
    """
    stays = is_active and role is StaffRole.ADMINISTRATOR
    others = [one for one in administrators if one != staff_id]
    return bool(others) or stays or staff_id not in set(administrators)
