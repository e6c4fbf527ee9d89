"""Tasks of a case: who does what until when; moved or dropped only with a reason (requirements G14)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.access_log import member_behind
from app.domain.choice import EVERYTHING, Choices, Scope, Together
from app.domain.edition import Edition
from app.domain.protocol import ProtocolStep
from app.domain.reference import day_here
from app.domain.term import add_working_days

TALK_WITHIN = 10  # working days, as long as the person has for what she is asked; to be confirmed by the field
LATEST = timedelta(days=731)
LONGEST_WHAT, MOST_AGREED = 300, 12  # characters; lines


class OwnerKind(StrEnum):
    """Whose task it is. LEAD: whoever leads the case, so that it goes along when that changes. OUTSIDE: somebody who has
    no door to this portal, by the name of the organisation; who leads asks how it stands.
    """

    LEAD = "lead"
    STAFF = "staff"
    PERSON = "person"
    MEMBER = "member"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Owner:
    """`id`: of the professional or of somebody of the circle; empty for the others."""

    kind: OwnerKind
    id: str = ""

    @property
    def is_of_her_side(self) -> bool:
        """Whether it is the person's, or somebody's of her circle."""
        return self.kind in {OwnerKind.PERSON, OwnerKind.MEMBER}


class CaseTaskState(StrEnum):
    """DROPPED: by a professional, with the reason. DECLINED: by the person, of what was proposed to her; she owes none."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    DECLINED = "declined"


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


@dataclass(frozen=True, slots=True)
class Handed:
    """Other hands than before, with the reason. The names are of those who have no door to this portal."""

    before: Owner
    to: Owner
    words: str
    by: str
    at: datetime
    name_before: str = ""
    name: str = ""


class TaskEnded(Exception):
    """It is done or dropped; nothing was changed."""


class ReasonNeeded(Exception):
    """To move or drop a task without saying why."""


class OwnerWrong(Exception):
    """The hands it is in already, or nobody: an organisation without its name."""


class NotAProposal(Exception):
    """Only what was proposed to the person or to somebody of her circle can be declined or taken up again."""


class AgreementNeeded(Exception):
    """What was to be chosen together ends with what was agreed, said by whom."""


class DayWrong(Exception):
    """A day that is over, or too far away to mean anything."""


@dataclass(frozen=True, slots=True)
class CaseTask:
    """One of them. `what` is in the person's edition, `edition`; empty where `about` names what says it: the key of a
    scope (TOGETHER); of a protocol, the id of its application. `made_by` is empty where a choice of hers made it.

    `step`: of the protocol, in its own words as they were then; `name`: of an owner who has no door to this portal.
    `reason`: why it was dropped, or what the person said when she declined. `version` guards against two people changing it at once.
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
    step: ProtocolStep | None = None
    name: str = ""
    handings: tuple[Handed, ...] = field(default_factory=tuple)

    @property
    def is_open(self) -> bool:
        return self.state is CaseTaskState.OPEN

    @property
    def is_proposal(self) -> bool:
        """Whether a protocol proposes it to the person or to her circle: it is no duty, and silence is no answer."""
        return self.origin is Origin.PROTOCOL and self.owner.is_of_her_side

    @property
    def deviated_at(self) -> datetime | None:
        """When it last departed from its protocol; none where it is of no protocol, or never did."""
        if self.origin is not Origin.PROTOCOL:
            return None
        moments = [*(one.at for one in self.moves), *(one.at for one in self.handings)]
        if self.state is CaseTaskState.DROPPED and self.ended_at:
            moments.append(self.ended_at)
        return max(moments, default=None)

    def is_late(self, today: date) -> bool:
        """Whether its day is over. What is proposed to the person is never late."""
        return self.is_open and self.due < today and not self.is_proposal

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

    def handed(self, to: Owner, words: str, by: str, at: datetime, name: str = "") -> "CaseTask":
        """In other hands. Raises `TaskEnded`, `ReasonNeeded`, `OwnerWrong`."""
        self._only_open()
        if not words.strip():
            raise ReasonNeeded
        name = name.strip() if to.kind is OwnerKind.OUTSIDE else ""
        if (to, name) == (self.owner, self.name) or (to.kind is OwnerKind.OUTSIDE and not name):
            raise OwnerWrong
        handed = Handed(self.owner, to, words.strip(), by, at, self.name, name)
        return replace(self, owner=to, name=name, handings=(*self.handings, handed))

    def declined(self, by: str, at: datetime, words: str = "") -> "CaseTask":
        """The person does not want to do it; a reason is hers to give or not. Raises `TaskEnded`, `NotAProposal`."""
        self._only_open()
        if not self.is_proposal:
            raise NotAProposal
        return replace(self, state=CaseTaskState.DECLINED, ended_at=at, ended_by=by, reason=words.strip())

    def taken_up(self) -> "CaseTask":
        """After all: what was declined is open again. Raises `NotAProposal`."""
        if self.state is not CaseTaskState.DECLINED:
            raise NotAProposal
        return replace(self, state=CaseTaskState.OPEN, ended_at=None, ended_by="", reason="")

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
    asked_for = {None, *services}
    return tuple([
        Scope(service, aspect) for (service, aspect), said in choices.held().at.items()
        if isinstance(said, Together) and service in asked_for
    ])


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
