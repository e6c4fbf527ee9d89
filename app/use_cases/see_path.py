"""See how far the work of a case has come: by which kinds of rows stand beside it, in the reading that finds the case."""

from collections.abc import Collection

from app.domain.application import Visit
from app.domain.casework import Case, CaseState
from app.domain.path import Path, Traces, path_of
from app.use_cases.ports import House, RowKind
from app.use_cases.write_draft import Gone


def path_of_case(case: Case, rows: Collection[RowKind]) -> Path:
    """Of a case with what stands beside it."""
    return path_of(Traces(
        led=bool(case.assignment.professional_id), closed=case.state is CaseState.CLOSED,
        assessed=RowKind.DIAGNOSIS in rows or RowKind.DECISION in rows,
        plan_begun=RowKind.PLAN in rows, plan_shown=RowKind.PLAN_SHOWN in rows,
        tasks=RowKind.TASK in rows, tasks_open=RowKind.TASK_OPEN in rows, looked=RowKind.PLAN_LOOKED_AT in rows,
    ))


def see_path(house: House, visit: Visit) -> Path:
    """The person's own. Raises `Gone`."""
    with house.work.reading() as work:
        found = work.cases.find_with_rows(visit.application_id) if visit.application_id else None
    if found is None:
        raise Gone
    return path_of_case(*found)
