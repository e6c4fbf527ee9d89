"""See what stands beside a case: tasks, notes, the timeline, and what is new since the reader's last visit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, Reader, is_of_staff
from app.domain.application import Application
from app.domain.case_task import CaseTask, CaseTaskState
from app.domain.casework import Lead, StaffMember
from app.domain.circle import SupportCircle
from app.domain.correction import Correction
from app.domain.decision import Decision
from app.domain.earlier import Diagnosis
from app.domain.given import Given
from app.domain.staff_note import StaffNote, readable
from app.domain.timeline import HappeningKind, acts_of
from app.use_cases.find_case import NotYours, Opened, open_case
from app.use_cases.find_circle import circle_of_sent
from app.use_cases.look import write_look
from app.use_cases.ports import House, RowKind, UnitOfWork
from app.use_cases.see_tasks import TasksOfCase, named_in

PAGE, LATEST = 40, 8  # lines of the timeline: on its page, on the record


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lines of the access log, the last first, with who stands in them and the reason of each where one was written.

    `since`: when the reader was here last before this visit; None: never. `reasons`: by the moment and the act.
    """

    application: Application
    entries: Sequence[AccessEntry]
    staff: Mapping[str, StaffMember]
    circle: SupportCircle
    reasons: Mapping[tuple[datetime, Act], str]
    since: datetime | None
    next_before: str = ""

    def is_new(self, entry: AccessEntry, reader_id: str) -> bool:
        """Whether it came after her last visit and was not herself."""
        return self.since is not None and entry.at > self.since and entry.reader != reader_id


@dataclass(frozen=True, slots=True)
class BesideCase:
    """What stands beside a case, as its professional reads it."""

    tasks: TasksOfCase
    notes: tuple[StaffNote, ...]
    diagnoses: Sequence[Diagnosis]
    given: Sequence[Given]
    timeline: Timeline


def beside_case(
    house: House, work: UnitOfWork, opened: Opened, application: Application, circle: SupportCircle,
    known: Mapping[str, StaffMember], reader: Reader, corrections: Sequence[Correction], decisions: Sequence[Decision],
) -> BesideCase:  # fmt: skip
    """All of it, within the unit of work that reads the record: as many statements for ten events as for ten thousand.

    `known`: professionals that have been read. What happened is what changed something: who looked stands elsewhere.
    """
    id_, rows = application.id, opened.rows
    tasks = work.case_tasks.of_application(id_) if RowKind.TASK in rows else ()
    notes = readable(work.staff_notes.of_application(id_), opened.relations) if RowKind.NOTE in rows else ()
    diagnoses = work.diagnoses.of_application(id_) if RowKind.DIAGNOSIS in rows else ()
    entries = work.access_log.happened(id_, LATEST)
    leads = work.cases.leads(id_) if any(one.act is Act.LEAD_CHANGED for one in entries) else ()
    staff = _staff(work, known, named_in(tasks, opened.case) | _readers(entries) | {note.by for note in notes})
    written = _Written(tasks, notes, diagnoses, corrections, decisions, leads)
    return BesideCase(
        TasksOfCase(application, opened.case, tasks, staff, circle), notes, diagnoses,
        work.diagnoses.given(id_) if RowKind.GIVEN in rows else (),
        Timeline(application, entries, staff, circle, written.reasons(), reader.was_here),
    )


def see_timeline(
    house: House, member: StaffMember, application_id: str, reader: Reader, kind: HappeningKind, before: str = ""
) -> Timeline:
    """A page of it, from the cursor `before` on (id of the last line seen). Raises `ReasonNeeded`, `NotYours`."""
    with house.work.writing() as work:
        opened = open_case(house, work, member, application_id)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        found = work.access_log.of_acts(application_id, acts_of(kind), PAGE + 1, before)
        entries = found[:PAGE]
        timeline = Timeline(
            application, entries, _staff(work, {member.id: member}, _readers(entries)), circle_of_sent(work, application),
            _written_of(work, opened, frozenset({one.act for one in entries})).reasons(),
            reader.was_here, entries[-1].id if len(found) > PAGE else "",
        )
        write_look(house, work, member, application, reader)
        work.commit()
    return timeline


@dataclass(frozen=True, slots=True)
class _Written:
    """Where the reasons of what happened are written: the log says who and when, never what."""

    tasks: Sequence[CaseTask]
    notes: Sequence[StaffNote]
    diagnoses: Sequence[Diagnosis]
    corrections: Sequence[Correction]
    decisions: Sequence[Decision]
    leads: Sequence[Lead]

    def reasons(self) -> dict[tuple[datetime, Act], str]:
        """By the moment in which it was written down, which is that of its line in the log."""
        found = {(one.at, Act.DECIDED): one.reason for one in self.decisions}
        found |= {(one.at, Act.DIAGNOSED): one.found for one in self.diagnoses}
        found |= {(one.at, Act.STAFF_NOTED): one.words for one in self.notes}
        found |= {(one.since, Act.LEAD_CHANGED): one.words for one in self.leads}
        found |= {(one.asked_at, Act.CORRECTION_ASKED): one.why for one in self.corrections}
        found |= {(one.closed_at, Act.CORRECTION_CLOSED): one.closed_words for one in self.corrections if one.closed_at}
        for task in self.tasks:
            found[task.made_at, Act.TASK_MADE] = task.what
            found |= {(move.at, Act.TASK_MOVED): move.words for move in task.moves}
            found |= {(handed.at, Act.TASK_HANDED): handed.words for handed in task.handings}
            if task.ended_at:
                declined = task.state is CaseTaskState.DECLINED
                found[task.ended_at, Act.TASK_DECLINED if declined else Act.TASK_ENDED] = task.reason or task.what
        return {key: words for key, words in found.items() if words}


def _written_of(work: UnitOfWork, opened: Opened, acts: frozenset[Act]) -> _Written:
    """What can hold a reason of these acts, and nothing else."""
    id_, rows = opened.case.application_id, opened.rows

    def is_told(row: RowKind, *of: Act) -> bool:
        return row in rows and not acts.isdisjoint(of)

    return _Written(
        work.case_tasks.of_application(id_) if is_told(RowKind.TASK, *acts_of(HappeningKind.TASKS)) else (),
        readable(work.staff_notes.of_application(id_), opened.relations) if is_told(RowKind.NOTE, Act.STAFF_NOTED) else (),
        work.diagnoses.of_application(id_) if is_told(RowKind.DIAGNOSIS, Act.DIAGNOSED) else (),
        work.corrections.of_application(id_)
        if is_told(RowKind.CORRECTION, Act.CORRECTION_ASKED, Act.CORRECTION_CLOSED) else (),
        work.decisions.of_application(id_) if is_told(RowKind.DECISION, Act.DECIDED) else (),
        work.cases.leads(id_) if Act.LEAD_CHANGED in acts else (),
    )


def _staff(work: UnitOfWork, known: Mapping[str, StaffMember], named: Collection[str]) -> Mapping[str, StaffMember]:
    """Everybody who is named, by id; who has been read already is not read again."""
    return {**known, **work.staff.several(frozenset(named) - known.keys())}


def _readers(entries: Sequence[AccessEntry]) -> frozenset[str]:
    return frozenset(filter(is_of_staff, {entry.reader for entry in entries}))


def last_visit(house: House, application_id: str, staff_id: str) -> datetime | None:
    """When she looked last: asked once, as she says why she comes now. It tells her of nobody but herself."""
    with house.work.reading() as work:
        return work.access_log.last_opened(application_id, staff_id)
