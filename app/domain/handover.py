"""A person's accompaniment passed on from one professional to another: what goes along, and how far it has come.

Ley 12/2008 arts. 12 and 19; requirements G2, G6, G8, G9 and G13; peers, U27, U30 and U36. Nobody is moved in silence:
what is passed on is written, shown to her first, received by a name, and led by nobody new before that one says yes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.casework import StaffMember, StaffRole, WhyAssigned
from app.domain.passed import Answer, Carried, Ending, Lacking, Meeting, Part, Passed, PersonSaid
from app.domain.reference import day_here
from app.domain.term import add_working_days

DAYS_TO_ACKNOWLEDGE = 3
"""Working days to say that it has arrived; a starting value."""
DAYS_TO_ANSWER = 10
"""Working days, from the day it was sent, to accept it or to return it; a starting value."""
DAYS_READING = 30
"""How long who led before still reads, unless she says another day (peers, U27)."""
MOST_DAYS_READING = 90
LONGEST_STAY = timedelta(days=730)
SHORTEST_REASON = 15  # characters


class HandoverKind(StrEnum):
    """LASTING: for good. FOR_A_WHILE: specialised care leads until a day. GIVING_BACK: its end. MOVED_HOME: another town."""

    LASTING = "lasting"
    FOR_A_WHILE = "for_a_while"
    GIVING_BACK = "giving_back"
    MOVED_HOME = "moved_home"


WHY: Mapping[HandoverKind, WhyAssigned] = {
    HandoverKind.LASTING: WhyAssigned.HANDED_OVER,
    HandoverKind.FOR_A_WHILE: WhyAssigned.FOR_A_WHILE,
    HandoverKind.GIVING_BACK: WhyAssigned.GIVEN_BACK,
    HandoverKind.MOVED_HOME: WhyAssigned.MOVED_HOME,
}
"""Why somebody new leads once it is accepted."""


class HandoverState(StrEnum):
    """How far it has come. RETURNED and CALLED_OFF: the lead is who it was, and the reason is kept."""

    DRAFTED = "drafted"
    SHOWN = "shown"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CALLED_OFF = "called_off"


WITH_SENDER = frozenset({HandoverState.DRAFTED, HandoverState.SHOWN})
WITH_RECEIVER = frozenset({HandoverState.SENT, HandoverState.ACKNOWLEDGED})
OPEN = WITH_SENDER | WITH_RECEIVER
NEXT: Mapping[HandoverState, frozenset[HandoverState]] = {
    HandoverState.DRAFTED: frozenset({HandoverState.SHOWN, HandoverState.SENT, HandoverState.CALLED_OFF}),
    HandoverState.SHOWN: frozenset({HandoverState.DRAFTED, HandoverState.SENT, HandoverState.CALLED_OFF}),
    HandoverState.SENT: frozenset({
        HandoverState.ACKNOWLEDGED, HandoverState.ACCEPTED, HandoverState.RETURNED, HandoverState.CALLED_OFF,
    }),
    HandoverState.ACKNOWLEDGED: frozenset({HandoverState.ACCEPTED, HandoverState.RETURNED, HandoverState.CALLED_OFF}),
}  # fmt: skip
"""What may follow; what stands in no line is the end."""


class NoSuchStep(Exception):
    """It cannot go there from where it stands."""


@dataclass(frozen=True, slots=True)
class Handover:
    """One. `number` counts those of an application; `to_id` is empty where the unit names somebody when it accepts.

    `apart`: what only the receiver reads (other people's data, what would put somebody in danger). `starts_on`: no
    earlier; `ends_on`: until which day specialised care leads; `ended_at`: when that was given back. `about`: the id of
    the stay that is given back, or of the move that opened it. `version` guards against two people changing it at once.
    """

    id: str
    application_id: str
    number: int
    kind: HandoverKind
    from_id: str
    from_unit: str
    to_id: str
    to_unit: str
    begun_by: str
    begun_at: datetime
    state: HandoverState = HandoverState.DRAFTED
    passed: Passed = field(default_factory=Passed)
    apart: str = ""
    said: PersonSaid | None = None
    reads_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    about: str = ""
    shown_at: datetime | None = None
    sent_at: datetime | None = None
    acknowledged_at: datetime | None = None
    closed_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending = field(default_factory=Ending)
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def lets_read_words(self, member: StaffMember) -> bool:
        """Whether she reads what the person said to it and what was written around it, and not only how it stands: whoever
        works with the case, and who supervises only of those she has a part in. Else she would read them case by case.
        """
        return member.role is not StaffRole.SUPERVISOR or member.id in {self.from_id, self.to_id, self.begun_by}

    @property
    def is_stay(self) -> bool:
        """Whether specialised care leads because of it, now."""
        return self.kind is HandoverKind.FOR_A_WHILE and self.state is HandoverState.ACCEPTED and self.ended_at is None

    def went(self, to: HandoverState) -> "Handover":
        """The same one step further. Raises `NoSuchStep`."""
        if to not in NEXT.get(self.state, frozenset()):
            raise NoSuchStep
        return replace(self, state=to)

    def due_on(self) -> date | None:
        """The last day of what it waits for: that it has arrived, an answer, or the return of a stay."""
        if self.is_stay:
            return self.ends_on
        if self.sent_at is None or self.state not in WITH_RECEIVER:
            return None
        days = DAYS_TO_ACKNOWLEDGE if self.state is HandoverState.SENT else DAYS_TO_ANSWER
        return add_working_days(day_here(self.sent_at), days)

    def is_late(self, today: date) -> bool:
        """Whether that day has gone by: sender and supervisors see it first."""
        due = self.due_on()
        return due is not None and due < today

    def lacks(self, today: date) -> tuple[Lacking, ...]:
        """What is missing before she can read it."""
        return (*_lacking_text(self), *_lacking_meeting(self.passed, today), *_lacking_days(self, today))

    def lacks_to_send(self, today: date) -> tuple[Lacking, ...]:
        """The same before it can be sent: her answer or why there is none, and an answer where she objects."""
        silent = self.said is None and not self.passed.not_shown_why.strip()
        objected = self.said is not None and self.said.answer is Answer.OBJECTS and not self.passed.reply.strip()
        return (
            *self.lacks(today), *((Lacking.ANSWER,) if silent else ()), *((Lacking.REPLY,) if objected else ())
        )

    def is_hidden(self, part: Part, words: str) -> bool:
        """Whether the person keeps that passage to herself."""
        return self.said is not None and (part, words) in self.said.hidden


def carried_from(before: Handover | None) -> tuple[Carried, ...]:
    """What waits of the handover before, to be said in the next one: still pending, or what became of it.

    What the person kept to herself goes no further: who received it never read it.
    """
    if before is None:
        return ()
    return tuple(Carried(line) for line in before.passed.still_pending if not before.is_hidden(Part.PENDING, line))


def reads_until_by_default(today: date) -> date:
    return today + timedelta(days=DAYS_READING)


def _lacking_text(one: Handover) -> tuple[Lacking, ...]:
    passed = one.passed
    short = len(passed.reason.strip()) < SHORTEST_REASON
    without = [
        lacking for lacking, words in (
            (Lacking.DONE, passed.done), (Lacking.PENDING, passed.pending or " ".join(passed.still_pending)),
            (Lacking.WORKED, passed.worked), (Lacking.NOT_WORKED, passed.not_worked),
            (Lacking.RISKS, passed.risks or one.apart),
        ) if not words.strip()
    ]  # fmt: skip
    silent = bool(passed.agreements) == passed.none_agreed
    unexplained = bool(one.apart.strip()) and not passed.apart_why.strip()
    return (
        *without, *((Lacking.AGREEMENTS,) if silent else ()), *((Lacking.REASON,) if short else ()),
        *((Lacking.APART_WHY,) if unexplained else ()),
    )


def _lacking_meeting(passed: Passed, today: date) -> tuple[Lacking, ...]:
    if passed.meeting is None:
        return (Lacking.MEETING,)
    if passed.meeting is Meeting.NONE:
        return () if passed.meeting_why_not.strip() else (Lacking.MEETING_WHY_NOT,)
    return () if passed.meeting_on and passed.meeting_on >= today else (Lacking.MEETING_ON,)


def _lacking_days(one: Handover, today: date) -> tuple[Lacking, ...]:
    begins = max(today, one.starts_on or today)
    reads = one.reads_until is not None and begins <= one.reads_until <= begins + timedelta(days=MOST_DAYS_READING)
    stays = one.kind is not HandoverKind.FOR_A_WHILE or (
        one.ends_on is not None and begins < one.ends_on <= today + LONGEST_STAY
    )
    return (*(() if reads else (Lacking.READS_UNTIL,)), *(() if stays else (Lacking.ENDS_ON,)))


def waits_for_her(handovers: Iterable[Handover]) -> bool:
    """Whether one of them is shown to her and she has not answered it."""
    return any(one.state is HandoverState.SHOWN and one.said is None for one in handovers)
