"""What is written into a plan: whose words, of which kind, and why something cannot be written.

An entry is only ever added; `plan.py` tells from all of them what holds now.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

LONGEST_LINE = 1000  # characters
MOST_LINES = 80  # of one plan: a page that somebody still reads


class Voice(StrEnum):
    """Whose words a line holds. PERSON: hers, or of who speaks for her. OFFICE: of the professionals."""

    PERSON = "person"
    OFFICE = "office"


class LineKind(StrEnum):
    """WANT: what the person wants, in her words. AGREED: what was agreed. STEP: who does what, by when."""

    WANT = "want"
    AGREED = "agreed"
    STEP = "step"


class Meeting(StrEnum):
    """When it is looked at together: the care itself, with her circle, and what was learnt from it."""

    CARE = "care"
    CIRCLE = "circle"
    LEARNING = "learning"


class Stand(StrEnum):
    """What the person says of a plan that was shown to her; three of equal weight. GO_ON: disagrees, but it goes on."""

    AGREE = "agree"
    GO_ON = "go_on"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Written:
    """A line, or the same line in new words: `line` names it in both. `of`: the line it belongs to.

    `owner` of a step: `person`, `member:` and an id of the circle, the id of a professional, or a name in words.
    """

    line: str
    line_kind: LineKind
    words: str
    of: str = ""
    owner: str = ""
    due_on: date | None = None
    kind: Literal["written"] = "written"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the other voice says to a line."""

    line: str
    words: str
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done."""

    line: str
    kind: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line taken out by its own voice, and why."""

    line: str
    words: str
    kind: Literal["dropped"] = "dropped"


@dataclass(frozen=True, slots=True)
class Presented:
    """The plan as it stands here is shown to the person, to be signed. `silent`: why it holds no line of hers."""

    number: int
    meetings: tuple[tuple[Meeting, date], ...] = ()
    silent: str = ""
    kind: Literal["presented"] = "presented"


@dataclass(frozen=True, slots=True)
class Signed:
    """What the person says of the version of that number. She may say another thing later; the last one counts."""

    number: int
    stand: Stand
    words: str = ""
    kind: Literal["signed"] = "signed"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What somebody says when the plan is looked at together."""

    meeting: Meeting
    words: str
    kind: Literal["evaluated"] = "evaluated"


Content = Written | Answered | Done | Dropped | Presented | Signed | Evaluated


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One of them. `position` is its place among those of its application; `by` a signature of the access log."""

    id: str
    application_id: str
    content: Content
    voice: Voice
    by: str
    at: datetime
    position: int = 0


class Refused(Exception):
    """It cannot be written; nothing was. `because` says why."""

    def __init__(self, because: "Because") -> None:
        super().__init__(because)
        self.because = because


class Because(StrEnum):
    NO_SUCH_LINE = "no_such_line"
    NOT_YOURS = "not_yours"
    OWN_LINE = "own_line"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    WRONG_PLACE = "wrong_place"
    NO_OWNER = "no_owner"
    IN_THE_PAST = "in_the_past"
    NOTHING_AGREED = "nothing_agreed"
    WHY_SILENT = "why_silent"
    NOTHING_NEW = "nothing_new"
    NOT_SHOWN = "not_shown"
