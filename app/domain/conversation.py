"""What is said and done after sending, by the person and by the office: turns that are only ever added.

What was sent stays as it was. Taking a turn back leaves it in the history and out of what holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from app.domain.access_log import member_behind, speak_as_one
from app.domain.advocacy import CameOfIt, SpokeUp
from app.domain.choice import RedLine, Scope, Statement, Wanted

UNDO_WITHIN = timedelta(hours=24)
LONGEST_MESSAGE = 2000  # characters


class Answer(StrEnum):
    """What the person says to a proposal: three of equal weight."""

    TAKE = "take"
    NOT_THIS = "not_this"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Message:
    """The person writes to the office."""

    words: str
    kind: Literal["message"] = "message"


@dataclass(frozen=True, slots=True)
class OfficeMessage:
    """The office writes to the person."""

    words: str
    kind: Literal["office_message"] = "office_message"


@dataclass(frozen=True, slots=True)
class Note:
    """What the person leaves for whichever professional comes next."""

    words: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class LookAsked:
    """*Why did you look?* `entry`: the line of the access log; `reader`: the professional who looked."""

    entry: str
    reader: str
    words: str = ""
    kind: Literal["look_asked"] = "look_asked"


@dataclass(frozen=True, slots=True)
class LookExplained:
    """The answer to the question `asked`, about the same line of the access log."""

    asked: str
    entry: str
    words: str
    kind: Literal["look_explained"] = "look_explained"


@dataclass(frozen=True, slots=True)
class OtherProfessionalAsked:
    """The person asks for another reference professional. She need not say why."""

    words: str = ""
    kind: Literal["other_professional_asked"] = "other_professional_asked"


@dataclass(frozen=True, slots=True)
class OtherProfessionalAnswered:
    """What the office answers, with its reason. It names nobody and moves nothing by itself."""

    asked: str
    changes: bool
    words: str
    kind: Literal["other_professional_answered"] = "other_professional_answered"


@dataclass(frozen=True, slots=True)
class AccessibleHandling:
    """Cognitively accessible handling from here on, or no longer (RD 707/2026 art. 10.4: at any moment).

    `easy_letters`: whether what is written to her is in easy read from then on. She is asked; it is never assumed.
    """

    wanted: bool
    easy_letters: bool = False
    kind: Literal["accessible_handling"] = "accessible_handling"


@dataclass(frozen=True, slots=True)
class ChoiceStated:
    """A choice said anew, or taken back."""

    statement: Statement
    kind: Literal["choice_stated"] = "choice_stated"


@dataclass(frozen=True, slots=True)
class RedLineSaid:
    """A red line drawn or erased."""

    line: RedLine
    kind: Literal["red_line_said"] = "red_line_said"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for an aspect that was left to somebody, and why. `to`: to whom it was left."""

    scope: Scope
    what: Wanted
    why: str
    to: str
    kind: Literal["proposed"] = "proposed"


@dataclass(frozen=True, slots=True)
class ProposalAnswered:
    """What the person answers. Only TAKE changes a choice."""

    proposal: str
    answer: Answer
    entered_by: str
    kind: Literal["proposal_answered"] = "proposal_answered"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The person withdraws a requested service, or everything where `service` is empty."""

    service: str = ""
    kind: Literal["withdrawn"] = "withdrawn"


Content = (
    Message | OfficeMessage | Note | LookAsked | LookExplained | OtherProfessionalAsked | OtherProfessionalAnswered
    | AccessibleHandling | ChoiceStated | RedLineSaid | Proposed | ProposalAnswered | Withdrawn | SpokeUp | CameOfIt
)
MESSAGES = frozenset({"message", "office_message"})
ASKS = frozenset({"message", "look_asked", "other_professional_asked"})
"""What somebody of the office must answer."""
CHOICES = frozenset({"choice_stated", "red_line_said"})
UNDOABLE = ASKS | CHOICES | {"note", "accessible_handling", "proposal_answered", "withdrawn"}
"""What the person says, and nobody for the office."""
IN_HER_NAME = CHOICES | {"accessible_handling", "other_professional_asked", "proposal_answered", "withdrawn"}
"""What changes what is asked, chosen or given up in her name: she takes it back, too, where somebody of her circle did it.

A message, a note and *why did you look?* are what that one told the office: they stay that one's to take back, so that
nobody at her keyboard silences who speaks for her (docs/decisions/0053).
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One of them. `position` is its place among those of its application, given where it is kept.

    `by` is a `signature` of the access log: empty where the person herself speaks. `awaits`: somebody of the office
    must still answer. `read_at`: when the other side first saw it (of messages only).
    """

    id: str
    application_id: str
    content: Content
    by: str
    at: datetime
    awaits: bool = False
    read_at: datetime | None = None
    undone_at: datetime | None = None
    position: int = 0

    @property
    def kind(self) -> str:
        return self.content.kind

    @property
    def undo_until(self) -> datetime:
        return self.at + UNDO_WITHIN

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_at is None

    @property
    def is_met(self) -> bool:
        """Whether the office has acted on it, so that it cannot be unsaid: a message read, a question answered."""
        return self.read_at is not None or (self.kind in ASKS and not self.awaits)

    def is_of(self, by: str) -> bool:
        """Whether it is for who signs so to take back: what is hers is hers whoever typed it, and so is what somebody of her
        circle did in her name; each of her circle has only her own.
        """
        return self.kind in UNDOABLE and (speak_as_one(self.by, by) or (self.kind in IN_HER_NAME and not member_behind(by)))

    def may_be_undone(self, by: str, now: datetime) -> bool:
        """Only by the one whose it is to take back, within a day, and before the office has acted on it."""
        return self.is_of(by) and self.holds and now < self.undo_until and not self.is_met

    def subject(self) -> object:
        """Of what it speaks: several changes of the same choice are one thing to take back."""
        match self.content:
            case ChoiceStated(statement=statement):
                return statement.scope
            case RedLineSaid(line=line):
                return (line.scope, line.unwanted)
            case _:
                return self.id

    def undone(self, at: datetime) -> "Turn":
        """Taken back; nobody has to answer it any more."""
        return replace(self, undone_at=at, awaits=False)


def holding(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Those that were not taken back, in their order."""
    return tuple(turn for turn in turns if turn.holds)


def undone_with(turn: Turn, turns: Sequence[Turn], by: str, now: datetime) -> tuple[Turn, ...]:
    """What goes when the turn is taken back: itself, and what else the same voice said of the same choice within the day.
    What another voice said of it before holds again.

    Empty where it may not be taken back.
    """
    if not turn.may_be_undone(by, now):
        return ()
    if turn.kind not in CHOICES:
        return (turn,)
    return tuple(
        other for other in turns
        if other.kind == turn.kind and other.subject() == turn.subject()
        and speak_as_one(other.by, turn.by) and other.may_be_undone(by, now)
    )
