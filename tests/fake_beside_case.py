"""What stands beside a case, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.case_task import CaseTask, Origin, OwnerKind
from app.domain.casework import CaseState
from app.domain.deviation import AppliedProtocol
from app.domain.earlier import Diagnosis, Weighing
from app.domain.given import Given
from app.domain.permission import RELATION_OF, Action, Relation, may_somewhere
from app.domain.staff_note import StaffNote
from app.use_cases.find_case import near_to
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
                or (task.owner.kind in {OwnerKind.LEAD, OwnerKind.OUTSIDE}
                    and open_[task.application_id].assignment.professional_id == staff_id)
            )
        ]
        mine.sort(key=lambda task: (task.due, task.id))
        if last := self._kept.case_tasks.get(after):
            mine = [task for task in mine if (task.due, task.id) > (last.due, last.id)]
        return self._with_applications(mine[:limit])

    def late_of_protocols(self, unit_id: str, today: date, limit: int) -> Sequence[TaskOfCase]:
        late = [task for task in self._of_unit(unit_id) if task.is_late(today)]
        return self._with_applications(sorted(late, key=lambda task: (task.due, task.id))[:limit])

    def deviated_in(self, unit_id: str, since: datetime, limit: int) -> Sequence[TaskOfCase]:
        found = [task for task in self._of_unit(unit_id) if task.deviated_at and task.deviated_at >= since]
        found.sort(key=lambda task: task.id)
        return self._with_applications(sorted(found, key=lambda task: task.deviated_at, reverse=True)[:limit])

    def left_behind(self, unit_id: str, now, limit: int) -> Sequence[TaskOfCase]:
        found = [task for task, case in self._named_in(unit_id) if not self._keeps(task.owner.id, case, now)]
        return self._with_applications(found[:limit])

    def by_name(self, staff_id: str, unit_id: str, limit: int) -> Sequence[TaskOfCase]:
        found = [task for task, _case in self._named_in(unit_id) if task.owner.id == staff_id]
        return self._with_applications(found[:limit])

    def count_by_name(self, staff_id: str) -> int:
        return sum(task.owner.id == staff_id for task, _case in self._named_in(None))

    def _named_in(self, unit_id):
        of = {case.application_id: case for case in self._kept.cases.values() if case.state is not CaseState.CLOSED}
        several = sorted(self._kept.case_tasks.values(), key=lambda task: (task.due, task.id))
        return [
            (task, case) for task in several if task.is_open and task.owner.kind is OwnerKind.STAFF
            for case in [of.get(task.application_id)] if case and unit_id in {None, case.assignment.unit_id}
        ]

    def _keeps(self, staff_id, case, now):
        member = self._kept.staff.get(staff_id)
        if member is None or not member.is_active or not may_somewhere(member.role, Action.KEEP_TASKS):
            return False
        return near_to(case, member) or any(
            one.stands_at(now) and not one.about and RELATION_OF[one.kind] is Relation.REFERENT and one.application_id == case.application_id
            and (one.staff_id == staff_id or (not one.staff_id and one.unit_id == member.unit_id))
            for one in self._kept.referents.values()
        )

    def _of_unit(self, unit_id):
        open_ = {
            c.application_id for c in self._kept.cases.values()
            if c.state is not CaseState.CLOSED and c.assignment.unit_id == unit_id
        }
        return [t for t in self._kept.case_tasks.values() if t.origin is Origin.PROTOCOL and t.application_id in open_]

    def _with_applications(self, tasks):
        of = {case.application_id: case for case in self._kept.cases.values()}
        sent = {task.application_id: self._kept.applications[task.application_id].what for task in tasks}
        return [
            TaskOfCase(task, of[task.application_id], one.reference, one.draft.person.full_name if one.draft.person else "")
            for task in tasks for one in [sent[task.application_id]]
        ]


class FakeAppliedProtocols:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, applied: AppliedProtocol) -> bool:
        if applied.id in {one.id for one in self._kept.applied_protocols}:
            return False
        self._kept.applied_protocols.append(applied)
        return True

    def of_application(self, application_id: str) -> Sequence[AppliedProtocol]:
        return _of(self._kept.applied_protocols, application_id)


class FakeStaffNotes:
    def __init__(self, kept) -> None:
        self._kept = kept

    def add(self, note: StaffNote) -> None:
        self._kept.staff_notes.append(note)

    def of_application(self, application_id: str) -> Sequence[StaffNote]:
        return _of(self._kept.staff_notes, application_id)
