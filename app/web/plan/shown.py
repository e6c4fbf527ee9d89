"""What a page of the plan shows, made ready for its templates: the same for both sides but for whose own lines are."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.edition import Edition
from app.domain.plan import Line, Plan, Version, compare, due_meetings
from app.domain.plan_entry import Answered, Evaluated, LineKind, PlanEntry, Signed, Voice
from app.domain.reference import day_here
from app.use_cases.ports import House
from app.use_cases.read_plan import PlanRead
from app.web.shared.own_words import lines_of
from app.wording.dates import here, say_date
from app.wording.plan import (
    say_change,
    say_line_kind,
    say_meeting,
    say_meeting_day,
    say_version,
    signed_on,
    what_she_said,
    what_the_person_said,
    who_does_it,
    whose_line,
)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Somebody's words, whose and when."""

    lines: Words
    who: str
    when: str
    hers: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what belongs to it. `own`: whether who looks may change it; `href`: its own page, or empty."""

    id: str
    kind: LineKind
    label: str
    said: ShownWords
    own: bool
    owner: str
    due: str
    done: str
    answers: tuple[ShownWords, ...]
    below: tuple["ShownLine", ...]
    href: str


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A plan that was shown, and what was said of it."""

    number: int
    name: str
    stand: str
    words: Words
    when: str
    meetings: Words
    silent: Words


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`matters`: what matters to the person, from what she sent. `due`: what should be looked at together by now."""

    matters: Words
    wants: tuple[ShownLine, ...]
    loose: tuple[ShownLine, ...]
    versions: tuple[ShownVersion, ...]
    waits: bool
    changed: bool
    due: Words
    looked: tuple[tuple[str, ShownWords], ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Through whose eyes a plan is read: in which edition, whether hers, and where a line has its page."""

    read: PlanRead
    edition: Edition
    to_her: bool
    href: Callable[[str], str]

    @property
    def voice(self) -> Voice:
        return Voice.PERSON if self.to_her else Voice.OFFICE

    def line(self, line: Line, plan: Plan) -> ShownLine:
        """A line and all below it."""
        return ShownLine(
            line.id, line.kind, say_line_kind(line.kind, self.edition, to_her=self.to_her), self.words(line, line.words),
            line.voice is self.voice, self.owner(line.owner), say_date(line.due_on, self.edition) if line.due_on else "",
            self.day(line.done) if line.done else "",
            tuple(self.words(a, a.content.words) for a in line.answers if isinstance(a.content, Answered)),
            tuple(self.line(one, plan) for one in plan.below(line)), self.href(line.id),
        )

    def words(self, entry: PlanEntry | Line, words: str) -> ShownWords:
        read = self.read
        who = whose_line(entry, read.application, read.professionals, read.circle, self.edition, to_her=self.to_her)
        return ShownWords(lines_of(words), who, self.day(entry), entry.voice is Voice.PERSON)

    def owner(self, owner: str) -> str:
        read = self.read
        return who_does_it(owner, read.professionals, read.circle, self.edition, to_her=self.to_her) if owner else ""

    def day(self, entry: PlanEntry | Line) -> str:
        return say_date(here(entry.at).date(), self.edition)

    def version(self, version: Version) -> ShownVersion:
        signed, say = version.signed, what_she_said if self.to_her else what_the_person_said
        return ShownVersion(
            version.number, say_version(version.number, version.entry, self.edition),
            say(version.stand, self.edition) if version.stand else "",
            lines_of(signed.content.words) if signed and isinstance(signed.content, Signed) else (),
            signed_on(signed, self.edition) if signed else "",
            tuple(say_meeting_day(meeting, day, self.edition) for meeting, day in version.meetings),
            lines_of(version.silent),
        )


def plan_page(house: House, reading: Reading) -> PlanPage:
    """The whole plan as it stands."""
    plan, edition = reading.read.plan, reading.edition
    return PlanPage(
        lines_of(reading.read.application.draft.matters or ""),
        tuple(reading.line(line, plan) for line in plan.wants),
        tuple(reading.line(line, plan) for line in plan.loose),
        tuple(reading.version(version) for version in reversed(plan.versions)),
        plan.waits_for_her, plan.newest is not None and plan.has_changed,
        tuple(say_meeting_day(meeting, day, edition) for meeting, day in due_meetings(plan, day_here(house.clock.now()))),
        tuple(
            (say_meeting(e.content.meeting, edition), reading.words(e, e.content.words))
            for e in reversed(plan.evaluations()) if isinstance(e.content, Evaluated)
        ),
        not plan.lines,
    )


def changes_between(reading: Reading, before: int, after: int) -> tuple[tuple[str, str, ShownWords, str], ...]:
    """What changed from one version to a later one (0: as it stands now): what, of what kind, the words, who does it.

    Raises `Refused` for a version that was never shown.
    """
    plan = reading.read.plan
    newer = plan.at(after) if after else plan
    return tuple(
        (say_change(change, reading.edition), say_line_kind(line.kind, reading.edition, to_her=reading.to_her), reading.words(line, line.words),
         reading.owner(line.owner))
        for change, line in compare(plan.at(before), newer)
    )  # fmt: skip


def owners(reading: Reading) -> list[tuple[str, str]]:
    """Who may do a step: the person, her circle, the professionals who take part."""
    read = reading.read
    return [
        (Voice.PERSON.value, reading.owner(Voice.PERSON)),
        *((f"member:{member.id}", member.name) for member in read.circle.members),
        *((id_, member.name) for id_, member in read.professionals.items() if member.is_active),
    ]
