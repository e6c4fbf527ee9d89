"""The plan with two voices: what the person wants, what was agreed, who does what by when.

Requirements P1.2 and G13: both sides write, each line keeps its author, nobody edits the other's words; a disagreement is
kept and never written over. Everything is an entry that is only added; what holds now is told by all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.plan_entry import (
    Answered,
    Because,
    Done,
    Dropped,
    Evaluated,
    LineKind,
    Meeting,
    PlanEntry,
    Presented,
    Refused,
    Signed,
    Stand,
    Voice,
    Written,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it holds now. `position`: of its newest words; `first_at`: when it was first written."""

    id: str
    kind: LineKind
    words: str
    voice: Voice
    by: str
    first_at: datetime
    at: datetime
    position: int
    of: str = ""
    owner: str = ""
    due_on: date | None = None
    done: PlanEntry | None = None
    dropped: PlanEntry | None = None
    answers: tuple[PlanEntry, ...] = ()

    @property
    def holds(self) -> bool:
        return self.dropped is None


@dataclass(frozen=True, slots=True)
class Version:
    """A plan that was shown, and what the person said of it last."""

    entry: PlanEntry
    number: int
    meetings: tuple[tuple[Meeting, date], ...]
    silent: str
    signed: PlanEntry | None = None

    @property
    def stand(self) -> Stand | None:
        return self.signed.content.stand if self.signed and isinstance(self.signed.content, Signed) else None


class Change(StrEnum):
    """What became of a line between two versions."""

    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was ever written in it, in its order."""

    entries: tuple[PlanEntry, ...] = field(default=())

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold, the first first."""
        return tuple(line for line in self._every_line() if line.holds)

    @property
    def wants(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind is LineKind.WANT)

    @property
    def loose(self) -> tuple[Line, ...]:
        """What was agreed or is to be done without a wish it belongs to, or whose wish was taken out."""
        there = {line.id for line in self.lines}
        return tuple(line for line in self.lines if line.kind is not LineKind.WANT and line.of not in there)

    def below(self, line: Line) -> tuple[Line, ...]:
        """What belongs to a line."""
        return tuple(one for one in self.lines if one.of == line.id)

    def line(self, line_id: str) -> Line:
        """The line of that id, taken out or not. Raises `Refused`."""
        found = next((line for line in self._every_line() if line.id == line_id), None)
        if found is None:
            raise Refused(Because.NO_SUCH_LINE)
        return found

    @property
    def versions(self) -> tuple[Version, ...]:
        """Those that were shown, the first first."""
        last: dict[int, PlanEntry] = {}
        for entry in self.entries:
            if isinstance(entry.content, Signed):
                last[entry.content.number] = entry
        return tuple(
            Version(entry, said.number, said.meetings, said.silent, last.get(said.number))
            for entry in self.entries if isinstance(said := entry.content, Presented)
        )

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def waits_for_her(self) -> bool:
        """Whether a plan was shown that the person has said nothing of."""
        return self.newest is not None and self.newest.signed is None

    @property
    def has_changed(self) -> bool:
        """Whether a line was written, changed, done or taken out since it was last shown."""
        since = self.newest.entry.position if self.newest else 0
        return any(isinstance(e.content, Written | Done | Dropped) and e.position > since for e in self.entries)

    def at(self, number: int) -> "Plan":
        """The plan as it was shown as that version. Raises `Refused`."""
        shown = next((version for version in self.versions if version.number == number), None)
        if shown is None:
            raise Refused(Because.NOT_SHOWN)
        return Plan(tuple(entry for entry in self.entries if entry.position <= shown.entry.position))

    def evaluations(self) -> tuple[PlanEntry, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry.content, Evaluated))

    def _every_line(self) -> tuple[Line, ...]:
        first: dict[str, PlanEntry] = {}
        last: dict[str, PlanEntry] = {}
        done: dict[str, PlanEntry] = {}
        dropped: dict[str, PlanEntry] = {}
        answers: dict[str, list[PlanEntry]] = {}
        for entry in self.entries:
            match entry.content:
                case Written(line=id_):
                    first.setdefault(id_, entry)
                    last[id_] = entry
                case Done(line=id_):
                    done.setdefault(id_, entry)
                case Dropped(line=id_):
                    dropped.setdefault(id_, entry)
                case Answered(line=id_):
                    answers.setdefault(id_, []).append(entry)
                case _:
                    pass
        return tuple(
            _line(first[id_], newest, done.get(id_), dropped.get(id_), answers.get(id_, ())) for id_, newest in last.items()
        )


def _line(
    first: PlanEntry, last: PlanEntry, done: PlanEntry | None, dropped: PlanEntry | None, answers: Iterable[PlanEntry]
) -> Line:
    said = last.content
    assert isinstance(said, Written)
    return Line(
        said.line, said.line_kind, said.words, last.voice, last.by, first.at, last.at, last.position, said.of, said.owner,
        said.due_on, done, dropped, tuple(answers),
    )


def compare(before: Plan, after: Plan) -> tuple[tuple[Change, Line], ...]:
    """What became of each line from one version to a later one, in the order of the later one; what stayed is left out."""
    old = {line.id: line for line in before.lines}
    new = {line.id: line for line in after.lines}
    changes: list[tuple[Change, Line]] = []
    for line in new.values():
        was = old.get(line.id)
        if was is None:
            changes.append((Change.ADDED, line))
        elif line.done and not was.done:
            changes.append((Change.DONE, line))
        elif (line.words, line.owner, line.due_on) != (was.words, was.owner, was.due_on):
            changes.append((Change.CHANGED, line))
    return (*changes, *((Change.DROPPED, line) for id_, line in old.items() if id_ not in new))


def due_meetings(plan: Plan, today: date) -> Sequence[tuple[Meeting, date]]:
    """Those whose day has come and of which nobody has written anything since."""
    if plan.newest is None:
        return ()
    said = {e.content.meeting for e in plan.evaluations() if isinstance(e.content, Evaluated) and e.position > plan.newest.entry.position}
    return tuple((meeting, day) for meeting, day in plan.newest.meetings if day <= today and meeting not in said)
