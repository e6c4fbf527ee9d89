"""See how far the work of a case has come: by which kinds of rows stand beside it, in the reading that finds the case."""

from collections.abc import Collection

from app.domain.application import Visit
from app.domain.casework import Case, CaseState, StaffMember
from app.domain.path import Path, Traces, path_of
from app.use_cases.ports import House, RowKind
from app.use_cases.say_after_sending import read_after
from app.use_cases.write_draft import Gone


def path_of_case(case: Case, rows: Collection[RowKind], leads: StaffMember | None, *, is_withdrawn: bool) -> Path:
    """Of a case with what stands beside it. `leads`: nobody does who works here no more; `is_withdrawn`: she asks for nothing."""
    return path_of(Traces(
        led=leads is not None and leads.is_active, closed=case.state is CaseState.CLOSED or is_withdrawn,
        assessed=RowKind.DIAGNOSIS in rows or RowKind.DECISION in rows,
        plan_begun=RowKind.PLAN in rows, plan_shown=RowKind.PLAN_SHOWN in rows,
        tasks=RowKind.TASK_DONE in rows, tasks_open=RowKind.TASK_OPEN in rows, looked=RowKind.PLAN_LOOKED_AT in rows,
    ))


def see_path(house: House, visit: Visit) -> Path:
    """The person's own. Raises `Gone`."""
    with house.work.reading() as work:
        found = work.cases.find_with_rows(visit.application_id) if visit.application_id else None
        if found is None:
            raise Gone
        case, rows = found
        leads = work.staff.find(case.assignment.professional_id) if case.assignment.professional_id else None
        withdrawn = RowKind.TURN in rows and read_after(work, visit.application_id).is_withdrawn
    return path_of_case(case, rows, leads, is_withdrawn=withdrawn)
