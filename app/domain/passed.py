"""What is passed on about a person: each part in lines, so that she may keep one to herself, and what waits still.

Ley 12/2008 art. 12: what has been worked on and what is pending go along (requirements, G6).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Part(StrEnum):
    """A part of what is passed on. Each line of one is a passage that the person may keep to herself."""

    DONE = "done"
    PENDING = "pending"
    WORKED = "worked"
    NOT_WORKED = "not_worked"
    RISKS = "risks"
    AGREEMENTS = "agreements"
    MATTERS = "matters"


class Answer(StrEnum):
    """What the person says to what she reads: three of equal weight."""

    INFORMED = "informed"
    AGREED = "agreed"
    OBJECTS = "objects"


class Meeting(StrEnum):
    """How the three of them meet: the one who goes, the one who comes and the person."""

    TOGETHER = "together"
    CALL = "call"
    NONE = "none"


class Met(StrEnum):
    """What became of the meeting, said by who accepts."""

    DONE = "done"
    PLANNED = "planned"
    NOT = "not"


class Lacking(StrEnum):
    """What is missing for it to go on, as the writer is told."""

    DONE = "done"
    PENDING = "pending"
    WORKED = "worked"
    NOT_WORKED = "not_worked"
    RISKS = "risks"
    AGREEMENTS = "agreements"
    REASON = "reason"
    MEETING = "meeting"
    MEETING_ON = "meeting_on"
    MEETING_WHY_NOT = "meeting_why_not"
    APART_WHY = "apart_why"
    READS_UNTIL = "reads_until"
    ENDS_ON = "ends_on"
    ANSWER = "answer"
    REPLY = "reply"


class NotReady(Exception):
    """`lacks`: what is missing."""

    def __init__(self, lacks: tuple[Lacking, ...]) -> None:
        super().__init__(lacks)
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed, and for which day."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Carried:
    """A line that was pending in the handover before, and what became of it; empty: it is pending still."""

    line: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """What the sender writes, in the person's edition. Her own words are not here: they stand as she sent them.

    `reason`: why, for her. `apart_why`: why she does not read what is kept apart. `not_shown_why`: why it goes without
    her answer. `reply`: what she is told when she objects.
    """

    done: str = ""
    pending: str = ""
    worked: str = ""
    not_worked: str = ""
    risks: str = ""
    agreements: tuple[Agreement, ...] = ()
    none_agreed: bool = False
    carried: tuple[Carried, ...] = ()
    reason: str = ""
    meeting: Meeting | None = None
    meeting_on: date | None = None
    meeting_why_not: str = ""
    apart_why: str = ""
    not_shown_why: str = ""
    reply: str = ""

    @property
    def still_pending(self) -> tuple[str, ...]:
        """Everything that waits, what was carried on first: nothing is lost on the way."""
        return (*(one.line for one in self.carried if not one.became.strip()), *_lines(self.pending))

    def passages(self, part: Part) -> tuple[str, ...]:
        """The lines of a part, as they were written. What is agreed and her own words are said elsewhere."""
        if part is Part.PENDING:
            return self.still_pending
        if part in {Part.AGREEMENTS, Part.MATTERS}:
            return tuple(one.what for one in self.agreements) if part is Part.AGREEMENTS else ()
        return _lines(getattr(self, part.value))


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What the person said. `hidden`: the passages that she keeps to herself, by part and words."""

    answer: Answer
    words: str
    at: datetime
    by: str = ""
    hidden: frozenset[tuple[Part, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended: by whom, in which words, and what became of the meeting of three."""

    by: str = ""
    words: str = ""
    met: Met | None = None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
