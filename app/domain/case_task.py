"""Tasks of a case: who does what until when; moved or dropped only with a reason (requirements G14)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.access_log import member_behind
from app.domain.choice import EVERYTHING, Choices, Scope, Together
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.domain.term import add_working_days

TALK_WITHIN = 10  # working days, as long as the person has for what she is asked; to be confirmed by the field
LATEST = timedelta(days=731)
LONGEST_WHAT, MOST_AGREED = 300, 12  # characters; lines


class OwnerKind(StrEnum):
    """Whose task it is. LEAD: whoever leads the case, so that it goes along when that changes."""

    LEAD = "lead"
    STAFF = "staff"
    PERSON = "person"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Owner:
    """`id`: of the professional or of somebody of the circle; empty for the other two."""

    kind: OwnerKind
    id: str = ""

    @property
    def is_of_her_side(self) -> bool:
        """Whether it is the person's, or somebody's of her circle."""
        return self.kind in {OwnerKind.PERSON, OwnerKind.MEMBER}


class CaseTaskState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Origin(StrEnum):
    """Where it came from: somebody wrote it, a choice is to be made together, a protocol names it."""

    WRITTEN = "written"
    TOGETHER = "together"
    PROTOCOL = "protocol"


class Speaker(StrEnum):
    """Whose line it is in what was agreed."""

    PERSON = "person"
    PROFESSIONAL = "professional"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One line of what was agreed: who said it, and in which words."""

    who: Speaker
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A day changed for another, with the reason."""

    before: date
    to: date
    words: str
    by: str
    at: datetime


class TaskEnded(Exception):
    """It is done or dropped; nothing was changed."""


class ReasonNeeded(Exception):
    """To move or drop a task without saying why."""


class AgreementNeeded(Exception):
    """What was to be chosen together ends with what was agreed, said by whom."""


class DayWrong(Exception):
    """A day that is over, or too far away to mean anything."""


@dataclass(frozen=True, slots=True)
class CaseTask:
    """One of them. `what` is in the person's edition, `edition`; empty where `about` names what says it: the key of a
    scope (TOGETHER) or of a step (PROTOCOL). `made_by` is empty where a choice of hers made it.

    `reason`: why it was dropped. `version` guards against two people changing it at once.
    """

    id: str
    application_id: str
    owner: Owner
    what: str
    due: date
    edition: Edition
    made_by: str
    made_at: datetime
    origin: Origin = Origin.WRITTEN
    about: str = ""
    state: CaseTaskState = CaseTaskState.OPEN
    ended_at: datetime | None = None
    ended_by: str = ""
    reason: str = ""
    moves: tuple[Moved, ...] = field(default_factory=tuple)
    agreed: tuple[Agreed, ...] = field(default_factory=tuple)
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state is CaseTaskState.OPEN

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due < today

    def done(self, by: str, at: datetime, agreed: tuple[Agreed, ...] = ()) -> "CaseTask":
        """Raises `TaskEnded`, `AgreementNeeded`."""
        self._only_open()
        if self.origin is Origin.TOGETHER and not agreed:
            raise AgreementNeeded
        return replace(self, state=CaseTaskState.DONE, ended_at=at, ended_by=by, agreed=agreed)

    def dropped(self, by: str, at: datetime, words: str) -> "CaseTask":
        """Raises `TaskEnded`, `ReasonNeeded`."""
        self._only_open()
        if not words.strip():
            raise ReasonNeeded
        return replace(self, state=CaseTaskState.DROPPED, ended_at=at, ended_by=by, reason=words.strip())

    def moved(self, to: date, words: str, by: str, at: datetime) -> "CaseTask":
        """Raises `TaskEnded`, `ReasonNeeded`, `DayWrong`."""
        self._only_open()
        if not words.strip():
            raise ReasonNeeded
        check_day(to, day_here(at))
        return replace(self, due=to, moves=(*self.moves, Moved(self.due, to, words.strip(), by, at)))

    def may_be_ticked_by(self, reader: str) -> bool:
        """Whether it is hers to tick: the person's own, or that of somebody of her circle who signs so."""
        if self.owner.kind is OwnerKind.MEMBER:
            return not reader or member_behind(reader) == self.owner.id
        return self.owner.kind is OwnerKind.PERSON and not member_behind(reader)

    def _only_open(self) -> None:
        if not self.is_open:
            raise TaskEnded(self.id)


def check_day(day: date, today: date) -> None:
    """Raises `DayWrong` for a day that is over or more than two years away."""
    if not today <= day <= today + LATEST:
        raise DayWrong


def scopes_together(choices: Choices, services: frozenset[str]) -> tuple[Scope, ...]:
    """What the person wants to choose together with her professional, at the width she said it."""
    spoken = dict.fromkeys(line.scope for line in choices.statements)
    return tuple(
        scope for scope in spoken
        if isinstance(choices.said(scope), Together) and (scope.service is None or scope.service in services)
    )


def scope_key(scope: Scope) -> str:
    """A scope as a task names it."""
    return "" if scope == EVERYTHING else f"{scope.service or ''}/{scope.aspect or ''}"


def scope_of(key: str) -> Scope:
    """The scope that `scope_key` named."""
    service, _slash, aspect = key.partition("/")
    return Scope(service or None, aspect or None)


def day_to_talk(at: datetime) -> date:
    """By when what is to be chosen together is talked over."""
    return add_working_days(day_here(at), TALK_WITHIN)
