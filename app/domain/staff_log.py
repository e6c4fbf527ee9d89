"""The log of staff: what somebody changed in who works here, and who let whom in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


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
