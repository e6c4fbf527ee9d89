"""What stands beside a case, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.case_task import CaseTask, OwnerKind
from app.domain.casework import CaseState
from app.domain.earlier import Diagnosis, Weighing
from app.domain.given import Given
from app.domain.staff_note import StaffNote
from app.use_cases.ports import StaleWrite, TaskOfCase


def _of(kept, application_id):
    return sorted((one for one in kept if one.application_id == application_id), key=lambda one: (one.at, one.id))


class FakeDiagnoses:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, diagnosis: Diagnosis) -> None:
        self._kept.diagnoses.append(diagnosis)

    def of_application(self, application_id: str) -> Sequence[Diagnosis]:
        return _of(self._kept.diagnoses, application_id)

    def add_weighing(self, weighing: Weighing) -> None:
        self._kept.weighings.append(weighing)

    def weighings(self, application_id: str) -> Sequence[Weighing]:
        return _of(self._kept.weighings, application_id)

    def add_given(self, given: Given) -> None:
        self._kept.given.append(given)

    def given(self, application_id: str) -> Sequence[Given]:
        return _of(self._kept.given, application_id)


class FakeCaseTasks:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, task: CaseTask) -> bool:
        if task.id in self._kept.case_tasks:
            return False
        self._kept.case_tasks[task.id] = task
        return True

    def update(self, task: CaseTask) -> CaseTask:
        there = self._kept.case_tasks.get(task.id)
        if there is None or there.version != task.version:
            raise StaleWrite(task.id)
        changed = self._kept.case_tasks[task.id] = replace(task, version=task.version + 1)
        return changed

    def find(self, application_id: str, task_id: str) -> CaseTask | None:
        task = self._kept.case_tasks.get(task_id)
        return task if task and task.application_id == application_id else None

    def of_application(self, application_id: str) -> Sequence[CaseTask]:
        mine = [task for task in self._kept.case_tasks.values() if task.application_id == application_id]
        return sorted(mine, key=lambda task: (task.due, task.id))

    def of_professional(self, staff_id: str, limit: int, after: str = "") -> Sequence[TaskOfCase]:
        open_ = {c.application_id: c for c in self._kept.cases.values() if c.state is not CaseState.CLOSED}
        mine = [
            task for task in self._kept.case_tasks.values() if task.is_open and task.application_id in open_ and (
                (task.owner.kind is OwnerKind.STAFF and task.owner.id == staff_id)
                or (task.owner.kind is OwnerKind.LEAD
                    and open_[task.application_id].assignment.professional_id == staff_id)
            )
        ]
        mine.sort(key=lambda task: (task.due, task.id))
        if last := self._kept.case_tasks.get(after):
            mine = [task for task in mine if (task.due, task.id) > (last.due, last.id)]
        sent = {task.application_id: self._kept.applications[task.application_id].what for task in mine[:limit]}
        return [
            TaskOfCase(task, open_[task.application_id], one.reference, one.draft.person.full_name if one.draft.person else "")
            for task in mine[:limit] for one in [sent[task.application_id]]
        ]


class FakeStaffNotes:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, note: StaffNote) -> None:
        self._kept.staff_notes.append(note)

    def of_application(self, application_id: str) -> Sequence[StaffNote]:
        return _of(self._kept.staff_notes, application_id)
