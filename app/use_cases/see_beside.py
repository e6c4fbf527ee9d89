"""See what stands beside a case: tasks, notes, the timeline, and what is new since the reader's last visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.access_log import AccessEntry, Act, Reader, is_of_staff
from app.domain.application import Application
from app.domain.case_task import CaseTaskState
from app.domain.casework import Case, Lead, StaffMember
from app.domain.circle import SupportCircle
from app.domain.correction import Correction
from app.domain.decision import Decision
from app.domain.earlier import Diagnosis
from app.domain.given import Given
from app.domain.permission import Action, Relation
from app.domain.staff_note import StaffNote, readable
from app.domain.timeline import HappeningKind, acts_of
from app.use_cases.find_case import NotYours, case_for, relations_of
from app.use_cases.find_circle import circle_about
from app.use_cases.look import look
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.see_tasks import TasksOfCase, tasks_of

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
    house: House, work: UnitOfWork, application: Application, case: Case, reader: Reader,
    relations: frozenset[Relation], corrections: Sequence[Correction], decisions: Sequence[Decision],
) -> BesideCase:
    """All of it, within the unit of work that reads the record: as many statements for ten events as for ten thousand."""
    tasks = tasks_of(work, application, case)
    notes = readable(work.staff_notes.of_application(application.id), relations)
    diagnoses = work.diagnoses.of_application(application.id)
    entries = work.access_log.of_acts(application.id, acts_of(HappeningKind.ALL) - {Act.OPENED}, LATEST)
    written = _Written(tasks, notes, diagnoses, corrections, decisions, work.cases.leads(application.id))
    return BesideCase(
        tasks, notes, diagnoses, work.diagnoses.given(application.id),
        Timeline(
            application, entries, _staff(work, entries, notes), tasks.circle, written.reasons(),
            _last_visit(house, work, application.id, reader),
        ),
    )


def see_timeline(
    house: House, member: StaffMember, application_id: str, reader: Reader, kind: HappeningKind, before: str = ""
) -> Timeline:
    """A page of it, from the cursor `before` on (id of the last line seen). Raises `ReasonNeeded`, `NotYours`."""
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.READ_CASE)
        application = work.applications.find(application_id)
        if application is None:
            raise NotYours
        found = work.access_log.of_acts(application_id, acts_of(kind), PAGE + 1, before)
        entries = found[:PAGE]
        notes = readable(
            work.staff_notes.of_application(application_id), relations_of(house, work, member, case)
        )
        written = _Written(
            tasks_of(work, application, case), notes, work.diagnoses.of_application(application_id),
            work.corrections.of_application(application_id), work.decisions.of_application(application_id),
            work.cases.leads(application_id),
        )
        since = _last_visit(house, work, application_id, reader)
        timeline = Timeline(
            application, entries, _staff(work, entries, ()), circle_about(work, application_id) or SupportCircle(),
            written.reasons(), since, entries[-1].id if len(found) > PAGE else "",
        )
        look(house, work, member, application_id, reader)
        work.commit()
    return timeline


@dataclass(frozen=True, slots=True)
class _Written:
    """Where the reasons of what happened are written: the log says who and when, never what."""

    tasks: TasksOfCase
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
        for task in self.tasks.tasks:
            found[task.made_at, Act.TASK_MADE] = task.what
            found |= {(move.at, Act.TASK_MOVED): move.words for move in task.moves}
            found |= {(handed.at, Act.TASK_HANDED): handed.words for handed in task.handings}
            if task.ended_at:
                declined = task.state is CaseTaskState.DECLINED
                found[task.ended_at, Act.TASK_DECLINED if declined else Act.TASK_ENDED] = task.reason or task.what
        return {key: words for key, words in found.items() if words}


def _staff(work: UnitOfWork, entries: Sequence[AccessEntry], notes: Sequence[StaffNote]) -> Mapping[str, StaffMember]:
    return work.staff.several({e.reader for e in entries if is_of_staff(e.reader)} | {note.by for note in notes})


def _last_visit(house: House, work: UnitOfWork, application_id: str, reader: Reader) -> datetime | None:
    """Her last look before she stated the reason of this visit."""
    return work.access_log.last_opened(application_id, reader.staff_id, reader.since or house.clock.now())
