"""Who works for whom: organisations, the towns a unit serves, ways to begin; and what may not be changed.

Who is away stands in `absence.py`, what was changed in `staff_log.py`.

Nothing here concerns a case: who keeps it sees none (promises, T5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.absence import LONGEST_ABSENCE, Absence
from app.domain.casework import StaffMember, StaffRole

FROM_THE_BEGINNING = date(2000, 1, 1)
"""Since when a unit serves its town where nobody ever said a day."""
INVITATION_CODE_LENGTH = 12  # 60 bits, once, behind a limit
INVITED_FOR = timedelta(days=7)
LONGEST_STAY = timedelta(hours=12)  # promises, P14
LONGEST_IDLE = timedelta(minutes=20)  # a desk that nobody sits at (promises, P14)
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
    WORKS_WITH_NO_CASE = "works_with_no_case"
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
