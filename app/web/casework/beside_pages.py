"""What stands beside a case, made ready for its templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from app.domain.access_log import LOOKS, OF_SERVICE, AccessEntry
from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.domain.staff_note import put_right
from app.use_cases.consult_record import Record
from app.use_cases.ports import House
from app.use_cases.see_beside import Timeline
from app.web.shared.house import house
from app.web.shared.poured import pour_each
from app.wording.beside_case import say_audience
from app.wording.choices import name_of_service
from app.wording.dates import say_date, say_moment, say_time
from app.wording.happened import what_happened, who_did
from app.wording.speaking import gettext as _

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiagnosisLine:
    """One of them: of what, by whom, with what, when; what was found, and what the person reads, in `lang`."""

    name: str
    facts: tuple[dict[str, str], ...]
    found: Words
    words: Words
    lang: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with its author. `right`: a later note put it right; `corrects`: it is such a one."""

    id: str
    lines: Words
    who: str
    when: str
    audience: str
    is_mine: bool
    right: bool
    corrects: bool


@dataclass(frozen=True, slots=True)
class HappenedLine:
    """A line of the timeline. `why`: the reason somebody wrote; `is_new`: it came after the reader's last visit."""

    title: str
    who: str
    when: str
    why: Words
    is_new: bool


def diagnosis_lines(house: House, record: Record, edition: Edition) -> tuple[DiagnosisLine, ...]:
    """The newest first."""
    return tuple(
        DiagnosisLine(
            name_of_service(one.code, house.shelf.texts, edition) if one.code else _("Of the whole situation"),
            (
                {"term": _("Day"), "value": say_date(one.on, edition)}, {"term": _("Who"), "value": one.who},
                {"term": _("With what"), "value": one.instrument},
            ),
            tuple(one.found.splitlines()), tuple(one.words.splitlines()), one.edition.html_lang,
        )
        for one in reversed(record.beside_case.diagnoses if record.beside_case else ())
    )  # fmt: skip


def note_lines(record: Record, member: StaffMember, edition: Edition) -> tuple[NoteLine, ...]:
    """The newest first, those that were put right among them."""
    if record.beside_case is None:
        return ()
    notes, staff = record.beside_case.notes, record.beside_case.timeline.staff
    later = put_right(notes)
    return tuple(
        NoteLine(
            one.id, tuple(filter(None, one.words.splitlines())), staff[one.by].name if one.by in staff else _("A professional"),
            say_moment(one.at, edition), say_audience(one.audience, edition), one.by == member.id, one.id in later,
            bool(one.corrects),
        )
        for one in notes
    )


def timeline_lines(timeline: Timeline, member: StaffMember, edition: Edition) -> tuple[HappenedLine, ...]:
    """Each with who did it and, where one was written, the reason. Looks that follow on one another, of the same person
    for the same purpose on one day, are one line.
    """
    lines = _Lines(timeline, member, edition)
    return tuple([lines.line(list(several)) for _same, several in groupby(timeline.entries, _alike)])


def happened_rows(lines: Iterable[HappenedLine]) -> Markup:
    """The lines as rows, finished."""
    return pour_each("casework/happened.html", "row", lines)


def _alike(entry: AccessEntry) -> tuple[object, ...]:
    if entry.act not in LOOKS:
        return (entry.id,)
    return (entry.act, entry.reader, entry.reason, entry.words, day_here(entry.at))


class _Lines:
    """The lines of one timeline: what many of them say alike is said once."""

    def __init__(self, timeline: Timeline, member: StaffMember, edition: Edition) -> None:
        person, acting = timeline.application.draft.person, timeline.application.draft.acting
        self._timeline, self._member, self._edition = timeline, member, edition
        self._names = {id_: one.name for id_, one in timeline.staff.items()}
        self._person, self._acting = person.full_name if person else "", acting.name if acting else ""
        self._said = dict[object, tuple[str, str]]()

    def line(self, several: list[AccessEntry]) -> HappenedLine:
        """`several`: the last first."""
        timeline, entry = self._timeline, several[0]
        first, last = say_moment(several[-1].at, self._edition), say_time(entry.at) if several[1:] else ""
        why = timeline.reasons.get((entry.at, entry.act), "")
        return HappenedLine(
            *self._said_of(entry), first if first.endswith(last) else f"{first} – {last}",
            tuple([line for line in why.splitlines() if line]) if why else (),
            timeline.is_new(entry, self._member.id),  # several are of one reader, and the last came first
        )

    def _said_of(self, entry: AccessEntry) -> tuple[str, str]:
        """What happened, and who did it: all that they depend on stands in the key."""
        key = (entry.act, entry.reader, entry.by_phone, entry.reason, entry.words)
        said = self._said.get(key)
        if said is None:
            who = who_did(entry, self._names, self._timeline.circle, self._person, self._acting, self._edition)
            said = self._said[key] = what_happened(entry, self._edition, self._service_of(entry)), who
        return said

    def _service_of(self, entry: AccessEntry) -> str:
        """The name of the requested service that it is about, or empty."""
        line = self._timeline.application.requested_service(entry.words) if entry.act in OF_SERVICE and entry.words else None
        return name_of_service(line.code, house().shelf.texts, self._edition) if line else ""
